import { groupBy } from "@/lib/domain/group-by";
import { isOver, type WasteEntry } from "@/lib/domain/waste";
import type { Advice, AdviceRun } from "./advice";
import { adviceFrom, energyPart } from "./saving";

/** Ten checkpoints a run lose half of a tenth of it on average. */
export const CHECKPOINT_LOSS_SHARE = 0.05;

/**
 * Experiments whose crashed runs were done again: of each the energy that was repeated. A run that took it up repeated what the waste
 * ledger says; one that began from the start with the same parameters repeated all, up to its own energy, less what ten checkpoints a
 * run would still lose.
 */
export function adviseCheckpointing(
  runs: readonly AdviceRun[],
  partsOf: ReadonlyMap<string, readonly WasteEntry[]>,
): Advice[] {
  return [...groupBy(runs, (run) => run.experimentId)].flatMap(([experimentId, own]) => {
    const finished = new Map(
      own
        .filter((run) => run.configuration !== null && isOver(run.state))
        .toSorted((a, b) => a.startedAtMs - b.startedAtMs)
        .map((run) => [run.configuration, run]),
    );
    const crashed = own.flatMap((run) => {
      const repeatedKwh = repeatedEnergyKwh(run, finished, partsOf.get(run.id) ?? []);
      return repeatedKwh > 0 ? [{ run, repeatedKwh }] : [];
    });
    const [first] = crashed;
    if (first === undefined) return [];
    const advice = adviceFrom({
      subject: { projectId: first.run.projectId, experimentId, sweep: null, part: null },
      finding: { kind: "checkpointing", crashedCount: crashed.length },
      runs: crashed.map(({ run }) => run),
      savings: crashed.map(({ run, repeatedKwh }) => energyPart(run, repeatedKwh)),
      basis: "assumed",
    });
    return advice ?? [];
  });
}

function repeatedEnergyKwh(
  run: AdviceRun,
  /** The last one of each configuration that came to an end. */
  finished: ReadonlyMap<string | null, AdviceRun>,
  parts: readonly WasteEntry[],
): number {
  const crashed = parts.find(({ cause }) => cause === "failed" || cause === "killed" || cause === "silent");
  if (crashed === undefined) {
    const takenUp = run.state === "failed" || run.state === "killed";
    return takenUp ? (parts.find(({ cause }) => cause === "superseded")?.energyKwh ?? 0) : 0;
  }
  const again = run.configuration === null ? undefined : finished.get(run.configuration);
  if (again === undefined || again.startedAtMs <= run.startedAtMs) return 0;
  return Math.min(run.energyKwh, again.energyKwh) - CHECKPOINT_LOSS_SHARE * again.energyKwh;
}
