import { componentQualities, isEstimated, meanPowerW } from "@/components/charts/prepare/run-facts";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Figure, StatStrip } from "@/components/ui/figure";
import {
  displayEnergy,
  displayMass,
  displayPower,
  formatDuration,
  formatInstant,
  formatPercent,
} from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import { formatIntensity } from "./prepare/intensity";
import { missingLocationReason, missingTrackerReason } from "./prepare/reasons";
import { prepareTrackerFigure } from "./prepare/tracker-figure";

const SHORT_NAMES = { gpu: "GPU", cpu: "CPU", ram: "RAM", other: "not split" } as const;

/** The four figures of a run. Both emissions lead to the panel that says how they came about. */
export function RunStrip({ run, whyId }: Readonly<{ run: RunDetail; whyId: string }>) {
  const energy = displayEnergy(run.energyKwh);
  const evidence = isEstimated(run) ? "estimated" : "measured";
  return (
    <StatStrip columns={4}>
      <Figure
        label="IT energy"
        colour="energy"
        value={energy?.value ?? null}
        unit={energy?.unit}
        evidence={evidence}
        badge={evidence === "estimated" ? <EstimateBadge /> : undefined}
        context={sharesOf(run)}
        href={`#${whyId}`}
      />
      <OurEmissions run={run} evidence={evidence} whyId={whyId} />
      <TrackerEmissions run={run} whyId={whyId} />
      <Power run={run} evidence={evidence} />
    </StatStrip>
  );
}

type Evidence = "estimated" | "measured";

function sharesOf(run: RunDetail): string {
  return componentQualities(run)
    .map((part) => `${SHORT_NAMES[part.key]} ${formatPercent(part.energyKwh / run.energyKwh)}`)
    .join(" · ");
}

function OurEmissions({
  run,
  evidence,
  whyId,
}: Readonly<{ run: RunDetail; evidence: Evidence; whyId: string }>) {
  const mass = displayMass(run.locationEmissionsKgCo2e);
  const { factor } = run;
  return (
    <Figure
      label="Emissions, location-based"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      evidence={evidence}
      reason={missingLocationReason(run) ?? undefined}
      context={
        factor === null
          ? undefined
          : `ours: ${formatIntensity(factor.carbonIntensityGPerKwh)}, ${factor.name} ${String(factor.year)}`
      }
      href={`#${whyId}`}
    />
  );
}

function TrackerEmissions({ run, whyId }: Readonly<{ run: RunDetail; whyId: string }>) {
  const mass = displayMass(run.trackerEmissionsKgCo2e);
  const figure = prepareTrackerFigure(run);
  return (
    <Figure
      label="Emissions by the tracker"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      reason={missingTrackerReason(run)}
      context={figure === null ? undefined : figure.short}
      href={`#${whyId}`}
    />
  );
}

function Power({ run, evidence }: Readonly<{ run: RunDetail; evidence: Evidence }>) {
  const isNow = run.state === "running";
  const power = displayPower(isNow ? run.lastPowerW : meanPowerW(run));
  const last = run.lastSampledAt;
  return (
    <Figure
      label={isNow ? "Power now" : "Mean power"}
      value={power?.value ?? null}
      unit={power?.unit}
      evidence={evidence}
      reason="no sample has come yet"
      context={
        isNow
          ? last === null
            ? undefined
            : `last sample ${formatInstant(last, { seconds: true })} UTC`
          : `over ${formatDuration(run.measuredTimeS)} with samples`
      }
    />
  );
}
