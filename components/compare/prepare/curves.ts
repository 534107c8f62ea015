import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { ChartTable } from "@/components/charts/chart-frame";
import { spreadLabels } from "@/components/charts/prepare/labels";
import { timeTicks, valueTicks } from "@/components/charts/prepare/ticks";
import type { ComparedRun, QuantityKey } from "@/lib/domain/compare";
import {
  cumulativeCurve,
  metricCurve,
  powerCurve,
  type CurvePoint,
  type DrawnCurve,
  type RunCurve,
} from "@/lib/domain/compare-curves";
import type { CompareAxis } from "@/lib/domain/compare-url";
import { decimalsOf, niceStep } from "./dots";
import { quantityWriting, type QuantityWriting } from "./quantity";

type Words = { t: Translate<"compare">; formats: Formats };

export type CurveKind = "power" | "cumulative" | "metric";

/** What a curve is called and drawn with; `order` gives colour and shape. */
export type CurveName = { runId: string; name: string; order: number; isBaseline: boolean };

export type CurveLine = CurveName & {
  /** Places in the plot, 0 to 1 from the lower left; null breaks the line. */
  points: readonly ({ x: number; y: number } | null)[];
  /** Height of its name at the right end, px from the top. */
  labelTop: number;
};

export type CurveModel = {
  title: string;
  unit: string;
  lines: readonly CurveLine[];
  xTicks: readonly { at: number; label: string }[];
  yTicks: readonly { at: number; label: string }[];
  summary: string;
  /** Why some are not drawn. */
  note: string | null;
  table: ChartTable;
};

/** Space for the axis and for names, px. */
export const CURVE_PLOT = { height: 260, top: 8, bottom: 26 } as const;
const LABEL_DISTANCE = 17;

type Source = {
  curves: readonly RunCurve[];
  names: readonly CurveName[];
  axis: CompareAxis;
  metric: string | null;
  runs: readonly ComparedRun[];
};

/** One chart of curves over the chosen axis; null where that has no meaning: energy over energy, or no metric. */
export function prepareCurves(kind: CurveKind, source: Source, words: Words): CurveModel | null {
  const { axis, metric, runs } = source;
  if (kind === "metric" && metric === null) return null;
  if (kind === "cumulative" && axis === "energy") return null;
  const drawn = source.curves.map((curve) => drawnCurve(kind, curve, axis));
  const lines = drawn.filter((curve) => curve.points.some((point) => point !== null));
  const points = lines.flatMap((curve) => curve.points.filter((point) => point !== null));
  const key: QuantityKey =
    kind === "power" ? "meanPower" : kind === "cumulative" ? "energy" : `metric:${metric ?? ""}`;
  const writing = quantityWriting(
    key,
    points.map((point) => point.y),
    runs,
    words,
  );
  const ranges = { x: xAxis(points, axis, words), y: yAxis(points, writing, kind, words) };
  const nameOf = (runId: string) => source.names.find((each) => each.runId === runId);
  const plotHeight = CURVE_PLOT.height - CURVE_PLOT.top - CURVE_PLOT.bottom;
  const ends = lines.map((line) => {
    const last = line.points.findLast((point) => point !== null);
    return CURVE_PLOT.top + (1 - ranges.y.place(last?.y ?? 0)) * plotHeight;
  });
  const tops = apart(
    spreadLabels(ends, {
      distance: LABEL_DISTANCE,
      top: CURVE_PLOT.top + 6,
      bottom: CURVE_PLOT.height - CURVE_PLOT.bottom,
    }),
  );
  return {
    title: kind === "metric" ? (metric ?? "") : words.t(`curves.${kind}`),
    unit: unitLine(writing, axis, words),
    lines: lines.flatMap((line, index) => {
      const name = nameOf(line.runId);
      if (name === undefined) return [];
      const places = line.points.map((point) =>
        point === null ? null : { x: ranges.x.place(point.x), y: ranges.y.place(point.y) },
      );
      return [{ ...name, points: places, labelTop: tops[index] ?? 0 }];
    }),
    xTicks: ranges.x.ticks,
    yTicks: ranges.y.ticks,
    summary: summaryOf(),
    note: noteOf(),
    table: tableOf(),
  };

  function summaryOf(): string {
    if (points.length === 0) return words.t("curves.none");
    const written = (value: number) =>
      `${writing.write(value)}${writing.unit === "" ? "" : `\u202f${writing.unit}`}`;
    const ys = points.map((point) => point.y);
    if (kind === "power")
      return words.t("curves.sumPower", { low: written(Math.min(...ys)), high: written(Math.max(...ys)) });
    const lasts = lines.flatMap((line) => {
      const last = line.points.findLast((point) => point !== null);
      return last == null ? [] : [{ name: nameOf(line.runId)?.name ?? "", y: last.y }];
    });
    const isLower = kind === "metric" && higherIsBetter() === false;
    const [best] = lasts.sort((a, b) => (isLower ? a.y - b.y : b.y - a.y));
    const parts = { name: best?.name ?? "", value: written(best?.y ?? 0) };
    if (kind === "cumulative") return words.t("curves.sumEnergy", parts);
    return isLower ? words.t("curves.sumMetricLowest", parts) : words.t("curves.sumMetricHighest", parts);
  }

  function higherIsBetter(): boolean | undefined {
    return runs.flatMap((run) => run.metrics).find((each) => each.name === metric)?.higherIsBetter;
  }

  function noteOf(): string | null {
    const names = drawn.flatMap((curve) =>
      curve.problem === null
        ? []
        : [words.t(`curves.${curve.problem}`, { name: nameOf(curve.runId)?.name ?? "" })],
    );
    return names.length === 0 ? null : words.t("curves.leftOut", { names: names.join(", ") });
  }

  function tableOf(): ChartTable {
    return {
      caption: kind === "metric" ? (metric ?? "") : words.t(`curves.${kind}`),
      columns: [
        { key: "run", label: words.t("curves.run") },
        { key: "x", label: words.t("curves.x"), unit: axisUnit(axis, words), numeric: true },
        {
          key: "y",
          label: words.t("curves.y"),
          unit: writing.unit === "" ? undefined : writing.unit,
          numeric: true,
        },
      ],
      rows: lines.flatMap((line) => {
        const name = nameOf(line.runId)?.name ?? "";
        return line.points
          .filter((point) => point !== null)
          .map((point) => ({ run: name, x: ranges.x.write(point.x), y: writing.write(point.y) }));
      }),
    };
  }
}

