import { CONFIDENCE, welch } from "@/lib/domain/statistics";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { DAY_MS } from "@/lib/domain/units";
import type { InitiativeMeasure } from "./initiative";

/**
 * One week, or one run, of an initiative's scope: what is measured is Σ amount ÷ Σ activity. Of `energy-month` kWh and months,
 * `energy-run` kWh and 1, `energy-tokens` kWh and million tokens, `intensity` g CO2e and kWh, `pue` facility and IT kWh, `idle` idle and known kWh.
 */
export type Observation = { amount: number; activity: number };

export const INITIATIVE_OUTCOMES = [
  "too-early",
  "no-before",
  "no-effect",
  "higher",
  "less-than-expected",
  "reached",
] as const;
export type InitiativeOutcome = (typeof INITIATIVE_OUTCOMES)[number];

/** The measure on both sides of an initiative's first day; null is unknown. */
export type InitiativeResult = {
  outcome: InitiativeOutcome;
  /** Days of both windows, of equal length; null where there are none yet. */
  windows: { before: ReportPeriod; after: ReportPeriod } | null;
  /** In the unit of the measure, and of how many weeks or runs. */
  before: { value: number; count: number } | null;
  after: { value: number; count: number } | null;
  /** After − before as a share of before, with its 95 % interval. */
  change: { share: number; low: number; high: number } | null;
  /** (before − after) × activity after: kWh, of `intensity` null; with its interval. */
  savedKwh: { value: number; low: number; high: number } | null;
  /** The same at the scope's mean carbon intensity after; kg CO2e, location-based. */
  savedKgCo2e: { value: number; low: number; high: number } | null;
};

const WEEK_DAYS = 7;
/** Weeks that a window has at most; and at least, or runs. */
const MOST_WEEKS = 26;
const LEAST_WEEKS = 4;
const LEAST_RUNS = 5;
/** Rounding alone is no effect. */
const SAME = 1e-9;

const G_PER_KG = 1000;

export const isOfRuns = (measure: InitiativeMeasure): boolean =>
  measure === "energy-run" || measure === "energy-tokens";

const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * Windows of whole weeks on both sides of the first day, as long as the time since then and the data before it allow, half a year at
 * most. `until` is the first day that is not over, `firstDay` the first with data; null where not even a week fits.
 */
export function windowsOf(
  startsOn: string,
  firstDay: string | null,
  until: string,
): { before: ReportPeriod; after: ReportPeriod; weeks: number } | null {
  const weeksIn = (from: string, to: string): number =>
    Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS / WEEK_DAYS);
  const since = weeksIn(startsOn, until);
  const known = firstDay === null ? 0 : weeksIn(firstDay, startsOn);
  const weeks = Math.min(MOST_WEEKS, since, known);
  if (weeks < 1) return null;
  return {
    weeks,
    before: { from: dayPlus(startsOn, -weeks * WEEK_DAYS), to: dayPlus(startsOn, -1) },
    after: { from: startsOn, to: dayPlus(startsOn, weeks * WEEK_DAYS - 1) },
  };
}

export type Measured = {
  measure: InitiativeMeasure;
  startsOn: string;
  firstDay: string | null;
  until: string;
  expectedSavingPercent: number | null;
  before: readonly Observation[];
  after: readonly Observation[];
  /** Mean location-based intensity of the scope after, g/kWh; null where energy has no factor. */
  carbonIntensityGPerKwh: number | null;
};

/**
 * The measure before and after, and how sure the difference is: ratio estimator Σy/Σx with the variance of its residuals
 * (Cochran, Sampling Techniques, 1977, 6.4), of unequal spreads compared as Welch 1947. For one run or week each, x = 1, it is Welch's test of means.
 */
export function initiativeResult(given: Measured): InitiativeResult {
  const { measure, startsOn, firstDay, until, expectedSavingPercent } = given;
  const windows = windowsOf(startsOn, firstDay, until);
  const [before, after] = [ratioOf(given.before), ratioOf(given.after)];
  const found = {
    windows: windows === null ? null : { before: windows.before, after: windows.after },
    before: before === null ? null : { value: before.mean, count: before.n },
    after: after === null ? null : { value: after.mean, count: after.n },
  };
  const unknown = { ...found, change: null, savedKwh: null, savedKgCo2e: null };
  const daysSince = (Date.parse(until) - Date.parse(startsOn)) / DAY_MS;
  if (daysSince < LEAST_WEEKS * WEEK_DAYS) return { outcome: "too-early", ...unknown };
  const least = isOfRuns(measure) ? LEAST_RUNS : LEAST_WEEKS;
  if (
    windows === null ||
    windows.weeks < LEAST_WEEKS ||
    before === null ||
    before.n < least ||
    before.mean === 0
  ) {
    return { outcome: "no-before", ...unknown };
  }
  if (after === null || after.n < least) return { outcome: "too-early", ...unknown };
  const difference = welch(before, after, CONFIDENCE);
  if (difference === null) return { outcome: "too-early", ...unknown };
  const change = {
    share: difference.difference / before.mean,
    low: difference.low / before.mean,
    high: difference.high / before.mean,
  };
  return {
    outcome: outcomeOf(change, expectedSavingPercent),
    ...found,
    change,
    ...savedOf(given, difference, after.activity),
  };
}

function outcomeOf(
  change: { share: number; low: number; high: number },
  expectedSavingPercent: number | null,
): InitiativeOutcome {
  if (change.low > SAME) return "higher";
  if (change.high >= -SAME) return "no-effect";
  const isEnough = expectedSavingPercent === null || -change.share * 100 >= expectedSavingPercent - SAME;
  return isEnough ? "reached" : "less-than-expected";
}

type Ratio = { n: number; mean: number; sd: number | null; activity: number };

/** Σy/Σx, with the spread that makes sd²/n its variance; null without activity. */
export function ratioOf(observations: readonly Observation[]): Ratio | null {
  const used = observations.filter(({ activity }) => activity > 0);
  const n = used.length;
  const activity = used.reduce((total, each) => total + each.activity, 0);
  if (n === 0 || activity === 0) return null;
  const mean = used.reduce((total, each) => total + each.amount, 0) / activity;
  const meanActivity = activity / n;
  const squares = used.reduce(
    (total, each) => total + ((each.amount - mean * each.activity) / meanActivity) ** 2,
    0,
  );
  return { n, mean, activity, sd: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}

type Interval = { value: number; low: number; high: number };

function savedOf(
  { measure, carbonIntensityGPerKwh }: Measured,
  { difference, low, high }: { difference: number; low: number; high: number },
  activity: number,
): Pick<InitiativeResult, "savedKwh" | "savedKgCo2e"> {
  const times = (factor: number): Interval => ({
    value: -difference * factor,
    low: -high * factor,
    high: -low * factor,
  });
  if (measure === "intensity") return { savedKwh: null, savedKgCo2e: times(activity / G_PER_KG) };
  return {
    savedKwh: times(activity),
    savedKgCo2e:
      carbonIntensityGPerKwh === null ? null : times((activity * carbonIntensityGPerKwh) / G_PER_KG),
  };
}
