import { compareCodePoints } from "@/lib/domain/code-point-order";
import type { Advice } from "./advice";

/** What saves energy first, by kWh saved × confidence, then what only lowers emissions, by kg × confidence; equal ones by key. */
export function rankAdvice(advice: readonly Advice[]): Advice[] {
  return advice.toSorted(
    (a, b) =>
      b.savedEnergyKwh * b.confidence - a.savedEnergyKwh * a.confidence ||
      (b.savedKgCo2e ?? 0) * b.confidence - (a.savedKgCo2e ?? 0) * a.confidence ||
      compareCodePoints(a.key, b.key),
  );
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
