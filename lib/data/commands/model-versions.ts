import { changedFields } from "@/lib/domain/audit-change";
import { invalidInput } from "@/lib/domain/errors";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import { NO_VERSION_FACTS, toCountProvenance, TRAINING_REGIMES, type VersionInput } from "@/lib/domain/model";
import type { Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { ModelVersion, Prisma } from "../generated/client";
import { newId } from "../ids";
import { requireModel, requireVersion } from "./model-lookup";
import { orConflict } from "./unique";

export type NewVersion = Partial<VersionInput> & Pick<VersionInput, "name">;

/** @throws AppError `not-found`, `forbidden`, `conflict` for a name in use, `invalid-input`. */
export async function createVersion(
  by: Viewer,
  modelId: string,
  input: NewVersion,
): Promise<{ versionId: string }> {
  return orConflict(nameInUse(input.name), () =>
    db().$transaction(async (tx) => {
      await requireModel(tx, by, modelId);
      return { versionId: await insertVersion(tx, by, modelId, input) };
    }),
  );
}

/** A version inside the caller's transaction. */
export async function insertVersion(
  tx: Prisma.TransactionClient,
  by: Viewer,
  modelId: string,
  input: NewVersion,
): Promise<string> {
  const { organizationId, actor } = by;
  const id = newId();
  const facts = checked({ ...NO_VERSION_FACTS, ...input });
  const createdById = actor.kind === "user" ? actor.id : null;
  await tx.modelVersion.create({ data: { organizationId, id, modelId, ...toColumns(facts), createdById } });
  await recordAudit(tx, by, {
    action: "model-version.created",
    subjectKind: "model-version",
    subjectId: id,
    detail: { modelId, ...facts },
  });
  return id;
}

/**
 * Changes what is said of a version; what is left out stays.
 * @throws AppError as `createVersion`.
 */
export async function updateVersion(
  by: Viewer,
  versionId: string,
  input: Partial<VersionInput>,
): Promise<void> {
  const { organizationId } = by;
  await orConflict(nameInUse(input.name ?? ""), () =>
    db().$transaction(async (tx) => {
      const before = factsOf(await requireVersion(tx, by, versionId));
      const facts = checked({ ...before, ...input });
      const change = { before, after: facts };
      if (changedFields(change) === null) return;
      await tx.modelVersion.update({
        where: { organizationId_id: { organizationId, id: versionId } },
        data: toColumns(facts),
      });
      await recordAudit(tx, by, {
        action: "model-version.updated",
        subjectKind: "model-version",
        subjectId: versionId,
        change,
      });
    }),
  );
}

const nameInUse = (name: string): string => `The model already has a version “${name.trim()}”.`;

function checked(facts: VersionInput): VersionInput {
  if (facts.flops !== null && facts.flopsKind === null) {
    throw invalidInput("/flopsKind", "Say what these FLOPs contain: only model FLOPs are rated as they are.");
  }
  if (facts.flops === null && facts.flopsKind !== null)
    return { ...facts, name: facts.name.trim(), flopsKind: null };
  return { ...facts, name: facts.name.trim() };
}

function toColumns({ releasedOn, ...facts }: VersionInput) {
  return { ...facts, releasedOn: releasedOn === null ? null : new Date(`${releasedOn}T00:00:00Z`) };
}

function factsOf(row: ModelVersion): VersionInput {
  return {
    name: row.name,
    releasedOn: row.releasedOn?.toISOString().slice(0, 10) ?? null,
    trainingTokens: row.trainingTokens,
    regime: TRAINING_REGIMES.find((known) => known === row.regime) ?? "full",
    flops: row.flops,
    flopsKind: FLOPS_KINDS.find((known) => known === row.flopsKind) ?? null,
    workProvenance: toCountProvenance(row.workProvenance),
  };
}
