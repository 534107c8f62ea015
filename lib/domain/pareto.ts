import { compareCodePoints } from "./code-point-order";
import { checkQuantity } from "./quantity";

export type ParetoCandidate = { id: string; energyKwh: number | null; points: number | null };

/**
 * The runs that no other run beats: lower energy, higher points. STANDARDS 3.5. One run beats another when it is no worse on both
 * and better on one, so equal twins both stay; a run with an unknown value is left out. Ordered by energy, then id. O(n log n).
 * @throws InvalidInputError when an energy is negative.
 */
export function paretoFront<Run extends ParetoCandidate>(runs: readonly Run[]): Run[] {
  const known = runs.flatMap(toKnown);
  known.sort(
    (a, b) => a.energyKwh - b.energyKwh || b.points - a.points || compareCodePoints(a.run.id, b.run.id),
  );
  const front: Run[] = [];
  let best = { energyKwh: Number.NEGATIVE_INFINITY, points: Number.NEGATIVE_INFINITY };
  for (const { run, energyKwh, points } of known) {
    const isTwin = energyKwh === best.energyKwh && points === best.points;
    if (points > best.points || isTwin) {
      front.push(run);
      best = { energyKwh, points };
    }
  }
  return front;
}

function toKnown<Run extends ParetoCandidate>(run: Run): { run: Run; energyKwh: number; points: number }[] {
  const { energyKwh, points } = run;
  if (energyKwh === null || points === null) return [];
  if (!Number.isFinite(energyKwh) || !Number.isFinite(points)) return [];
  checkQuantity("energyKwh", energyKwh);
  return [{ run, energyKwh, points }];
}
