import type { RunDetail } from "@/lib/domain/run";
import { energyTier } from "@/lib/domain/energy-tier";
import { marketUncertainty } from "@/lib/domain/market-uncertainty";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { intervalAround, type Interval } from "@/lib/domain/uncertainty";

/** A sum over runs. Energies in kWh, emissions in kg CO2e. */
export type ExportTotals = {
  /** In the sums: another run counts in the place of the others. */
  runs: readonly RunDetail[];
  energyKwh: number;
  facilityEnergyKwh: number;
  /** Facility over IT energy. */
  pue: number;
  isPueAssumed: boolean;
  /** Null where no run has a factor. */
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  /** Facility energy in no location-based, and in no market-based figure. */
  locationMissingKwh: number;
  marketMissingKwh: number;
  /** Mean that the energy with a factor met. */
  carbonIntensityGPerKwh: number | null;
  /** Of the runs whose accelerators are known; null where none is. */
  embodiedKgCo2e: number | null;
  runsWithoutEmbodied: number;
  wallTimeS: number;
  /** Share of the IT energy read from counters, 0 to 1. */
  measuredShare: number;
  intervals: Readonly<Record<"energy" | "facility" | "location" | "market", Interval | null>>;
};

const sumOf = (runs: readonly RunDetail[], of: (run: RunDetail) => number): number =>
  runs.reduce((sum, run) => sum + of(run), 0);

/** Null where no run has a value, not 0. */
function knownSum(runs: readonly RunDetail[], of: (run: RunDetail) => number | null): number | null {
  const known = runs.map(of).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/**
 * The interval of a sum whose items share factors and PUEs, so that all may err the same way: u = Σ v·u / Σ v (STANDARDS 3.7, the
 * shared factor once). Null where an item's uncertainty is unknown.
 */
function intervalOfSum(
  runs: readonly RunDetail[],
  of: (run: RunDetail) => { value: number | null; uncertainty: number | null },
): Interval | null {
  let [sum, spread] = [0, 0];
  for (const { value, uncertainty } of runs.map(of)) {
    if (value === null) continue;
    if (uncertainty === null) return null;
    sum += value;
    spread += value * uncertainty;
  }
  return sum === 0 ? null : intervalAround(sum, spread / sum);
}

/** Adds up runs, less those that another run counts for. All of them where that would leave none. */
export function totalsOf(all: readonly RunDetail[]): ExportTotals {
  const counted = all.filter((run) => run.notCountedForId === null);
  const runs = counted.length === 0 ? all : counted;
  const energyKwh = sumOf(runs, (run) => run.energyKwh);
  const facilityEnergyKwh = sumOf(runs, (run) => run.facilityEnergyKwh);
  const locationKgCo2e = knownSum(runs, (run) => run.locationEmissionsKgCo2e);
  const locationMissingKwh = sumOf(runs, (run) => run.locationMissingKwh);
  const coveredKwh = facilityEnergyKwh - locationMissingKwh;
  return {
    runs,
    energyKwh,
    facilityEnergyKwh,
    pue: energyKwh > 0 ? Number((facilityEnergyKwh / energyKwh).toPrecision(12)) : 1,
    isPueAssumed: runs.some((run) => run.pueAssumed),
    locationKgCo2e,
    marketKgCo2e: knownSum(runs, (run) => run.marketEmissionsKgCo2e),
    locationMissingKwh,
    marketMissingKwh: sumOf(runs, (run) => run.marketMissingKwh),
    carbonIntensityGPerKwh:
      locationKgCo2e === null || coveredKwh <= 0 ? null : (locationKgCo2e / coveredKwh) * 1000,
    embodiedKgCo2e: knownSum(runs, (run) => run.embodied?.kgCo2e ?? null),
    runsWithoutEmbodied: runs.filter((run) => run.embodied === null).length,
    wallTimeS: sumOf(runs, (run) => run.wallTimeS),
    measuredShare: energyKwh > 0 ? sumOf(runs, (run) => run.measuredShare * run.energyKwh) / energyKwh : 0,
    intervals: {
      energy: intervalOfSum(runs, ({ energyKwh: value, measuredShare }) => ({
        value,
        uncertainty: TIER_UNCERTAINTY[energyTier(measuredShare)],
      })),
      facility: intervalOfSum(runs, (run) => ({
        value: run.facilityEnergyKwh,
        uncertainty: run.facilityUncertainty,
      })),
      location: intervalOfSum(runs, (run) => ({
        value: run.locationEmissionsKgCo2e,
        uncertainty: run.locationUncertainty,
      })),
      market: intervalOfSum(runs, (run) => ({
        value: run.marketEmissionsKgCo2e,
        uncertainty: marketUncertainty(run),
      })),
    },
  };
}
