import { InvalidInputError } from "./errors";
import { checkQuantity } from "./quantity";

/** A point of a front or of a best-so-far curve: what was paid in all, and the metric reached. */
export type CostPoint = { id: string; energyKwh: number; points: number };

/** The step from one point of a front to the next better one. */
export type CostStep = {
  fromId: string;
  toId: string;
  /** Always positive, in the metric's own unit, whichever direction is better. */
  gainedPoints: number;
  addedEnergyKwh: number;
  energyPerPointKwh: number;
};

/** Where the points become dear: what they cost up to the knee, and from there to the best. */
export type Knee = {
  point: CostPoint;
  /** First to knee, and knee to last; null where the knee is that end. */
  before: CostStep | null;
  after: CostStep | null;
};

type Direction = { higherIsBetter: boolean };

/**
 * The marginal cost of each gained point along a front that is ordered by energy: ΔkWh ÷ Δpoint between neighbours
 * (STANDARDS 3.5, `marginalEnergyPerPointKwh`). Twins, and points that are no better than the one before, make no step.
 * @throws InvalidInputError when an energy is negative or falls along the front.
 */
export function frontSteps(front: readonly CostPoint[], { higherIsBetter }: Direction): CostStep[] {
  const steps: CostStep[] = [];
  let before: CostPoint | undefined;
  for (const point of front) {
    checkQuantity("energyKwh", point.energyKwh);
    if (before !== undefined && point.energyKwh < before.energyKwh)
      throw new InvalidInputError("a front is ordered by energy");
    const step = before === undefined ? null : stepBetween(before, point, higherIsBetter);
    if (step !== null) steps.push(step);
    if (before === undefined || step !== null) before = point;
  }
  return steps;
}

function stepBetween(from: CostPoint, to: CostPoint, higherIsBetter: boolean): CostStep | null {
  const gainedPoints = (to.points - from.points) * (higherIsBetter ? 1 : -1);
  if (!(gainedPoints > 0)) return null;
  const addedEnergyKwh = to.energyKwh - from.energyKwh;
  return {
    fromId: from.id,
    toId: to.id,
    gainedPoints,
    addedEnergyKwh,
    energyPerPointKwh: addedEnergyKwh / gainedPoints,
  };
}

/**
 * The knee of a front: the point that lies farthest above the straight line from the first to the last, with both axes
 * scaled to 0…1 (the difference curve of Kneedle: Satopää, Albrecht, Irwin, Raghavan 2011, doi 10.1109/ICDCSW.2011.20, without
 * its smoothing: a front is monotonic). The first of equals. Null when fewer than three different points make up the front, or
 * none lies above the line: costs that do not rise have no knee.
 * @throws InvalidInputError when an energy is negative or falls along the front.
 */
export function kneeOf(front: readonly CostPoint[], direction: Direction): Knee | null {
  const different = distinct(front, direction);
  const [first] = different;
  const last = different.at(-1);
  if (first === undefined || last === undefined || different.length < 3) return null;
  const energySpan = last.energyKwh - first.energyKwh;
  const pointSpan = last.points - first.points;
  let farthest = { above: LEAST_ABOVE, point: null as CostPoint | null };
  for (const point of different) {
    const above =
      (point.points - first.points) / pointSpan - (point.energyKwh - first.energyKwh) / energySpan;
    if (above > farthest.above) farthest = { above, point };
  }
  const { point } = farthest;
  if (point === null) return null;
  return {
    point,
    before: stepBetween(first, point, direction.higherIsBetter),
    after: stepBetween(point, last, direction.higherIsBetter),
  };
}

/** Less is rounding: the share of the axes by which a knee must stand out. */
const LEAST_ABOVE = 1e-9;

function distinct(front: readonly CostPoint[], direction: Direction): CostPoint[] {
  const byId = new Map(front.map((point) => [point.id, point]));
  const [first] = front;
  const next = frontSteps(front, direction).flatMap((step) => byId.get(step.toId) ?? []);
  return first === undefined ? [] : [first, ...next];
}

/** One trial of a search; a trial without a result has no points and costs all the same. */
export type Trial = { id: string; startedAtMs: number; energyKwh: number; points: number | null };

export type SweepCost = {
  trialCount: number;
  energyKwh: number;
  best: { id: string; points: number } | null;
  /** Best so far over the energy of all trials up to then, one point each time that the best improved. */
  curve: readonly (CostPoint & { trialNumber: number })[];
  /** What came after the knee of that curve: "the last 38 trials: 8.4 kWh for +0.3". Null where there is no knee. */
  tail: {
    trialCount: number;
    energyKwh: number;
    gainedPoints: number;
    energyPerPointKwh: number | null;
  } | null;
};

