import { groupBy } from "@/lib/domain/group-by";
import { isOver } from "@/lib/domain/waste";
import type { Advice, AdviceRun } from "./advice";
import { adviceFrom } from "./saving";
import { byWork, compareUnits, perUnit, type UnitRun } from "./unit-comparison";

/** Work that differs in nothing but its device, as far as is known. */
const alike = ({ run }: UnitRun): string =>
  JSON.stringify([run.projectId, run.task, run.approach, run.precision]);

/** Runs on a GPU where comparable runs of the project needed less energy for a FLOP on another model. */
export function adviseHardware(runs: readonly AdviceRun[]): Advice[] {
  const known = byWork(runs.filter((run) => isOver(run.state) && run.gpuModel !== null));
  return [...groupBy(known, alike)].flatMap(([group, own]) => {
    const devices = [...groupBy(own, ({ run }) => run.gpuModel ?? "")]
      .map(([device, part]) => ({ device, part, mean: perUnit(part)?.mean ?? Number.POSITIVE_INFINITY }))
      .filter(({ part }) => part.length > 1)
      .sort((a, b) => a.mean - b.mean);
    const [best, ...others] = devices;
    return best === undefined ? [] : others.flatMap((other) => deviceAdvice(group, best, other) ?? []);
  });
}

type Device = { device: string; part: readonly UnitRun[] };

function deviceAdvice(group: string, best: Device, other: Device): Advice | null {
  const compared = compareUnits(other.part, best.part);
  const first = other.part[0]?.run;
  if (compared === null || first === undefined) return null;
  return adviceFrom({
    subject: {
      ...{ projectId: first.projectId, experimentId: null, sweep: null },
      part: `${group} ${other.device}`,
    },
    finding: {
      ...{ kind: "hardware", from: other.device, to: best.device },
      energyRatio: compared.energyRatio,
    },
    runs: other.part.map(({ run }) => run),
    savings: compared.savings,
    basis: "compared",
    interval: compared.interval,
  });
}
