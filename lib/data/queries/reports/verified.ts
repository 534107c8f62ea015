import "server-only";
import { cache } from "react";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { readAttestation, type ReportAttestation } from "@/lib/domain/report/attestation";
import { toReportId } from "@/lib/domain/report/report-id";
import { db } from "../../client";
import { successorOf, type ReportSuccessor } from "./successor";

/** What anybody may know of a final report: who, what and its hash. No figure of it. */
export type VerifiableReport = {
  /** As it was signed, and the signed text itself. */
  attestation: ReportAttestation;
  attestationText: string;
  jws: string;
  keyId: string;
  title: string;
  period: ReportPeriod;
  supersedesId: string | null;
  successor: ReportSuccessor | null;
};

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** A final report by its id alone: whoever asks needs no account. Null where no final report has it. */
export const findVerifiableReport = cache(async (reportId: string): Promise<VerifiableReport | null> => {
  const id = toReportId(reportId);
  if (id === null) return null;
  const row = await db().report.findFirst({
    where: { id, status: "final", discardedAt: null },
    omit: { snapshot: true },
  });
  if (row?.jws == null || row.keyId === null) return null;
  const text = Buffer.from(row.jws.split(".")[1] ?? "", "base64url").toString("utf8");
  const attestation = readAttestation(text);
  if (attestation === null) return null;
  return {
    ...{ attestation, attestationText: text, jws: row.jws, keyId: row.keyId, title: row.title },
    period: { from: dayOf(row.periodFrom), to: dayOf(row.periodTo) },
    supersedesId: row.supersedesId,
    successor: await successorOf(row),
  };
});
