import { changedFields } from "@/lib/domain/audit-change";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { NO_MODEL_FACTS, type ModelInput, type VersionInput } from "@/lib/domain/model";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Model, Prisma } from "../generated/client";
import { newId } from "../ids";
import { requireModel } from "./model-lookup";
import { insertVersion } from "./model-versions";
import { requireEditor } from "./projects";
import { orConflict } from "./unique";

export type NewModel = Partial<ModelInput> & Pick<ModelInput, "name">;

/**
 * Makes a model, with its first version where one is given. A token of one project makes models of that project.
 * @throws AppError `forbidden`, `conflict` for a name in use, `invalid-input`.
 */
export async function createModel(
  by: Viewer,
  input: NewModel,
  version: (Partial<VersionInput> & Pick<VersionInput, "name">) | null,
): Promise<{ modelId: string; versionId: string | null }> {
  const facts = checked({ ...NO_MODEL_FACTS, ...input, projectId: input.projectId ?? boundProjectId(by) });
  requireEditor(by, facts.projectId);
  const { organizationId } = by;
  const modelId = newId();
  return orConflict(nameInUse(facts.name), () =>
    db().$transaction(async (tx) => {
      await requireKnown(tx, by, { ...facts, id: modelId });
      await tx.model.create({ data: { organizationId, id: modelId, ...facts, createdById: personOf(by) } });
      await recordAudit(tx, by, {
        action: "model.created",
        subjectKind: "model",
        subjectId: modelId,
        detail: facts,
      });
      return { modelId, versionId: version === null ? null : await insertVersion(tx, by, modelId, version) };
    }),
  );
}

/**
 * Changes what is said of a model; what is left out stays.
 * @throws AppError as `createModel`, and `not-found`.
 */
export async function updateModel(by: Viewer, modelId: string, input: Partial<ModelInput>): Promise<void> {
  const { organizationId } = by;
  await orConflict(nameInUse(input.name ?? ""), () =>
    db().$transaction(async (tx) => {
      const before = await requireModel(tx, by, modelId);
      const facts = checked({ ...factsOf(before), ...input });
      // Out of its own project a token’s model would be out of its reach, too.
      requireEditor(by, facts.projectId);
      await requireKnown(tx, by, { ...facts, id: modelId });
      const change = { before: factsOf(before), after: facts };
      if (changedFields(change) === null) return;
      await tx.model.update({ where: { organizationId_id: { organizationId, id: modelId } }, data: facts });
      await recordAudit(tx, by, {
        action: "model.updated",
        subjectKind: "model",
        subjectId: modelId,
        change,
      });
    }),
  );
}

const nameInUse = (name: string): string => `A model is already called “${name.trim()}”.`;

const personOf = ({ actor }: Viewer): string | null => (actor.kind === "user" ? actor.id : null);

function factsOf(model: Model): ModelInput {
  const { organizationId: _, id: __, createdAt: ___, createdById: ____, ...facts } = model;
  return facts;
}

function checked(facts: ModelInput): ModelInput {
  const { totalParameters, activeParameters, baseVersionId, baseName } = facts;
  if (totalParameters !== null && activeParameters !== null && activeParameters > totalParameters) {
    throw invalidInput("/activeParameters", "No more parameters can be active than there are.");
  }
  if (baseVersionId !== null && baseName !== "") {
    throw invalidInput("/baseName", "Name a base model of this organization or one of others, not both.");
  }
  if (baseName === "" && hasExternalFacts(facts)) {
    throw invalidInput("/baseName", "Name the model that the address and the published figures are of.");
  }
  return { ...facts, name: facts.name.trim() };
}

const hasExternalFacts = (facts: ModelInput): boolean =>
  facts.baseUrl !== null || facts.basePublishedEnergyKwh !== null || facts.basePublishedKgCo2e !== null;

async function requireKnown(
  tx: Prisma.TransactionClient,
  by: Viewer,
  { id, projectId, baseVersionId }: ModelInput & { id: string },
): Promise<void> {
  const { organizationId } = by;
  if (projectId !== null) {
    const project = await tx.project.findUnique({
      where: { organizationId_id: { organizationId, id: projectId } },
    });
    if (project === null) throw invalidInput("/projectId", "This organization has no such project.");
  }
  if (baseVersionId !== null) await requireBase(tx, by, id, baseVersionId);
}

/** Longer chains of fine-tunes than this are a mistake. */
const MOST_GENERATIONS = 50;

/** The base exists, the author may see it, and no model is made from itself. */
async function requireBase(
  tx: Prisma.TransactionClient,
  by: Viewer,
  modelId: string,
  baseVersionId: string,
): Promise<void> {
  const { organizationId } = by;
  const bound = boundProjectId(by);
  let next: string | null = baseVersionId;
  for (let generation = 0; next !== null; generation += 1) {
    const version: { model: Model } | null = await tx.modelVersion.findUnique({
      where: { organizationId_id: { organizationId, id: next } },
      include: { model: true },
    });
    const isHidden = generation === 0 && bound !== null && version?.model.projectId !== bound;
    if (version === null || isHidden)
      throw invalidInput("/baseVersionId", "This organization has no such version of a model.");
    if (version.model.id === modelId || generation > MOST_GENERATIONS) {
      throw new AppError("conflict", "A model cannot be made from itself.");
    }
    next = version.model.baseVersionId;
  }
}
