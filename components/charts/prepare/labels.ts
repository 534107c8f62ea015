/**
 * Moves labels apart so that none covers another: each keeps its place or goes up by as little as it takes, and the
 * whole stays between `top` and `bottom` (px from the top). The order of the places is kept.
 */
export function spreadLabels(
  places: readonly number[],
  limits: { distance: number; top: number; bottom: number },
): readonly number[] {
  const { distance, top, bottom } = limits;
  const order = places.map((_, index) => index).sort((a, b) => (places[b] ?? 0) - (places[a] ?? 0));
  const placed = [...places];
  let lowest = bottom;
  for (const index of order) {
    placed[index] = Math.max(top, Math.min(places[index] ?? bottom, lowest));
    lowest = (placed[index] ?? bottom) - distance;
  }
  return placed;
}
