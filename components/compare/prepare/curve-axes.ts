import { timeTicks, valueTicks } from "@/components/charts/prepare/ticks";
import type { CurvePoint } from "@/lib/domain/compare-curves";
import type { CompareAxis } from "@/lib/domain/compare-url";
import type { CurveKind } from "./curves";
import { decimalsOf, niceStep } from "./dots";
import { timeUnit, type QuantityWriting, type Words } from "./quantity";
import type { ReadoutAxis } from "./readout";

type Tick = { at: number; label: string };
type Range = { from: number; to: number; place: (value: number) => number; ticks: readonly Tick[] };

/** What places along an axis are written in, and how many of the points' own units that is: hours, kWh, steps, milliseconds. */
function axisUnit(axis: CompareAxis, largest: number, words: Words): { unit: string; inBase: number } {
  const { t, formats } = words;
  if (axis === "relative") {
    const { unit, inBase } = timeUnit(largest * HOUR_S, words);
    return { unit: t("curves.sinceStart", { unit }), inBase: inBase / HOUR_S };
  }
  if (axis === "wall") return { unit: t("curves.wallUnit", { zone: formats.zoneName() }), inBase: 1 };
  return { unit: axis === "step" ? t("curves.step") : "kWh", inBase: 1 };
}

const HOUR_S = 3600;

/** "W over time since start". */
export function unitLine(writing: QuantityWriting, axis: CompareAxis, words: Words): string {
  const over = words.t(`axis.${axis}`);
  return writing.unit === "" ? over : words.t("curves.unitOver", { unit: writing.unit, axis: over });
}

/** The axis that all charts of a comparison share, and how places along it are written. */
export function xAxis(
  xs: readonly number[],
  axis: CompareAxis,
  words: Words,
): Range & ReadoutAxis & { inBase: number } {
  const [smallest, largest] = xs.length === 0 ? [0, 1] : [Math.min(...xs), Math.max(...xs)];
  const { unit, inBase } = axisUnit(axis, largest, words);
  if (axis === "wall") {
    const place = placing(smallest, largest);
    const ticks = timeTicks(smallest, largest, words.formats, 6).map(({ atMs, label }) => ({
      at: place(atMs),
      label,
    }));
    return { axis, unit, inBase, decimals: 0, from: smallest, to: largest, place, ticks };
  }
  // Hours and steps begin at 0; energy too.
  const most = largest / inBase;
  const step = niceStep(Math.max(most, Number.MIN_VALUE) / 5);
  const count = Math.floor(most / step + 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  const decimals = decimalsOf(ticks);
  const place = placing(0, largest);
  return {
    axis,
    unit,
    inBase,
    decimals: axis === "step" ? 0 : Math.min(6, decimals + 2),
    from: 0,
    to: most,
    place,
    ticks: ticks.map((tick) => ({
      at: place(tick * inBase),
      label: words.formats.number(tick, { decimals }),
    })),
  };
}

function placing(from: number, to: number): (value: number) => number {
  return (value) => (to > from ? (value - from) / (to - from) : 0.5);
}

/** From 0 for power and energy; a metric's axis holds its values closely. */
export function yAxis(
  points: readonly CurvePoint[],
  writing: QuantityWriting,
  kind: CurveKind,
  { formats }: Words,
): Range {
  const ys = points.map((point) => point.y / writing.inBase);
  const smallest = Math.min(...(ys.length === 0 ? [0] : ys));
  const ticks =
    kind !== "metric" && smallest >= 0
      ? valueTicks(Math.max(0, ...ys), 3).map((tick) => tick.value)
      : ticksAround(smallest, Math.max(...(ys.length === 0 ? [1] : ys)));
  const [from, to] = [(ticks[0] ?? 0) * writing.inBase, (ticks.at(-1) ?? 1) * writing.inBase];
  const place = placing(from, to);
  const decimals = decimalsOf(ticks);
  return {
    from,
    to,
    place,
    ticks: ticks.map((tick) => ({
      at: place(tick * writing.inBase),
      label: formats.number(tick, { decimals }),
    })),
  };
}

function ticksAround(smallest: number, largest: number): number[] {
  const step = niceStep((largest - smallest || Math.abs(largest) || 1) / 3);
  const from = Math.floor(smallest / step) * step;
  const count = Math.max(1, Math.ceil((largest - from) / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => Number((from + index * step).toPrecision(12)));
}
