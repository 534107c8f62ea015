import type { SweepCost } from "@/lib/domain/marginal-cost";
import type { Words } from "./bars";

/** "the last 38 trials: 8.40 kWh for +0.3", the gain signed as it reads on the metric's own axis. */
export function sweepTail(
  { tail }: Pick<SweepCost, "tail">,
  metric: { higherIsBetter: boolean } | null,
  { t, formats }: Words,
): string {
  if (metric === null) return t("notAvailable");
  if (tail === null) return t("sweeps.noTail");
  const trials = t("sweeps.trialCount", { count: tail.trialCount });
  const energy = formats.joined(formats.energy(tail.energyKwh));
  if (tail.gainedPoints === 0) return t("sweeps.tailNone", { trials, energy });
  const gain = Number((tail.gainedPoints * (metric.higherIsBetter ? 1 : -1)).toPrecision(2));
  return t("sweeps.tailGain", { trials, energy, gain: formats.number(gain, { signed: true }) });
}
