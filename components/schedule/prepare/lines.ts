import type { PlanOption } from "@/lib/domain/planning/plan-option";
import type { RegionFacts } from "@/lib/domain/planning/schedule-answer";
import { atLine, cronLines, slurmLine } from "@/lib/domain/planning/scheduler-lines";
import { nameOf } from "./words";

/** As the reader replaces it. */
const SCRIPT = "job.sh";

/** What starts a plan's pieces by cron, `at` and Slurm. */
export function schedulerLines(
  option: PlanOption,
  clusterTimeZone: string,
  /** Of a region to run in: said before each line, as a comment that every shell skips. */
  placeOf: (region: string) => string,
  regions: readonly RegionFacts[],
) {
  const places = option.chunks.map(({ regionId }) => `# ${placeOf(nameOf(regionId, regions))}\n`);
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
        return (places[at] ?? "") + (at === 0 ? lines : lines.slice(lines.indexOf("\n") + 1));
      })
      .join(""),
    at: starts.map((start, at) => `${places[at] ?? ""}${atLine(start, SCRIPT)}\n`).join(""),
    slurm: slurm.map(({ line }, at) => `${places[at] ?? ""}${line}\n`).join(""),
    isAmbiguous: slurm.some((each) => each.isAmbiguous),
  };
}
