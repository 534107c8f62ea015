import type { AuditFields } from "@/lib/domain/audit-change";
import { contextFromParameters, type ParameterFacts } from "@/lib/domain/parameter-facts";
import type { RunContext } from "@/lib/domain/run-context";
import type { RunStatus } from "@/lib/domain/run-state";
import type { Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { MARK_RUN_PENDING } from "../calculation/listing";
import { db } from "../client";
import { requirePerson } from "./permission";
import { lockRun, RUN_FIELDS, type LockedRun } from "./run-lock";
import { writeRunMetrics, type RunMetricInput } from "./run-metrics";
import { addRunPhases, type RunPhaseInput } from "./run-phases";
import type { ParameterValue } from "./runs";

export type RunPatch = {
  name?: string;
  status?: RunStatus;
  exitCause?: string | null;
  endedAt?: Date | null;
  tags?: readonly string[];
  parameters?: Readonly<Record<string, ParameterValue>>;
  /** Markdown; null takes the note away. */
  notes?: string | null;
  metrics?: readonly RunMetricInput[];
  phases?: readonly RunPhaseInput[];
} & Partial<Pick<RunContext, keyof ParameterFacts | "parentRunId" | "parentKind">>;

/** Ten thousand points take a second on the embedded store of a small machine. */
const TRANSACTION_MS = 30_000;

/**
 * What a client says of a run after it began: its end and status, scores, phases, tags, notes. A metric given again at the same
 * step replaces the earlier value; the same phase again changes nothing. What parameters that come now carry of the run's
 * context fills what nobody has said.
 * @throws AppError `not-found`, `forbidden` for a person below researcher, `conflict` for a phase across another one.
 */
export async function updateRun(by: Viewer, runId: string, patch: RunPatch): Promise<void> {
  // A token was asked for its scope at the door.
  if (by.actor.kind === "user") requirePerson(by, "researcher");
  const { organizationId } = by;
  const { metrics, phases, tags, ...columns } = patch;
  await db().$transaction(
    async (tx) => {
      const known = await lockRun(tx, by, runId);
      const data = {
        ...foundFacts(known, patch),
        ...columns,
        ...(tags === undefined ? {} : { tags: [...tags] }),
      };
      await tx.run.update({ where: { organizationId_id: { organizationId, id: runId } }, data });
      await writeRunMetrics(tx, organizationId, runId, metrics ?? []);
      await addRunPhases(tx, organizationId, runId, phases ?? []);
      await tx.$executeRawUnsafe(MARK_RUN_PENDING, organizationId, runId);
      await recordAudit(tx, by, {
        action: "run.updated",
        subjectKind: "run",
        subjectId: runId,
        change: { before: auditedOf(known), after: auditedOf(data) },
        detail: { fields: Object.keys(patch) },
      });
    },
    { timeout: TRANSACTION_MS },
  );
}

/** Parameters stay out: programs put keys and passwords there. Scores and phases have a history of their own. */
function auditedOf(said: Partial<LockedRun>): AuditFields {
  const given = RUN_FIELDS.flatMap((name) => {
    const value = said[name];
    return value === undefined ? [] : [[name, value instanceof Date ? value.toISOString() : value] as const];
  });
  return Object.fromEntries(given);
}

/** Facts for what is unknown and not said now: from the parameters, and a sweep's name from the parent. */
function foundFacts(known: LockedRun, patch: RunPatch): Partial<ParameterFacts> {
  const found = contextFromParameters(patch.parameters ?? {});
  const parent = patch.parentRunId === undefined ? known : patch;
  const isTrial = parent.parentKind === "sweep" && parent.parentRunId != null;
  const facts: ParameterFacts = {
    ...found,
    sweep: found.sweep ?? (isTrial ? (parent.parentRunId ?? null) : null),
  };
  const isWanted = (key: string) => known[key as keyof ParameterFacts] === null;
  // The entries of facts are facts.
  return Object.fromEntries(Object.entries(facts).filter(([key, value]) => value !== null && isWanted(key)));
}
