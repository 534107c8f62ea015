import type { RestartCost } from "./chunk";
import { energyBetween, type LoadProfile } from "./load-profile";
import type { SlotGrid } from "./slot-grid";
import type { Window } from "./start-search";

export type SlotRegion = { intensity: Float64Array; pue: number };

export type ChunkSearch = {
  /** The home region first, where it is allowed: of equals the first is taken. `intensity` by slot, NaN where unknown. */
  regions: readonly SlotRegion[];
  grid: SlotGrid;
  window: Window;
  profile: LoadProfile;
  restartCost: RestartCost;
  minChunkUs: number;
  /** g CO2e of a plan that is known already: what cannot end below it need not be followed. */
  withinG: number;
};

/**
 * A way of running: chunks on it stand `offsetUs` behind the slots' edges. Its first chunk may begin at a slot's edge or, between
 * two edges, at the earliest start; a later chunk begins at an edge and first spends `delaySlots` and `offsetUs` on the restart.
 */
export type Track = {
  isFirst: boolean;
  offsetUs: number;
  delaySlots: number;
  /** kWh of each slot of work that fall into the slot in which it begins, and into the next one. */
  headKwh: Float64Array;
  tailKwh: Float64Array;
};

/**
 * Least g CO2e of one region on one track by work done, in layers by slots run since the chunk began; in the last layer it has run
 * long enough to pause.
 */
export type Lane = {
  track: Track;
  trackIndex: number;
  region: number;
  costG: Float64Array;
  startSlot: Int32Array;
  /** The least and the most work done of any chunk that is followed: outside of them every cost is infinite. */
  leastWork: number;
  mostWork: number;
  /** g CO2e of a restart that begins at each slot's edge. */
  restartG: Float64Array;
};

/** More states than this would take longer than a reader waits, or more memory than a request may. */
const MOST_ROWS = 4_000_000;
const MOST_STATES = 120_000_000;

type Sized = Pick<ChunkSearch, "grid" | "profile" | "minChunkUs">;

/** Slots of work that a job has. */
export const unitsOf = (profile: LoadProfile, grid: SlotGrid): number =>
  Math.max(1, Math.ceil(profile.durationUs / grid.slotUs));

/** Slots of work that a job has, and after how many of them a chunk may pause. */
export function workOf({ grid, profile, minChunkUs }: Sized): { units: number; layers: number } {
  const units = unitsOf(profile, grid);
  return { units, layers: Math.max(1, Math.min(units, Math.ceil(minChunkUs / grid.slotUs))) };
}

/** True of a search that would take too long: fewer regions, or a nearer deadline, are needed. */
export function isTooLarge(search: Sized, regionCount: number): boolean {
  const { units, layers } = workOf(search);
  const rows = search.grid.count * (units + 1);
  return rows > MOST_ROWS || rows * layers * regionCount > MOST_STATES;
}

export function tracksOf(search: ChunkSearch): Track[] {
  const { grid, window, restartCost } = search;
  const intoSlotUs = window.earliestUs - grid.originUs;
  return [
    ...(intoSlotUs > 0 ? [0, intoSlotUs] : [0]).map((offsetUs) => trackOf(search, true, offsetUs, 0)),
    trackOf(
      search,
      false,
      restartCost.durationUs % grid.slotUs,
      Math.floor(restartCost.durationUs / grid.slotUs),
    ),
  ];
}

function trackOf(search: ChunkSearch, isFirst: boolean, offsetUs: number, delaySlots: number): Track {
  const { profile, grid } = search;
  const { units } = workOf(search);
  const [headKwh, tailKwh] = [new Float64Array(units), new Float64Array(units)];
  for (let unit = 0; unit < units; unit += 1) {
    const edgeUs = (unit + 1) * grid.slotUs - offsetUs;
    headKwh[unit] = energyBetween(profile, unit * grid.slotUs, edgeUs);
    tailKwh[unit] = energyBetween(profile, edgeUs, (unit + 1) * grid.slotUs);
  }
  return { isFirst, offsetUs, delaySlots, headKwh, tailKwh };
}

export function laneOf(search: ChunkSearch, track: Track, trackIndex: number, region: number): Lane {
  const { units, layers } = workOf(search);
  const cells = (layers + 1) * (units + 1);
  return {
    track,
    trackIndex,
    region,
    costG: new Float64Array(cells).fill(Number.POSITIVE_INFINITY),
    startSlot: new Int32Array(cells),
    leastWork: units,
    mostWork: -1,
    restartG: track.isFirst ? new Float64Array(0) : restartsOf(search, region),
  };
}

function restartsOf({ regions, grid, restartCost }: ChunkSearch, region: number): Float64Array {
  const slots = restartCost.durationUs / grid.slotUs;
  const grams = new Float64Array(grid.count);
  for (let slot = 0; slot < grid.count; slot += 1) {
    // A restart that takes no time draws its energy at the slot's edge.
    let sum = slots === 0 ? gramsPerKwh(regions[region], slot) : 0;
    for (let at = 0; at < slots; at += 1)
      sum += gramsPerKwh(regions[region], slot + at) * Math.min(1, slots - at);
    grams[slot] = orInfinite((restartCost.energyKwh * sum) / (slots === 0 ? 1 : slots));
  }
  return grams;
}

/** PUE · intensity of a slot; infinite where it is unknown, so that nothing is laid there. */
export const gramsPerKwh = (region: SlotRegion | undefined, slot: number): number =>
  region === undefined
    ? Number.POSITIVE_INFINITY
    : orInfinite(region.pue * (region.intensity[slot] ?? Number.NaN));

const orInfinite = (value: number): number => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value);
