import type { Chunk } from "./chunk";
import { gramsAt, laneOf, tracksOf, workOf, type ChunkSearch, type Lane } from "./chunk-lanes";
import { backtrack, carriedOver, pauseCode, type Finish, type Trail } from "./chunk-trail";
import { leftAt, leftBounds, type LeftBounds } from "./split-bound";
import { SAME_SHARE, sameWithin } from "./start-search";

/** Of the share within which emissions are equal: differences that only rounding made. */
const ROUNDING = 1e-3;

/** A job that draws nothing has no share of its emissions. */
const NANOGRAM = 1e-9;

type State = Pick<ChunkSearch, "grid" | "window" | "withinG"> & {
  units: number;
  layers: number;
  lastUnitUs: number;
  /** Every restart must save more than this, so that of equal plans the one with the fewest is taken. */
  restartToleranceG: number;
  sameG: number;
  left: LeftBounds;
  /** What has caused more than this with that many slots of work done cannot end within `withinG`. */
  mostG: Float64Array;
  /** Least g CO2e by work done of what is paused at the edge of a slot: of those slots alone in which a restart may still begin. */
  idleG: Float64Array;
  idleRows: number;
  trail: Trail;
  lanes: readonly Lane[];
  finish: Finish | null;
};

/**
 * The split with the least emissions: exact over all plans whose chunks begin at a slot's edge (or, the first one, at the earliest
 * start), run whole slots of work in one region each, and pause no sooner than `minChunkUs` of work after they began. Each chunk but the
 * first spends the restart cost at its beginning, in its region. Equal: fewest restarts, then the earliest end, then the first region.
 * Dynamic programming over slot × work done × region, O(slots · work · regions · layers), without what a bound leaves out. Null when nothing fits within `withinG`.
 */
export function bestChunks(search: ChunkSearch): Chunk[] | null {
  const left = leftBounds(search.regions, search.profile, search.grid);
  if (leftAt(left, 0, 0) > search.withinG) return null;
  const state = prepare(search, left);
  for (let slot = 0; slot < search.grid.count; slot += 1) {
    limit(state, slot);
    carry(state, slot);
    for (const lane of state.lanes) if (lane.track.offsetUs === 0) pause(state, lane, slot);
    const restartableG = mostRestartG(state, slot);
    for (const lane of state.lanes) {
      price(lane, slot);
      begin(state, lane, slot, restartableG);
      if (lane.track.offsetUs > 0) pause(state, lane, slot + 1);
      advance(state, lane, slot);
    }
  }
  return state.finish === null ? null : backtrack(state.trail, state.finish);
}

function prepare(search: ChunkSearch, left: LeftBounds): State {
  const { grid, profile, regions } = search;
  const { units, layers } = workOf(search);
  const tracks = tracksOf(search);
  const restartToleranceG = Math.max(
    NANOGRAM,
    sameWithin(profile.totalKwh * meanGramsPerKwh(search), profile.totalKwh),
  );
  const { window, withinG } = search;
  // From the slot before, or the one in which a restart began, to the next one.
  const idleRows = 2 + Math.max(1, ...tracks.map(({ delaySlots }) => delaySlots));
  const cells = (grid.count + 2) * (units + 1);
  return {
    grid,
    window,
    withinG,
    units,
    layers,
    lastUnitUs: profile.durationUs - (units - 1) * grid.slotUs,
    restartToleranceG,
    sameG: restartToleranceG * ROUNDING,
    left,
    mostG: new Float64Array(units + 1),
    idleG: new Float64Array(idleRows * (units + 1)).fill(Number.POSITIVE_INFINITY),
    idleRows,
    trail: {
      grid,
      durationUs: profile.durationUs,
      units,
      regionCount: regions.length,
      tracks,
      cameFrom: new Int32Array(cells).fill(carriedOver),
    },
    lanes: tracks.flatMap((track, at) => regions.map((_, region) => laneOf(search, track, at, region))),
    finish: null,
  };
}

