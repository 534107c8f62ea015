import { segmentAt, type IntensityLine } from "./intensity-line";
import type { Window } from "./start-search";

/** Slots of equal length in which every place's intensity is constant; slot 0 holds the earliest start. */
export type SlotGrid = { originUs: number; slotUs: number; count: number };

/** Forecasts come by five minutes or more; edges that share no longer slot make no grid. */
const SHORTEST_SLOT_US = 300_000_000;

/**
 * The longest slots such that every point of every line begins and ends between two of them, over a window. Null where there is no
 * point, or such slots would be shorter than five minutes.
 */
export function slotGrid(lines: readonly IntensityLine[], window: Window): SlotGrid | null {
  let [edgeUs, slotUs]: [number | null, number] = [null, 0];
  for (const line of lines) {
    for (let at = firstAfter(line, window.earliestUs); at < line.count; at += 1) {
      const [startUs, endUs] = [line.startUs[at] ?? 0, line.endUs[at] ?? 0];
      if (startUs >= window.deadlineUs) break;
      edgeUs ??= startUs;
      slotUs = commonDivisor(endUs - startUs, commonDivisor(startUs - edgeUs, slotUs));
      if (slotUs < SHORTEST_SLOT_US) return null;
      if (line.stepUs !== null) break;
    }
  }
  if (edgeUs === null) return null;
  const originUs = edgeUs + Math.floor((window.earliestUs - edgeUs) / slotUs) * slotUs;
  return { originUs, slotUs, count: Math.max(0, Math.ceil((window.deadlineUs - originUs) / slotUs)) };
}

/** PUE · intensity of a line in each slot, g CO2e per kWh of IT energy; infinite where it is unknown, so that nothing is laid there. */
export function slotGrams(line: IntensityLine, pue: number, grid: SlotGrid): Float64Array {
  const grams = new Float64Array(grid.count).fill(Number.POSITIVE_INFINITY);
  for (let at = firstAfter(line, grid.originUs); at < line.count; at += 1) {
    const from = Math.round(((line.startUs[at] ?? 0) - grid.originUs) / grid.slotUs);
    const to = Math.round(((line.endUs[at] ?? 0) - grid.originUs) / grid.slotUs);
    if (from >= grid.count) break;
    if (line.isKnown[at] === 0) continue;
    for (let slot = Math.max(0, from); slot < Math.min(to, grid.count); slot += 1)
      grams[slot] = pue * (line.value[at] ?? Number.POSITIVE_INFINITY);
  }
  return grams;
}

/** First segment that ends after an instant. */
function firstAfter(line: IntensityLine, atUs: number): number {
  const inside = segmentAt(line, atUs);
  if (inside >= 0) return inside;
  let at = 0;
  while (at < line.count && (line.endUs[at] ?? 0) <= atUs) at += 1;
  return at;
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}
