import { energyPerBillionParametersKwh } from "./efficiency";
import { energyTier } from "./energy-tier";
import { groupBy } from "./group-by";
import {
  frontSteps,
  kneeOf,
  sweepCost,
  type CostPoint,
  type CostStep,
  type Knee,
  type SweepCost,
} from "./marginal-cost";
import { paretoFront } from "./pareto";
import { TIER_UNCERTAINTY } from "./tables/tiers";
import { intervalAround, productUncertainty } from "./uncertainty";

/** What a run's performance stands against: facility energy, or location-based emissions. */
export const EXPLORE_COSTS = ["energy", "co2e"] as const;
export type ExploreCost = (typeof EXPLORE_COSTS)[number];

/** A counted run as the store gives it. Null is unknown. */
export type ExploreRun = {
  id: string;
  name: string;
  startedAtMs: number;
  hours: number;
  facilityEnergyKwh: number;
  emissionsKgCo2e: number | null;
  measuredShare: number;
  pueUncertainty: number | null;
  gridUncertainty: number | null;
  points: number | null;
  group: string | null;
  approach: string | null;
  modelParameters: number | null;
  sweep: string | null;
  task: string | null;
  dataset: string | null;
  configuration: string | null;
};

export type ExplorePoint = {
  id: string;
  name: string;
  group: string | null;
  /** kWh or kg CO2e. */
  cost: number;
  /** Its interval (STANDARDS 3.7); null where an uncertainty is not known. */
  costRange: { low: number; high: number } | null;
  points: number;
  /** Standard deviation of the repeats of its configuration, and their number; null for a run without repeats. */
  spread: { deviation: number; count: number } | null;
  isOnFront: boolean;
};

export type ApproachRow = {
  /** Null where nobody has said. */
  approach: string | null;
  runCount: number;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  hours: number;
  /** Σ kWh ÷ Σ parameters of the runs whose size is known. */
  energyPerBillionParametersKwh: number | null;
  /** Runs whose size is known. */
  sizedCount: number;
  bestPoints: number | null;
};

export type Exploration = {
  points: readonly ExplorePoint[];
  /** The front in order of cost. */
  front: readonly ExplorePoint[];
  steps: readonly CostStep[];
  knee: Knee | null;
  dominated: { count: number; energyKwh: number };
  /** Runs of the scope that have no value of the metric, or no emissions. */
  withoutPoint: number;
  /** Where all runs are trials of one sweep. */
  sweep: SweepCost | null;
  approaches: readonly ApproachRow[];
  /** More than one means that points may not be comparable. */
  tasks: readonly string[];
  datasets: readonly string[];
};

type Options = { cost: ExploreCost; higherIsBetter: boolean };

/** Everything the explore page decides about a scope's runs: points, front, knee, and methods side by side. O(n log n). */
export function explore(runs: readonly ExploreRun[], options: Options): Exploration {
  const spreads = spreadsOf(runs);
  const known = runs.flatMap((run) => toPoint(run, options.cost, spreads));
  const front = paretoFront(
    known.map((point) => ({ ...point, energyKwh: point.cost })),
    options,
  );
  const onFront = new Set(front.map((point) => point.id));
  const points = known.map((point) => ({ ...point, isOnFront: onFront.has(point.id) }));
  const costPoints: CostPoint[] = front.map(({ id, energyKwh, points: value }) => ({
    id,
    energyKwh,
    points: value,
  }));
  const shown = new Set(points.map((point) => point.id));
  const beaten = runs.filter((run) => shown.has(run.id) && !onFront.has(run.id));
  return {
    points,
    front: front.map(({ energyKwh: _cost, ...point }) => ({ ...point, isOnFront: true })),
    steps: frontSteps(costPoints, options),
    knee: kneeOf(costPoints, options),
    dominated: {
      count: beaten.length,
      energyKwh: beaten.reduce((sum, run) => sum + run.facilityEnergyKwh, 0),
    },
    withoutPoint: runs.length - points.length,
    sweep: sweepOf(runs, options),
    approaches: compareApproaches(runs, options),
    tasks: distinct(runs, (run) => (run.points === null ? null : run.task)),
    datasets: distinct(runs, (run) => (run.points === null ? null : run.dataset)),
  };
}

const distinct = (runs: readonly ExploreRun[], valueOf: (run: ExploreRun) => string | null): string[] =>
  [...new Set(runs.flatMap((run) => valueOf(run) ?? []))].sort();