/** Names that were moved against the top edge, moved down again: each below the one above it. */
function apart(places: readonly number[]): readonly number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const placed = [...places];
  let least = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, least);
    least = (placed[index] ?? 0) + LABEL_DISTANCE;
  }
  return placed;
}

function drawnCurve(kind: CurveKind, curve: RunCurve, axis: CompareAxis): DrawnCurve {
  if (kind === "power") return powerCurve(curve, axis);
  if (kind === "metric") return metricCurve(curve, axis);
  return axis === "energy" ? { runId: curve.runId, points: [], problem: null } : cumulativeCurve(curve, axis);
}

type Range = {
  place: (value: number) => number;
  ticks: readonly { at: number; label: string }[];
  write: (value: number) => string;
};

function axisUnit(axis: CompareAxis, { t, formats }: Words): string {
  if (axis === "relative") return t("curves.h");
  if (axis === "wall") return t("curves.wallUnit", { zone: formats.zoneName() });
  return axis === "step" ? t("curves.step") : "kWh";
}

function unitLine(writing: QuantityWriting, axis: CompareAxis, words: Words): string {
  const over = words.t(`axis.${axis}`);
  return writing.unit === "" ? over : words.t("curves.unitOver", { unit: writing.unit, axis: over });
}

function xAxis(points: readonly CurvePoint[], axis: CompareAxis, words: Words): Range {
  const xs = points.map((point) => point.x);
  const [smallest, largest] = xs.length === 0 ? [0, 1] : [Math.min(...xs), Math.max(...xs)];
  if (axis === "wall") {
    const place = placing(smallest, largest);
    return {
      place,
      ticks: timeTicks(smallest, largest, words.formats, 6).map(({ atMs, label }) => ({
        at: place(atMs),
        label,
      })),
      write: (value) => words.formats.instant(new Date(value).toISOString(), { seconds: true }),
    };
  }
  // Hours and steps begin at 0; energy too.
  const step = niceStep(Math.max(largest, Number.MIN_VALUE) / 5);
  const count = Math.floor(largest / step + 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  const decimals = decimalsOf(ticks);
  const place = placing(0, largest);
  const digits = axis === "step" ? 0 : Math.min(6, decimals + 2);
  return {
    place,
    ticks: ticks.map((tick) => ({ at: place(tick), label: words.formats.number(tick, { decimals }) })),
    write: (value) => words.formats.number(value, { decimals: digits }),
  };
}

function placing(from: number, to: number): (value: number) => number {
  return (value) => (to > from ? (value - from) / (to - from) : 0.5);
}

function yAxis(
  points: readonly CurvePoint[],
  writing: QuantityWriting,
  kind: CurveKind,
  words: Words,
): Range {
  const ys = points.map((point) => point.y / writing.inBase);
  const largest = Math.max(0, ...ys);
  const smallest = Math.min(...(ys.length === 0 ? [0] : ys));
  const write = writing.write;
  if (kind !== "metric" && smallest >= 0) {
    const ticks = valueTicks(largest, 3).map((tick) => tick.value);
    const place = placing(0, (ticks.at(-1) ?? 1) * writing.inBase);
    const decimals = decimalsOf(ticks);
    return {
      place,
      write,
      ticks: ticks.map((tick) => ({
        at: place(tick * writing.inBase),
        label: words.formats.number(tick, { decimals }),
      })),
    };
  }
  const top = Math.max(...(ys.length === 0 ? [1] : ys));
  const step = niceStep((top - smallest || Math.abs(top) || 1) / 3);
  const from = Math.floor(smallest / step) * step;
  const count = Math.max(1, Math.ceil((top - from) / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, index) =>
    Number((from + index * step).toPrecision(12)),
  );
  const place = placing(from * writing.inBase, (ticks.at(-1) ?? 1) * writing.inBase);
  const decimals = decimalsOf(ticks);
  return {
    place,
    write,
    ticks: ticks.map((tick) => ({
      at: place(tick * writing.inBase),
      label: words.formats.number(tick, { decimals }),
    })),
  };
}
