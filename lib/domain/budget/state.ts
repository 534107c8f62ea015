import { DAY_MS } from "@/lib/domain/units";
import { BUDGET_QUANTITIES, type BudgetLimits, type BudgetQuantity } from "./budget";
import { forecastPeriod, type BudgetForecast } from "./forecast";
import { dayOf, endMsOf, startMsOf, type BudgetPeriod } from "./period";

/** What the runs of a scope took on a day of UTC. */
export type UsedDay = {
  day: string;
  /** Facility energy. */
  energyKwh: number;
  /** Location-based; null where no part of the energy has a carbon intensity. */
  emissionsKgCo2e: number | null;
  /** Facility energy that has none: it is in no emissions. */
  withoutFactorKwh: number;
};

export type BurnDay = { day: string; used: number; total: number };

export type QuantityState = {
  quantity: BudgetQuantity;
  limit: number;
  used: number;
  /** Never below 0. */
  remaining: number;
  /** Of the limit: 1 is all of it. */
  share: number;
  /** Some energy has no carbon intensity: more was emitted than is known. */
  isLowerBound: boolean;
  /** Percents of the limit that were reached, ascending. */
  crossed: readonly number[];
  /** From the period's first day to today or its last. */
  burnDown: readonly BurnDay[];
  /** Null once the period is over, before it begins, and with too few days. */
  forecast: BudgetForecast | null;
  /** The day on which the limit was reached, or will be as the forecast goes on; null when within the period neither. */
  usedUp: { day: string; isForecast: boolean } | null;
};

export type BudgetPhase = "waiting" | "running" | "over";

export type BudgetState = {
  period: BudgetPeriod;
  phase: BudgetPhase;
  daysLeft: number;
  quantities: readonly QuantityState[];
};

type Subject = { limits: BudgetLimits; thresholds: readonly number[] };

/**
 * Where a budget stands in one period at `nowMs`.
 * @param of.days what its scope used, also on days before the period: the forecast's mean looks back beyond its start.
 */
export function budgetState(of: {
  budget: Subject;
  period: BudgetPeriod;
  days: readonly UsedDay[];
  nowMs: number;
}): BudgetState {
  const { budget, period, nowMs } = of;
  const endMs = endMsOf(period);
  const phase: BudgetPhase = nowMs < startMsOf(period.from) ? "waiting" : nowMs < endMs ? "running" : "over";
  const daysLeft = phase === "over" ? 0 : (endMs - Math.max(nowMs, startMsOf(period.from))) / DAY_MS;
  const common = { ...of, phase, daysLeft };
  return {
    ...{ period, phase, daysLeft },
    quantities: BUDGET_QUANTITIES.flatMap((quantity) => {
      const limit = budget.limits[quantity];
      return limit === null ? [] : [quantityState(quantity, limit, common)];
    }),
  };
}

/** The percents of a limit that a share of it has reached, ascending. */
export function crossedThresholds(share: number, thresholds: readonly number[]): number[] {
  // A sum of parts may end a rounding error below what it is the whole of.
  return thresholds.filter((percent) => share * 100 >= percent * (1 - 1e-12)).toSorted((a, b) => a - b);
}

type Context = Parameters<typeof budgetState>[0] & { phase: BudgetPhase; daysLeft: number };

function quantityState(quantity: BudgetQuantity, limit: number, context: Context): QuantityState {
  const { budget, period, phase, daysLeft, nowMs } = context;
  const inPeriod = context.days.filter(({ day }) => day >= period.from && day <= period.to);
  const burnDown = burnDownOf(inPeriod, quantity, period, nowMs);
  const used = burnDown.at(-1)?.total ?? 0;
  const forecast =
    phase === "running"
      ? forecastPeriod({ used, days: wholeDays(context.days, quantity, nowMs), daysLeft })
      : null;
  const share = used / limit;
  return {
    ...{ quantity, limit, used, share, burnDown, forecast },
    remaining: Math.max(0, limit - used),
    isLowerBound: quantity === "emissionsKgCo2e" && inPeriod.some((day) => day.withoutFactorKwh > 0),
    crossed: crossedThresholds(share, budget.thresholds),
    usedUp: usedUpOn({ limit, used, burnDown, forecast, period, nowMs }),
  };
}

const amountOf = (day: UsedDay | undefined, quantity: BudgetQuantity): number => day?.[quantity] ?? 0;

/** Each day of the period until today; samples of later days, whose clocks are ahead, count on the last of them. */
function burnDownOf(
  days: readonly UsedDay[],
  quantity: BudgetQuantity,
  period: BudgetPeriod,
  nowMs: number,
): BurnDay[] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const latest = days.reduce((last, { day }) => (day > last ? day : last), dayOf(nowMs));
  const toMs = startMsOf(latest < period.to ? latest : period.to);
  const found: BurnDay[] = [];
  let total = 0;
  for (let atMs = startMsOf(period.from); atMs <= toMs; atMs += DAY_MS) {
    const day = dayOf(atMs);
    const used = amountOf(byDay.get(day), quantity);
    total += used;
    found.push({ day, used, total });
  }
  return found;
}

/** Amounts of the days before today, from the first that has data on, without gaps. */
function wholeDays(days: readonly UsedDay[], quantity: BudgetQuantity, nowMs: number): number[] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const today = dayOf(nowMs);
  const first = days.reduce((least, { day }) => (day < least ? day : least), today);
  const found: number[] = [];
  for (let atMs = startMsOf(first); atMs < startMsOf(today); atMs += DAY_MS) {
    found.push(amountOf(byDay.get(dayOf(atMs)), quantity));
  }
  return found;
}

function usedUpOn(of: {
  limit: number;
  used: number;
  burnDown: readonly BurnDay[];
  forecast: BudgetForecast | null;
  period: BudgetPeriod;
  nowMs: number;
}): QuantityState["usedUp"] {
  const reached = of.burnDown.find((day) => day.total >= of.limit);
  if (reached !== undefined) return { day: reached.day, isForecast: false };
  if (of.forecast === null || of.forecast.value < of.limit || of.forecast.perDay <= 0) return null;
  const day = dayOf(of.nowMs + ((of.limit - of.used) / of.forecast.perDay) * DAY_MS);
  return { day: day > of.period.to ? of.period.to : day, isForecast: true };
}
