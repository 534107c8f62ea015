import type { RestartCost } from "./chunk";
import { energyBetween, type LoadProfile } from "./load-profile";
import type { SlotGrid } from "./slot-grid";
import type { Window } from "./start-search";

export type ChunkSearch = {
  /** `slotGrams` of each region, the home region first, where it is allowed: of equals the first is taken. */
  regions: readonly Float64Array[];
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
  /** The least of each. */
  leastHeadKwh: number;
  leastTailKwh: number;
};

/**
 * Least g CO2e of one region on one track by work done, in layers by slots run since the chunk began; in the last layer it has run
 * long enough to pause.
 */
export type Lane = {
  track: Track;
  trackIndex: number;
  region: number;
  /** `slotGrams` of the region. */
  slotG: Float64Array;
  costG: Float64Array;
  startSlot: Int32Array;
  /** The least and the most work done of any chunk that is followed: outside of them every cost is infinite. */
  leastWork: number;
  mostWork: number;
  /** g CO2e of a restart that begins at each slot's edge. */
  restartG: Float64Array;
  /** PUE · intensity of the slot that is looked at, and of the next one, which work between two edges reaches into. */
  nowG: number;
  nextG: number;
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
  const leastOf = (kwh: Float64Array) => kwh.reduce((least, each) => Math.min(least, each));
  const [leastHeadKwh, leastTailKwh] = [leastOf(headKwh), leastOf(tailKwh)];
  return { isFirst, offsetUs, delaySlots, headKwh, tailKwh, leastHeadKwh, leastTailKwh };
}

export function laneOf(search: ChunkSearch, track: Track, trackIndex: number, region: number): Lane {
  const { units, layers } = workOf(search);
  const slotG = search.regions[region] ?? new Float64Array(0);
  const cells = (layers + 1) * (units + 1);
  return {
    track,
    trackIndex,
    region,
    slotG,
    costG: new Float64Array(cells).fill(Number.POSITIVE_INFINITY),
    startSlot: new Int32Array(cells),
    leastWork: units,
    mostWork: -1,
    restartG: track.isFirst ? new Float64Array(0) : restartsOf(search, slotG),
    nowG: Number.POSITIVE_INFINITY,
    nextG: Number.POSITIVE_INFINITY,
  };
}

function restartsOf({ grid, restartCost }: ChunkSearch, slotG: Float64Array): Float64Array {
  const slots = restartCost.durationUs / grid.slotUs;
  const grams = new Float64Array(grid.count);
  for (let slot = 0; slot < grid.count; slot += 1) {
    // A restart that takes no time draws its energy at the slot's edge.
    let sum = slots === 0 ? gramsAt(slotG, slot) : 0;
    for (let at = 0; at < slots; at += 1) sum += gramsAt(slotG, slot + at) * Math.min(1, slots - at);
    // A restart that draws nothing where nothing is known is no number.
    const restartG = (restartCost.energyKwh * sum) / (slots === 0 ? 1 : slots);
    grams[slot] = Number.isNaN(restartG) ? Number.POSITIVE_INFINITY : restartG;
  }
  return grams;
}

/** Beyond the last slot nothing is known. */
export const gramsAt = (slotG: Float64Array, slot: number): number => slotG[slot] ?? Number.POSITIVE_INFINITY;
