import { summarize } from "@/lib/domain/statistics";
import { MINUTE_MS } from "./steps";

/**
 * What makes an alert of power. `runaway-power`: in each of the last whole minutes a run drew more than a multiple of the median mean
 * power of its experiment's runs. `runaway-duration`: it lasts longer than a multiple of their median duration. `stale`: it has not
 * ended and sends nothing. `site-over-limit`: in each of the last whole minutes a site drew more than its limit. The rules are ours.
 */
export const POWER_RULES = ["runaway-power", "runaway-duration", "stale", "site-over-limit"] as const;
export type PowerRule = (typeof POWER_RULES)[number];

export type PowerThresholds = {
  /** Times the median mean power of similar runs. */
  runawayPowerRatio: number;
  runawayMinutes: number;
  /** Times the median duration of similar runs. */
  runawayDurationRatio: number;
  staleMinutes: number;
  siteMinutes: number;
};

/**
 * Half as much again for ten minutes is no warm-up; three times as long is no bad luck; a site's fuses and contracts speak of a
 * quarter of an hour, and five minutes leave ten of it to act.
 */
export const USUAL_THRESHOLDS: PowerThresholds = {
  ...{
    runawayPowerRatio: 1.5,
    runawayMinutes: 10,
    runawayDurationRatio: 3,
    staleMinutes: 15,
    siteMinutes: 5,
  },
};

/** What a threshold may be. */
export const THRESHOLD_RANGES: Readonly<Record<keyof PowerThresholds, { least: number; most: number }>> = {
  runawayPowerRatio: { least: 1.05, most: 100 },
  runawayMinutes: { least: 1, most: 60 },
  runawayDurationRatio: { least: 1.05, most: 100 },
  staleMinutes: { least: 1, most: 1440 },
  siteMinutes: { least: 1, most: 60 },
};

/** With fewer there is no telling what is typical. */
export const LEAST_SIMILAR_RUNS = 5;

/** What the ended runs of an experiment are like: medians, W and s. */
export type Typical = { powerW: number; durationS: number; runCount: number };

/** Null with fewer than five runs. */
export function typicalOf(runs: readonly { powerW: number; durationS: number }[]): Typical | null {
  const powerW = summarize(runs.map((run) => run.powerW))?.median;
  const durationS = summarize(runs.map((run) => run.durationS))?.median;
  if (runs.length < LEAST_SIMILAR_RUNS || powerW === undefined || durationS === undefined) return null;
  return { powerW, durationS, runCount: runs.length };
}

/** Why an alert closed: its condition ended, samples came again, its run ended, or nobody could tell any more. */
export const CLOSING_REASONS = ["below", "resumed", "ended", "silent", "no-limit"] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/**
 * What a rule says of its subject now. `holds` raises an alert where none is open; `over` closes the open one; `undecided` leaves
 * things as they are, so that a power that swings around its limit raises one alert and not one each minute.
 */
export type Verdict =
  | { state: "holds"; observed: number; allowed: number; sinceMs: number }
  | { state: "undecided" }
  | { state: "over"; because: ClosingReason };

const UNDECIDED: Verdict = { state: "undecided" };
const over = (because: ClosingReason): Verdict => ({ state: "over", because });

/**
 * Mean powers of whole minutes, the latest last, against a limit, W: it holds where each of the last `minutes` is above, and is over
 * where none of them is. `observed` is their mean.
 */
export function powerVerdict(
  means: readonly number[],
  { limitW, minutes, endMs }: { limitW: number; minutes: number; endMs: number },
): Verdict {
  const last = means.slice(-minutes);
  const above = last.filter((meanW) => meanW > limitW).length;
  if (above === 0) return over("below");
  if (above < last.length || last.length < minutes) return UNDECIDED;
  const first = means.findLastIndex((meanW) => meanW <= limitW) + 1;
  return {
    state: "holds",
    observed: last.reduce((sum, meanW) => sum + meanW, 0) / last.length,
    allowed: limitW,
    sinceMs: endMs - (means.length - first) * MINUTE_MS,
  };
}

type Lasting = { startMs: number; isAlive: boolean; nowMs: number };

/** How long a run lasts against a limit, s. Without a word about its end it is over when it counts as ended (`run-state.ts`). */
export function durationVerdict({ startMs, isAlive, nowMs }: Lasting, limitS: number): Verdict {
  if (!isAlive) return over("ended");
  const observed = (nowMs - startMs) / 1000;
  if (observed <= limitS) return UNDECIDED;
  return { state: "holds", observed, allowed: limitS, sinceMs: startMs + limitS * 1000 };
}

/** After this long nobody waits for samples: the alert closes, and no run that is older raises one. */
export const SILENT_FOR_GOOD_MS = 24 * 60 * MINUTE_MS;

/**
 * Whether a run that nobody has ended is silent for too long.
 * @param of.endsInSilence earlier runs of its experiment all ended without a word: silence is how they end, and tells nothing.
 */
export function staleVerdict(of: {
  isOpen: boolean;
  endsInSilence: boolean;
  lastSampledAtMs: number;
  nowMs: number;
  staleMinutes: number;
}): Verdict {
  const [silentMs, limitMs] = [of.nowMs - of.lastSampledAtMs, of.staleMinutes * MINUTE_MS];
  if (!of.isOpen) return over("ended");
  if (silentMs <= limitMs) return over("resumed");
  if (silentMs > Math.max(SILENT_FOR_GOOD_MS, 2 * limitMs)) return over("silent");
  if (of.endsInSilence) return UNDECIDED;
  const sinceMs = of.lastSampledAtMs + limitMs;
  return { state: "holds", observed: silentMs / 1000, allowed: limitMs / 1000, sinceMs };
}
