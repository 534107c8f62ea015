import { createHash } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import { REPORT_JWS_TYPE } from "@/lib/domain/label/jws";
import { approvedSnapshot } from "@/lib/domain/report/assemble";
import { attestationText } from "@/lib/domain/report/attestation";
import { snapshotText, type ReportSnapshot } from "@/lib/domain/report/snapshot";
import type { UserViewer } from "@/lib/domain/viewer";
import { forgetPublicKeys } from "@/lib/labels/keys/kept-keys";
import { signingKey } from "@/lib/labels/keys/key-file";
import { signDocument } from "@/lib/labels/keys/signing-key";
import { runtime } from "@/lib/runtime";
import { closeNotices, tellPeople } from "./inbox";
import { requirePerson } from "./permission";
import { changeReport, recordReport, setReport } from "./report-row";

/**
 * Makes a submitted report final: freezes, hashes and signs it in one step, or not at all. What was submitted is what is approved.
 * @throws AppError `forbidden` below manager and for who prepared it; `not-found`; `conflict` where it is not submitted.
 */
export async function approveReport(by: UserViewer, reportId: string, now = new Date()): Promise<void> {
  const person = requirePerson(by, "manager");
  const key = await signingKey(runtime().labelKey);
  await changeReport(by, reportId, ["submitted"], async (tx, row) => {
    if (row.preparedById === person.id) {
      throw new AppError("forbidden", "You prepared this report: a second person has to approve it.");
    }
    // Only `submitReport` writes it.
    const submitted = JSON.parse(row.snapshot ?? "null") as ReportSnapshot;
    const on = now.toISOString().slice(0, 10);
    const text = snapshotText(approvedSnapshot(submitted, { name: person.name, on }));
    const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
    const { organization, edition } = submitted;
    const jws = signDocument(
      attestationText({ reportId: row.id, edition, organization, publishedOn: on, sha256 }),
      key,
      REPORT_JWS_TYPE,
    );
    await tx.labelKey.upsert({
      where: { id: key.publicJwk.kid },
      create: { id: key.publicJwk.kid, publicKey: key.publicJwk.x },
      update: {},
    });
    await setReport(tx, row, {
      ...{ status: "final", snapshot: text, sha256, jws, keyId: key.publicJwk.kid },
      ...{ approvedById: person.id, approvedAt: now },
    });
    await recordReport(tx, by, row.id, "report.approved", { sha256, supersedes: row.supersedesId });
    await closeNotices(tx, by.organizationId, "report-waits", row.id, now);
    if (row.preparedById !== null) {
      await tellPeople(tx, by.organizationId, {
        userIds: [row.preparedById],
        kind: "report-approved",
        detail: { reportId: row.id, title: row.title, by: person.name },
        path: `/reports/${row.id.toLowerCase()}`,
      });
    }
  });
  forgetPublicKeys();
}
