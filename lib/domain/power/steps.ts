import { runStateLimitsS } from "@/lib/domain/run-state";

export const MINUTE_MS = 60_000;

/** Mean power over an interval that one reporter of a run has sent. */
export type PowerInterval = { startMs: number; endMs: number; powerW: number };

/**
 * The power of one reporter as steps. What a sample said goes on until the next one begins, as long as a run counts as running without
 * a word (`runStateLimitsS`): so a lost post is no dip, and the last step reaches `untilMs` while samples still come.
 * @param intervals of one reporter, in any order, none within another. @param of.intervalS the run's longest interval, s.
 * @param of.untilMs up to when the newest sample may go on: now, or the end of a run that has said so.
 */
export function powerSteps(
  intervals: readonly PowerInterval[],
  of: { intervalS: number; untilMs: number },
): PowerInterval[] {
  const heldMs = runStateLimitsS(of.intervalS).staleAfterS * 1000;
  const ordered = intervals.toSorted((a, b) => a.endMs - b.endMs);
  return ordered.map((interval, index) => {
    const next = ordered[index + 1]?.startMs ?? of.untilMs;
    const endMs = Math.max(interval.endMs, Math.min(next, interval.endMs + heldMs));
    return { ...interval, endMs };
  });
}

/** Mean power of each of `minutes` minutes from `fromMs` on, W: the sum of all steps, each by the share of the minute that it fills. */
export function minuteMeans(
  steps: readonly PowerInterval[],
  { fromMs, minutes }: { fromMs: number; minutes: number },
): number[] {
  const means = Array.from({ length: minutes }, () => 0);
  const toMs = fromMs + minutes * MINUTE_MS;
  for (const { startMs, endMs, powerW } of steps) {
    const [from, to] = [Math.max(startMs, fromMs), Math.min(endMs, toMs)];
    if (to <= from) continue;
    const last = Math.min(minutes - 1, Math.floor((to - fromMs) / MINUTE_MS));
    for (let index = Math.floor((from - fromMs) / MINUTE_MS); index <= last; index += 1) {
      const minuteMs = fromMs + index * MINUTE_MS;
      const overlapMs = Math.min(to, minuteMs + MINUTE_MS) - Math.max(from, minuteMs);
      means[index] = (means[index] ?? 0) + (powerW * Math.max(0, overlapMs)) / MINUTE_MS;
    }
  }
  return means;
}

/** Start of the first of the last `minutes` whole minutes before `nowMs`. */
export const wholeMinutesFrom = (nowMs: number, minutes: number): number =>
  Math.floor(nowMs / MINUTE_MS) * MINUTE_MS - minutes * MINUTE_MS;

/** Sums of lists of one length, minute by minute. */
export function addMinutes(lists: readonly (readonly number[])[], minutes: number): number[] {
  return Array.from({ length: minutes }, (_, index) =>
    lists.reduce((sum, list) => sum + (list[index] ?? 0), 0),
  );
}