/**
 * What the gains of a search cost in the order of its trials' starts. The energy of every trial counts, also of those that
 * failed or were no better. Trials that start together are ordered by id.
 * @throws InvalidInputError when an energy is negative or not finite.
 */
export function sweepCost(trials: readonly Trial[], direction: Direction): SweepCost {
  const ordered = trials.toSorted(
    (a, b) => a.startedAtMs - b.startedAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const curve: SweepCost["curve"][number][] = [];
  let energyKwh = 0;
  for (const [index, trial] of ordered.entries()) {
    checkQuantity("energyKwh", trial.energyKwh);
    energyKwh += trial.energyKwh;
    const best = curve.at(-1)?.points;
    if (trial.points === null || !Number.isFinite(trial.points)) continue;
    const isBetter =
      best === undefined || (direction.higherIsBetter ? trial.points > best : trial.points < best);
    if (isBetter) curve.push({ id: trial.id, energyKwh, points: trial.points, trialNumber: index + 1 });
  }
  const last = curve.at(-1);
  return {
    trialCount: ordered.length,
    energyKwh,
    best: last === undefined ? null : { id: last.id, points: last.points },
    curve,
    tail: tailOf(curve, { trialCount: ordered.length, energyKwh }, direction),
  };
}

/** The curve ends with the last trial, not with the last gain: what was paid in vain after it belongs to the tail. */
function tailOf(
  curve: SweepCost["curve"],
  all: { trialCount: number; energyKwh: number },
  { higherIsBetter }: Direction,
): SweepCost["tail"] {
  const knee = kneeOfSweep(curve, all.energyKwh, { higherIsBetter });
  const last = curve.at(-1);
  if (knee === null || last === undefined) return null;
  const gainedPoints = Math.abs(last.points - knee.points);
  const energyKwh = all.energyKwh - knee.energyKwh;
  const trialCount = all.trialCount - knee.trialNumber;
  if (trialCount === 0) return null;
  return {
    trialCount,
    energyKwh,
    gainedPoints,
    energyPerPointKwh: gainedPoints > 0 ? energyKwh / gainedPoints : null,
  };
}

function kneeOfSweep(
  curve: SweepCost["curve"],
  totalKwh: number,
  direction: Direction,
): SweepCost["curve"][number] | null {
  const last = curve.at(-1);
  if (last === undefined) return null;
  const knee = kneeOf(curve, direction)?.point;
  const found = curve.find((point) => point.id === knee?.id);
  if (found !== undefined) return found;
  // Without a knee among the gains, what comes after the last gain is a tail of its own.
  return totalKwh > last.energyKwh ? last : null;
}

/** The part of a plot that iso-efficiency lines cross; both ends above 0. */
export type IsoBox = { energyKwh: readonly [number, number]; points: readonly [number, number] };

/**
 * Round levels of points per kWh (1, 2 or 5 times a power of ten) whose lines, points = level · energy, cross the box; at most
 * `most`, spread evenly. STANDARDS 3.5 `pointsPerKwh`: only for a metric of which more is better and that begins at 0. Empty where
 * the box holds no such line.
 */
export function isoEfficiencyLevels(box: IsoBox, most = 4): number[] {
  const [lowKwh, highKwh] = box.energyKwh;
  const [lowPoints, highPoints] = box.points;
  if (!(lowKwh > 0) || !(highPoints > 0) || !Number.isFinite(highKwh) || !Number.isFinite(highPoints))
    return [];
  const lowest = Math.max(lowPoints, highPoints * 1e-6) / highKwh;
  const highest = highPoints / lowKwh;
  const levels: number[] = [];
  for (let power = Math.floor(Math.log10(lowest)); power <= Math.log10(highest); power += 1) {
    for (const first of [1, 2, 5]) {
      // By the power's text: 10 ** -3 is not 0.001 to the last bit.
      const level = Number(`${String(first)}e${String(power)}`);
      if (level > lowest && level < highest) levels.push(level);
    }
  }
  if (levels.length <= most) return levels;
  return Array.from({ length: most }, (_, index) => {
    const at = Math.round(((index + 0.5) * levels.length) / most - 0.5);
    return levels[at] ?? Number.NaN;
  });
}
