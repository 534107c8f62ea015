import { groupBy } from "@/lib/domain/group-by";
import { isOver } from "@/lib/domain/waste";
import type { Advice, AdviceRun } from "./advice";
import { adviceFrom } from "./saving";
import { compareUnits, unitRun, type UnitRun } from "./unit-comparison";

const PERCENT = 100;
const SECONDS_PER_HOUR = 3600;
/** A device is poorly used below, and well from. Own convention. */
export const USE_LIMITS = { lowPercent: 50, busyPercent: 70 } as const;

/** Hours of full use of one device that a run came to; null where that, or the number of devices, is unknown. */
export function busyDeviceHours(run: AdviceRun): UnitRun | null {
  const { gpuModel, gpuCount, utilizationPercentS, idleKnownKwh } = run;
  if (gpuModel === null || gpuCount === null || utilizationPercentS === null) return null;
  const units = (utilizationPercentS / PERCENT / SECONDS_PER_HOUR) * gpuCount;
  return unitRun(run, units, idleKnownKwh);
}

const meanPercent = (run: AdviceRun): number => (run.utilizationPercentS ?? 0) / (run.utilizationKnownS ?? 1);

/**
 * Projects whose runs keep a GPU less than half busy where the organization's own busy runs (70 % and more) on the same model need less
 * energy for an hour of full use.
 */
export function adviseUtilisation(runs: readonly AdviceRun[]): Advice[] {
  const used = runs.filter((run) => isOver(run.state)).flatMap((run) => busyDeviceHours(run) ?? []);
  return [...groupBy(used, ({ run }) => run.gpuModel ?? "")].flatMap(([device, own]) => {
    const busy = own.filter(({ run }) => meanPercent(run) >= USE_LIMITS.busyPercent);
    const low = own.filter(({ run }) => meanPercent(run) < USE_LIMITS.lowPercent);
    return [...groupBy(low, ({ run }) => run.projectId)].flatMap(([projectId, part]) => {
      const compared = compareUnits(part, busy);
      if (compared === null) return [];
      const advice = adviceFrom({
        subject: { projectId, experimentId: null, sweep: null, part: device },
        finding: {
          ...{ kind: "utilisation", device },
          utilizationShare: shareOf(part),
          busyShare: shareOf(busy),
        },
        runs: part.map(({ run }) => run),
        savings: compared.savings,
        basis: "compared",
        interval: compared.interval,
      });
      return advice ?? [];
    });
  });
}

function shareOf(runs: readonly UnitRun[]): number {
  const total = (pick: (run: AdviceRun) => number) => runs.reduce((all, { run }) => all + pick(run), 0);
  return total((run) => run.utilizationPercentS ?? 0) / total((run) => run.utilizationKnownS ?? 0) / PERCENT;
}
