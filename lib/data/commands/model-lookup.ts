import { AppError } from "@/lib/domain/errors";
import { mayReach, type Viewer } from "@/lib/domain/viewer";
import type { Model, ModelVersion, Prisma } from "../generated/client";
import { requireEditor } from "./projects";

/**
 * The model that a command changes. Researchers and programs may: a label of it is a manager's to issue.
 * @throws AppError `not-found`, also for a model out of a bound token's reach; `forbidden`.
 */
export async function requireModel(
  tx: Prisma.TransactionClient,
  by: Viewer,
  modelId: string,
): Promise<Model> {
  const { organizationId } = by;
  const model = await tx.model.findUnique({ where: { organizationId_id: { organizationId, id: modelId } } });
  if (model === null || !isInReach(by, model))
    throw new AppError("not-found", "This organization has no such model.");
  requireEditor(by, model.projectId);
  return model;
}

/** As `requireModel`, for one of its versions. */
export async function requireVersion(
  tx: Prisma.TransactionClient,
  by: Viewer,
  versionId: string,
): Promise<ModelVersion & { model: Model }> {
  const { organizationId } = by;
  const version = await tx.modelVersion.findUnique({
    where: { organizationId_id: { organizationId, id: versionId } },
    include: { model: true },
  });
  if (version === null || !isInReach(by, version.model)) {
    throw new AppError("not-found", "This organization has no such version of a model.");
  }
  requireEditor(by, version.model.projectId);
  return version;
}

/** A model of the whole organization shows runs of all projects: a token of one does not reach it. */
function isInReach(by: Viewer, model: Pick<Model, "projectId">): boolean {
  return mayReach(by, model.projectId ?? "");
}
