import type { AuditAction } from "@/lib/domain/audit-actions";
import { bestOf, judgeOverlap } from "@/lib/domain/double-counting";
import { AppError, invalidInput } from "@/lib/domain/errors";
import type { OverlapChoice } from "@/lib/domain/overlap-view";
import type { UserViewer } from "@/lib/domain/viewer";
import { lockRuns, moveSamplesBack, moveSamplesInto } from "@/lib/ingest/rebuild";
import { retryOnConcurrency } from "@/lib/ingest/writer";
import { recordAuditBy } from "../audit";
import { ensureCalculated } from "../calculation/calculate";
import { keepBases, restoreBases } from "../calculation/kept-bases";
import { MARK_RUN_PENDING } from "../calculation/listing";
import { sql } from "../client";
import { isUuid } from "../../domain/uuid";
import { earlierOf, findCandidates, type Candidate } from "../overlap-candidates";
import type { Statements } from "../sql";
import { requirePerson } from "./permission";

export type RunPair = { runId: string; otherRunId: string };
export type OverlapDecisionInput = RunPair & {
  choice: OverlapChoice;
  /** The run to keep; left out, the better one is kept, and a merge goes into the one that began first. */
  keptRunId?: string | undefined;
};

/**
 * Decides of two runs that may have counted the same energy. `merge`: one run of both's samples. `keep`: only one counts;
 * the other stays in sight. `both`: they stay as they are, and nobody is asked again.
 * @throws AppError `forbidden` below researcher, `not-found`, `invalid-input` for a pair that has nothing in common or a
 * kept run that is none of the two, `conflict` where an earlier decision stands in the way.
 */
export async function decideOverlap(by: UserViewer, input: OverlapDecisionInput): Promise<void> {
  requirePerson(by, "researcher");
  await retryOnConcurrency(() => sql().transaction((tx) => decide(tx, by, input)));
  await ensureCalculated(by.organizationId);
}

/**
 * Takes a decision back: of a merge every sample is where it was, with those that came since.
 * @throws AppError `forbidden` below researcher, `not-found`, `conflict` where a later decision has to be undone first.
 */
export async function undoOverlap(by: UserViewer, pair: RunPair): Promise<void> {
  requirePerson(by, "researcher");
  await retryOnConcurrency(() => sql().transaction((tx) => undo(tx, by, pair)));
  await ensureCalculated(by.organizationId);
}

async function decide(
  tx: Statements,
  by: UserViewer,
  { choice, keptRunId: wanted, ...pair }: OverlapDecisionInput,
): Promise<void> {
  const { organizationId } = by;
  const [first, second] = await requirePair(tx, organizationId, pair);
  if ((await findDecision(tx, organizationId, pair)) !== null)
    throw new AppError("conflict", "These two runs were decided on already; undo that first.");
  if (first.mergedIntoId !== null || second.mergedIntoId !== null)
    throw new AppError("conflict", "One of the two runs has been merged into another one; undo that first.");
  if (judgeOverlap(first.counted, second.counted) === null)
    throw invalidInput("/otherRunId", "These two runs have no time, machine or job in common.");
  const kept = choice === "both" ? null : chooseKept(first, second, choice, wanted);
  const left = kept === first ? second : first;
  let hours: string | null = null;
  if (kept !== null) {
    requireCounted(left, kept);
    const [leftId, keptId] = [left.counted.id, kept.counted.id];
    if (choice === "merge") hours = await merge(tx, organizationId, left, kept);
    else await leaveOut(tx, organizationId, leftId, keptId);
  }
  await tx.query(
    `insert into run_overlap_decision (organization_id, run_id, other_run_id, decision, kept_run_id, decided_by_id, hours)
     values ($1, $2, $3, $4, $5, $6, $7::text::jsonb)`,
    [organizationId, ...inOrder(pair), choice, kept?.counted.id ?? null, by.actor.id, hours],
  );
  await audit(tx, by, "run.overlap-decided", { choice, keptRunId: kept?.counted.id ?? null, ...pair });
}

function chooseKept(
  a: Candidate,
  b: Candidate,
  choice: Exclude<OverlapChoice, "both">,
  wanted: string | undefined,
): Candidate {
  if (wanted === undefined && choice === "merge") return earlierOf(a, b);
  const id = wanted ?? bestOf(a.rated, b.rated);
  const kept = [a, b].find((run) => run.counted.id === id);
  if (kept === undefined) throw invalidInput("/keptRunId", "Keep one of the two runs.");
  return kept;
}

/** Neither is left out already: of a chain nobody could say what counts. */
function requireCounted(left: Candidate, kept: Candidate): void {
  if (kept.notCountedForId !== null)
    throw new AppError("conflict", `“${kept.side.name}” is not counted itself; undo that first.`);
  if (left.notCountedForId !== null)
    throw new AppError("conflict", `“${left.side.name}” is left out of all totals already; undo that first.`);
}

