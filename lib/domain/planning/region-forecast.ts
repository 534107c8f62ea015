import { HOUR_US } from "@/lib/domain/split-by-hour";
import { TIER_UNCERTAINTY, type DataTier } from "@/lib/domain/tables/tiers";
import type { HourlyHistory } from "./hourly-history";
import { valueAt } from "./hourly-history";
import type { RegionForecast, RegionPoint } from "./schedule-answer";
import { expectedAt, typicalProfile } from "./typical-profile";

/** What is stored of a zone by the hour, in one basis. */
export type StoredZone = { history: HourlyHistory; sourceName: string; ghgBasis: string };

/** The mean day of each month of another year, g CO2e/kWh. */
export type MonthlyDays = { source: string; meanGPerKwh: (month: number, hourUtc: number) => number | null };

/** The zone's factor of a year, g CO2e/kWh. */
export type AnnualLevel = { value: number; source: string; ghgBasis: string | null; tier: DataTier };

export type ForecastInputs = {
  stored: StoredZone | null;
  /** Both of average intensity only. */
  days: MonthlyDays | null;
  annual: AnnualLevel | null;
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

/**
 * The hours of a region from the best that is known: a stored forecast, with the typical week of the same zone's own hourly history where it
 * ends; that history alone; the mean day of the month at the level of the annual factor; that factor for every hour. Levels of different
 * publishers never follow each other in one region: a step between two factor sets is no better hour.
 */
export function regionForecast(inputs: ForecastInputs): RegionForecast {
  const { stored, days, annual } = inputs;
  const found =
    (stored === null ? null : (fromHistory(stored, inputs) ?? fromForecast(stored, inputs))) ??
    (days === null ? null : fromDays(days, inputs)) ??
    (annual === null ? null : fromAnnual(annual, inputs));
  return found ?? NOTHING;
}

const NOTHING: RegionForecast = {
  kind: "none",
  points: [],
  sources: [],
  forecastUntilUs: null,
  ghgBasis: null,
  uncertaintyRelative: null,
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
  };
}

function fromDays(days: MonthlyDays, inputs: ForecastInputs): RegionForecast | null {
  const { annual } = inputs;
  const meanGPerKwh = yearMean(days);
  if (meanGPerKwh === null || annual === null) return null;
  const points = pointsOf(inputs, (hour) => {
    const at = new Date((hour * HOUR_US) / 1000);
    const mean = days.meanGPerKwh(at.getUTCMonth() + 1, at.getUTCHours()) ?? Number.NaN;
    return { value: (mean / meanGPerKwh) * annual.value, isForecast: false };
  });
  const tier = annual.tier > TYPICAL_DAY_TIER ? annual.tier : TYPICAL_DAY_TIER;
  return {
    kind: "typical-day",
    points,
    sources: [days.source, annual.source],
    forecastUntilUs: null,
    ghgBasis: annual.ghgBasis,
    uncertaintyRelative: TIER_UNCERTAINTY[tier],
  };
}

/** Mean of a year, each month as long as the others; null where a month's hour is missing or the mean is none. */
function yearMean({ meanGPerKwh }: MonthlyDays): number | null {
  let sum = 0;
  for (let month = 1; month <= 12; month += 1)
    for (let hour = 0; hour < 24; hour += 1) sum += meanGPerKwh(month, hour) ?? Number.NaN;
  return sum > 0 ? sum / (12 * 24) : null;
}

function fromAnnual(annual: AnnualLevel, inputs: ForecastInputs): RegionForecast {
  return {
    kind: "annual",
    points: pointsOf(inputs, () => ({ value: annual.value, isForecast: false })),
    sources: [annual.source],
    forecastUntilUs: null,
    ghgBasis: annual.ghgBasis,
    uncertaintyRelative: TIER_UNCERTAINTY[annual.tier],
  };
}
