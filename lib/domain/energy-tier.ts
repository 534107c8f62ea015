import type { DataTier } from "./tables/tiers";

/** Data tier of a run's energy (STANDARDS 5): 2 where software counters gave at least half of it, 3 where most is rated power × time. */
export function energyTier(measuredShare: number): DataTier {
  return measuredShare >= 0.5 ? 2 : 3;
}
