import { compareCodePoints } from "./code-point-order";
import { checkQuantity } from "./quantity";

export type ParetoCandidate = { id: string; energyKwh: number | null; points: number | null };

/**
 * The runs that no other run beats: lower energy, better points. STANDARDS 3.5. One run beats another when it is no worse on both
 * and better on one, so equal twins both stay; a run with an unknown value is left out. Ordered by energy, then id. O(n log n).
 * Points may be of any scale and sign; `higherIsBetter` says which of them are better. The cost may be any quantity that is to be
 * small (kWh, kg CO2e), under the name of the energy.
 * @throws InvalidInputError when an energy is negative.
 */
export function paretoFront<Run extends ParetoCandidate>(
  runs: readonly Run[],
  { higherIsBetter = true }: { higherIsBetter?: boolean } = {},
): Run[] {
  const sign = higherIsBetter ? 1 : -1;
  const known = runs.flatMap((run) => toKnown(run, sign));
  known.sort(
    (a, b) => a.energyKwh - b.energyKwh || b.score - a.score || compareCodePoints(a.run.id, b.run.id),
  );
  const front: Run[] = [];
  let best = { energyKwh: Number.NEGATIVE_INFINITY, score: Number.NEGATIVE_INFINITY };
  for (const { run, energyKwh, score } of known) {
    const isTwin = energyKwh === best.energyKwh && score === best.score;
    if (score > best.score || isTwin) {
      front.push(run);
      best = { energyKwh, score };
    }
  }
  return front;
}

function toKnown<Run extends ParetoCandidate>(
  run: Run,
  sign: 1 | -1,
): { run: Run; energyKwh: number; score: number }[] {
  const { energyKwh, points } = run;
  if (energyKwh === null || points === null) return [];
  if (!Number.isFinite(energyKwh) || !Number.isFinite(points)) return [];
  checkQuantity("energyKwh", energyKwh);
  return [{ run, energyKwh, score: sign * points }];
}
