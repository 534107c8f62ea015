import "server-only";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import { toCountProvenance, toModelRole, TRAINING_REGIMES, type ModelInput } from "@/lib/domain/model";
import type { VersionSummary } from "@/lib/domain/model-view";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import type { Prisma } from "../../generated/client";
import type { RatedVersion } from "./figures";

export const WITH_RULES = {
  rules: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.ModelVersionInclude;
/** The newest first. */
export const NEWEST_FIRST = [
  { createdAt: "desc" },
  { id: "desc" },
] satisfies Prisma.ModelVersionOrderByWithRelationInput[];

export type ModelRow = Prisma.ModelGetPayload<object>;
export type VersionRow = Prisma.ModelVersionGetPayload<{ include: typeof WITH_RULES }>;

/** Models that a viewer may see: a token of one project those of that project only. */
export function modelsInReach(viewer: Viewer): { organizationId: string; projectId?: string } {
  const projectId = boundProjectId(viewer);
  return { organizationId: viewer.organizationId, ...(projectId === null ? {} : { projectId }) };
}

export function toModelInput(row: ModelRow): ModelInput {
  const { organizationId: _, id: __, createdAt: ___, createdById: ____, ...stated } = row;
  return stated;
}

export function toVersionSummary(row: VersionRow): VersionSummary {
  return {
    id: row.id,
    modelId: row.modelId,
    name: row.name,
    releasedOn: row.releasedOn?.toISOString().slice(0, 10) ?? null,
    trainingTokens: row.trainingTokens,
    regime: TRAINING_REGIMES.find((known) => known === row.regime) ?? "full",
    flops: row.flops,
    flopsKind: FLOPS_KINDS.find((known) => known === row.flopsKind) ?? null,
    workProvenance: toCountProvenance(row.workProvenance),
    createdAt: row.createdAt.toISOString(),
    rules: row.rules.flatMap((rule) => {
      const role = toModelRole(rule.role);
      return role === null
        ? []
        : [{ id: rule.id, role, filter: rule.filter, createdAt: rule.createdAt.toISOString() }];
    }),
  };
}

export function toRatedVersion(model: ModelRow, version: VersionRow): RatedVersion {
  const { task, totalParameters, activeParameters, projectId } = model;
  return { ...toVersionSummary(version), projectId, task, totalParameters, activeParameters };
}
