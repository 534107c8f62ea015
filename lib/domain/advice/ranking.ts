import { compareCodePoints } from "@/lib/domain/code-point-order";
import type { Advice } from "./advice";

/**
 * What advice weighs: kWh saved × confidence. Where only emissions fall, as many kWh as would emit them at the organization's mean
 * intensity (kg CO2e/kWh); null is unknown, and such advice then weighs nothing.
 */
export function weightOf(advice: Advice, meanKgPerKwh: number | null): number {
  const asEnergyKwh =
    meanKgPerKwh === null || !(meanKgPerKwh > 0) ? 0 : (advice.savedKgCo2e ?? 0) / meanKgPerKwh;
  const energyKwh = advice.savedEnergyKwh > 0 ? advice.savedEnergyKwh : asEnergyKwh;
  return energyKwh * advice.confidence;
}

/** The heaviest first; equal ones by key, so that the order follows from the advice alone. */
export function rankAdvice(advice: readonly Advice[], meanKgPerKwh: number | null): Advice[] {
  return advice
    .map((each) => ({ each, weight: weightOf(each, meanKgPerKwh) }))
    .sort((a, b) => b.weight - a.weight || compareCodePoints(a.each.key, b.each.key))
    .map(({ each }) => each);
}

export type SavingUnion = { runCount: number; energyKwh: number; emissionsKgCo2e: number | null };

/** What all advice together saves at least: of each run the largest saving alone, as a kWh is saved only once. */
export function unionOf(advice: readonly Pick<Advice, "savings">[]): SavingUnion {
  const [energy, mass, runs] = [new Map<string, number>(), new Map<string, number>(), new Set<string>()];
  for (const { runId, energyKwh, emissionsKgCo2e } of advice.flatMap((each) => each.savings)) {
    runs.add(runId);
    energy.set(runId, Math.max(energy.get(runId) ?? 0, energyKwh));
    if (emissionsKgCo2e !== null) mass.set(runId, Math.max(mass.get(runId) ?? 0, emissionsKgCo2e));
  }
  const total = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);
  return {
    runCount: runs.size,
    energyKwh: total(energy.values()),
    emissionsKgCo2e: mass.size === 0 ? null : total(mass.values()),
  };
}
