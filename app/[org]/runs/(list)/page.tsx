import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DeletedView } from "@/components/runs/table/deleted-view";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { RunList } from "@/components/runs/run-list";
import { requireViewer } from "@/lib/auth/viewer";
import { listProjects } from "@/lib/data/queries/projects";
import { isUuid } from "@/lib/domain/uuid";
import { getRevision } from "@/lib/data/queries/revision";
import { groupRuns } from "@/lib/data/queries/run-query/groups";
import { queryRuns } from "@/lib/data/queries/run-query/table";
import { findDeletedRunView, listRunViews } from "@/lib/data/queries/run-views";
import { countHiddenRuns } from "@/lib/data/queries/runs";
import type { ProjectView } from "@/lib/domain/project";
import { lastPageNumber, type SearchParams } from "@/lib/domain/run-list-url";
import { parseRunTableView, runTableHref, type RunTableView } from "@/lib/domain/run-table-url";
import { hasRole } from "@/lib/domain/viewer";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { deleteView, overrideView, restoreView, saveView } from "./actions";

export const metadata: Metadata = { title: "Runs" };

type Props = Readonly<{ params: Promise<{ org: string }>; searchParams: Promise<SearchParams> }>;

export default async function RunsPage({ params, searchParams }: Props) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const view = parseRunTableView(given);
  const path = `/${org}/runs`;
  // A form sends its empty fields too: the address that people share has none of them.
  if (Object.values(given).includes("")) redirect(runTableHref(path, view));

  const { filters, sort, columns, pageNumber, pageSize, group } = view;
  const deletedId = given["deletedView"];
  const deleted =
    typeof deletedId === "string" && isUuid(deletedId) ? await findDeletedRunView(viewer, deletedId) : null;
  // Asked for first: what comes while the rows are read is then news to the page.
  const revision = await getRevision(viewer, null);
  const [{ rows, totals }, groups, hiddenRuns, views, names] = await Promise.all([
    queryRuns(
      viewer,
      { filters, sort, columns },
      group === null ? { number: pageNumber, size: pageSize } : { number: 1, size: 1 },
    ).then(inReadersLanguage),
    group === null
      ? null
      : groupRuns(viewer, { filters, group, columns }, { number: pageNumber, size: pageSize }),
    countHiddenRuns(viewer),
    listRunViews(viewer),
    asksById(view) ? listProjects(viewer).then(namesOf) : {},
  ]);
  const lastPage = lastPageNumber(groups?.groupCount ?? totals.runCount, pageSize);
  if (pageNumber > lastPage) redirect(runTableHref(path, view, { pageNumber: lastPage }));

  const isBack = views.some(({ id }) => id === deletedId);
  const mayWrite = hasRole(viewer.actor.role, "researcher");
  return (
    <>
      {deleted === null || typeof deletedId !== "string" || !mayWrite || isBack ? null : (
        <DeletedView name={deleted.name} undo={restoreView.bind(null, org, deletedId)} />
      )}
      <LiveRefresh href={`/api/live?org=${org}`} everyS={10} shown={revision} />
      <RunList
        {...{ view, rows, groups, totals, hiddenRuns, views, names }}
        actions={
          mayWrite
            ? {
                save: saveView.bind(null, org),
                override: overrideView.bind(null, org),
                remove: deleteView.bind(null, org),
              }
            : null
        }
        orgPath={`/${org}`}
        orgName={viewer.organizationName}
      />
    </>
  );
}

/** Addresses from before filters were text name projects and experiments by id. */
function asksById({ filters }: RunTableView): boolean {
  return filters.filters.some(({ field }) => field === "project" || field === "experiment");
}

function namesOf(projects: readonly ProjectView[]): Record<string, string> {
  const named = projects.flatMap((project) => [project, ...project.experiments]);
  return Object.fromEntries(named.map(({ id, name }) => [id, name]));
}
