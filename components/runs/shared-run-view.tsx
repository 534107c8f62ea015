import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { PageHead } from "@/components/ui/page-head";
import type { Why } from "@/components/why/prepare/why";
import type { EquivalenceView } from "@/lib/domain/equivalences";
import type { RunDetail } from "@/lib/domain/run";
import { ContextPanel } from "./context-panel";
import { EfficiencyStrip } from "./efficiency-strip";
import { EquivalencesPanel } from "./equivalences-panel";
import { MetricsPanel } from "./metrics-panel";
import { NotesPanel } from "./notes-panel";
import { QualityPanel } from "./quality-panel";
import { HardwarePanel, ParametersPanel, TrackerPanel } from "./run-about";
import { RunStrip } from "./run-strip";
import { RunWork } from "./run-work";
import { StatusMark } from "./status-mark";
import { WhyPanel } from "./why-panel";

/** A run as everybody with its link reads it: the figures and how they came about, and nothing else of its organization. */
export function SharedRunView({
  run,
  organizationName,
  facts,
  ratios,
  timeline,
  over,
  hrefOf,
}: Readonly<{
  run: RunDetail;
  /** Null where it is not to be named. */
  organizationName: string | null;
  facts: ComponentProps<typeof RunWork>["facts"] & Readonly<{ equivalences: readonly EquivalenceView[] }>;
  ratios: readonly Why[];
  timeline: ReactNode;
}> &
  Pick<ComponentProps<typeof RunWork>, "over" | "hrefOf">) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  const hasSamples = run.sampleCount > 0;
  const shared =
    organizationName === null ? t("shared.anonymous") : t("shared.by", { organization: organizationName });
  const about = [
    run.hardware,
    run.zoneName,
    `${formats.instant(run.startedAt, { year: true, zone: true })}, ${formats.duration(run.wallTimeS)}`,
  ];
  return (
    <main className="mx-auto max-w-7xl px-4 py-6">
      <PageHead
        title={run.name}
        aside={<StatusMark state={run.state} />}
        sub={
          <>
            <p>{about.filter((part) => part !== null).join(" · ")}</p>
            <p className="text-xs">
              {organizationName === null ? "" : `${run.projectName} / ${run.experimentName}. `}
              {shared}. {t("shared.sub")}
            </p>
          </>
        }
      />
      {hasSamples ? <RunStrip run={run} /> : null}
      {hasSamples ? <EfficiencyStrip run={run} ratios={ratios} /> : null}
      <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-3.5">
          {hasSamples ? timeline : null}
          <RunWork run={run} facts={facts} over={over} hrefOf={hrefOf} />
          <NotesPanel notes={run.notes} />
          <MetricsPanel run={run} />
          <div className="grid min-w-0 items-start gap-3.5 sm:grid-cols-2">
            <ContextPanel run={run} orgPath="" />
            <HardwarePanel run={run} open={[]} orgPath="" />
            <TrackerPanel run={run} />
            <ParametersPanel run={run} />
          </div>
        </div>
        <aside aria-label={t("why")} className="grid min-w-0 gap-3.5">
          {hasSamples ? <WhyPanel run={run} ratios={ratios} orgPath={null} /> : null}
          {hasSamples ? <QualityPanel run={run} /> : null}
          <EquivalencesPanel run={run} known={facts.equivalences} />
        </aside>
      </div>
    </main>
  );
}
