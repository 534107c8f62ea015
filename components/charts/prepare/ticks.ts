import type { Formats } from "@/lib/domain/formats";
import { formatFixed } from "./scale";

export type ValueTick = { value: number; label: string };
export type TimeTick = { atMs: number; label: string };

const NICE = [1, 2, 2.5, 5, 10];

/** Three to five ticks from 0 to the first one at or above `largest`; never an empty axis. */
export function valueTicks(largest: number, intervals = 4): readonly ValueTick[] {
  const top = largest > 0 ? largest : 1;
  const rough = top / intervals;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = NICE.find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  const step = nice * power;
  const count = Math.ceil(top / step - 1e-9);
  // 2.5 needs one decimal more than its power of ten has.
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (nice === 2.5 ? 1 : 0));
  return Array.from({ length: count + 1 }, (_, index) => ({
    value: index * step,
    label: formatFixed(index * step, index === 0 ? 0 : decimals),
  }));
}

/** Ticks in the reader's writing. */
export const writtenTicks = (ticks: readonly ValueTick[], formats: Formats): readonly ValueTick[] =>
  ticks.map((tick) => ({ ...tick, label: formats.digits(tick.label) }));

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [
  SECOND,
  2 * SECOND,
  5 * SECOND,
  10 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
];

function timeLabel(atMs: number, stepMs: number, formats: Formats): string {
  const iso = new Date(atMs).toISOString();
  const clock = formats.clock(iso, { seconds: stepMs < MINUTE });
  // A midnight among hours says which day begins: 24-hour labels alone repeat.
  return stepMs >= DAY || /^00:00(:00)?$/.test(clock) ? formats.dayOfMonth(iso) : clock;
}

/** Times inside `[fromMs, toMs]` that are round in the reader's zone, at most `most` of them. */
export function timeTicks(fromMs: number, toMs: number, formats: Formats, most = 7): readonly TimeTick[] {
  const span = Math.max(toMs - fromMs, 1);
  const step = TIME_STEPS.find((candidate) => span / candidate <= most) ?? Math.ceil(span / most / DAY) * DAY;
  const offsetMs = formats.offsetMs(fromMs);
  const ticks: TimeTick[] = [];
  for (let local = Math.ceil((fromMs + offsetMs) / step) * step; local - offsetMs <= toMs; local += step) {
    // Where clocks were changed since, round times have moved.
    const atMs = local - formats.offsetMs(local - offsetMs);
    if (atMs >= fromMs && atMs <= toMs) ticks.push({ atMs, label: timeLabel(atMs, step, formats) });
  }
  return ticks;
}
