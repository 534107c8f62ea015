/** One axis of the plot, in display units. */
export type Axis = {
  /** What is really drawn: a log axis needs values above 0. */
  scale: "log" | "linear";
  min: number;
  max: number;
  ticks: readonly { value: number; label: string }[];
};

const NICE = [1, 2, 5, 10];
const MOST_TICKS = 8;
const PADDING = 0.05;
const SAME = 1e-9;
/** Of a log axis whose values are all the same. */
const AROUND_ONE = 1.5;

/** Domain and round ticks for some values; a log axis falls back to a linear one where a value is 0 or below. */
export function axisOf(
  values: readonly number[],
  wanted: Axis["scale"],
  label: (value: number) => string,
): Axis {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low <= high)) [low, high] = [0, 1];
  // Sums that differ in their last bits are one value: a domain between them would have ticks that cannot be told apart.
  if (high - low <= Math.abs(high) * SAME) high = low;
  const scale = wanted === "log" && low > 0 ? "log" : "linear";
  const { min, max } = scale === "log" ? logDomain(low, high) : linearDomain(low, high);
  const ticks = scale === "log" ? logTicks(min, max) : linearTicks(min, max);
  return { scale, min, max, ticks: ticks.map((value) => ({ value, label: label(value) })) };
}

function logDomain(low: number, high: number): { min: number; max: number } {
  const factor = low === high ? AROUND_ONE : (high / low) ** PADDING;
  return { min: low / factor, max: high * factor };
}

function linearDomain(low: number, high: number): { min: number; max: number } {
  const pad = low === high ? Math.max(Math.abs(low), 1) / 2 : (high - low) * PADDING;
  // What cannot be below 0 has no axis below it.
  return { min: low >= 0 ? Math.max(0, low - pad) : low - pad, max: high + pad };
}

function logTicks(min: number, max: number): number[] {
  const powers = Array.from(
    { length: Math.ceil(Math.log10(max)) - Math.floor(Math.log10(min)) + 1 },
    (_, index) => Math.floor(Math.log10(min)) + index,
  );
  const inside = (firsts: readonly number[]) =>
    powers
      .flatMap((power) => firsts.map((first) => Number(`${String(first)}e${String(power)}`)))
      .filter((value) => value >= min && value <= max);
  const fine = inside([1, 2, 5]);
  if (fine.length < 2) return linearTicks(min, max);
  if (fine.length <= MOST_TICKS) return fine;
  const whole = inside([1]);
  const every = Math.ceil(whole.length / MOST_TICKS);
  return whole.filter((_, index) => index % every === 0);
}

function linearTicks(min: number, max: number, intervals = 5): number[] {
  const rough = (max - min) / intervals;
  const power = Math.floor(Math.log10(rough));
  const nice = NICE.find((candidate) => Number(`${String(candidate)}e${String(power)}`) >= rough) ?? 10;
  const step = Number(`${String(nice)}e${String(power)}`);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  // By multiplication, not by adding: no tick drifts off its round value by more than the last digit, which is cut off.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Where a value lies on its axis, 0 to 1; outside the domain it is outside. */
export function shareOn(axis: Axis, value: number): number {
  if (axis.scale === "linear") return (value - axis.min) / (axis.max - axis.min);
  return value > 0 ? Math.log(value / axis.min) / Math.log(axis.max / axis.min) : Number.NEGATIVE_INFINITY;
}

/** The value at a share of the axis: `shareOn` turned round. */
export function valueAt(axis: Axis, share: number): number {
  if (axis.scale === "linear") return axis.min + share * (axis.max - axis.min);
  return axis.min * (axis.max / axis.min) ** share;
}
