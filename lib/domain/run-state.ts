/** What was said of a run by its tracker or a person; `open` when nobody has said that it ended. */
export const RUN_STATUSES = ["open", "finished", "failed", "killed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What a page shows: an open run is running, stale or ended without a word, by the age of its last sample. */
export const RUN_STATES = ["running", "stale", "ended", "finished", "failed", "killed"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Intervals without a sample after which a run is stale; trackers never say that a run ended. */
export const STALE_AFTER_INTERVALS = 3;
/** Intervals, and seconds at least, after which a stale run counts as ended without a word. */
export const ENDED_AFTER_INTERVALS = 12;
export const ENDED_AFTER_AT_LEAST_S = 900;
/** A shorter interval is taken as this long: CodeCarbon truncates durations, and networks have hiccups. */
export const SHORTEST_INTERVAL_S = 10;

/** How long, in seconds after its last sample, an open run stays running and then stale. */
export function runStateLimitsS(intervalS: number): { staleAfterS: number; endedAfterS: number } {
  const interval = Math.max(intervalS, SHORTEST_INTERVAL_S);
  return {
    staleAfterS: STALE_AFTER_INTERVALS * interval,
    endedAfterS: Math.max(ENDED_AFTER_INTERVALS * interval, ENDED_AFTER_AT_LEAST_S),
  };
}

/**
 * The state of a run at `now`. Late data needs no event to reopen a run: the state follows its last sample.
 * All times in milliseconds since the epoch.
 */
export function runState(input: {
  status: RunStatus;
  lastSampledAtMs: number;
  intervalS: number;
  nowMs: number;
}): RunState {
  if (input.status !== "open") return input.status;
  const silentS = (input.nowMs - input.lastSampledAtMs) / 1000;
  const { staleAfterS, endedAfterS } = runStateLimitsS(input.intervalS);
  if (silentS <= staleAfterS) return "running";
  return silentS <= endedAfterS ? "stale" : "ended";
}
