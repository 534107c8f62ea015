import { HOUR_US } from "@/lib/domain/split-by-hour";
import { G_PER_KG } from "@/lib/domain/units";
import { gramsPerKwh, type SlotRegion } from "./chunk-lanes";
import type { LoadProfile } from "./load-profile";
import type { SlotGrid } from "./slot-grid";

/**
 * A bound that no split over those regions can undercut, kg CO2e: as if the job ran at its highest power in the slots with the least
 * PUE · intensity of any region until its energy is drawn. Infinite where not enough slots are known.
 */
export function leastPossibleKgCo2e(
  regions: readonly SlotRegion[],
  profile: LoadProfile,
  grid: SlotGrid,
): number {
  const least = new Float64Array(grid.count).fill(Number.POSITIVE_INFINITY);
  for (const region of regions) {
    for (let slot = 0; slot < grid.count; slot += 1) {
      const grams = gramsPerKwh(region, slot);
      if (grams < (least[slot] ?? 0)) least[slot] = grams;
    }
  }
  const slotKwh = (profile.powerKw.reduce((most, kw) => Math.max(most, kw), 0) * grid.slotUs) / HOUR_US;
  let [restKwh, grams] = [profile.totalKwh, 0];
  for (const value of least.sort()) {
    if (restKwh <= 0) break;
    const kwh = Math.min(slotKwh, restKwh);
    grams += kwh * value;
    restKwh -= kwh;
  }
  // What rounding leaves over is no energy without a place.
  return restKwh > profile.totalKwh * 1e-9 ? Number.POSITIVE_INFINITY : grams / G_PER_KG;
}

/**
 * The numbers of the regions that a split may need: without those of which another one is at least as good in every slot, as each of
 * their chunks could move there. The first region, the home region where it is allowed, always stays: of equals it is taken.
 */
export function usefulRegions(regions: readonly SlotRegion[], slotCount: number): number[] {
  const useful = regions.map((_, at) => at);
  return useful.filter(
    (at) =>
      at === 0 ||
      !regions.some(
        (other, otherAt) => otherAt !== at && replaces(other, otherAt < at, regions[at], slotCount),
      ),
  );
}

/** True where `other` costs no more than `region` in any slot, and less in one unless it comes first. */
function replaces(
  other: SlotRegion,
  comesFirst: boolean,
  region: SlotRegion | undefined,
  slotCount: number,
): boolean {
  let isLess = comesFirst;
  for (let slot = 0; slot < slotCount; slot += 1) {
    const [its, own] = [gramsPerKwh(other, slot), gramsPerKwh(region, slot)];
    if (its > own) return false;
    isLess ||= its < own;
  }
  return isLess;
}
