import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { RunList } from "@/components/runs/run-list";
import { requireViewer } from "@/lib/auth/viewer";
import { listProjects } from "@/lib/data/queries/projects";
import { countHiddenRuns, listRuns } from "@/lib/data/queries/runs";
import { lastPageNumber, parseRunListView, runListHref, toRunListQuery } from "@/lib/domain/run-list-url";
import type { SearchParams } from "@/lib/domain/run-list-url";

export const metadata: Metadata = { title: "Runs" };

const PAGE_SIZE = 50;

type Props = Readonly<{ params: Promise<{ org: string }>; searchParams: Promise<SearchParams> }>;

export default async function RunsPage({ params, searchParams }: Props) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const view = parseRunListView(given);
  const path = `/${org}/runs`;
  // A form sends its empty fields too: the address that people share has none of them.
  if (Object.values(given).includes("")) redirect(runListHref(path, view));

  const [{ rows, totals }, hiddenRuns, projects] = await Promise.all([
    listRuns(viewer, toRunListQuery(view), { number: view.pageNumber, size: PAGE_SIZE }),
    countHiddenRuns(viewer),
    listProjects(viewer),
  ]);
  const lastPage = lastPageNumber(totals.runCount, PAGE_SIZE);
  if (view.pageNumber > lastPage) redirect(runListHref(path, view, { pageNumber: lastPage }));

  const isLive = rows.some((run) => run.state === "running") || totals.runCount === 0;
  return (
    <>
      {isLive ? <LiveRefresh href={`/api/live?org=${org}`} everyS={10} /> : null}
      <RunList
        {...{ view, rows, totals, hiddenRuns, projects }}
        pageSize={PAGE_SIZE}
        orgPath={`/${org}`}
        orgName={viewer.organizationName}
      />
    </>
  );
}
