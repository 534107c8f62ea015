import type { ChartTable } from "@/components/charts/chart-frame";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { valueTicks, writtenTicks } from "@/components/charts/prepare/ticks";
import type { BudgetPhase, QuantityState } from "@/lib/domain/budget/state";
import { endMsOf, startMsOf, type BudgetPeriod } from "@/lib/domain/budget/period";
import { DAY_MS } from "@/lib/domain/units";
import { standText, type Words } from "./words";

/** Side of the square that a burn-down is drawn in; it is stretched to the plot. */
export const BURN_BOX = 1000;

export type BurnDownModel = {
  unit: string;
  unitLine: string;
  usedPath: string;
  /** Dashed on from today; null without a forecast. */
  forecastPath: string | null;
  /** Area of its interval; null where there is none. */
  bandPath: string | null;
  limitShare: number;
  limitLabel: string;
  yTicks: readonly { share: number; label: string }[];
  xTicks: readonly { share: number; label: string }[];
  summary: string;
  table: ChartTable;
};

const MOST_TICKS = 5;

/** What was used since the period's first day, the limit, and where it goes: decided here, drawn by `BurnDownChart`. */
export function burnDownModel(
  state: QuantityState,
  { period, phase, nowMs }: { period: BudgetPeriod; phase: BudgetPhase; nowMs: number },
  words: Words,
): BurnDownModel {
  const { t, formats } = words;
  const { limit, used, burnDown, forecast, quantity } = state;
  const largest = Math.max(limit, used, forecast?.interval?.high ?? forecast?.value ?? 0);
  const scale = quantity === "energyKwh" ? energyScale(largest) : massScale(largest);
  const unit = quantity === "energyKwh" ? scale.unit : `${scale.unit} CO₂e`;
  const ticks = writtenTicks(valueTicks(largest / scale.inBase), formats);
  const top = (ticks.at(-1)?.value ?? 1) * scale.inBase;
  const [startMs, endMs] = [startMsOf(period.from), endMsOf(period)];
  const at = (atMs: number, value: number): string => {
    const x = Math.min(1, (atMs - startMs) / (endMs - startMs)) * BURN_BOX;
    return `${x.toFixed(1)},${((1 - value / top) * BURN_BOX).toFixed(1)}`;
  };
  const endOf = (day: string): number =>
    phase === "running"
      ? Math.min(startMsOf(day) + DAY_MS, Math.max(nowMs, startMsOf(day)))
      : startMsOf(day) + DAY_MS;
  const last = at(nowMs, used);
  const digits = (value: number): string => formats.digits(formatInScale(value, scale));
  return {
    unit: scale.unit,
    unitLine: unit,
    usedPath: [at(startMs, 0), ...burnDown.map(({ day, total }) => at(endOf(day), total))]
      .map((point, index) => `${index === 0 ? "M" : "L"}${point}`)
      .join(""),
    forecastPath: forecast === null ? null : `M${last}L${at(endMs, forecast.value)}`,
    bandPath:
      forecast?.interval == null
        ? null
        : `M${last}L${at(endMs, forecast.interval.high)}L${at(endMs, forecast.interval.low)}Z`,
    limitShare: limit / top,
    limitLabel: t("chart.limit", { limit: `${digits(limit)}\u202f${unit}` }),
    yTicks: ticks.map((tick) => ({ label: tick.label, share: (tick.value * scale.inBase) / top })),
    xTicks: dayTicks(period).map((day) => ({
      label: formats.utcDayOfMonth(day),
      share: (startMsOf(day) - startMs) / (endMs - startMs),
    })),
    summary: standText(state, words),
    table: {
      caption: t("chart.caption"),
      columns: [
        { key: "day", label: t("chart.day"), unit: "UTC" },
        { key: "used", label: t("chart.onDay"), unit, numeric: true },
        { key: "total", label: t("chart.total"), unit, numeric: true },
        { key: "left", label: t("chart.left"), unit, numeric: true },
      ],
      rows: burnDown.map(({ day, used: onDay, total }) => ({
        day: formats.utcDay(day),
        ...{ used: digits(onDay), total: digits(total), left: digits(Math.max(0, limit - total)) },
      })),
    },
  };
}

function dayTicks(period: BudgetPeriod): string[] {
  const days = Math.round((endMsOf(period) - startMsOf(period.from)) / DAY_MS);
  const step = Math.max(1, Math.ceil(days / MOST_TICKS));
  return Array.from({ length: Math.ceil(days / step) }, (_, index) =>
    new Date(startMsOf(period.from) + index * step * DAY_MS).toISOString().slice(0, 10),
  );
}
