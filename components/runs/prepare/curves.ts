import { axisNumber, niceAxis, prepareCurve, type CurveModel } from "@/components/charts/prepare/curve";
import type { RunPoint } from "@/components/charts/prepare/run-points";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { MetricCurve } from "@/lib/domain/run-metric";

export const CURVE_AXES = ["step", "time", "energy"] as const;
export type CurveAxis = (typeof CURVE_AXES)[number];

type Words = { t: Translate<"runFacts">; formats: Formats };

/** IT energy in kWh that a run had used at a time, between the ends of its intervals in proportion to time. */
export function energyAt(points: readonly RunPoint[], atMs: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.endMs ?? Infinity) < atMs) low = middle + 1;
    else high = middle;
  }
  const point = points[low];
  if (point === undefined) return points.at(-1)?.sumKwh ?? 0;
  const share = point.endMs > point.startMs ? (atMs - point.startMs) / (point.endMs - point.startMs) : 1;
  return point.sumKwh - point.energyKwh * (1 - Math.min(1, Math.max(0, share)));
}

/** Points that came together were sent without their times: they can only be drawn by step. */
export function hasTimes(curve: MetricCurve): boolean {
  const times = curve.points.map((point) => point.atMs);
  return times.length > 1 && Math.max(...times) - Math.min(...times) > 1000;
}

/** One metric over steps, time since the run's start, or the energy used until then. Null where the axis is not known. */
export function prepareMetricCurve(
  curve: MetricCurve,
  axis: CurveAxis,
  run: { startedMs: number; points: readonly RunPoint[] },
  { t, formats }: Words,
): CurveModel | null {
  if (axis !== "step" && (!hasTimes(curve) || run.points.length === 0)) return null;
  const xOf = (point: MetricCurve["points"][number]): number =>
    axis === "step"
      ? point.step
      : axis === "time"
        ? (point.atMs - run.startedMs) / 3.6e6
        : energyAt(run.points, point.atMs);
  const points = curve.points.map((point) => ({ x: xOf(point), y: point.value })).sort((a, b) => a.x - b.x);
  const write = axisNumber(formats);
  const best = points.reduce(
    (top, point) => (curve.higherIsBetter === point.y > top.y ? point : top),
    points[0] ?? { x: 0, y: 0 },
  );
  const xUnit = axis === "step" ? undefined : axis === "time" ? "h" : "kWh";
  const xName = t(`curves.axis.${axis}`);
  const unit = curve.unit ?? "";
  return prepareCurve(
    [{ key: curve.name, name: curve.name, points }],
    {
      unit,
      unitLine: unit === "" ? t("curves.noUnit", { axis: xName }) : t("curves.unit", { unit, axis: xName }),
      xName: xUnit === undefined ? xName : `${xName}, ${xUnit}`,
      summary: t("curves.summary", {
        count: curve.pointCount,
        drawn: points.length,
        best: `${write(best.y)}${unit === "" ? "" : ` ${unit}`}`,
        direction: curve.higherIsBetter ? "higher" : "lower",
        where: `${write(Number(best.x.toPrecision(4)))}${xUnit === undefined ? "" : ` ${xUnit}`}`,
        axis: xName,
      }),
      table: {
        caption: t("curves.caption", { name: curve.name }),
        columns: [
          { key: "x", label: xName, unit: xUnit, numeric: true },
          { key: "y", label: curve.name, unit: curve.unit ?? undefined, numeric: true },
        ],
        rows: points.map((point) => ({ x: write(Number(point.x.toPrecision(6))), y: write(point.y) })),
      },
    },
    {
      writeX: write,
      writeY: write,
      x: niceAxis(
        points.map((point) => point.x),
        write,
        { intervals: 5 },
      ),
    },
  );
}
