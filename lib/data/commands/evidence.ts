import { createHash } from "node:crypto";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { evidenceName, evidenceType } from "@/lib/domain/report/evidence";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { requirePerson } from "./permission";

export type EvidenceInput = Readonly<{ name: string; content: Uint8Array }>;

/** Files that one version of a record may have. */
const MOST_FILES = 20;

/**
 * Keeps a file as evidence of a record that stands. It is never deleted; the same file again changes nothing.
 * @throws AppError `forbidden`, `not-found`, `conflict` for a record that does not stand, `invalid-input` for a file that is not taken.
 */
export async function addEvidence(
  by: UserViewer,
  recordId: string,
  file: EvidenceInput,
  now = new Date(),
): Promise<{ fileId: string; sha256: string; isKnown: boolean }> {
  requirePerson(by, "manager");
  if (!isUuid(recordId)) throw noSuchRecord();
  return db().$transaction((tx) => keepEvidence(tx, by, recordId, file, now));
}

/** As `addEvidence`, within a transaction that may have made the record. */
export async function keepEvidence(
  tx: Prisma.TransactionClient,
  by: UserViewer,
  recordId: string,
  file: EvidenceInput,
  now: Date,
): Promise<{ fileId: string; sha256: string; isKnown: boolean }> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  const fileName = evidenceName(file.name);
  const type = evidenceType(fileName, file.content);
  if ("refusal" in type) throw invalidInput("/file", type.refusal);
  const sha256 = createHash("sha256").update(file.content).digest("hex");
  await tx.$queryRaw`select 1 from reporting_record where organization_id = ${organizationId}::uuid and id = ${recordId}::uuid for update`;
  const record = await tx.reportingRecord.findUnique({
    where: { organizationId_id: { organizationId, id: recordId } },
    include: { evidence: { select: { id: true, sha256: true } } },
  });
  if (record === null) throw noSuchRecord();
  if (record.supersededById !== null || record.withdrawnAt !== null) {
    throw new AppError("conflict", "The record does not stand any more: give the file to the one that does.");
  }
  const known = record.evidence.find((each) => each.sha256 === sha256);
  if (known !== undefined) return { fileId: known.id, sha256, isKnown: true };
  if (record.evidence.length >= MOST_FILES) {
    throw new AppError("conflict", `A record has at most ${String(MOST_FILES)} files.`);
  }
  const fileId = newId();
  const facts = { fileName, contentType: type.contentType, sizeBytes: file.content.length, sha256 };
  const content = Uint8Array.from(file.content);
  await tx.evidenceFile.create({
    data: { organizationId, id: fileId, recordId, ...facts, content, createdById: person.id, createdAt: now },
  });
  await recordAudit(tx, by, {
    action: "evidence-file.added",
    subjectKind: "reporting-record",
    subjectId: recordId,
    detail: { fileId, ...facts },
  });
  return { fileId, sha256, isKnown: false };
}

const noSuchRecord = () => new AppError("not-found", "This organization has no such record.");
