import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { ChartTable } from "@/components/charts/chart-frame";
import { valueTicks } from "@/components/charts/prepare/ticks";
import { quantityOf, type QuantityKey } from "@/lib/domain/compare";
import type { Comparison } from "@/lib/domain/compare-model";
import { unsharedUncertainty } from "@/lib/domain/compare-noise";
import { intervalAround } from "@/lib/domain/uncertainty";
import { quantityName, quantityWriting, relativeText } from "./quantity";

type Words = { t: Translate<"compare">; formats: Formats };

/** Places on the axis, 0 to 1. */
export type DotRow = {
  key: string;
  label: string;
  isBaseline: boolean;
  /** Order of its colour and shape, from 0. */
  order: number;
  at: number | null;
  whisker: { from: number; to: number } | null;
  box: { from: number; middle: number; to: number } | null;
  /** Single runs of a group. */
  points: readonly number[];
  text: string;
};

export type DotModel = {
  name: string;
  unit: string;
  rows: readonly DotRow[];
  ticks: readonly { at: number; label: string }[];
  baselineAt: number | null;
  /** The noise floor around the baseline. */
  band: { from: number; to: number } | null;
  table: ChartTable;
};

/** One quantity of every subject on one axis; of groups box and single runs. Null where no subject has it. */
export function prepareDots(key: QuantityKey, comparison: Comparison, words: Words): DotModel | null {
  const row = comparison.rows.find((each) => each.key === key);
  const { subjects, baseline, runs, isGrouped } = comparison;
  if (row === undefined) return null;
  const base = subjects.findIndex((subject) => subject.key === baseline?.key);
  const baseRun = baseline?.runs[0];
  const intervals = subjects.map((subject, index) => {
    const [run] = subject.runs;
    const value = row.values[index]?.value ?? null;
    // The baseline against the first of the others: what it does not share with them.
    const other = index === base ? subjects.find((each) => each.key !== baseline?.key)?.runs[0] : baseRun;
    if (isGrouped || run === undefined || other === undefined || value === null || value < 0) return null;
    const uncertainty = unsharedUncertainty(run, other, key, row.floor);
    return uncertainty === null ? null : intervalAround(value, uncertainty);
  });
  const singles = subjects.map((subject) => subject.runs.flatMap((run) => quantityOf(run, key) ?? []));
  const values = singles.flat();
  const writing = quantityWriting(key, values, runs, words);
  const axis = axisOf(
    [...values, ...intervals.flatMap((each) => (each === null ? [] : [each.low, each.high]))],
    writing.inBase,
    key,
  );
  const place = (value: number) => (value - axis.from) / (axis.to - axis.from);
  const ofBase = row.values[base]?.value ?? null;
  return {
    name: quantityName(key, comparison.metricValue, words),
    unit: writing.unit,
    rows: subjects.map((subject, index): DotRow => {
      const value = row.values[index];
      const interval = intervals[index] ?? null;
      const summary = value?.summary ?? null;
      return {
        key: subject.key,
        label: subject.label,
        isBaseline: index === base,
        order: index,
        at: value?.value == null ? null : place(value.value),
        whisker: interval === null ? null : { from: place(interval.low), to: place(interval.high) },
        box:
          summary === null
            ? null
            : { from: place(summary.q1), middle: place(summary.median), to: place(summary.q3) },
        points: isGrouped ? (singles[index] ?? []).map(place) : [],
        text: textOf(index),
      };
    }),
    ticks: axis.ticks.map((tick) => ({
      at: place(tick * writing.inBase),
      label: words.formats.number(tick, { decimals: axis.decimals }),
    })),
    baselineAt: ofBase === null ? null : place(ofBase),
    band:
      ofBase === null || isGrouped || key.includes(":")
        ? null
        : { from: place(ofBase * (1 - row.floor.relative)), to: place(ofBase * (1 + row.floor.relative)) },
    table: tableOf(),
  };

  function textOf(index: number): string {
    const value = row?.values[index];
    if (value === undefined || value.value === null) return words.t("na");
    const text = writing.write(value.value);
    if (index === base) return words.t("dots.baselineText", { value: text });
    return value.relative === null || value.relative === 0
      ? text
      : `${text} (${relativeText(value.relative, words)})`;
  }

  function tableOf(): ChartTable {
    const { t } = words;
    const unit = writing.unit === "" ? undefined : writing.unit;
    const figure = (column: string, label: string) => ({ key: column, label, unit, numeric: true });
    return {
      caption: t("dots.caption", { quantity: quantityName(key, comparison.metricValue, words) }),
      columns: isGrouped
        ? [
            { key: "name", label: t("dots.group") },
            { key: "n", label: t("dots.n"), numeric: true },
            figure("value", t("dots.mean")),
            figure("sd", t("dots.sd")),
            figure("min", t("dots.min")),
            figure("median", t("dots.median")),
            figure("max", t("dots.max")),
            figure("difference", t("dots.difference")),
          ]
        : [
            { key: "name", label: t("dots.run") },
            figure("value", t("dots.value")),
            figure("low", t("dots.low")),
            figure("high", t("dots.high")),
            figure("difference", t("dots.difference")),
          ],
      rows: subjects.map((subject, index) => {
        const value = row?.values[index];
        const interval = intervals[index];
        const summary = value?.summary;
        const text = (each: number | null | undefined) => (each == null ? t("na") : writing.write(each));
        return {
          name: subject.label,
          n: String(singles[index]?.length ?? 0),
          value: text(value?.value),
          sd: text(summary?.sd),
          min: text(summary?.min),
          median: text(summary?.median),
          max: text(summary?.max),
          low: text(interval?.low),
          high: text(interval?.high),
          difference: value?.difference == null ? "—" : writing.writeDifference(value.difference),
        };
      }),
    };
  }
}

type Axis = { from: number; to: number; ticks: readonly number[]; decimals: number };

/** From 0 for amounts; a metric's axis holds its values closely. `from` and `to` in the base unit, ticks in the written one. */
function axisOf(values: readonly number[], inBase: number, key: QuantityKey): Axis {
  const inUnit = values.map((value) => value / inBase);
  const [smallest, largest] = [Math.min(...inUnit), Math.max(...inUnit)];
  if (!key.startsWith("metric:") && smallest >= 0) {
    const ticks = valueTicks(largest, 4).map((tick) => tick.value);
    return { from: 0, to: (ticks.at(-1) ?? 1) * inBase, ticks, decimals: decimalsOf(ticks) };
  }
  const spread = largest - smallest || Math.abs(largest) * 0.1 || 1;
  const step = niceStep(spread / 3);
  const from = Math.floor((smallest - spread * 0.04) / step) * step;
  const count = Math.ceil((largest + spread * 0.04 - from) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) =>
    Number((from + index * step).toPrecision(12)),
  );
  return {
    from: from * inBase,
    to: (ticks.at(-1) ?? from + step) * inBase,
    ticks,
    decimals: decimalsOf(ticks),
  };
}

export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return nice * power;
}

/** As many decimals as tell all ticks apart. */
export function decimalsOf(ticks: readonly number[]): number {
  return Math.min(
    6,
    Math.max(0, ...ticks.map((tick) => (String(Number(tick.toPrecision(9))).split(".")[1] ?? "").length)),
  );
}
