import { timeTicks, valueTicks } from "@/components/charts/prepare/ticks";
import type { CurvePoint } from "@/lib/domain/compare-curves";
import type { CompareAxis } from "@/lib/domain/compare-url";
import type { CurveKind } from "./curves";
import { decimalsOf, niceStep } from "./dots";
import type { QuantityWriting, Words } from "./quantity";
import type { ReadoutAxis } from "./readout";

type Tick = { at: number; label: string };
type Range = { from: number; to: number; place: (value: number) => number; ticks: readonly Tick[] };

/** What places along an axis are in. */
export function axisUnit(axis: CompareAxis, { t, formats }: Words): string {
  if (axis === "relative") return t("curves.h");
  if (axis === "wall") return t("curves.wallUnit", { zone: formats.zoneName() });
  return axis === "step" ? t("curves.step") : "kWh";
}

/** "W over time since start". */
export function unitLine(writing: QuantityWriting, axis: CompareAxis, words: Words): string {
  const over = words.t(`axis.${axis}`);
  return writing.unit === "" ? over : words.t("curves.unitOver", { unit: writing.unit, axis: over });
}

/** The axis that all charts of a comparison share, and how places along it are written. */
export function xAxis(xs: readonly number[], axis: CompareAxis, words: Words): Range & ReadoutAxis {
  const [smallest, largest] = xs.length === 0 ? [0, 1] : [Math.min(...xs), Math.max(...xs)];
  const unit = axisUnit(axis, words);
  if (axis === "wall") {
    const place = placing(smallest, largest);
    const ticks = timeTicks(smallest, largest, words.formats, 6).map(({ atMs, label }) => ({
      at: place(atMs),
      label,
    }));
    return { axis, unit, decimals: 0, from: smallest, to: largest, place, ticks };
  }
  // Hours and steps begin at 0; energy too.
  const step = niceStep(Math.max(largest, Number.MIN_VALUE) / 5);
  const count = Math.floor(largest / step + 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  const decimals = decimalsOf(ticks);
  const place = placing(0, largest);
  return {
    axis,
    unit,
    decimals: axis === "step" ? 0 : Math.min(6, decimals + 2),
    from: 0,
    to: largest,
    place,
    ticks: ticks.map((tick) => ({ at: place(tick), label: words.formats.number(tick, { decimals }) })),
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
