import type { RunPoint } from "@/components/charts/prepare/run-points";
import type { RunDetail } from "@/lib/domain/run";
import { parseInstant } from "@/lib/domain/time";

/** A part of a run's time in ms since 1970, inside of the run. */
export type ShownRange = { fromMs: number; toMs: number };

/** The shortest part that is drawn: less shows nothing. */
const SHORTEST_MS = 10_000;

function instantMs(text: string | undefined): number | null {
  if (text === undefined) return null;
  // A form field without seconds or zone names a time in UTC.
  const full = /T\d\d:\d\d$/.test(text) ? `${text}:00Z` : /T\d\d:\d\d:\d\d$/.test(text) ? `${text}Z` : text;
  const us = parseInstant(full);
  return us === null ? null : us / 1000;
}

/** The part that an address asks for, cut to the run; null for the whole run, and for what is no part of it. */
export function parseRange(
  query: { from?: string | undefined; to?: string | undefined },
  run: ShownRange,
): ShownRange | null {
  const [from, to] = [instantMs(query.from), instantMs(query.to)];
  if (from === null && to === null) return null;
  const fromMs = Math.max(run.fromMs, from ?? run.fromMs);
  const toMs = Math.min(run.toMs, to ?? run.toMs);
  if (toMs - fromMs < SHORTEST_MS || (fromMs <= run.fromMs && toMs >= run.toMs)) return null;
  return { fromMs, toMs };
}

/** Query of a part, or of the whole run. */
export function rangeQuery(range: ShownRange | null): Record<string, string> {
  if (range === null) return {};
  return { from: new Date(range.fromMs).toISOString(), to: new Date(range.toMs).toISOString() };
}

/** The part before, the part after, and one twice as long around it; null where there is none. */
export function neighboursOf(
  shown: ShownRange,
  run: ShownRange,
): Record<"earlier" | "later" | "wider", ShownRange | null> {
  const lengthMs = shown.toMs - shown.fromMs;
  const inside = (fromMs: number, toMs: number): ShownRange | null => {
    const cut = { fromMs: Math.max(run.fromMs, fromMs), toMs: Math.min(run.toMs, toMs) };
    return cut.toMs - cut.fromMs < SHORTEST_MS ? null : cut;
  };
  const wider = inside(shown.fromMs - lengthMs / 2, shown.toMs + lengthMs / 2);
  return {
    earlier: inside(shown.fromMs - lengthMs, shown.fromMs),
    later: inside(shown.toMs, shown.toMs + lengthMs),
    wider: wider !== null && wider.fromMs <= run.fromMs && wider.toMs >= run.toMs ? null : wider,
  };
}

/** As a form field takes it, UTC. */
export const fieldInstant = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** A run with the energies and the time of a part of it, for charts of that part; its components keep their shares. */
export function partOfRun(run: RunDetail, points: readonly RunPoint[]): RunDetail {
  const energyKwh = points.reduce((sum, point) => sum + point.energyKwh, 0);
  const share = run.energyKwh > 0 ? energyKwh / run.energyKwh : 0;
  const of = (kwh: number | null) => (kwh === null ? null : kwh * share);
  return {
    ...run,
    energyKwh,
    facilityEnergyKwh: run.facilityEnergyKwh * share,
    gpuEnergyKwh: of(run.gpuEnergyKwh),
    cpuEnergyKwh: of(run.cpuEnergyKwh),
    ramEnergyKwh: of(run.ramEnergyKwh),
    measuredEnergyKwh: of(run.measuredEnergyKwh),
    measuredTimeS: points.reduce((sum, point) => sum + (point.endMs - point.startMs) / 1000, 0),
    // What it draws now is of another time.
    state: run.state === "running" ? "ended" : run.state,
  };
}
