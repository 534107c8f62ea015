import { groupBy } from "@/lib/domain/group-by";
import { isOver } from "@/lib/domain/waste";
import type { Advice, AdviceRun } from "./advice";
import { adviceFrom } from "./saving";
import { byWork, compareUnits, type UnitRun } from "./unit-comparison";

const WIDE = new Set(["fp64", "fp32", "tf32"]);
const HALF = new Set(["bf16", "fp16"]);

/** Work that differs in nothing but its number format, as far as is known. */
const alike = ({ run }: UnitRun): string =>
  JSON.stringify([run.projectId, run.gpuModel, run.task, run.approach]);

/** Runs at 32 bits or more beside runs of their project, task and device at 16 bits that need less energy for a FLOP. */
export function advisePrecision(runs: readonly AdviceRun[]): Advice[] {
  const known = byWork(runs.filter((run) => isOver(run.state) && run.gpuModel !== null));
  return [...groupBy(known, alike)].flatMap(([part, own]) => {
    const wide = own.filter(({ run }) => WIDE.has(run.precision ?? ""));
    const half = own.filter(({ run }) => HALF.has(run.precision ?? ""));
    const compared = compareUnits(wide, half);
    const [first, other] = [wide[0]?.run, half[0]?.run];
    if (compared === null || first === undefined || other === undefined) return [];
    const advice = adviceFrom({
      subject: { projectId: first.projectId, experimentId: null, sweep: null, part },
      finding: {
        ...{ kind: "precision", device: first.gpuModel ?? "", energyRatio: compared.energyRatio },
        ...{ from: first.precision ?? "", to: other.precision ?? "" },
      },
      runs: wide.map(({ run }) => run),
      savings: compared.savings,
      basis: "compared",
      interval: compared.interval,
    });
    return advice ?? [];
  });
}