type Spreads = ReadonlyMap<string, { deviation: number; count: number }>;

function toPoint(run: ExploreRun, cost: ExploreCost, spreads: Spreads): Omit<ExplorePoint, "isOnFront">[] {
  const value = cost === "energy" ? run.facilityEnergyKwh : run.emissionsKgCo2e;
  if (value === null || run.points === null || !Number.isFinite(run.points)) return [];
  return [
    {
      id: run.id,
      name: run.name,
      group: run.group,
      cost: value,
      costRange: rangeOf(run, cost, value),
      points: run.points,
      spread: spreads.get(run.configuration ?? "") ?? null,
    },
  ];
}

function rangeOf(run: ExploreRun, cost: ExploreCost, value: number): ExplorePoint["costRange"] {
  const { pueUncertainty, gridUncertainty } = run;
  if (pueUncertainty === null) return null;
  const ofEnergy = [TIER_UNCERTAINTY[energyTier(run.measuredShare)], pueUncertainty];
  if (cost === "energy") return intervalAround(value, productUncertainty(ofEnergy));
  return gridUncertainty === null
    ? null
    : intervalAround(value, productUncertainty([...ofEnergy, gridUncertainty]));
}

/** Sample standard deviation of the metric over runs that differ in nothing but the seed. */
function spreadsOf(runs: readonly ExploreRun[]): Spreads {
  const repeated = groupBy(
    runs.filter((run) => run.configuration !== null && run.points !== null),
    (run) => run.configuration ?? "",
  );
  const spreads = new Map<string, { deviation: number; count: number }>();
  for (const [configuration, own] of repeated) {
    if (own.length < 2) continue;
    const values = own.map((run) => run.points ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    spreads.set(configuration, { deviation: Math.sqrt(squares / (values.length - 1)), count: values.length });
  }
  return spreads;
}

function sweepOf(runs: readonly ExploreRun[], options: Options): SweepCost | null {
  const [first] = runs;
  if (first?.sweep == null || runs.some((run) => run.sweep !== first.sweep)) return null;
  return sweepCost(
    runs.map((run) => ({
      id: run.id,
      startedAtMs: run.startedAtMs,
      energyKwh: run.facilityEnergyKwh,
      points: run.points,
    })),
    options,
  );
}

/** Training methods side by side, the one with the most energy first; those nobody has named last. */
export function compareApproaches(
  runs: readonly ExploreRun[],
  { higherIsBetter }: Pick<Options, "higherIsBetter">,
): ApproachRow[] {
  return [...groupBy(runs, (run) => run.approach)]
    .map(([approach, own]): ApproachRow => {
      const sized = own.filter((run) => (run.modelParameters ?? 0) > 0);
      const emissions = own.flatMap((run) => run.emissionsKgCo2e ?? []);
      const points = own.flatMap((run) => run.points ?? []);
      return {
        approach,
        runCount: own.length,
        energyKwh: sum(own, (run) => run.facilityEnergyKwh),
        emissionsKgCo2e: emissions.length === 0 ? null : emissions.reduce((total, kg) => total + kg, 0),
        hours: sum(own, (run) => run.hours),
        energyPerBillionParametersKwh: energyPerBillionParametersKwh({
          energyKwh: sum(sized, (run) => run.facilityEnergyKwh),
          parameters: sum(sized, (run) => run.modelParameters ?? 0),
        }),
        sizedCount: sized.length,
        bestPoints: points.reduce<number | null>(
          (best, value) => (best === null || (higherIsBetter ? value > best : value < best) ? value : best),
          null,
        ),
      };
    })
    .sort((a, b) => Number(a.approach === null) - Number(b.approach === null) || b.energyKwh - a.energyKwh);
}

const sum = <Item>(items: readonly Item[], valueOf: (item: Item) => number): number =>
  items.reduce((total, item) => total + valueOf(item), 0);

/**
 * Points to draw: all of the front and evenly many of the others, in their order, `most` in all. What is left out of the drawing is
 * in every figure, the table and the export.
 */
export function samplePoints(points: readonly ExplorePoint[], most: number): readonly ExplorePoint[] {
  if (points.length <= most) return points;
  const others = points.filter((point) => !point.isOnFront);
  const room = Math.max(0, most - (points.length - others.length));
  const kept = new Set(
    Array.from({ length: room }, (_, index) => others[Math.floor((index * others.length) / room)]?.id),
  );
  return points.filter((point) => point.isOnFront || kept.has(point.id));
}
