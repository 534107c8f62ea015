import { ghgFamily, type GhgFamily } from "@/lib/domain/ghg-basis";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { TIER_UNCERTAINTY, type DataTier } from "@/lib/domain/tables/tiers";
import type { HourlyHistory } from "./hourly-history";
import { valueAt } from "./hourly-history";
import { MONTHLY_DAYS_BASIS, typicalHour, yearMean, type MonthlyDays } from "./monthly-days";
import type { RegionForecast, RegionPoint } from "./schedule-answer";
import { expectedAt, typicalProfile } from "./typical-profile";

/** What is stored of a zone by the hour, in one basis. */
export type StoredZone = { history: HourlyHistory; sourceName: string; ghgBasis: string };

/** The zone's factor of a year, g CO2e/kWh. */
export type AnnualLevel = { value: number; source: string; ghgBasis: string | null; tier: DataTier };

export type ForecastInputs = {
  stored: StoredZone | null;
  /** These three of average intensity only. */
  days: MonthlyDays | null;
  /** What totals use there. */
  annual: AnnualLevel | null;
  /** Another publisher's factor of the same place that counts the life cycle, where the one of totals does not. */
  lifeCycleAnnual: AnnualLevel | null;
  /** Hours that are asked for, whole ones around them; microseconds since 1970. */
  fromUs: number;
  toUs: number;
  nowUs: number;
  /** A stored forecast that is shorter than the job serves nobody where there is no history to go on with. */
  jobUs: number;
};

/** A mean day is from the days of a month of another year. */
const TYPICAL_DAY_TIER: DataTier = 3;
/** A feed's word on hours to come. */
const FORECAST_TIER: DataTier = 2;

/** The same region in each basis that it is known in. `unstated` where nobody said what its figures count. */
export type ForecastsByBasis = Readonly<Record<GhgFamily, RegionForecast | null>>;

/**
 * The hours of a region from the best that is known, in each basis: a stored forecast, with the typical week of the same zone's own hourly
 * history where it ends; that history alone; the mean day of the month; a year's factor for every hour. Mean days count the life cycle and
 * are taken as they are; in direct figures they give their shape to the direct factor. Levels of different publishers never follow each
 * other in one region: a step between two factor sets is no better hour.
 */
export function forecastsByBasis(inputs: ForecastInputs): ForecastsByBasis {
  const { stored, days, annual, lifeCycleAnnual } = inputs;
  const hours = stored === null ? null : (fromHistory(stored, inputs) ?? fromForecast(stored, inputs));
  if (hours !== null) return { ...IN_NONE, [ghgFamily(hours.ghgBasis)]: hours };
  const family = annual === null ? null : ghgFamily(annual.ghgBasis);
  const flat = annual === null ? null : fromAnnual(annual, inputs);
  const typical = days === null ? null : fromDays(days, inputs);
  const elsewhere =
    lifeCycleAnnual === null || family !== "direct"
      ? null
      : { ...fromAnnual(lifeCycleAnnual, inputs), yearGPerKwh: lifeCycleAnnual.value };
  return {
    "life-cycle": typical ?? (family === "life-cycle" ? flat : elsewhere),
    direct:
      family !== "direct" || annual === null ? null : ((days && shapedBy(days, annual, inputs)) ?? flat),
    unstated: family === "unstated" ? flat : null,
  };
}

const IN_NONE: ForecastsByBasis = { "life-cycle": null, direct: null, unstated: null };

/**
 * The forecasts of a plan's regions in one basis: the life cycle's where every region is known in it, else direct where every one is, else
 * each in its best (`mixedBases` then says so). Regions that are not compared (left out by a limit) decide nothing; what nobody said the
 * basis of joins either. Another publisher's factor is taken only beside a region that counts the life cycle itself.
 */
export function alikeForecasts(
  regions: readonly ForecastsByBasis[],
  isCompared: (at: number) => boolean = () => true,
): RegionForecast[] {
  const known = regions.filter(
    (region, at) => isCompared(at) && (region["life-cycle"] ?? region.direct) !== null,
  );
  const isLifeCycle =
    known.every((region) => region["life-cycle"] !== null) &&
    known.some(({ "life-cycle": forecast }) => forecast?.kind !== "annual" || forecast.yearGPerKwh === null);
  const isDirect = !isLifeCycle && known.every(({ direct }) => direct !== null);
  return regions.map((region) => {
    const [first, second] = isDirect
      ? [region.direct, region["life-cycle"]]
      : [region["life-cycle"], region.direct];
    return first ?? second ?? region.unstated ?? NOTHING;
  });
}

