import { joined } from "@/components/charts/prepare/quantity-text";
import { displayEnergy, displayMass, formatPercent } from "@/lib/domain/format";
import type { Overview } from "@/lib/domain/run";

export type Lede = { strong: string; rest: string; aside: string | null };

function failedWords(totals: Overview["totals"]): string | null {
  if (totals.failedRunCount === 0 || totals.energyKwh === 0) return null;
  const runs =
    totals.failedRunCount === 1
      ? "1 failed or killed run"
      : `${String(totals.failedRunCount)} failed or killed runs`;
  return `${runs} used ${formatPercent(totals.failedEnergyKwh / totals.energyKwh)} of the energy.`;
}

function runWords(count: number): string {
  return count === 1 ? "1 run" : `${String(count)} runs`;
}

/** The page's answer in one sentence: what the range caused, or used where no factor says what it caused. */
export function overviewLede(overview: Overview, rangeWords: string): Lede {
  const { totals } = overview;
  if (totals.runCount === 0) {
    return { strong: "No run", rest: ` used energy in ${rangeWords}.`, aside: null };
  }
  const energy = joined(displayEnergy(totals.facilityEnergyKwh));
  if (totals.locationEmissionsKgCo2e === null) {
    return {
      strong: energy,
      rest: ` in ${rangeWords}, by ${runWords(totals.runCount)}. Emissions are n/a: no run has a grid zone with a factor.`,
      aside: failedWords(totals),
    };
  }
  const withoutKwh = totals.facilityEnergyKwh - totals.facilityEnergyWithFactorKwh;
  // The runs are those of all energy, so they are not said to have used a part of it.
  const runs =
    withoutKwh > totals.facilityEnergyKwh * 1e-6
      ? `. ${joined(displayEnergy(withoutKwh))} more has no grid factor and is not in it; ${runWords(totals.runCount)} in all.`
      : `, by ${runWords(totals.runCount)}.`;
  return {
    strong: `${joined(displayMass(totals.locationEmissionsKgCo2e))} CO₂e`,
    rest: ` from ${joined(displayEnergy(totals.facilityEnergyWithFactorKwh))} in ${rangeWords}${runs}`,
    aside: failedWords(totals),
  };
}

/** Mean intensity of the energy with a factor, g CO2e/kWh: what the range's emissions were computed with. */
export function meanIntensityGPerKwh(totals: Overview["totals"]): number | null {
  if (totals.locationEmissionsKgCo2e === null || totals.facilityEnergyWithFactorKwh === 0) return null;
  return (totals.locationEmissionsKgCo2e * 1000) / totals.facilityEnergyWithFactorKwh;
}

/** Share of the range's IT energy read from counters or sensors, 0 to 1. */
export function measuredShareOf(totals: Overview["totals"]): number {
  return totals.energyKwh > 0 ? Math.min(1, totals.measuredEnergyKwh / totals.energyKwh) : 0;
}

/** How much of the energy has a factor, in percent; never rounded up to a full 100. Null while nothing was used. */
export function factorCoverage(totals: Overview["totals"]): { value: string; withoutKwh: number } | null {
  if (totals.facilityEnergyKwh <= 0) return null;
  const withoutKwh = totals.facilityEnergyKwh - totals.facilityEnergyWithFactorKwh;
  if (withoutKwh <= totals.facilityEnergyKwh * 1e-9) return { value: "100", withoutKwh: 0 };
  const percent = (totals.facilityEnergyWithFactorKwh / totals.facilityEnergyKwh) * 100;
  return { value: Math.min(percent, 99.99).toFixed(percent > 99 ? 2 : percent < 10 ? 1 : 0), withoutKwh };
}
