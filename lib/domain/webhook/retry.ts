import { DAY_MS, HOUR_MS } from "@/lib/domain/units";

const FIRST_DELAY_MS = 10_000;
const GROWTH = 3;
const LONGEST_DELAY_MS = 6 * HOUR_MS;
/** A delay is up to so much shorter or longer, so that receivers of many events do not get them all in the same second. */
const JITTER = 0.2;

/** An event that waits for so long is given up. */
export const GIVE_UP_AFTER_MS = 3 * DAY_MS;
/** What waited behind another one is tried so often all the same. */
const LEAST_ATTEMPTS = 3;

/**
 * How long after attempt number `attempts`, the first being 1, the next one follows: 10 s, 30 s, 90 s, 4.5 min, … up to 6 h, each
 * ± 20 %.
 * @param random from 0 to 1.
 */
export function retryDelayMs(attempts: number, random: number): number {
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * GROWTH ** Math.max(0, attempts - 1));
  return Math.round(delayMs * (1 - JITTER + 2 * JITTER * random));
}

/** Whether an event that failed once more is given up: after three days and three attempts. */
export function isGivenUp(of: { waitingSinceMs: number; attempts: number; nowMs: number }): boolean {
  return of.attempts >= LEAST_ATTEMPTS && of.nowMs - of.waitingSinceMs >= GIVE_UP_AFTER_MS;
}
