import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import type { Why } from "@/components/why/prepare/why";
import type { RunDetail } from "@/lib/domain/run";
import type { RunSite } from "@/lib/domain/site-view";
import { ContextPanel } from "./context-panel";
import { FirstSamplePanel } from "./first-sample-panel";
import { MetricsPanel } from "./metrics-panel";
import { NextSteps } from "./next-steps";
import { EfficiencyStrip } from "./efficiency-strip";
import { QualityPanel } from "./quality-panel";
import { HardwarePanel, LocationPanel, ParametersPanel, TagsPanel, TrackerPanel } from "./run-about";
import { RunHead } from "./run-head";
import { RunNotice } from "./run-notice";
import { RunStrip } from "./run-strip";
import { WhyPanel } from "./why-panel";

/** One run: figures, charts, and at the right how each figure came about. */
export function RunView({
  run,
  site,
  openHardware,
  ratios,
  timeline,
  work,
  asides,
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
  /** What a kilowatt-hour bought. */
  ratios: readonly Why[];
  /** Charts over its time. */
  timeline: ReactNode;
  /** What it did with its energy: hours, phases, curves. */
  work: ReactNode;
  /** Beside its explanations. */
  asides: ReactNode;
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
  const t = useTranslations("runPage");
  const hasSamples = run.sampleCount > 0;
  return (
    <>
      <RunHead run={run} orgPath={orgPath} orgName={orgName} actions={actions} />
      <RunNotice run={run} />
      {notices}
      {hasSamples ? <RunStrip run={run} /> : null}
      {hasSamples ? <EfficiencyStrip run={run} ratios={ratios} /> : null}
      {hasSamples ? <NextSteps runId={run.id} orgPath={orgPath} /> : null}
      {overlapPanel}
      <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-3.5">
          {hasSamples ? timeline : <FirstSamplePanel run={run} connectHref={`${orgPath}/connect`} />}
          {work}
          <MetricsPanel run={run} />
          <div className="grid min-w-0 items-start gap-3.5 sm:grid-cols-2">
            <ContextPanel run={run} orgPath={orgPath} />
            <HardwarePanel run={run} open={openHardware} orgPath={orgPath} />
            <TrackerPanel run={run} />
            <ParametersPanel run={run} />
            <TagsPanel run={run} runsPath={`${orgPath}/runs`} />
          </div>
        </div>
        <aside aria-label={t("about")} className="grid min-w-0 gap-3.5">
          {hasSamples ? <WhyPanel run={run} ratios={ratios} orgPath={orgPath} /> : null}
          {hasSamples ? <QualityPanel run={run} /> : null}
          <LocationPanel
            run={run}
            site={site}
            correctForm={correctForm}
            history={history}
            orgPath={orgPath}
          />
          {asides}
        </aside>
      </div>
    </>
  );
}
