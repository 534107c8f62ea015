import "server-only";
import { readLabelDocument } from "@/lib/domain/label/document";
import type { IssuedLabel } from "@/lib/domain/label/issued";
import type { Prisma } from "../../generated/client";

export const WITH_MODEL = { version: { select: { modelId: true } } } satisfies Prisma.LabelInclude;

export type LabelRow = Prisma.LabelGetPayload<{ include: typeof WITH_MODEL }>;

export function toIssuedLabel(row: LabelRow): IssuedLabel {
  return {
    organizationId: row.organizationId,
    id: row.id,
    versionId: row.versionId,
    modelId: row.version.modelId,
    document: readLabelDocument(row.document),
    documentText: row.document,
    sha256: row.sha256,
    jws: row.jws,
    keyId: row.keyId,
    issuedAt: row.issuedAt.toISOString(),
    listedAt: row.listedAt?.toISOString() ?? null,
    isOutdated: row.outdatedAt !== null,
    validUntil: row.validUntil.toISOString().slice(0, 10),
    supersededById: row.supersededById,
    supersededAt: row.supersededAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnReason: row.withdrawnReason,
  };
}
