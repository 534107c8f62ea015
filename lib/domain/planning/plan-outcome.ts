import type { ForecastPoint } from "@/lib/domain/scheduling";
import { START_TOLERANCE_US, type KeptPlan } from "./kept-plan";
import { replaySaving, type DrawnEnergy, type Replay, type ReplayRegion } from "./replay";
import type { Saving } from "./saving";

/** A run that belongs to a plan, with the energy of its IT equipment by hour. `regionId` is the plan's own where it ran there. */
export type PlannedRun = {
  regionId: string;
  startUs: number;
  samples: readonly DrawnEnergy[];
};

/** A region's hours as they came. `isHourly` is false where only the factor of a year is known, the same for every hour. */
export type CameRegion = Omit<ReplayRegion, "points"> & {
  points: readonly ForecastPoint[];
  isHourly: boolean;
};

export const PLAN_MISSES = ["elsewhere", "other-time", "no-saving", "below-interval"] as const;
/** Why a plan did not keep what it promised. */
export type PlanMiss = (typeof PLAN_MISSES)[number];

const SAME_FACTOR = 1e-9;

export type PlanOutcome = Replay & {
  /** Of the IT equipment, kWh. */
  energyKwh: number;
  /** What the plan promised, for the energy that the job really drew, at the PUE it drew it with. */
  expected: Saving | null;
  /** Regions that were planned by the hour and whose hours have not come: while there is one, no saving is claimed. */
  awaitedRegionIds: readonly string[];
  misses: readonly PlanMiss[];
};

/**
 * What a plan came to: its runs' own energy by hour at the intensity that came, against the same energy from the plan's earliest start
 * on in its home region (`replaySaving`). A job that drew more or less than it was planned with is held against a promise of as much, and so
 * is one that was planned with another PUE than its runs have.
 * @throws InvalidInputError as `replaySaving`; a run's region must be among the regions.
 */
export function planOutcome(
  plan: KeptPlan,
  runs: readonly PlannedRun[],
  came: { regions: readonly CameRegion[]; energyUncertaintyRelative: number },
): PlanOutcome {
  const ordered = runs.toSorted((a, b) => a.startUs - b.startUs);
  const replay = replaySaving({
    chunks: ordered.map(({ regionId, startUs, samples }, at) => ({
      ...{ regionId, startUs, samples },
      restartUs: at === 0 ? 0 : plan.restartUs,
    })),
    regions: came.regions,
    homeRegionId: plan.homeRegionId,
    earliestStartUs: plan.earliestUs,
    energyUncertaintyRelative: came.energyUncertaintyRelative,
  });
  const energyKwh = ordered.reduce(
    (sum, { samples }) => sum + samples.reduce((part, sample) => part + sample.energyKwh, 0),
    0,
  );
  const expected =
    plan.saving === null || plan.energyKwh === 0
      ? null
      : scaled(plan.saving, (energyKwh / plan.energyKwh) * pueFactor(plan, came.regions));
  const awaitedRegionIds = awaited(plan, came.regions);
  const saving = awaitedRegionIds.length > 0 ? null : replay.saving;
  return {
    ...{ ...replay, saving, energyKwh, expected, awaitedRegionIds },
    misses: missesOf(plan, ordered, { saving, expected }),
  };
}

/** By how much the PUE of every region moved alike since it was planned with; 1 where they moved apart, which is part of what came. */
function pueFactor(plan: KeptPlan, came: readonly CameRegion[]): number {
  const factors = came.flatMap(({ id, pue }) => {
    const planned = plan.regions.find((region) => region.id === id)?.pue;
    return planned === undefined ? [] : [pue / planned];
  });
  const [factor = 1] = factors;
  return factors.every((each) => Math.abs(each - factor) <= SAME_FACTOR) ? factor : 1;
}

function scaled(saving: Saving, factor: number): Saving {
  const { interval } = saving;
  return {
    ...saving,
    kgCo2e: saving.kgCo2e * factor,
    interval:
      interval === null
        ? null
        : {
            ...interval,
            lowKgCo2e: interval.lowKgCo2e * factor,
            highKgCo2e: interval.highKgCo2e * factor,
          },
  };
}

function missesOf(
  plan: KeptPlan,
  runs: readonly PlannedRun[],
  { saving, expected }: { saving: Saving | null; expected: Saving | null },
): PlanMiss[] {
  const pairs = runs.flatMap((run, at) => {
    const chunk = plan.chunks[Math.min(at, plan.chunks.length - 1)];
    return chunk === undefined ? [] : [{ run, chunk, isNamed: at < plan.chunks.length }];
  });
  const isElsewhere = pairs.some(({ run, chunk }) => run.regionId !== chunk.regionId);
  const isOtherTime = pairs.some(
    ({ run, chunk, isNamed }) => isNamed && Math.abs(run.startUs - chunk.startUs) > START_TOLERANCE_US,
  );
  const isBelow = saving !== null && expected !== null && saving.kgCo2e < expected.kgCo2e;
  const low = expected?.interval?.lowKgCo2e ?? null;
  const found: Record<PlanMiss, boolean> = {
    elsewhere: isElsewhere,
    "other-time": isOtherTime,
    "no-saving": isBelow && saving.kgCo2e <= 0 && expected.kgCo2e > 0,
    "below-interval": isBelow && low !== null && saving.kgCo2e < low,
  };
  return PLAN_MISSES.filter((miss) => found[miss]);
}

/** A year's factor says nothing of the hours that a plan moved a job between. */
function awaited(plan: KeptPlan, regions: readonly CameRegion[]): string[] {
  return regions.flatMap(({ id, isHourly }) => {
    const made = plan.regions.find((region) => region.id === id)?.forecast ?? "annual";
    return isHourly || made === "annual" ? [] : [id];
  });
}
