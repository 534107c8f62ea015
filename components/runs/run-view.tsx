import type { ComponentProps, ReactNode } from "react";
import { toChartSeries } from "@/components/charts/prepare/coarsen";
import { toRunPoints } from "@/components/charts/prepare/run-points";
import type { RunDetail, RunSeries } from "@/lib/domain/run";
import type { RunSite } from "@/lib/domain/site-view";
import { ContextPanel } from "./context-panel";
import { FirstSamplePanel } from "./first-sample-panel";
import { MetricsPanel } from "./metrics-panel";
import { QualityPanel } from "./quality-panel";
import { HardwarePanel, LocationPanel, ParametersPanel, TagsPanel, TrackerPanel } from "./run-about";
import { RunCharts } from "./run-charts";
import { RunHead } from "./run-head";
import { RunNotice } from "./run-notice";
import { RunStrip } from "./run-strip";
import { WhyPanel } from "./why-panel";

/** Cuts the series to the run's own time and to what a chart can show; the drawing happens in the browser. */
function Charts({ run, series }: Readonly<{ run: RunDetail; series: RunSeries }>) {
  const { points, intervalWords, isRaw } = toChartSeries(series);
  const span = {
    fromMs: Date.parse(run.startedAt),
    toMs: Date.parse(run.lastSampledAt ?? run.startedAt),
  };
  return <RunCharts run={run} points={toRunPoints({ points }, span)} interval={{ intervalWords, isRaw }} />;
}

/** One run: figures, charts, and at the right how each figure came about. */
export function RunView({
  run,
  site,
  openHardware,
  series,
  orgPath,
  orgName,
  notices,
  actions,
  correctForm,
  history,
  overlapPanel,
}: Readonly<{
  run: RunDetail;
  /** Null where none was found. */
  site: RunSite | null;
  openHardware: ComponentProps<typeof HardwarePanel>["open"];
  series: RunSeries;
  orgPath: string;
  orgName: string;
  /** What else is to be known of the run before its figures are read. */
  notices?: ReactNode;
  /** For people who may change the run. */
  actions?: ReactNode;
  correctForm?: ReactNode;
  /** Restatements that moved its figures. */
  history: ComponentProps<typeof LocationPanel>["history"];
  /** Other runs that may have counted the same. */
  overlapPanel?: ReactNode;
}>) {
  const hasSamples = run.sampleCount > 0;
  return (
    <>
      <RunHead run={run} orgPath={orgPath} orgName={orgName} actions={actions} />
      <RunNotice run={run} />
      {notices}
      {hasSamples ? <RunStrip run={run} /> : null}
      {overlapPanel}
      <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-3.5">
          {hasSamples ? (
            <Charts run={run} series={series} />
          ) : (
            <FirstSamplePanel run={run} connectHref={`${orgPath}/connect`} />
          )}
          <MetricsPanel run={run} />
          <div className="grid min-w-0 items-start gap-3.5 sm:grid-cols-2">
            <ContextPanel run={run} orgPath={orgPath} />
            <HardwarePanel run={run} open={openHardware} orgPath={orgPath} />
            <TrackerPanel run={run} />
            <ParametersPanel run={run} />
            <TagsPanel run={run} runsPath={`${orgPath}/runs`} />
          </div>
        </div>
        <aside aria-label="About this run" className="grid min-w-0 gap-3.5">
          {hasSamples ? <WhyPanel run={run} orgPath={orgPath} /> : null}
          {hasSamples ? <QualityPanel run={run} /> : null}
          <LocationPanel
            run={run}
            site={site}
            correctForm={correctForm}
            history={history}
            orgPath={orgPath}
          />
        </aside>
      </div>
    </>
  );
}