async function merge(
  tx: Statements,
  organizationId: string,
  left: Candidate,
  kept: Candidate,
): Promise<string> {
  if (left.projectId !== kept.projectId)
    throw new AppError(
      "conflict",
      "The two runs belong to different projects, and energy does not move between projects. Keep one of them instead.",
    );
  const [fromId, intoId] = [left.counted.id, kept.counted.id];
  const hours = await keepBases(tx, organizationId, fromId);
  await moveSamplesInto(tx, organizationId, { fromId, intoId });
  return hours;
}

async function leaveOut(
  tx: Statements,
  organizationId: string,
  leftId: string,
  keptId: string,
): Promise<void> {
  const [leaning] = await tx.query<{ name: string }>(
    "select name from run where organization_id = $1 and not_counted_for_id = $2 order by id limit 1",
    [organizationId, leftId],
  );
  if (leaning !== undefined)
    throw new AppError(
      "conflict",
      `“${leaning.name}” is not counted because this run is, so this one has to count. Undo that first, or keep this one.`,
    );
  await tx.query("update run set not_counted_for_id = $3 where organization_id = $1 and id = $2", [
    organizationId,
    leftId,
    keptId,
  ]);
  await tx.query(MARK_RUN_PENDING, [organizationId, leftId]);
}

async function undo(tx: Statements, by: UserViewer, pair: RunPair): Promise<void> {
  const { organizationId } = by;
  const runs = await requirePair(tx, organizationId, pair);
  const taken = await findDecision(tx, organizationId, pair);
  if (taken === null) throw new AppError("not-found", "Nobody has decided on these two runs.");
  const left = runs.find((run) => run.counted.id !== taken.kept_run_id);
  if (taken.decision === "merge" && left !== undefined && taken.kept_run_id !== null)
    await split(tx, organizationId, left, { ...taken, intoId: taken.kept_run_id });
  if (taken.decision === "keep" && left !== undefined) {
    const leftOut = [organizationId, left.counted.id];
    await tx.query(
      "update run set not_counted_for_id = null where organization_id = $1 and id = $2",
      leftOut,
    );
    await tx.query(MARK_RUN_PENDING, leftOut);
  }
  await tx.query(
    "delete from run_overlap_decision where organization_id = $1 and run_id = $2 and other_run_id = $3",
    [organizationId, ...inOrder(pair)],
  );
  await audit(tx, by, "run.overlap-undone", {
    choice: taken.decision,
    keptRunId: taken.kept_run_id,
    ...pair,
  });
}

async function split(
  tx: Statements,
  organizationId: string,
  left: Candidate,
  { intoId, hours, decided_at }: TakenRow & { intoId: string },
): Promise<void> {
  if (left.mergedIntoId !== intoId)
    throw new AppError(
      "conflict",
      "The run that holds these samples has been merged into another one since; undo that first.",
    );
  const fromId = left.counted.id;
  await moveSamplesBack(tx, organizationId, { fromId, intoId });
  await restoreBases(tx, organizationId, { runId: fromId, hours: hours ?? "[]", keptAt: decided_at });
}

/** Both runs, locked until the transaction ends: of two who decide at once, the second sees what the first did. */
async function requirePair(
  tx: Statements,
  organizationId: string,
  { runId, otherRunId }: RunPair,
): Promise<[Candidate, Candidate]> {
  const missing = new AppError("not-found", "This organization has no such run.");
  if (!isUuid(runId) || !isUuid(otherRunId) || runId === otherRunId) throw missing;
  await lockRuns(tx, organizationId, [runId, otherRunId]);
  const found = await findCandidates(tx, organizationId, [runId, otherRunId], null);
  const [first, second] = [found.get(runId), found.get(otherRunId)];
  if (first === undefined || second === undefined) throw missing;
  return [first, second];
}

type TakenRow = {
  decision: OverlapChoice;
  kept_run_id: string | null;
  hours: string | null;
  decided_at: Date;
};

async function findDecision(tx: Statements, organizationId: string, pair: RunPair): Promise<TakenRow | null> {
  const [row] = await tx.query<TakenRow>(
    `select decision, kept_run_id, hours::text as hours, decided_at from run_overlap_decision
      where organization_id = $1 and run_id = $2 and other_run_id = $3`,
    [organizationId, ...inOrder(pair)],
  );
  return row ?? null;
}

/** A pair has one row, whichever page it was decided on. */
const inOrder = ({ runId, otherRunId }: RunPair): [string, string] =>
  runId < otherRunId ? [runId, otherRunId] : [otherRunId, runId];

async function audit(
  tx: Statements,
  by: UserViewer,
  action: AuditAction,
  { runId, ...detail }: RunPair & { choice: OverlapChoice; keptRunId: string | null },
): Promise<void> {
  await recordAuditBy(tx, by, { action, subjectKind: "run", subjectId: runId, detail });
}
