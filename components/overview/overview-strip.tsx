import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Figure, StatStrip } from "@/components/ui/figure";
import { joined } from "@/components/charts/prepare/quantity-text";
import { formatIntensity } from "@/components/runs/prepare/intensity";
import { whyId } from "@/components/why/prepare/why";
import { displayEnergy, displayMass, formatPercent } from "@/lib/domain/format";
import type { Overview } from "@/lib/domain/run";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";
import { WithoutFactorLink } from "./without-factor-link";
import { factorCoverage, meanIntensityGPerKwh, measuredShareOf } from "./prepare/lede";

type Totals = Overview["totals"];

/** Five figures of a range; energy and emissions lead to how they are computed. */
export function OverviewStrip({ totals, runsPath }: Readonly<{ totals: Totals; runsPath: string }>) {
  const energy = displayEnergy(totals.facilityEnergyKwh);
  const evidence = measuredShareOf(totals) < 0.5 ? "estimated" : "measured";
  return (
    <StatStrip columns={5}>
      <Figure
        label="Facility energy"
        colour="energy"
        value={energy?.value ?? null}
        unit={energy?.unit}
        evidence={evidence}
        badge={evidence === "estimated" ? <EstimateBadge /> : undefined}
        context={`IT ${joined(displayEnergy(totals.energyKwh))}, ${formatPercent(measuredShareOf(totals))} measured`}
        href={`#${whyId("facility")}`}
      />
      <LocationBased totals={totals} evidence={evidence} runsPath={runsPath} />
      <ByTrackers totals={totals} />
      <WithFactor totals={totals} runsPath={runsPath} />
      <Runs totals={totals} runsPath={runsPath} />
    </StatStrip>
  );
}

function LocationBased({
  totals,
  evidence,
  runsPath,
}: Readonly<{ totals: Totals; evidence: "measured" | "estimated"; runsPath: string }>) {
  const mass = displayMass(totals.locationEmissionsKgCo2e);
  const mean = meanIntensityGPerKwh(totals);
  return (
    <Figure
      label="Emissions, location-based"
      colour="carbon"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      evidence={evidence}
      context={
        mean === null ? (
          <>
            no run has a grid zone with a factor:{" "}
            <WithoutFactorLink runsPath={runsPath}>set one</WithoutFactorLink>
          </>
        ) : (
          `ours, at ${formatIntensity(mean)}`
        )
      }
      href={`#${whyId("location")}`}
    />
  );
}

function ByTrackers({ totals }: Readonly<{ totals: Totals }>) {
  const mass = displayMass(totals.trackerEmissionsKgCo2e);
  return (
    <Figure
      label="Emissions by the trackers"
      value={mass?.value ?? null}
      unit={mass === null ? undefined : `${mass.unit} CO₂e`}
      reason="no tracker sent emissions of its own"
      context="as they reported them"
      href={`#${whyId("location")}`}
    />
  );
}

function WithFactor({ totals, runsPath }: Readonly<{ totals: Totals; runsPath: string }>) {
  const coverage = factorCoverage(totals);
  return (
    <Figure
      label="Energy with a known factor"
      value={coverage?.value ?? null}
      unit="%"
      reason="no energy was used"
      context={
        coverage === null ? undefined : coverage.withoutKwh === 0 ? (
          "all of it"
        ) : (
          <>
            {joined(displayEnergy(coverage.withoutKwh))} without:{" "}
            <WithoutFactorLink runsPath={runsPath}>set the zone of its runs</WithoutFactorLink>
          </>
        )
      }
    />
  );
}

function Runs({ totals, runsPath }: Readonly<{ totals: Totals; runsPath: string }>) {
  return (
    <Figure
      label="Runs"
      value={totals.runCount.toLocaleString("en-US")}
      context={
        totals.failedRunCount === 0 ? (
          "none failed or killed"
        ) : (
          <a href={runListHref(runsPath, RUN_LIST_DEFAULTS, { states: ["failed", "killed"] })}>
            {totals.failedRunCount.toLocaleString("en-US")} failed or killed
          </a>
        )
      }
    />
  );
}
