import { countryOfZone } from "@/lib/domain/grid-zone";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import type { JobPlan, PlanRefusal } from "./plan";
import { exclusionsOf } from "./plan-input";
import type { PlanOption } from "./plan-option";
import { PLAN_CHOICES, type PlanChoice, type ScheduleQuery } from "./schedule-query";

/**
 * Where a region's hours come from. `feed`: a forecast, and the zone's own hourly history where that ends. `history`: typical weekdays and
 * weekends of that history. `typical-day`: the mean day of the month of another year; in direct figures at the level of the zone's factor.
 * `annual`: the same value for every hour, which compares places only. `none`: nothing is known in the basis that was asked for.
 */
export type ForecastKind = "feed" | "history" | "typical-day" | "annual" | "none";

/** An hour of a region; `isForecast` where it was stored, and not expected from the past. */
export type RegionPoint = ForecastPoint & { isForecast: boolean };

export type RegionForecast = {
  kind: ForecastKind;
  points: readonly RegionPoint[];
  /** Names of what it rests on. */
  sources: readonly string[];
  /** Where a stored forecast ends and expectation begins, microseconds since 1970. */
  forecastUntilUs: number | null;
  ghgBasis: string | null;
  /** Of the intensity, relative; null where it is not known. */
  uncertaintyRelative: number | null;
  /** Mean of a year, g CO2e/kWh, where another level than that of the factor that totals use there; else null. */
  yearGPerKwh: number | null;
};

export type RegionFacts = {
  id: string;
  name: string;
  zoneId: string | null;
  forecast: RegionForecast;
  /** What the factor that totals of runs use there counts, where that is another one than the plan's; else null. */
  totalsGhgBasis: string | null;
  pue: number;
  pueFrom: PueOrigin;
  /** Who stated it; null unless it is the region's own or the run's. */
  pueSource: string | null;
  /** Relative; null where nobody has stated one of this region. */
  pueUncertainty: number | null;
};

/**
 * Whose PUE a region is planned with. `asked`: the question's. `stated`: its own. Without one `home`: the home region's; else `run`: that of
 * the past run that the job is like; else `none`: 1.0, so that facility energy is IT energy.
 */
export const PUE_ORIGINS = ["asked", "stated", "home", "run", "none"] as const;
export type PueOrigin = (typeof PUE_ORIGINS)[number];

/** Whether a plan's energy is that of the facility, or of the IT equipment alone as no PUE is known of any region. */
export const energyBasisOf = (regions: readonly Pick<RegionFacts, "pueFrom">[]): "facility" | "it" =>
  regions.every(({ pueFrom }) => pueFrom === "none") ? "it" : "facility";

export type ScheduleAnswer = {
  query: ScheduleQuery;
  job: { name: string | null; durationUs: number; energyKwh: number };
  /** The home region first. */
  regions: readonly RegionFacts[];
  plan: JobPlan | PlanRefusal;
};

/** One of the ways to run; null where it is not possible. */
export type Choice = { choice: PlanChoice; option: PlanOption | null };

/** All ways of a plan that its limits allow. `place`: the best region, starting at once. */
export function choicesOf(plan: JobPlan): Choice[] {
  const options: Record<PlanChoice, PlanOption | null> = {
    "at-once": isHomeAllowed(plan) ? plan.startAtOnce : null,
    time: plan.bestStart,
    place: bestAtOnce(plan),
    both: plan.bestRegion,
    split: plan.bestSplit,
    sun: plan.followTheSun,
  };
  return PLAN_CHOICES.map((choice) => ({ choice, option: options[choice] }));
}

/** Starting at once at home is what others are held against, also where limits leave the home region out. */
export const isHomeAllowed = ({ regions, homeRegionId }: JobPlan): boolean =>
  regions.some(({ regionId, exclusions }) => regionId === homeRegionId && exclusions.length === 0);

function bestAtOnce({ regions, homeRegionId }: JobPlan): PlanOption | null {
  const homeFirst = regions.toSorted(
    (a, b) => Number(b.regionId === homeRegionId) - Number(a.regionId === homeRegionId),
  );
  return homeFirst.reduce<PlanOption | null>((best, { exclusions, atOnce }) => {
    if (atOnce === null || exclusions.length > 0) return best;
    return best === null || atOnce.emissionsKgCo2e < best.emissionsKgCo2e ? atOnce : best;
  }, null);
}

/** Shares of emissions closer than this are the same to a reader. */
const SAME_SHARE = 1e-6;

/** The way that is asked for, else the simplest with the least emissions; null where the job fits nowhere. */
export function chosenOf(choices: readonly Choice[], asked: PlanChoice | null): Choice | null {
  const possible = choices.filter(({ option }) => option !== null);
  const named = possible.find(({ choice }) => choice === asked);
  if (named !== undefined) return named;
  const least = Math.min(...possible.map(({ option }) => option?.emissionsKgCo2e ?? Infinity));
  const isLeast = ({ option }: Choice) => (option?.emissionsKgCo2e ?? Infinity) <= least * (1 + SAME_SHARE);
  return possible.find(isLeast) ?? null;
}

/** Ways that come to the same, under the simplest of them. One that is not possible stands alone. */
export type AlikeChoices = Choice & { alike: readonly PlanChoice[] };

/** The ways in their order, those with the same pieces of work in one. */
export function foldedChoices(choices: readonly Choice[]): AlikeChoices[] {
  const folded = new Map<string, AlikeChoices>();
  for (const each of choices) {
    const key = each.option === null ? each.choice : piecesKey(each.option);
    const same = folded.get(key);
    folded.set(
      key,
      same === undefined ? { ...each, alike: [] } : { ...same, alike: [...same.alike, each.choice] },
    );
  }
  return [...folded.values()];
}

const piecesKey = ({ chunks }: PlanOption): string =>
  JSON.stringify(chunks.map(({ regionId, startUs, endUs }) => [regionId, startUs, endUs]));

/** What the limits of a question are held against. */
export const limitFacts = (
  { id, zoneId }: Pick<RegionFacts, "id" | "zoneId">,
  { limits }: Pick<ScheduleQuery, "limits">,
) => ({
  pricePerKwh: limits.pricePerKwh[id] ?? null,
  latencyMs: limits.latencyMs[id] ?? null,
  residency: zoneId === null ? null : countryOfZone(zoneId),
});

/** Whether a region's figures are compared: the home region's, and those of regions that no limit leaves out. */
export function isCompared(
  region: Pick<RegionFacts, "id" | "zoneId">,
  query: Pick<ScheduleQuery, "limits" | "homeId">,
): boolean {
  const { maxPricePerKwh, maxLatencyMs, countries } = query.limits;
  const limits = { maxPricePerKwh, maxLatencyMs, allowedResidency: countries };
  return region.id === query.homeId || exclusionsOf(limitFacts(region, query), limits).length === 0;
}
