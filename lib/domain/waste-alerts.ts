import { groupBy } from "./group-by";
import { HOUR_MS } from "./units";

/**
 * What makes an alert. `sweep-rate`: the trials of one sweep draw so much facility energy within 24 hours. `crash-loop`: so many runs of
 * one experiment, started within an hour, failed. The rules and their usual limits are ours.
 */
export const ALERT_RULES = ["sweep-rate", "crash-loop"] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

export type AlertLimits = { sweepEnergyKwhPerDay: number; crashLoopRunsPerHour: number };
/** Two days of a server with eight accelerators at full load, in one; five failures leave no doubt that it is the set-up. */
export const USUAL_LIMITS: AlertLimits = { sweepEnergyKwhPerDay: 250, crashLoopRunsPerHour: 5 };

export const SWEEP_WINDOW_HOURS = 24;
export const CRASH_WINDOW_MS = HOUR_MS;

/** A time in which a rule held, as one: windows that touch are the same event. */
export type Episode = {
  rule: AlertRule;
  subject: string;
  fromMs: number;
  toMs: number;
  /** Of the fullest window: kWh, or runs. */
  peak: number;
};

export type SubjectHour = { subject: string; hourMs: number; energyKwh: number };

/**
 * Times in which a subject's energy within 24 hours reached the limit. `hours` in any order, one or several of an hour. An episode
 * begins with the first hour of its first full window and ends with the last hour of its last.
 */
export function sweepEpisodes(hours: readonly SubjectHour[], limitKwh: number): Episode[] {
  return [...groupBy(hours, (hour) => hour.subject)].flatMap(([subject, own]) => {
    const ordered = own.toSorted((a, b) => a.hourMs - b.hourMs);
    const windows: Window[] = [];
    let [first, energyKwh] = [0, 0];
    for (const hour of ordered) {
      energyKwh += hour.energyKwh;
      for (let oldest = ordered[first]; oldest !== undefined && isOutside(oldest, hour);) {
        energyKwh -= oldest.energyKwh;
        first += 1;
        oldest = ordered[first];
      }
      if (energyKwh >= limitKwh)
        windows.push({
          fromMs: ordered[first]?.hourMs ?? hour.hourMs,
          toMs: hour.hourMs + HOUR_MS,
          value: energyKwh,
        });
    }
    return merged(windows, "sweep-rate", subject);
  });
}

const isOutside = (oldest: SubjectHour, newest: SubjectHour): boolean =>
  oldest.hourMs <= newest.hourMs - SWEEP_WINDOW_HOURS * HOUR_MS;

export type FailedRun = { subject: string; startedAtMs: number };

/** Times in which so many runs of a subject that failed had started within an hour. */
export function crashEpisodes(runs: readonly FailedRun[], limitRuns: number): Episode[] {
  return [...groupBy(runs, (run) => run.subject)].flatMap(([subject, own]) => {
    const starts = own.map((run) => run.startedAtMs).sort((a, b) => a - b);
    const windows: Window[] = [];
    let first = 0;
    for (const [index, startedAtMs] of starts.entries()) {
      while ((starts[first] ?? startedAtMs) < startedAtMs - CRASH_WINDOW_MS) first += 1;
      const count = index - first + 1;
      if (count >= limitRuns)
        windows.push({ fromMs: starts[first] ?? startedAtMs, toMs: startedAtMs, value: count });
    }
    return merged(windows, "crash-loop", subject);
  });
}

type Window = { fromMs: number; toMs: number; value: number };

function merged(windows: readonly Window[], rule: AlertRule, subject: string): Episode[] {
  const episodes: Episode[] = [];
  for (const window of windows) {
    const last = episodes.at(-1);
    if (last !== undefined && window.fromMs <= last.toMs) {
      last.toMs = window.toMs;
      last.peak = Math.max(last.peak, window.value);
    } else episodes.push({ rule, subject, fromMs: window.fromMs, toMs: window.toMs, peak: window.value });
  }
  return episodes;
}
