import type { PlanOption } from "@/lib/domain/planning/plan-option";
import { atLine, cronLines, slurmLine } from "@/lib/domain/planning/scheduler-lines";

/** As the reader replaces it. */
const SCRIPT = "job.sh";

/** What starts a plan's pieces by cron, `at` and Slurm. */
export function schedulerLines(option: PlanOption, clusterTimeZone: string) {
  const starts = option.chunks.map(({ startUs, endUs }, at) => ({
    startUs,
    endUs,
    isLast: at === option.chunks.length - 1,
  }));
  const slurm = starts.map((start) => slurmLine(start, clusterTimeZone, SCRIPT));
  return {
    // The zone is said once.
    cron: starts
      .map((start, at) => {
        const lines = cronLines(start, `sh ${SCRIPT}`);
        return at === 0 ? lines : lines.slice(lines.indexOf("\n") + 1);
      })
      .join(""),
    at: starts.map((start) => `${atLine(start, SCRIPT)}\n`).join(""),
    slurm: slurm.map(({ line }) => `${line}\n`).join(""),
    isAmbiguous: slurm.some((each) => each.isAmbiguous),
  };
}
