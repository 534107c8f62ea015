import { componentQualities, isEstimated, meanPowerW } from "@/components/charts/prepare/run-facts";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Figure, StatStrip } from "@/components/ui/figure";
import { whyId } from "@/components/why/prepare/why";
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

/** The figures of a run; each leads to the panel that says how it came about. */
export function RunStrip({ run }: Readonly<{ run: RunDetail }>) {
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
        href={`#${whyId("energy")}`}
      />
      <OurEmissions run={run} evidence={evidence} />
      <TrackerEmissions run={run} />
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

function OurEmissions({ run, evidence }: Readonly<{ run: RunDetail; evidence: Evidence }>) {
  const mass = displayMass(run.locationEmissionsKgCo2e);
  return (
    <Figure
      label="Emissions, location-based"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      evidence={evidence}
      reason={missingLocationReason(run) ?? undefined}
      context={oursWords(run) ?? undefined}
      href={`#${whyId("location")}`}
    />
  );
}

function oursWords({ carbonIntensityGPerKwh, factor, zoneName, pue, pueAssumed }: RunDetail): string | null {
  if (carbonIntensityGPerKwh === null) return null;
  const whose = factor === null ? (zoneName ?? "") : `${factor.name} ${String(factor.year)}`;
  const facility = pueAssumed ? "" : `PUE ${String(Number(pue.toFixed(2)))} × `;
  return `ours: ${facility}${formatIntensity(carbonIntensityGPerKwh)}${whose === "" ? "" : `, ${whose}`}`;
}

function TrackerEmissions({ run }: Readonly<{ run: RunDetail }>) {
  const mass = displayMass(run.trackerEmissionsKgCo2e);
  const figure = prepareTrackerFigure(run);
  return (
    <Figure
      label="Emissions by the tracker"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      reason={missingTrackerReason(run)}
      context={figure === null ? undefined : figure.short}
      href={`#${whyId("location")}`}
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
