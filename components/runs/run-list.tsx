import { joined } from "@/components/charts/prepare/quantity-text";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Panel, PanelCaption } from "@/components/ui/panel";
import { displayEnergy, displayMass } from "@/lib/domain/format";
import type { RunListTotals, RunSummary } from "@/lib/domain/run";
import { RUN_LIST_DEFAULTS, isFiltered, runListHref } from "@/lib/domain/run-list-url";
import type { RunListView } from "@/lib/domain/run-list-url";
import { activeFilters } from "./prepare/active-filters";
import type { ProjectChoice } from "./prepare/active-filters";
import { RunFilterForm } from "./run-filter-form";
import { RunTable } from "./run-table";

export type RunListProps = Readonly<{
  view: RunListView;
  rows: readonly RunSummary[];
  totals: RunListTotals;
  hiddenRuns: number;
  projects: readonly ProjectChoice[];
  pageSize: number;
  orgPath: string;
  orgName: string;
}>;

/** The run list with its search, filters, totals and pages. */
export function RunList(props: RunListProps) {
  const { view, totals, orgPath, orgName } = props;
  const hasNone = totals.runCount === 0 && !isFiltered(view);
  return (
    <>
      <PageHead
        title="Runs"
        sub={hasNone ? undefined : subOf(totals)}
        crumbs={[{ label: orgName, href: orgPath }, { label: "Runs" }]}
      />
      <Panel flush>{hasNone ? <NoRuns {...props} /> : <Results {...props} />}</Panel>
    </>
  );
}

function subOf(totals: RunListTotals): string {
  const runs = totals.runCount === 1 ? "1 run" : `${totals.runCount.toLocaleString("en-US")} runs`;
  const mass =
    totals.locationEmissionsKgCo2e === null
      ? "emissions n/a"
      : `${joined(displayMass(totals.locationEmissionsKgCo2e))} CO₂e, location-based`;
  return `${runs} · ${joined(displayEnergy(totals.energyKwh))} of IT energy · ${mass}`;
}

function Results(props: RunListProps) {
  const { view, rows, totals, projects, pageSize, orgPath } = props;
  const path = `${orgPath}/runs`;
  return (
    <>
      <RunFilterForm view={view} path={path} projects={projects} />
      <ActiveFilters view={view} path={path} projects={projects} />
      <div className="border-t border-line">
        {rows.length === 0 ? (
          <EmptyState
            title="No run matches"
            actions={<ButtonLink href={path}>Clear all filters</ButtonLink>}
          />
        ) : (
          <RunTable rows={rows} totals={totals} view={view} path={path} />
        )}
      </div>
      <PanelCaption>
        <div className="grid gap-1.5">
          {rows.length === 0 ? null : (
            <Pagination
              page={view.pageNumber}
              size={pageSize}
              total={totals.runCount}
              noun="runs"
              hrefFor={(pageNumber) => runListHref(path, view, { pageNumber })}
            />
          )}
          <p>{notesOf(props)}</p>
        </div>
      </PanelCaption>
    </>
  );
}

function ActiveFilters({
  view,
  path,
  projects,
}: Readonly<{ view: RunListView; path: string; projects: readonly ProjectChoice[] }>) {
  const filters = activeFilters(view, projects);
  if (filters.length === 0) return null;
  const { sort, descending } = view;
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-3.5 pb-3">
      {filters.map((filter) => (
        <Chip
          key={filter.name}
          name={filter.name}
          removeHref={runListHref(path, view, filter.without)}
          active
        >
          {filter.value}
        </Chip>
      ))}
      {filters.length < 2 ? null : (
        <ButtonLink
          kind="quiet"
          size="small"
          href={runListHref(path, { ...RUN_LIST_DEFAULTS, sort, descending })}
          prefetch={false}
        >
          Clear all
        </ButtonLink>
      )}
    </div>
  );
}

function notesOf({ totals, hiddenRuns, rows }: RunListProps): string {
  const notes: string[] = [];
  if (rows.some((run) => run.measuredShare < 0.5)) {
    notes.push("≈ and a dashed line: more than half of the energy is estimated.");
  }
  if (rows.length > 0) notes.push("LB: location-based, ours. n/a is unknown, not zero.");
  if (totals.runsWithoutFactor > 0 && totals.locationEmissionsKgCo2e !== null) {
    const runs =
      totals.runsWithoutFactor === 1 ? "1 run" : `${totals.runsWithoutFactor.toLocaleString("en-US")} runs`;
    notes.push(`The total of emissions leaves out ${runs} without a grid factor.`);
  }
  if (totals.runsNotCounted > 0) {
    const runs =
      totals.runsNotCounted === 1 ? "1 run" : `${totals.runsNotCounted.toLocaleString("en-US")} runs`;
    notes.push(`The totals leave out ${runs} marked “not counted”: another run counted the same energy.`);
  }
  const hidden = hiddenWords(hiddenRuns);
  if (hidden !== null) notes.push(hidden);
  return notes.join(" ");
}

function hiddenWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1
    ? "1 run that was announced but has no sample is hidden."
    : `${count.toLocaleString("en-US")} runs that were announced but have no sample are hidden.`;
}

function NoRuns({ hiddenRuns, orgPath }: RunListProps) {
  const hidden = hiddenWords(hiddenRuns);
  return (
    <EmptyState
      title="No run has reported here yet"
      actions={
        <>
          <ButtonLink kind="primary" icon="plug" href={`${orgPath}/connect`}>
            Connect a tracker
          </ButtonLink>
          <ButtonLink icon="upload" href={`${orgPath}/import`}>
            Import files
          </ButtonLink>
        </>
      }
    >
      <p>A run appears with its first sample. Nothing else has to be set up for it.</p>
      {hidden === null ? null : <p>{hidden}</p>}
    </EmptyState>
  );
}