const NOTHING: RegionForecast = {
  kind: "none",
  points: [],
  sources: [],
  forecastUntilUs: null,
  ghgBasis: null,
  uncertaintyRelative: null,
  yearGPerKwh: null,
};

function pointsOf(
  { fromUs, toUs }: ForecastInputs,
  valueOf: (hour: number) => { value: number; isForecast: boolean },
): RegionPoint[] {
  const [first, end] = [Math.floor(fromUs / HOUR_US), Math.ceil(toUs / HOUR_US)];
  return Array.from({ length: end - first }, (_, at) => {
    const { value, isForecast } = valueOf(first + at);
    return {
      startUs: (first + at) * HOUR_US,
      endUs: (first + at + 1) * HOUR_US,
      value: Number.isNaN(value) ? null : value,
      isForecast,
    };
  });
}

/** End of what is stored of the hours to come; null where nothing is. */
function storedUntil({ history }: StoredZone, nowUs: number): number | null {
  for (let at = history.values.length - 1; at >= 0; at -= 1) {
    if (Number.isNaN(history.values[at])) continue;
    const endUs = (history.firstHour + at + 1) * HOUR_US;
    return endUs > nowUs ? endUs : null;
  }
  return null;
}

function fromHistory(stored: StoredZone, inputs: ForecastInputs): RegionForecast | null {
  const profile = typicalProfile(stored.history, Math.floor(inputs.nowUs / HOUR_US));
  if (profile === null) return null;
  const points = pointsOf(inputs, (hour) => {
    const known = valueAt(stored.history, hour);
    const isForecast = !Number.isNaN(known);
    return { value: isForecast ? known : expectedAt(profile, hour), isForecast };
  });
  const forecastUntilUs = storedUntil(stored, inputs.nowUs);
  return {
    kind: forecastUntilUs !== null && forecastUntilUs > inputs.fromUs + HOUR_US ? "feed" : "history",
    points,
    sources: [stored.sourceName],
    forecastUntilUs,
    ghgBasis: stored.ghgBasis,
    uncertaintyRelative: TIER_UNCERTAINTY[TYPICAL_DAY_TIER],
    yearGPerKwh: null,
  };
}

function fromForecast(stored: StoredZone, inputs: ForecastInputs): RegionForecast | null {
  const points = pointsOf(inputs, (hour) => ({ value: valueAt(stored.history, hour), isForecast: true }));
  const known = points.filter(({ value }) => value !== null);
  if (known.length * HOUR_US < inputs.jobUs + HOUR_US) return null;
  return {
    kind: "feed",
    points,
    sources: [stored.sourceName],
    forecastUntilUs: known.at(-1)?.endUs ?? null,
    ghgBasis: stored.ghgBasis,
    uncertaintyRelative: TIER_UNCERTAINTY[FORECAST_TIER],
    yearGPerKwh: null,
  };
}

function fromDays(days: MonthlyDays, inputs: ForecastInputs): RegionForecast | null {
  const yearGPerKwh = yearMean(days);
  if (yearGPerKwh === null) return null;
  return {
    kind: "typical-day",
    points: pointsOf(inputs, (hour) => ({
      value: typicalHour(days, (hour * HOUR_US) / 1000) ?? Number.NaN,
      isForecast: false,
    })),
    sources: [days.source],
    forecastUntilUs: null,
    ghgBasis: MONTHLY_DAYS_BASIS,
    uncertaintyRelative: TIER_UNCERTAINTY[TYPICAL_DAY_TIER],
    yearGPerKwh,
  };
}

/** A year's factor by the shape of mean days. */
function shapedBy(days: MonthlyDays, annual: AnnualLevel, inputs: ForecastInputs): RegionForecast | null {
  const typical = fromDays(days, inputs);
  if (typical?.yearGPerKwh == null) return null;
  const factor = annual.value / typical.yearGPerKwh;
  const tier = annual.tier > TYPICAL_DAY_TIER ? annual.tier : TYPICAL_DAY_TIER;
  return {
    ...typical,
    points: typical.points.map((point) => ({
      ...point,
      value: point.value === null ? null : point.value * factor,
    })),
    sources: [days.source, annual.source],
    ghgBasis: annual.ghgBasis,
    uncertaintyRelative: TIER_UNCERTAINTY[tier],
    yearGPerKwh: null,
  };
}

function fromAnnual(annual: AnnualLevel, inputs: ForecastInputs): RegionForecast {
  return {
    kind: "annual",
    points: pointsOf(inputs, () => ({ value: annual.value, isForecast: false })),
    sources: [annual.source],
    forecastUntilUs: null,
    ghgBasis: annual.ghgBasis,
    uncertaintyRelative: TIER_UNCERTAINTY[annual.tier],
    yearGPerKwh: null,
  };
}
