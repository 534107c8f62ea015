import type { Chunk } from "./chunk";
import type { SlotGrid } from "./slot-grid";

/** What leads from a finished plan back to its chunks: for each slot's edge and work done, the chunk that was paused there. */
export type Trail = {
  grid: SlotGrid;
  durationUs: number;
  units: number;
  regionCount: number;
  tracks: readonly { isFirst: boolean; offsetUs: number; delaySlots: number }[];
  cameFrom: Int32Array;
};

export type Finish = {
  grams: number;
  endUs: number;
  slot: number;
  trackIndex: number;
  region: number;
  startSlot: number;
};

/** Paused at the slot before already. */
export const carriedOver = -1;

/** A chunk of a track and region that began in a slot, as one number. */
export function pauseCode(
  trail: Trail,
  lane: { trackIndex: number; region: number },
  startSlot: number,
): number {
  return (lane.trackIndex * trail.regionCount + lane.region) * trail.grid.count + startSlot;
}

/** The chunks of a finished plan in order of time. */
export function backtrack(trail: Trail, finish: Finish): Chunk[] {
  const chunks: Chunk[] = [];
  let { trackIndex, region, startSlot } = finish;
  let [endSlot, toWork] = [finish.slot + 1, trail.units];
  for (;;) {
    const track = trail.tracks[trackIndex] ?? { isFirst: true, offsetUs: 0, delaySlots: 0 };
    const fromWork = toWork - (endSlot - startSlot - track.delaySlots);
    chunks.unshift(chunkOf(trail, { track, region, startSlot, fromWork, toWork }));
    if (track.isFirst) return chunks;
    const paused = pausedAt(trail, startSlot, fromWork);
    ({ trackIndex, region, startSlot } = paused);
    [endSlot, toWork] = [paused.endSlot, fromWork];
  }
}

/** The chunk whose pause at a slot's edge, or before it, left that work done. */
function pausedAt(trail: Trail, slot: number, work: number) {
  let row = slot;
  while (row > 0 && trail.cameFrom[row * (trail.units + 1) + work] === carriedOver) row -= 1;
  const code = trail.cameFrom[row * (trail.units + 1) + work] ?? 0;
  const lane = Math.floor(code / trail.grid.count);
  const trackIndex = Math.floor(lane / trail.regionCount);
  const isOffset = (trail.tracks[trackIndex]?.offsetUs ?? 0) > 0;
  return {
    trackIndex,
    region: lane % trail.regionCount,
    startSlot: code % trail.grid.count,
    endSlot: isOffset ? row - 1 : row,
  };
}

function chunkOf(
  { grid, durationUs }: Trail,
  found: {
    track: Trail["tracks"][number];
    region: number;
    startSlot: number;
    fromWork: number;
    toWork: number;
  },
): Chunk {
  const { track, region, startSlot, fromWork, toWork } = found;
  return {
    region,
    startUs: grid.originUs + startSlot * grid.slotUs + (track.isFirst ? track.offsetUs : 0),
    fromUs: fromWork * grid.slotUs,
    toUs: Math.min(durationUs, toWork * grid.slotUs),
    isRestart: !track.isFirst,
  };
}
