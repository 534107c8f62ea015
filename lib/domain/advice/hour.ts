import { groupBy } from "@/lib/domain/group-by";
import { bestWindow, type ForecastPoint } from "@/lib/domain/scheduling";
import { sum } from "@/lib/domain/sums";
import { G_PER_KG, HOUR_MS } from "@/lib/domain/units";
import type { Advice, AdviceRun } from "./advice";
import { adviceFrom, emissionsPart } from "./saving";

/** How much later a run may begin. */
export const FLEXIBLE_HOURS = 24;
const US_PER_MS = 1000;
/** Runs that are looked at: those with the most energy. */
const MOST_RUNS = 500;

type Moved = { run: AdviceRun; fromGPerKwh: number; toGPerKwh: number };

/**
 * Projects whose runs would have emitted less, at the same energy, had each begun at the best hour of the 24 after its start: the stored
 * hours of its zone as they came, power taken as even. In hindsight: a plan that knows a forecast only saves less.
 */
export function adviseHour(
  runs: readonly AdviceRun[],
  hoursOf: ReadonlyMap<string, readonly ForecastPoint[]>,
): Advice[] {
  const largest = runs.toSorted((a, b) => b.energyKwh - a.energyKwh).slice(0, MOST_RUNS);
  const moved = largest.flatMap((run) => movedRun(run, hoursOf.get(run.zoneId ?? "") ?? []) ?? []);
  const groups = groupBy(moved, ({ run }) => JSON.stringify([run.projectId, run.zoneId]));
  return [...groups.values()].flatMap((own) => groupAdvice(own) ?? []);
}

/** Mean intensity of a run as it was and at its best start, g/kWh; null where an hour of it is not stored. */
export function movedRun(run: AdviceRun, hours: readonly ForecastPoint[]): Moved | null {
  const durationUs = run.wallTimeS * 1e6;
  if (!(durationUs > 0) || durationUs > FLEXIBLE_HOURS * HOUR_MS * US_PER_MS || run.emissionsKgCo2e === null)
    return null;
  const startUs = run.startedAtMs * US_PER_MS;
  const lastUs = startUs + FLEXIBLE_HOURS * HOUR_MS * US_PER_MS + durationUs;
  const own = bestWindow({ points: clipped(hours, startUs, startUs + durationUs), durationUs });
  const best = bestWindow({ points: clipped(hours, startUs, lastUs), durationUs });
  return own === null || best === null ? null : { run, fromGPerKwh: own.mean, toGPerKwh: best.mean };
}

function clipped(points: readonly ForecastPoint[], fromUs: number, untilUs: number): ForecastPoint[] {
  return points.flatMap((point) => {
    const [startUs, endUs] = [Math.max(point.startUs, fromUs), Math.min(point.endUs, untilUs)];
    return endUs > startUs ? [{ ...point, startUs, endUs }] : [];
  });
}

function groupAdvice(moved: readonly Moved[]): Advice | null {
  const [first] = moved;
  if (first === undefined) return null;
  const energyKwh = sum(moved.map(({ run }) => run.energyKwh));
  const mean = (pick: (each: Moved) => number) =>
    energyKwh > 0 ? sum(moved.map((each) => each.run.energyKwh * pick(each))) / energyKwh : 0;
  const { projectId, zoneId } = first.run;
  return adviceFrom({
    subject: { projectId, experimentId: null, sweep: null, part: zoneId },
    finding: {
      ...{ kind: "hour", zone: zoneId ?? "" },
      ...{ fromGPerKwh: mean((each) => each.fromGPerKwh), toGPerKwh: mean((each) => each.toGPerKwh) },
    },
    runs: moved.map(({ run }) => run),
    savings: moved.map(({ run, fromGPerKwh, toGPerKwh }) =>
      emissionsPart(run, (run.energyKwh * (fromGPerKwh - toGPerKwh)) / G_PER_KG),
    ),
    basis: "hindsight",
  });
}
