import type { BarLine, BarsModel } from "@/components/charts/prepare/daily-bars";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { valueTicks, writtenTicks } from "@/components/charts/prepare/ticks";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import type { PortfolioMeasure } from "@/lib/domain/report/portfolio-url";
import type { MonthRow } from "@/lib/domain/report/results";
import { allowedByMonth, type Target } from "@/lib/domain/report/target-pace";
import { changeOf, directionOf, monthsText, shareText, type Words } from "./words";

const MOST_LABELS = 12;
const FEW_LABELS = 6;

const valueOf = (row: MonthRow | undefined, measure: PortfolioMeasure): number | null => {
  if (row === undefined) return null;
  if (measure === "energy") return row.facilityKwh;
  return measure === "location" ? row.locationKgCo2e : row.marketKgCo2e;
};

/** The target that a measure is held against: of several the one whose year comes first. */
export function targetOf({ current }: Pick<Portfolio, "current">, measure: PortfolioMeasure): Target | null {
  const fitting = current.reductions.targets.filter((target) => target.measure === measure);
  return fitting.toSorted((a, b) => a.targetYear - b.targetYear)[0] ?? null;
}

type Line = { key: "before" | "pace"; values: readonly (number | null)[] };

/** Months of the period as bars, the same months a year earlier and a target's pace as lines; the table has all three. */
export function monthBars(portfolio: Portfolio, measure: PortfolioMeasure, words: Words): BarsModel {
  const { t, formats } = words;
  const rows = portfolio.current.months;
  const lines = linesOf(portfolio, measure);
  const values = rows.map((row) => valueOf(row, measure));
  const known = [...values, ...lines.flatMap((line) => line.values)].map((value) => value ?? 0);
  const largest = Math.max(0, ...known);
  const scale = measure === "energy" ? energyScale(largest) : massScale(largest);
  const unit = measure === "energy" ? scale.unit : `${scale.unit} CO₂e`;
  const ticks = writtenTicks(valueTicks(largest / scale.inBase), formats);
  const top = ticks.at(-1)?.value ?? 1;
  const digits = (value: number | null): string =>
    value === null ? formats.notAvailable : formats.digits(formatInScale(value, scale));
  const written = (value: number | null): string =>
    value === null ? formats.notAvailable : `${digits(value)}\u202f${unit}`;
  const shareOf = (value: number | null): number | null =>
    value === null ? null : value / scale.inBase / top;
  const isLast = (index: number): boolean => !portfolio.period.isOver && index === rows.length - 1;
  return {
    unit: scale.unit,
    unitLine: t("months.unit", { unit }),
    isUnknown: rows.some((row) => row.facilityKwh > 0) && values.every((value) => value === null),
    bars: rows.map((row, index) => ({
      key: row.month,
      name: formats.utcMonth(`${row.month}-01T00:00:00Z`),
      text: written(values[index] ?? null),
      share: shareOf(values[index] ?? null),
      unfinished: isLast(index),
    })),
    lines: lines.map((line): BarLine => ({
      key: line.key,
      isDashed: line.key === "pace",
      shares: line.values.map(shareOf),
    })),
    yTicks: ticks.map((tick) => ({ ...tick, share: tick.value / top })),
    xTicks: xTicksOf(rows, words),
    summary: summaryOf(values, lines, portfolio, words),
    table: {
      caption: t("months.caption", { measure: t(`measures.${measure}`) }),
      columns: [
        { key: "month", label: t("months.month"), unit: "UTC" },
        { key: "value", label: t("months.thisYear"), unit, numeric: true },
        ...lines.map(({ key }) => ({ key, label: t(`months.${key}`), unit, numeric: true })),
      ],
      rows: rows.map((row, index) => ({
        month: formats.utcMonth(`${row.month}-01T00:00:00Z`),
        value: digits(values[index] ?? null),
        ...Object.fromEntries(lines.map((line) => [line.key, digits(line.values[index] ?? null)])),
      })),
    },
  };
}

function linesOf(portfolio: Portfolio, measure: PortfolioMeasure): Line[] {
  const { current, before, period } = portfolio;
  const target = targetOf(portfolio, measure);
  const lines: Line[] = [];
  if (before !== null) {
    lines.push({
      key: "before",
      values: current.months.map((_, index) => valueOf(before.months[index], measure)),
    });
  }
  if (target !== null) {
    const pace = allowedByMonth(target, period.span);
    lines.push({ key: "pace", values: current.months.map((_, index) => pace[index]?.value ?? null) });
  }
  return lines;
}

function xTicksOf(rows: readonly MonthRow[], { formats }: Words): BarsModel["xTicks"] {
  const every = Math.max(1, Math.ceil(rows.length / MOST_LABELS));
  return rows.flatMap((row, index) =>
    index % every === 0
      ? [
          {
            share: (index + 0.5) / rows.length,
            label: formats.utcMonth(`${row.month}-01T00:00:00Z`, { short: true }),
            onlyWide: rows.length > FEW_LABELS && index % 2 === 1,
          },
        ]
      : [],
  );
}

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.some((value) => value === null)
    ? null
    : values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** The period's months together against each line. */
function summaryOf(
  values: readonly (number | null)[],
  lines: readonly Line[],
  { current, before }: Portfolio,
  { t, formats }: Words,
): string {
  const sentences = lines.flatMap(({ key, values: others }) => {
    const change = changeOf(sumOf(others), sumOf(values));
    if (change === null) return [];
    if (key === "pace") return [t("months.againstPace", { share: shareText(1 + change, formats) })];
    const against = (before?.months ?? []).slice(0, current.months.length).map(({ month }) => month);
    return [
      t(`months.against.${directionOf(change)}`, {
        share: shareText(change, formats),
        before: monthsText(against, formats),
      }),
    ];
  });
  return sentences.length === 0 ? t("months.alone") : sentences.join(" ");
}
