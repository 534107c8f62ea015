import { InvalidInputError } from "@/lib/domain/errors";
import { G_PER_KG } from "@/lib/domain/units";
import { isTooLarge } from "./chunk-lanes";
import { bestChunks } from "./chunk-search";
import { intensityLine } from "./intensity-line";
import { loadProfile } from "./load-profile";
import { checkPlanInput, exclusionsOf, type Exclusion, type PlanInput } from "./plan-input";
import { betterOf, compared, place, type Placed, type Placing, type PlanOption } from "./plan-option";
import { slotGrid, slotGrams, type SlotGrid } from "./slot-grid";
import { leastAtBestG, usefulRegions } from "./split-bound";
import { bestStart, type Window } from "./start-search";

/** Why no split is offered. */
export type NoSplit = "may-not-pause" | "uneven-forecast" | "window-too-long";

export type RegionPlan = {
  regionId: string;
  exclusions: readonly Exclusion[];
  /** Starting at once there; null where that is unknown. */
  atOnce: PlanOption | null;
  /** The best start there; null where the job fits nowhere, or the region is excluded. */
  best: PlanOption | null;
};

/** Each option is never worse than the ones above it that it may choose, and all carry their saving against `startAtOnce`. */
export type JobPlan = {
  kind: "plan";
  homeRegionId: string;
  startAtOnce: PlanOption | null;
  regions: readonly RegionPlan[];
  /** In the home region, in one piece. */
  bestStart: PlanOption | null;
  /** In any allowed region, in one piece. */
  bestRegion: PlanOption | null;
  /** In one allowed region, in as many pieces as pay. */
  bestSplit: PlanOption | null;
  /** Pieces in any allowed regions. */
  followTheSun: PlanOption | null;
  noSplit: NoSplit | null;
};

export type PlanRefusal = {
  kind: "refused";
  reason: "mixed-basis" | "no-region-allowed" | "window-shorter-than-job";
  /** The regions that the reason lies in. */
  regionIds: readonly string[];
  /** Why each region is left out, where all are. */
  excluded?: readonly { regionId: string; exclusions: readonly Exclusion[] }[];
};

type Search = Placing & {
  window: Window;
  /** Numbers of the allowed regions, the home region first. */
  allowed: readonly number[];
  homeRegionId: string;
  input: PlanInput;
};

/**
 * Plans a job for the least emissions: E = Σ power · PUE · intensity over time (STANDARDS 3.2), its power profile laid on its progress.
 * Pieces may start where a forecast point starts, the first one also at the earliest start: nothing is ever worse than starting at once in
 * the home region where that is allowed. Nothing crosses a gap, an unknown value or the forecast's end. Equal: the earlier end, then the
 * home region, then fewer restarts. Regions in another basis than asked for are refused: average and marginal are never mixed.
 * @throws InvalidInputError when a quantity is none, the home region is missing, ids repeat, or the window is empty.
 */
export function planJob(input: PlanInput): JobPlan | PlanRefusal {
  checkPlanInput(input);
  const mixed = input.regions.filter(({ basis }) => basis !== input.basis);
  if (mixed.length > 0)
    return { kind: "refused", reason: "mixed-basis", regionIds: mixed.map(({ id }) => id) };
  const search = searchOf(input);
  const regionIds = input.regions.map(({ id }) => id);
  if (search.allowed.length === 0) {
    const excluded = input.regions.map((region) => ({
      regionId: region.id,
      exclusions: exclusionsOf(region, input),
    }));
    return { kind: "refused", reason: "no-region-allowed", regionIds, excluded };
  }
  const { earliestUs, deadlineUs } = search.window;
  if (search.profile.durationUs > deadlineUs - earliestUs)
    return { kind: "refused", reason: "window-shorter-than-job", regionIds: [] };
  return planOf(search);
}

function searchOf(input: PlanInput): Search {
  const { job, regions, homeRegionId } = input;
  const home = regions.findIndex(({ id }) => id === homeRegionId);
  if (home < 0) throw new InvalidInputError(`the home region ${homeRegionId} is none of the regions`);
  const mayRun = regions.map((region) => exclusionsOf(region, input).length === 0);
  const others = regions.flatMap((_, at) => (at !== home && mayRun[at] === true ? [at] : []));
  return {
    places: regions.map(({ id, pue, points, uncertaintyRelative }) => ({
      id,
      pue,
      uncertaintyRelative,
      isHome: id === homeRegionId,
      line: intensityLine(points),
    })),
    profile: loadProfile(job.steps, job.energyKwh),
    restartCost: job.restartCost,
    forecastErrors: input.forecastErrors,
    window: { earliestUs: input.earliestStartUs, deadlineUs: input.deadlineUs },
    allowed: mayRun[home] === true ? [home, ...others] : others,
    homeRegionId,
    input,
  };
}

