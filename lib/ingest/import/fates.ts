import type { Doubt } from "@/lib/domain/plausibility";
import type { ProblemLog } from "./problem-log";

/** What became of samples of an import that were not simply stored, run by run. */
export class ImportFates {
  private readonly conflicts = new Map<string, number>();
  private readonly held = new Map<string, { runId: string; first: Doubt; count: number }>();

  noteConflict(runId: string): void {
    this.conflicts.set(runId, (this.conflicts.get(runId) ?? 0) + 1);
  }

  noteHeld(runId: string, doubt: Doubt): void {
    const key = `${runId} ${doubt.reason}`;
    const known = this.held.get(key);
    if (known === undefined) this.held.set(key, { runId, first: doubt, count: 1 });
    else known.count += 1;
  }

  tell(problems: ProblemLog): void {
    for (const [runId, count] of this.conflicts)
      problems.reject(
        `${countSamples(count)} of run ${runId} have the time of one that is stored, with other figures; the stored ones stay`,
      );
    for (const { runId, first, count } of this.held.values())
      problems.warn(
        `${countSamples(count)} of run ${runId} held back, not counted until somebody decides: ${first.detail}`,
      );
  }
}

const countSamples = (count: number) => (count === 1 ? "1 sample" : `${String(count)} samples`);
