import "server-only";
import { bestOf, judgeOverlap, type Overlap } from "@/lib/domain/double-counting";
import { OVERLAP_CHOICES, type OverlapView } from "@/lib/domain/overlap-view";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";
import { earlierOf, findCandidates, searchCandidates, type Candidate } from "../overlap-candidates";
import { personNames } from "./person-names";

const MOST_SHOWN = 20;
const SUREST_FIRST: readonly Overlap["confidence"][] = ["certain", "likely", "possible"];

type DecisionRow = {
  other_id: string;
  decision: string;
  kept_run_id: string | null;
  decided_by_id: string;
  decided_at: Date;
};

/**
 * Runs that may have counted the same energy as this one, or are parts of the same job; within the viewer's reach. Those
 * that wait for a decision first, the surest first; at most 20. Null when the run is out of reach.
 */
export async function listOverlaps(viewer: Viewer, runId: string): Promise<OverlapView[] | null> {
  const { organizationId } = viewer;
  const projectId = boundProjectId(viewer);
  const run = (await findCandidates(sql(), organizationId, [runId], projectId)).get(runId);
  if (run === undefined) return null;
  const taken = new Map((await listDecisions(organizationId, runId)).map((row) => [row.other_id, row]));
  const [decided, searched, names] = await Promise.all([
    findCandidates(sql(), organizationId, [...taken.keys()], projectId),
    searchCandidates(sql(), organizationId, run, projectId),
    personNames([...taken.values()].map((row) => row.decided_by_id)),
  ]);
  const open = searched.filter((other) => !taken.has(other.counted.id));
  const views = [...open, ...decided.values()].flatMap((other) => {
    const decision = taken.get(other.counted.id);
    const view = toView(run, other, decision, names);
    // What is in no total cannot be counted twice.
    const isMoot = (view.overlap === null || view.overlap.isCountedTwice) && isLeftOut(run, other);
    return decision === undefined && (view.overlap === null || isMoot) ? [] : [view];
  });
  return views.toSorted(bySureness).slice(0, MOST_SHOWN);
}

const isLeftOut = (run: Candidate, other: Candidate): boolean =>
  run.notCountedForId !== null || other.notCountedForId !== null;

function listDecisions(organizationId: string, runId: string): Promise<DecisionRow[]> {
  return sql().query<DecisionRow>(
    `select other_run_id as other_id, decision, kept_run_id, decided_by_id, decided_at from run_overlap_decision
      where organization_id = $1 and run_id = $2
     union all
     select run_id, decision, kept_run_id, decided_by_id, decided_at from run_overlap_decision
      where organization_id = $1 and other_run_id = $2`,
    [organizationId, runId],
  );
}

function toView(
  run: Candidate,
  other: Candidate,
  decision: DecisionRow | undefined,
  names: ReadonlyMap<string, string>,
): OverlapView {
  const isMerged = run.mergedIntoId !== null || other.mergedIntoId !== null;
  return {
    run: run.side,
    other: other.side,
    overlap: isMerged ? null : judgeOverlap(run.counted, other.counted),
    bestRunId: isMerged ? null : bestOf(run.rated, other.rated),
    earlierRunId: earlierOf(run, other).counted.id,
    mayMerge: run.projectId === other.projectId,
    decision:
      decision === undefined
        ? null
        : {
            // Only lib/data/commands/overlaps.ts writes this column.
            choice: OVERLAP_CHOICES.find((choice) => choice === decision.decision) ?? "both",
            keptRunId: decision.kept_run_id,
            decidedByName: names.get(decision.decided_by_id) ?? null,
            decidedAt: decision.decided_at.toISOString(),
          },
  };
}

function bySureness(a: OverlapView, b: OverlapView): number {
  const rank = ({ decision, overlap }: OverlapView) =>
    (decision === null ? 0 : 10) +
    (overlap === null ? SUREST_FIRST.length : SUREST_FIRST.indexOf(overlap.confidence));
  return (
    rank(a) - rank(b) ||
    (b.overlap?.overlapS ?? 0) - (a.overlap?.overlapS ?? 0) ||
    (a.other.id < b.other.id ? -1 : 1)
  );
}
