import { summarize, welch, type Summary } from "@/lib/domain/statistics";
import { sum } from "@/lib/domain/sums";
import type { Advice, AdviceRun, RunSaving } from "./advice";
import { energyPart } from "./saving";

/** A run and how much it did, in a unit that the compared runs share. */
export type UnitRun = { run: AdviceRun; units: number; energyKwh: number };

const LEAST_EACH = 2;

export const perUnit = (runs: readonly UnitRun[]): Summary | null =>
  summarize(runs.map(({ energyKwh, units }) => energyKwh / units));

export type UnitComparison = { energyRatio: number; savings: RunSaving[]; interval: Advice["interval"] };

/**
 * What `runs` would have saved at the energy per unit of the `better` ones: Σ max(0, energy − units · mean), kWh, with the interval of
 * Welch's difference of means times the units. Null where either has fewer than two runs or the difference might be none.
 */
export function compareUnits(runs: readonly UnitRun[], better: readonly UnitRun[]): UnitComparison | null {
  if (runs.length < LEAST_EACH || better.length < LEAST_EACH) return null;
  const [own, best] = [perUnit(runs), perUnit(better)];
  if (own === null || best === null || !(best.mean > 0) || best.mean >= own.mean) return null;
  const difference = welch(best, own);
  if (difference === null || difference.low <= 0) return null;
  const units = sum(runs.map((each) => each.units));
  const most = sum(runs.map((each) => each.energyKwh));
  return {
    energyRatio: best.mean / own.mean,
    savings: runs.map((each) => energyPart(each.run, each.energyKwh - each.units * best.mean)),
    interval: { low: Math.min(most, difference.low * units), high: Math.min(most, difference.high * units) },
  };
}

/** A run by what it did; null where that or its energy is none, or too small to divide by. */
export function unitRun(run: AdviceRun, units: number, energyKwh: number): UnitRun | null {
  return energyKwh > 0 && units > 0 && Number.isFinite(energyKwh / units) ? { run, units, energyKwh } : null;
}

/** Runs whose useful work is known, in FLOP. */
export const byWork = (runs: readonly AdviceRun[]): UnitRun[] =>
  runs.flatMap((run) => (run.workFlop === null ? [] : (unitRun(run, run.workFlop, run.energyKwh) ?? [])));
