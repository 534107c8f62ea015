import { HOUR_US } from "@/lib/domain/split-by-hour";
import { unitsOf } from "./chunk-lanes";
import { energyBetween, type LoadProfile } from "./load-profile";
import type { SlotGrid } from "./slot-grid";

/** Blocks of slots of a window with a bound each: more would be tighter, and take longer. */
const BLOCKS = 128;

/** g CO2e that is left to cause at least, by block of slots from which on it is caused and by slots of work done. */
export type LeftBounds = { blockSlots: number; byBlock: readonly Float64Array[] };

export const leftAt = ({ blockSlots, byBlock }: LeftBounds, slot: number, work: number): number =>
  byBlock[Math.floor(slot / blockSlots)]?.[work] ?? Number.POSITIVE_INFINITY;

/**
 * Bounds that no split over those regions can undercut: as if what is left of the job ran at its highest power in the slots to come
 * with the least PUE · intensity of any region. Infinite where not enough slots are known.
 */
export function leftBounds(
  regions: readonly Float64Array[],
  profile: LoadProfile,
  grid: SlotGrid,
): LeftBounds {
  const least = leastGramsPerKwh(regions, grid);
  const slotKwh = (profile.powerKw.reduce((most, kw) => Math.max(most, kw), 0) * grid.slotUs) / HOUR_US;
  const wanted = slotKwh === 0 ? 0 : Math.ceil(profile.totalKwh / slotKwh) + 1;
  const best = new Float64Array(Math.min(wanted, grid.count)).fill(Number.POSITIVE_INFINITY);
  const blockSlots = Math.max(1, Math.ceil(grid.count / BLOCKS));
  const byBlock: Float64Array[] = [];
  for (let slot = grid.count - 1; slot >= 0; slot -= 1) {
    insertAscending(best, least[slot] ?? Number.POSITIVE_INFINITY);
    if (slot % blockSlots === 0) byBlock.unshift(leftOf(best, slotKwh, profile, grid));
  }
  return { blockSlots, byBlock };
}

/** Puts a value into its place among the least ones in ascending order; the greatest is dropped. */
function insertAscending(best: Float64Array, value: number): void {
  if (best.length === 0 || !(value < (best[best.length - 1] ?? 0))) return;
  let at = best.length - 1;
  for (; at > 0 && (best[at - 1] ?? 0) > value; at -= 1) best[at] = best[at - 1] ?? 0;
  best[at] = value;
}

/** What is left to cause by work done, where it is drawn in the best slots, the best first. */
function leftOf(best: Float64Array, slotKwh: number, profile: LoadProfile, grid: SlotGrid): Float64Array {
  const units = unitsOf(profile, grid);
  const left = new Float64Array(units + 1);
  let [slot, slotLeftKwh, grams] = [0, slotKwh, 0];
  for (let unit = units - 1; unit >= 0; unit -= 1) {
    let kwh = energyBetween(profile, unit * grid.slotUs, (unit + 1) * grid.slotUs);
    // What rounding leaves over is no energy without a place.
    while (kwh > profile.totalKwh * 1e-9 && grams < Number.POSITIVE_INFINITY) {
      const drawn = Math.min(kwh, slotLeftKwh);
      grams += drawn * (best[slot] ?? Number.POSITIVE_INFINITY);
      kwh -= drawn;
      slotLeftKwh -= drawn;
      if (slotLeftKwh > 0) continue;
      slot += 1;
      slotLeftKwh = slotKwh;
    }
    left[unit] = grams;
  }
  return left;
}

/** A quicker, looser bound: g CO2e of the whole job in the slot with the least PUE · intensity of any region. */
export function leastAtBestG(regions: readonly Float64Array[], profile: LoadProfile): number {
  let least = Number.POSITIVE_INFINITY;
  for (const slotG of regions) {
    for (let slot = 0; slot < slotG.length; slot += 1) least = Math.min(least, slotG[slot] ?? 0);
  }
  return profile.totalKwh * least;
}

function leastGramsPerKwh(regions: readonly Float64Array[], grid: SlotGrid): Float64Array {
  const least = new Float64Array(grid.count).fill(Number.POSITIVE_INFINITY);
  for (const slotG of regions) {
    for (let slot = 0; slot < grid.count; slot += 1) {
      const grams = slotG[slot] ?? 0;
      if (grams < (least[slot] ?? 0)) least[slot] = grams;
    }
  }
  return least;
}

/**
 * The numbers of the regions that a split may need: without those of which another one is at least as good in every slot, as each of
 * their chunks could move there. The first region, the home region where it is allowed, always stays: of equals it is taken.
 */
export function usefulRegions(regions: readonly Float64Array[]): number[] {
  const others = (own: Float64Array, at: number) =>
    regions.some((other, otherAt) => otherAt !== at && replaces(other, own, otherAt < at));
  return regions.flatMap((own, at) => (at === 0 || !others(own, at) ? [at] : []));
}

/** True where `other` costs no more than `own` in any slot, and less in one unless it comes first. */
function replaces(other: Float64Array, own: Float64Array, comesFirst: boolean): boolean {
  let isLess = comesFirst;
  for (let slot = 0; slot < own.length; slot += 1) {
    const [itsG, ownG] = [other[slot] ?? 0, own[slot] ?? 0];
    if (itsG > ownG) return false;
    isLess ||= itsG < ownG;
  }
  return isLess;
}
