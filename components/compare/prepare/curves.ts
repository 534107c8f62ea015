import type { ChartTable } from "@/components/charts/chart-frame";
import { spreadLabels } from "@/components/charts/prepare/labels";
import type { ComparedRun, QuantityKey } from "@/lib/domain/compare";
import {
  cumulativeCurve,
  metricCurve,
  powerCurve,
  type DrawnCurve,
  type RunCurve,
} from "@/lib/domain/compare-curves";
import type { CompareAxis } from "@/lib/domain/compare-url";
import { unitLine, xAxis, yAxis } from "./curve-axes";
import { quantityWriting, type Words } from "./quantity";
import { ACROSS, packLine, writtenPlace, type ReadoutAxis, type ReadoutChart } from "./readout";

export const CURVE_KINDS = ["power", "cumulative", "metric"] as const;
export type CurveKind = (typeof CURVE_KINDS)[number];

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
  /** Shared by all charts of the comparison. */
  x: ReadoutAxis;
  readout: ReadoutChart;
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
  const ranges = { x: xAxis(placesOf(source), axis, words), y: yAxis(points, writing, kind, words) };
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
    x: {
      axis,
      unit: ranges.x.unit,
      decimals: ranges.x.decimals,
      from: ranges.x.from,
      to: ranges.x.to,
    },
    readout: readoutOf(),
  };

  function readoutOf(): ReadoutChart {
    const { unit, inBase, scale, decimals } = writing;
    return {
      name: kind === "metric" ? (metric ?? "") : words.t(`curves.${kind}`),
      form: { unit, inBase, scale, decimals },
      from: ranges.y.from,
      to: ranges.y.to,
      points: Object.fromEntries(
        lines.map((line) => [
          line.runId,
          packLine(
            line.points.map((point) =>
              point === null ? null : { x: Math.round(ranges.x.place(point.x) * ACROSS), y: point.y },
            ),
          ),
        ]),
      ),
    };
  }

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
        { key: "x", label: words.t("curves.x"), unit: ranges.x.unit, numeric: true },
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
          .map((point) => ({
            run: name,
            x: writtenPlace(point.x / ranges.x.inBase, ranges.x, words.formats),
            y: writing.write(point.y),
          }));
      }),
    };
  }
}

/** Where any of the charts has a point: they share one axis, so that one line goes through all of them. */
function placesOf({ curves, axis, metric }: Source): number[] {
  return CURVE_KINDS.filter((kind) => kind !== "metric" || metric !== null).flatMap((kind) =>
    curves.flatMap((curve) => drawnCurve(kind, curve, axis).points.flatMap((point) => point?.x ?? [])),
  );
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
