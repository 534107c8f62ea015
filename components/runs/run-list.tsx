import { useTranslations } from "next-intl";
import { NoRunsYet } from "@/components/connect/no-runs-yet";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Panel, PanelCaption } from "@/components/ui/panel";
import type { RunListTotals } from "@/lib/domain/run";
import type { RunGroups } from "@/lib/domain/run-group";
import type { RunTableRow } from "@/lib/domain/run-table";
import { isNarrowed, runTableHref, type RunTableView } from "@/lib/domain/run-table-url";
import type { RunViewSummary } from "@/lib/domain/run-view";
import { FilterField } from "./table/filter-field";
import { GroupTable } from "./table/group-table";
import { RunGrid } from "./table/run-grid";
import { Toolbar } from "./table/toolbar";
import { ViewBar, type ViewActions } from "./table/view-bar";

export type RunListProps = Readonly<{
  view: RunTableView;
  rows: readonly RunTableRow[];
  /** Where the view groups its runs. */
  groups: RunGroups | null;
  totals: RunListTotals;
  hiddenRuns: number;
  views: readonly RunViewSummary[];
  actions: ViewActions | null;
  /** Of projects and experiments, by id. */
  names: Readonly<Record<string, string>>;
  orgPath: string;
  orgName: string;
}>;

/** The run table with its filters, views, totals and pages. */
export function RunList(props: RunListProps) {
  const t = useTranslations("runTable");
  const { view, totals, orgPath, orgName } = props;
  const hasNone = totals.runCount === 0 && !isNarrowed(view.filters) && view.faults.length === 0;
  return (
    <>
      <PageHead
        title={t("title")}
        sub={hasNone ? undefined : <Sub totals={totals} />}
        crumbs={[{ label: orgName, href: orgPath }, { label: t("title") }]}
      />
      <Panel flush>{hasNone ? <NoRuns {...props} /> : <Results {...props} />}</Panel>
    </>
  );
}

function Sub({ totals }: Readonly<{ totals: RunListTotals }>) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  const mass = formats.mass(totals.locationEmissionsKgCo2e);
  return t("sub", {
    count: totals.runCount,
    energy: formats.joined(formats.energy(totals.energyKwh)),
    mass: mass === null ? t("subNoMass") : t("subMass", { mass: formats.joined(mass) }),
  });
}

function Results(props: RunListProps) {
  const t = useTranslations("runTable");
  const { view, rows, groups, totals, views, actions, names, orgPath } = props;
  const path = `${orgPath}/runs`;
  const knownPath = `${path}/known`;
  return (
    <>
      <FilterField view={view} path={path} knownPath={knownPath} names={names} />
      <Toolbar {...{ view, path, knownPath, views, actions }} runCount={totals.runCount} />
      <ViewBar {...{ view, path, views, actions }} />
      <div className="border-t border-line">
        {totals.runCount === 0 ? (
          <EmptyState
            title={t("rows.empty")}
            actions={
              <ButtonLink href={runTableHref(path, view, { typed: "" })}>{t("rows.clearAll")}</ButtonLink>
            }
          />
        ) : groups !== null && view.group !== null ? (
          <GroupTable found={groups} view={view} group={view.group} path={path} />
        ) : (
          <RunGrid {...{ rows, totals, view, path, orgPath }} isNarrowed={isNarrowed(view.filters)} />
        )}
      </div>
      <PanelCaption>
        <div className="grid gap-1.5">
          {totals.runCount === 0 ? null : (
            <Pagination
              page={view.pageNumber}
              size={view.pageSize}
              total={groups?.groupCount ?? totals.runCount}
              noun={groups === null ? t("nouns") : t("group.nouns")}
              hrefFor={(pageNumber) => runTableHref(path, view, { pageNumber })}
            />
          )}
          <Notes {...props} />
          <WhyTotals totals={totals} />
        </div>
      </PanelCaption>
    </>
  );
}

function Notes({ rows, totals, hiddenRuns }: RunListProps) {
  const t = useTranslations("runTable");
  const notes = [
    rows.some(({ run }) => run.measuredShare < 0.5) ? t("notes.estimated") : null,
    rows.length > 0 ? t("notes.lb") : null,
    totals.runsWithoutFactor > 0 && totals.locationEmissionsKgCo2e !== null
      ? t("notes.withoutFactor", { count: totals.runsWithoutFactor })
      : null,
    totals.runsNotCounted > 0 ? t("notes.notCounted", { count: totals.runsNotCounted }) : null,
    hiddenRuns > 0 ? t("notes.hidden", { count: hiddenRuns }) : null,
  ];
  return <p>{notes.filter((note) => note !== null).join(" ")}</p>;
}

/** What the total row sums; the notes say what it leaves out. */
function WhyTotals({ totals }: Readonly<{ totals: RunListTotals }>) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  if (totals.runCount === 0) return null;
  return (
    <details id="why-totals">
      <summary className="w-fit rounded-sm hover:text-text-1">{t("why.summary")}</summary>
      <p className="mt-1 max-w-[72ch]">{t("why.text", { count: formats.count(totals.runCount) })}</p>
    </details>
  );
}

function NoRuns({ hiddenRuns, orgPath }: RunListProps) {
  const t = useTranslations("runTable");
  return (
    <NoRunsYet orgPath={orgPath}>
      {hiddenRuns === 0 ? null : <p>{t("notes.hidden", { count: hiddenRuns })}</p>}
    </NoRunsYet>
  );
}
