import { groupBy } from "@/lib/domain/group-by";
import type { Advice, AdviceRun } from "./advice";
import { adviceFrom, energyPart } from "./saving";

/** Of the energy whose utilization is known: less idling is the pause between two steps. Own convention. */
const LEAST_IDLE_SHARE = 0.05;

/** Projects whose machines drew 5 % or more while nothing was computed (`domain/idle.ts`). */
export function adviseIdle(runs: readonly AdviceRun[]): Advice[] {
  const known = runs.filter((run) => run.idleEnergyKwh !== null && run.idleKnownKwh > 0);
  return [...groupBy(known, (run) => run.projectId)].flatMap(([projectId, own]) => {
    const total = (pick: (run: AdviceRun) => number) => own.reduce((all, run) => all + pick(run), 0);
    const idleShare = total((run) => run.idleEnergyKwh ?? 0) / total((run) => run.idleKnownKwh);
    if (idleShare < LEAST_IDLE_SHARE) return [];
    const advice = adviceFrom({
      subject: { projectId, experimentId: null, sweep: null, part: null },
      finding: { kind: "idle", idleShare: Math.min(1, idleShare) },
      runs: own,
      savings: own.map((run) => energyPart(run, run.idleEnergyKwh ?? 0)),
      basis: "measured",
    });
    return advice ?? [];
  });
}