function planOf(search: Search): JobPlan {
  const { input, places, homeRegionId } = search;
  const better = (a: Placed | null, b: Placed | null) => betterOf(a, b, homeRegionId);
  const found = places.map((_, region) => {
    const atOnce = inOnePiece(search, region, search.window.earliestUs);
    if (!search.allowed.includes(region)) return { atOnce, best: null };
    const startUs = bestStart(places[region]?.line ?? intensityLine([]), search.profile, search.window);
    return { atOnce, best: better(atOnce, startUs === null ? null : inOnePiece(search, region, startUs)) };
  });
  const home = places.findIndex(({ isHome }) => isHome);
  const startAtOnce = found[home]?.atOnce ?? null;
  const bestRegion = search.allowed.reduce<Placed | null>(
    (best, region) => better(best, found[region]?.best ?? null),
    null,
  );
  const splits = splitsOf(search, bestRegion);
  const withSaving = (placed: Placed | null) =>
    placed === null ? null : compared(placed, startAtOnce, search);
  return {
    kind: "plan",
    homeRegionId,
    startAtOnce: withSaving(startAtOnce),
    regions: input.regions.map((region, at) => ({
      regionId: region.id,
      exclusions: exclusionsOf(region, input),
      atOnce: withSaving(found[at]?.atOnce ?? null),
      best: withSaving(found[at]?.best ?? null),
    })),
    bestStart: withSaving(found[home]?.best ?? null),
    bestRegion: withSaving(bestRegion),
    bestSplit: withSaving(splits.inOne),
    followTheSun: withSaving(splits.inMany),
    noSplit: splits.noSplit,
  };
}

function inOnePiece(search: Search, region: number, startUs: number): Placed | null {
  const { durationUs } = search.profile;
  return place([{ region, startUs, fromUs: 0, toUs: durationUs, isRestart: false }], search);
}

/** Splits are searched only where they may pay: a bound is quicker than the search. */
function splitsOf(search: Search, inOnePieceBest: Placed | null) {
  const { input, allowed, places, window, homeRegionId } = search;
  const none = (noSplit: NoSplit) => ({ inOne: null, inMany: null, noSplit });
  if (!input.job.mayPause) return none("may-not-pause");
  const grid = slotGrid(
    allowed.map((region) => places[region]?.line ?? intensityLine([])),
    window,
  );
  if (grid === null) return none("uneven-forecast");
  const { profile } = search;
  if (isTooLarge({ grid, profile, minChunkUs: input.job.minChunkUs }, allowed.length))
    return none("window-too-long");
  const split = splitter(search, grid);
  let inOne = inOnePieceBest;
  for (const region of allowed) inOne = betterOf(inOne, split([region], inOne), homeRegionId);
  const inMany = allowed.length > 1 ? betterOf(inOne, split(allowed, inOne), homeRegionId) : inOne;
  return { inOne, inMany, noSplit: null };
}

function splitter(search: Search, grid: SlotGrid) {
  const { places, profile, restartCost, window, input } = search;
  const gramsOf = new Map(
    search.allowed.map((region) => {
      const { line, pue } = places[region] ?? { line: intensityLine([]), pue: 1 };
      return [region, slotGrams(line, pue, grid)];
    }),
  );
  return (numbers: readonly number[], best: Placed | null): Placed | null => {
    const all = numbers.flatMap((region) => gramsOf.get(region) ?? []);
    const withinG = best === null ? Number.POSITIVE_INFINITY : best.option.emissionsKgCo2e * G_PER_KG;
    if (leastAtBestG(all, profile) >= withinG) return null;
    const useful = usefulRegions(all);
    const regions = all.filter((_, at) => useful.includes(at));
    const { minChunkUs } = input.job;
    const chunks = bestChunks({ regions, grid, window, profile, restartCost, minChunkUs, withinG });
    if (chunks === null) return null;
    const numberOf = (region: number) => numbers[useful[region] ?? 0] ?? 0;
    return place(
      chunks.map((chunk) => ({ ...chunk, region: numberOf(chunk.region) })),
      search,
    );
  };
}
