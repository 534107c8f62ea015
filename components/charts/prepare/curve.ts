import type { Formats } from "@/lib/domain/formats";
import type { ChartTable } from "../chart-frame";

/** A line to draw, in the axes' own units. */
export type CurveLine = {
  key: string;
  name: string;
  points: readonly { x: number; y: number }[];
  /** Each value holds until the next: the best so far, a sorted list. */
  isStepped?: boolean;
  isDashed?: boolean;
};

export type CurveTick = { share: number; label: string };

/** Everything that a line chart draws, decided; places are shares of the plot, from the left and from below. */
export type CurveModel = {
  unit: string;
  unitLine: string;
  xName: string;
  lines: readonly { key: string; name: string; path: string; isDashed: boolean; endShare: number }[];
  xTicks: readonly CurveTick[];
  yTicks: readonly CurveTick[];
  summary: string;
  table: ChartTable;
};

type Axis = { low: number; high: number; ticks: readonly CurveTick[] };

const NICE = [1, 2, 2.5, 5, 10];

/** Three to six round values from `low` to `high`; from 0 where `fromZero`. Values that are all the same get room around them. */
export function niceAxis(
  values: readonly number[],
  write: (value: number) => string,
  { fromZero = false, intervals = 4 }: { fromZero?: boolean; intervals?: number } = {},
): Axis {
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = values.reduce((most, value) => Math.max(most, value), -Infinity);
  let low = fromZero ? Math.min(0, lowest) : lowest;
  let high = highest;
  const size = Math.max(Math.abs(low), Math.abs(high));
  // What floats cannot tell apart is all the same.
  if (!(high - low > size * 1e-9) || size < 1e-100)
    [low, high] = size < 1e-100 ? [0, 1] : [Math.min(low, 0), Math.max(high, 0)];
  const rough = (high - low) / intervals;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (NICE.find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const span = Math.max(1, last - first);
  const ticks = Array.from({ length: span + 1 }, (_, index) => ({
    share: index / span,
    // The product of whole numbers and a step carries the step's rounding.
    label: write(Number(((first + index) * step).toPrecision(12))),
  }));
  return { low: first * step, high: (first + span) * step, ticks };
}

/** Of the drawing's own units: it is stretched to the plot. */
export const CURVE_BOX = 1000;

/** Path of a line in a box of `CURVE_BOX`, y downwards. */
export function curvePath(
  line: CurveLine,
  x: Pick<Axis, "low" | "high">,
  y: Pick<Axis, "low" | "high">,
): string {
  const place = (value: number, axis: Pick<Axis, "low" | "high">) =>
    Math.round(((value - axis.low) / (axis.high - axis.low || 1)) * CURVE_BOX * 10) / 10;
  return line.points
    .map((point, index) => {
      const [left, top] = [place(point.x, x), CURVE_BOX - place(point.y, y)];
      const step = line.isStepped === true && index > 0 ? `H${String(left)}` : "";
      return index === 0 ? `M${String(left)} ${String(top)}` : `${step}L${String(left)} ${String(top)}`;
    })
    .join("");
}

/** A plain number with as many digits as tell neighbours on an axis apart. */
export function axisNumber(formats: Formats): (value: number) => string {
  return (value) => {
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e6 || size < 1e-4))
      return formats.digits(value.toExponential(1)).replace("e", "·10^");
    return formats.number(Number(value.toPrecision(6)));
  };
}

/** Lines on common axes, as `CurveChart` draws them. */
export function prepareCurve(
  lines: readonly CurveLine[],
  words: { unit: string; unitLine: string; xName: string; summary: string; table: ChartTable },
  axes: {
    writeX: (value: number) => string;
    writeY: (value: number) => string;
    fromZero?: boolean;
    xFromZero?: boolean;
    /** Where x is a time, its ticks are given. */
    x?: Axis;
  },
): CurveModel {
  const points = lines.flatMap((line) => line.points);
  const x =
    axes.x ??
    niceAxis(
      points.map((point) => point.x),
      axes.writeX,
      { fromZero: axes.xFromZero ?? false, intervals: 5 },
    );
  const y = niceAxis(
    points.map((point) => point.y),
    axes.writeY,
    { fromZero: axes.fromZero ?? false },
  );
  return {
    ...words,
    lines: lines.map((line) => ({
      key: line.key,
      name: line.name,
      path: curvePath(line, x, y),
      isDashed: line.isDashed === true,
      endShare: ((line.points.at(-1)?.y ?? y.low) - y.low) / (y.high - y.low || 1),
    })),
    xTicks: x.ticks,
    yTicks: y.ticks,
  };
}