function meanGramsPerKwh({ regions }: ChunkSearch): number {
  let [sum, count] = [0, 0];
  for (const slotG of regions) {
    for (const grams of slotG) {
      if (grams === Number.POSITIVE_INFINITY) continue;
      sum += grams;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** What may still end within `withinG`, by what is left to cause at least from this slot on. */
function limit({ left, mostG, withinG, restartToleranceG }: State, slot: number): void {
  if (slot % left.blockSlots > 0) return;
  for (let work = 0; work < mostG.length; work += 1)
    mostG[work] = withinG + restartToleranceG - leftAt(left, slot, work);
}

const idleRow = ({ units, idleRows }: State, slot: number): number => (slot % idleRows) * (units + 1);

/** Waiting costs nothing: what was paused at the slot before is paused still, unless a pause of now is better. */
function carry(state: State, slot: number): void {
  const { trail, idleG, units, sameG } = state;
  const [before, now, next] = [idleRow(state, slot - 1), idleRow(state, slot), idleRow(state, slot + 1)];
  for (let work = 1; work < units; work += 1) {
    idleG[next + work] = Number.POSITIVE_INFINITY;
    const grams = slot === 0 ? Number.POSITIVE_INFINITY : (idleG[before + work] ?? 0);
    if (!(grams <= (idleG[now + work] ?? 0) + sameG)) continue;
    idleG[now + work] = grams;
    trail.cameFrom[slot * (units + 1) + work] = carriedOver;
  }
}

/** A chunk that has run long enough may end: its work is then paused from the edge of a slot on. */
function pause(state: State, lane: Lane, slot: number): void {
  const { trail, idleG, units, layers, sameG } = state;
  const [row, adult] = [slot * (units + 1), layers * (units + 1)];
  const now = idleRow(state, slot);
  const mostWork = Math.min(lane.mostWork, units - 1);
  for (let work = Math.max(1, lane.leastWork); work <= mostWork; work += 1) {
    const grams = lane.costG[adult + work] ?? 0;
    if (!(grams < (idleG[now + work] ?? 0) - sameG)) continue;
    idleG[now + work] = grams;
    trail.cameFrom[row + work] = pauseCode(trail, lane, lane.startSlot[adult + work] ?? 0);
  }
}

/** A restart and its first slot of work that cost more than this can follow on nothing that was paused when it began. */
function mostRestartG(state: State, slot: number): number {
  const { trail, idleG, units, mostG, sameG } = state;
  const from = slot - (trail.tracks.at(-1)?.delaySlots ?? 0);
  const row = idleRow(state, from);
  let most = Number.NEGATIVE_INFINITY;
  for (let work = 1; from >= 0 && work < units; work += 1)
    most = Math.max(most, (mostG[work + 1] ?? 0) - (idleG[row + work] ?? 0));
  return most + sameG;
}

/** What work that begins in this slot costs in the one or two slots that it lies in; infinite where it is unknown. */
function price(lane: Lane, slot: number): void {
  lane.nowG = gramsAt(lane.slotG, slot);
  lane.nextG = lane.track.offsetUs === 0 ? 0 : gramsAt(lane.slotG, slot + 1);
}

/**
 * A chunk may begin to work in a slot: the first one, or one whose restart began `delaySlots` earlier, with any work paused then. One
 * whose first slot of work already causes too much is not begun.
 */
function begin(state: State, lane: Lane, slot: number, restartableG: number): void {
  const { idleG, units, mostG } = state;
  if (lane.track.isFirst) {
    if (mayBegin(state, lane, slot) && mayFollow(state, lane, 0, 0)) follow(lane, 0, 0, slot);
    return;
  }
  const from = slot - lane.track.delaySlots;
  const restartG = from < 0 ? Number.POSITIVE_INFINITY : (lane.restartG[from] ?? 0) + state.restartToleranceG;
  if (restartG === Number.POSITIVE_INFINITY || restartG + leastStepG(lane) > restartableG) return;
  const row = idleRow(state, from);
  for (let work = 1; work < units; work += 1) {
    const grams = (idleG[row + work] ?? 0) + restartG;
    if (grams <= (mostG[work] ?? 0)) follow(lane, work, grams, from);
  }
}

function follow(lane: Lane, work: number, grams: number, startSlot: number): void {
  lane.costG[work] = grams;
  lane.startSlot[work] = startSlot;
  if (work < lane.leastWork) lane.leastWork = work;
  if (work > lane.mostWork) lane.mostWork = work;
}

/** No slot of work causes less here. */
function leastStepG({ track, nowG, nextG }: Lane): number {
  const isKnown = nowG < Number.POSITIVE_INFINITY && nextG < Number.POSITIVE_INFINITY;
  return isKnown ? track.leastHeadKwh * nowG + track.leastTailKwh * nextG : 0;
}

/** Whether a slot of work stays within what may still end in time; the last one is judged when the job ends. */
const mayFollow = ({ units, mostG }: State, lane: Lane, unit: number, grams: number): boolean =>
  unit === units - 1 || grams + gramsOf(lane, unit, lane.nextG) <= (mostG[unit + 1] ?? 0);

function mayBegin({ grid, window }: State, { track }: Lane, slot: number): boolean {
  return track.offsetUs > 0 ? slot === 0 : grid.originUs + slot * grid.slotUs >= window.earliestUs;
}

/** One slot of work at the region's intensity; work that becomes complete in time is a plan. */
function advance(state: State, lane: Lane, slot: number): void {
  if (lane.mostWork < lane.leastWork) return;
  const { units, grid, window } = state;
  const { offsetUs } = lane.track;
  const { nowG, nextG } = lane;
  const endUs = grid.originUs + slot * grid.slotUs + offsetUs + state.lastUnitUs;
  const endsInSlot = offsetUs + state.lastUnitUs <= grid.slotUs;
  const finalG = gramsOf(lane, units - 1, endsInSlot ? 0 : nextG);
  const mayEnd = lane.mostWork >= units - 1 && endUs <= window.deadlineUs;
  if (mayEnd && finalG < Number.POSITIVE_INFINITY) end(state, lane, slot, endUs, finalG);
  if (nowG < Number.POSITIVE_INFINITY && nextG < Number.POSITIVE_INFINITY) work(state, lane);
  else forget(lane);
}

/** g CO2e of a slot of work; infinite where an intensity that it needs is unknown. */
function gramsOf({ track, nowG }: Lane, unit: number, nextG: number): number {
  if (nowG === Number.POSITIVE_INFINITY || nextG === Number.POSITIVE_INFINITY)
    return Number.POSITIVE_INFINITY;
  return (track.headKwh[unit] ?? 0) * nowG + (track.tailKwh[unit] ?? 0) * nextG;
}

function forget(lane: Lane): void {
  lane.costG.fill(Number.POSITIVE_INFINITY);
  [lane.leastWork, lane.mostWork] = [lane.costG.length, -1];
}

/**
 * Every chunk does one slot of work and grows one layer older, in place from the most work down; what cannot end within `withinG` is
 * followed no further.
 */
function work({ units, layers, mostG }: State, lane: Lane): void {
  const { costG, startSlot, leastWork, mostWork, nowG, nextG } = lane;
  const { headKwh, tailKwh } = lane.track;
  const row = units + 1;
  const [adult, eldest] = [layers * row, (layers - 1) * row];
  [lane.leastWork, lane.mostWork] = [units, -1];
  for (let layer = 0; layer <= adult; layer += row) costG[layer + mostWork + 1] = Number.POSITIVE_INFINITY;
  for (let unit = Math.min(mostWork, units - 2); unit >= leastWork; unit -= 1) {
    const stepG = (headKwh[unit] ?? 0) * nowG + (tailKwh[unit] ?? 0) * nextG;
    const most = mostG[unit + 1] ?? 0;
    const from = (costG[adult + unit] ?? 0) <= (costG[eldest + unit] ?? 0) ? adult : eldest;
    let least = (costG[from + unit] ?? 0) + stepG;
    costG[adult + unit + 1] = least <= most ? least : Number.POSITIVE_INFINITY;
    startSlot[adult + unit + 1] = startSlot[from + unit] ?? 0;
    for (let layer = eldest; layer > 0; layer -= row) {
      const grams = (costG[layer - row + unit] ?? 0) + stepG;
      costG[layer + unit + 1] = grams <= most ? grams : Number.POSITIVE_INFINITY;
      startSlot[layer + unit + 1] = startSlot[layer - row + unit] ?? 0;
      if (grams < least) least = grams;
    }
    if (!(least <= most && least < Number.POSITIVE_INFINITY)) continue;
    lane.leastWork = unit + 1;
    if (lane.mostWork < 0) lane.mostWork = unit + 1;
  }
  for (let layer = 0; layer <= adult; layer += row) costG[layer + leastWork] = Number.POSITIVE_INFINITY;
  costG.fill(Number.POSITIVE_INFINITY, leastWork, mostWork + 1);
}

/** The last slot of work, from any layer: work that is done needs no pause. */
function end(state: State, lane: Lane, slot: number, endUs: number, stepG: number): void {
  const { trackIndex, region } = lane;
  for (let layer = state.layers; layer >= 0; layer -= 1) {
    const at = layer * (state.units + 1) + state.units - 1;
    const grams = (lane.costG[at] ?? 0) + stepG;
    if (!isBetter(state, grams, endUs)) continue;
    state.finish = { grams, endUs, slot, trackIndex, region, startSlot: lane.startSlot[at] ?? 0 };
  }
}

function isBetter({ finish, sameG }: State, grams: number, endUs: number): boolean {
  if (grams === Number.POSITIVE_INFINITY) return false;
  if (finish === null) return true;
  const within = Math.max(sameG, finish.grams * SAME_SHARE * ROUNDING);
  return grams < finish.grams - within || (grams <= finish.grams + within && endUs < finish.endUs);
}
