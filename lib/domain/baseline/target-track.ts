import { forecastOf } from "@/lib/domain/report/portfolio-forecast";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { allowedIn, allowedInYear, type Target } from "@/lib/domain/report/target-pace";

/** Where a target stands in the running year, kWh or kg CO2e. */
export type TargetTrack = {
  target: Target;
  /** What the straight line allows in each year, from the base year to the target year. */
  path: readonly { year: number; value: number }[];
  allowed: number;
  forecast: { value: number; low: number | null; high: number | null } | null;
  state: "on-track" | "off-track" | "open" | "too-early";
};

const MOST_YEARS = 40;

/**
 * A target held against the forecast of the running year: what was so far, and electricity as the forecast has it. On or off track where
 * its whole interval lies on one side of what the year allows; without an interval its value alone decides nothing.
 */
export function targetTrack(
  target: Target,
  portfolio: Pick<Portfolio, "yearMonths" | "period" | "firstDay">,
): TargetTrack {
  const allowed = allowedIn(target, portfolio.period.year);
  const forecast = forecastWith(target, portfolio);
  return { target, path: pathOf(target), allowed, forecast, state: stateOf(allowed, forecast) };
}

function forecastWith(target: Target, portfolio: Parameters<typeof forecastOf>[0]): TargetTrack["forecast"] {
  const electricity = forecastOf(portfolio, target.measure);
  if (electricity === null || target.actual === null) return null;
  // What is no electricity counts as it stands: of it nothing is foretold.
  const rest = target.actual - electricity.sofar;
  const { value, interval } = electricity;
  return {
    value: value + rest,
    low: interval === null ? null : interval.low + rest,
    high: interval === null ? null : interval.high + rest,
  };
}

function stateOf(allowed: number, forecast: TargetTrack["forecast"]): TargetTrack["state"] {
  if (forecast === null) return "too-early";
  if (forecast.low === null || forecast.high === null) return "open";
  if (forecast.high <= allowed) return "on-track";
  return forecast.low > allowed ? "off-track" : "open";
}

function pathOf(target: Target): TargetTrack["path"] {
  const years = Math.min(MOST_YEARS, Math.max(0, target.targetYear - target.baseYear));
  return Array.from({ length: years + 1 }, (_, index) => {
    const year = target.baseYear + index;
    return { year, value: allowedInYear(target, year) };
  });
}
