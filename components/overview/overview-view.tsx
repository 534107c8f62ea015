import { BarsChart } from "@/components/charts/bars-chart";
import { ChartFrame } from "@/components/charts/chart-frame";
import { prepareDailyBars } from "@/components/charts/prepare/daily-bars";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import { whyId } from "@/components/why/prepare/why";
import { formatDay } from "@/lib/domain/format";
import type { Overview } from "@/lib/domain/run";
import { MethodPanel } from "./method-panel";
import { OverviewStrip } from "./overview-strip";
import { overviewLede } from "./prepare/lede";
import { OVERVIEW_RANGES, RANGE_LABELS } from "./prepare/range";
import type { OverviewRange } from "./prepare/range";
import { WithoutFactorLink } from "./without-factor-link";
import { RunningNow } from "./running-now";
import { TopExperiments } from "./top-experiments";

const BARS_HEIGHT = 204;

export type OverviewProps = Readonly<{
  overview: Overview;
  range: OverviewRange;
  /** The present UTC day, `YYYY-MM-DD`: its bar is still filling. */
  today: string;
  orgPath: string;
  orgName: string;
}>;

/** What an organization's runs took in a range: sentence, figures, days, experiments, and how it was computed. */
export function OverviewView(props: OverviewProps) {
  const { overview, range, orgPath, orgName } = props;
  const hasAnyRun = overview.lastSampledAt !== null;
  return (
    <>
      <PageHead
        title="Overview"
        sub={hasAnyRun ? spanOf(overview) : undefined}
        crumbs={[{ label: orgName, href: orgPath }, { label: "Overview" }]}
        actions={hasAnyRun ? <RangeSegment range={range} orgPath={orgPath} /> : undefined}
      />
      {hasAnyRun ? <Content {...props} /> : <NothingYet orgPath={orgPath} />}
    </>
  );
}

function spanOf(overview: Overview): string {
  const lastDay = new Date(Date.parse(overview.to) - 1).toISOString();
  return `${formatDay(overview.from)} – ${formatDay(lastDay)}, UTC`;
}

function RangeSegment({ range, orgPath }: Readonly<{ range: OverviewRange; orgPath: string }>) {
  return (
    <Segment
      label="Range"
      items={OVERVIEW_RANGES.map((one) => ({
        label: RANGE_LABELS[one].short,
        href: one === "30d" ? orgPath : `${orgPath}?range=${one}`,
        current: one === range,
      }))}
    />
  );
}

function Content({ overview, range, today, orgPath }: OverviewProps) {
  const words = RANGE_LABELS[range].words;
  const lede = overviewLede(overview, words);
  const isEmpty = overview.totals.runCount === 0;
  return (
    <>
      <Lede>
        <b>{lede.strong}</b>
        {lede.rest}
        {lede.aside === null ? null : <span className="text-text-3"> {lede.aside}</span>}
      </Lede>
      {isEmpty ? null : <OverviewStrip totals={overview.totals} runsPath={`${orgPath}/runs`} />}
      <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-3.5">
          {isEmpty ? (
            <QuietRange overview={overview} range={range} orgPath={orgPath} />
          ) : (
            <Days overview={overview} today={today} runsPath={`${orgPath}/runs`} />
          )}
          {isEmpty ? null : <TopExperiments overview={overview} runsPath={`${orgPath}/runs`} />}
        </div>
        <aside aria-label="Now and method" className="grid min-w-0 gap-3.5">
          <RunningNow runs={overview.runningNow} runsPath={`${orgPath}/runs`} />
          {isEmpty ? null : <MethodPanel overview={overview} orgPath={orgPath} />}
        </aside>
      </div>
    </>
  );
}

function Days({
  overview,
  today,
  runsPath,
}: Readonly<{ overview: Overview; today: string; runsPath: string }>) {
  const energy = prepareDailyBars(overview.days, "energy", today);
  const emissions = prepareDailyBars(overview.days, "emissions", today);
  return (
    <>
      <h2 className="sr-only">Energy and emissions over time</h2>
      <ChartFrame
        title="Facility energy"
        unit={energy.unitLine}
        summary={energy.summary}
        source="IT energy as trackers reported it, times the PUE of each run. By the hour in which it was drawn, not by when a run began."
        table={energy.table}
        height={BARS_HEIGHT}
      >
        <BarsChart model={energy} colour="energy" name="Facility energy" />
      </ChartFrame>
      <ChartFrame
        title="Emissions, location-based"
        unit={emissions.unitLine}
        summary={emissions.summary}
        source={
          <>
            Facility energy times the factor of each run’s grid zone in that hour.{" "}
            <a href={`#${whyId("location")}`}>How this is computed</a>
          </>
        }
        table={emissions.table}
        height={BARS_HEIGHT}
      >
        {emissions.isUnknown ? (
          <NoFactor runsPath={runsPath} />
        ) : (
          <BarsChart model={emissions} colour="carbon" name="Emissions, location-based" />
        )}
      </ChartFrame>
    </>
  );
}

/** In place of an axis with nothing on it. */
function NoFactor({ runsPath }: Readonly<{ runsPath: string }>) {
  return (
    <div className="grid h-full content-center">
      <p className="text-base font-medium text-text-1">
        n/a: no run in this range has a grid zone with a factor
      </p>
      <p className="mt-1">
        <WithoutFactorLink runsPath={runsPath}>Set the zone of these runs</WithoutFactorLink>
      </p>
    </div>
  );
}

function QuietRange({
  overview,
  range,
  orgPath,
}: Readonly<Pick<OverviewProps, "overview" | "range" | "orgPath">>) {
  return (
    <Panel flush>
      <EmptyState
        title={`No run used energy in ${RANGE_LABELS[range].words}`}
        actions={
          <>
            {range === "12mo" ? null : <ButtonLink href={`${orgPath}?range=12mo`}>Show 12 months</ButtonLink>}
            <ButtonLink href={`${orgPath}/runs`}>All runs</ButtonLink>
          </>
        }
      >
        {overview.lastSampledAt === null ? null : (
          <p>The last sample that arrived is of {formatDay(overview.lastSampledAt)}.</p>
        )}
      </EmptyState>
    </Panel>
  );
}

function NothingYet({ orgPath }: Readonly<{ orgPath: string }>) {
  return (
    <Panel flush>
      <EmptyState
        title="No run has reported here yet"
        actions={
          <ButtonLink kind="primary" icon="plug" href={`${orgPath}/connect`}>
            Connect a tracker
          </ButtonLink>
        }
      >
        <p>
          Point CodeCarbon at Wattprint: a token, a few lines of settings, and your training script as it is.
          Energy and emissions appear here with the first sample.
        </p>
      </EmptyState>
    </Panel>
  );
}
