import { recordAuditBy } from "@/lib/data/audit";
import { sql } from "@/lib/data/client";
import { requireEditor } from "@/lib/data/commands/projects";
import type { Statements } from "@/lib/data/sql";
import { AppError } from "@/lib/domain/errors";
import type { Decision, QuarantineSelection } from "@/lib/domain/quarantine";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import type { CanonicalSample } from "./sample";
import { releaseSamples, retryOnConcurrency } from "./writer";

/** Of a run and reason so many at a time: a transaction holds on to what it writes. */
const AT_ONCE = 5_000;

/** Locked until the transaction ends: of two who decide at once, the second sees what the first did. */
const select = (which: string) => `
select q.id, q.run_id, q.sample, q.reason, q.decision, e.project_id from quarantined_sample q
  join run r on r.organization_id = q.organization_id and r.id = q.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
 where q.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid) and ${which}
 order by q.id limit ${String(AT_ONCE)} for update of q`;
const SELECT_ONE = select("q.id = $3");
const SELECT_GROUP = select("q.run_id = $3 and q.reason = $4 and q.decision is null and q.id > $5::uuid");
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

type Held = {
  id: string;
  run_id: string;
  sample: CanonicalSample;
  reason: string;
  decision: string | null;
  project_id: string;
};

/** `changed`: on how many was decided now. `conflicting`: not released, as another sample of their key is stored. */
export type DecisionOutcome = { changed: number; conflicting: number };

/**
 * Releases samples from quarantine into the totals, or discards them, with an audit event in the same transaction. What was
 * discarded can still be released; what was released is counted and stays. Deciding the same again changes nothing.
 * @throws AppError `not-found` when the organization has none like that, `forbidden`, and for a single sample `conflict`:
 * another one of its run, source and time is stored with other figures, or it was released and is to be discarded.
 */
export async function decideOnHeld(
  by: Viewer,
  selection: QuarantineSelection,
  decision: Decision,
): Promise<DecisionOutcome> {
  const outcome = { changed: 0, conflicting: 0 };
  let after = FIRST_ID;
  let isFirst = true;
  for (;;) {
    const chunk = await retryOnConcurrency(() =>
      sql().transaction((tx) => decideOnChunk(tx, by, { selection, decision, after })),
    );
    if (isFirst && chunk.seen === 0)
      throw new AppError("not-found", "Nothing like that is held back in this organization.");
    outcome.changed += chunk.changed;
    outcome.conflicting += chunk.conflicting;
    if ("id" in selection || chunk.seen < AT_ONCE) return outcome;
    [after, isFirst] = [chunk.lastId, false];
  }
}

type Chunk = DecisionOutcome & { seen: number; lastId: string };

async function decideOnChunk(
  tx: Statements,
  by: Viewer,
  { selection, decision, after }: { selection: QuarantineSelection; decision: Decision; after: string },
): Promise<Chunk> {
  const where = [by.organizationId, boundProjectId(by)];
  const isOne = "id" in selection;
  const held = isOne
    ? await tx.query<Held>(SELECT_ONE, [...where, selection.id])
    : await tx.query<Held>(SELECT_GROUP, [...where, selection.runId, selection.reason, after]);
  for (const projectId of new Set(held.map((row) => row.project_id))) requireEditor(by, projectId);
  const open = held.filter((row) => row.decision !== decision);
  if (decision === "discarded" && open.some((row) => row.decision === "released"))
    throw new AppError("conflict", "The sample was released and is counted; it can no longer be discarded.");
  const decided = decision === "released" ? await release(tx, by.organizationId, open) : open;
  const conflicting = open.length - decided.length;
  if (isOne && conflicting > 0)
    throw new AppError(
      "conflict",
      "Another sample with this run, source and time is stored with other figures and stays. Discard this one.",
    );
  if (decided.length > 0) await note(tx, by, decided, decision);
  return { seen: held.length, lastId: held.at(-1)?.id ?? after, changed: decided.length, conflicting };
}

/** Those that are in the totals afterwards. */
async function release(tx: Statements, organizationId: string, held: readonly Held[]): Promise<Held[]> {
  const outcomes = await releaseSamples(
    organizationId,
    held.map(({ sample }) => sample),
    tx,
  );
  return held.filter((_, index) => outcomes[index] === "stored" || outcomes[index] === "duplicate");
}

async function note(tx: Statements, by: Viewer, decided: readonly Held[], decision: Decision): Promise<void> {
  const ids = decided.map(({ id }) => id);
  await tx.query(
    `update quarantined_sample set decision = $3, decided_by_kind = $4, decided_by_id = $5, decided_at = now()
      where organization_id = $1 and id = any ($2::uuid[])`,
    [by.organizationId, ids, decision, by.actor.kind, by.actor.id],
  );
  const [first] = decided;
  if (first === undefined) return;
  await recordAuditBy(tx, by, {
    action: `sample.${decision}`,
    subjectKind: "run",
    subjectId: first.run_id,
    detail: {
      samples: decided.length,
      reason: first.reason,
      energyKwh: decided.reduce((sum, { sample }) => sum + sample.energyKwh, 0),
      firstId: first.id,
      lastId: decided.at(-1)?.id ?? first.id,
    },
  });
}
