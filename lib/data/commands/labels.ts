import { createHash } from "node:crypto";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { labelDocumentText, type LabelDocument } from "@/lib/domain/label/document";
import { labelIdOf, toLabelId, verifyPath } from "@/lib/domain/label/label-id";
import { labelValidUntil } from "@/lib/domain/label/validity";
import { LABEL_TEXT } from "@/lib/domain/tables/cal-1";
import { hasRole, mayReach, type Viewer } from "@/lib/domain/viewer";
import { forgetLabel, noteLabel } from "@/lib/labels/kept";
import { forgetPublicKeys } from "@/lib/labels/keys/kept-keys";
import { signingKey } from "@/lib/labels/keys/key-file";
import { signDocument } from "@/lib/labels/keys/signing-key";
import { runtime } from "@/lib/runtime";
import { recordAudit } from "../audit";
import { db } from "../client";
import { freeId } from "../free-id";
import type { Label, Prisma } from "../generated/client";
import { versionContent, type VersionContent } from "../queries/labels/content";

export type IssueInput = {
  versionId: string;
  /** The label that this one takes the place of; null for a version that has none. */
  supersedes: string | null;
  /** Whether the public catalogue shows it. */
  isListed: boolean;
  /** Address of this server that the label's code leads to, without a trailing slash. */
  publicUrl: string;
};

/**
 * Issues a label of a version as its figures are now: freezes the document, signs it, and supersedes the one that stands.
 * @throws AppError `forbidden` below manager; `not-found`; `invalid-input` without measured energy; `conflict` where another label stands
 *   than `supersedes` says.
 */
export async function issueLabel(
  by: Viewer,
  input: IssueInput,
  now = new Date(),
): Promise<{ labelId: string }> {
  requireIssuer(by);
  const found = await versionContent(by, input.versionId, now);
  if (found === null || !mayReach(by, found.model.projectId ?? "")) {
    throw new AppError("not-found", "This organization has no such version of a model.");
  }
  if (found.content.itEnergyKwh === null) {
    throw invalidInput(
      "/versionId",
      "No run of this version has measured energy: assign its final run, or runs that answered queries with their number.",
    );
  }
  const key = await signingKey(runtime().labelKey);
  const labelId = await freeId(labelIdOf, (id) => db().label.count({ where: { id } }));
  const document = documentOf(by, input, found, labelId, now);
  const text = labelDocumentText(document);
  const signed = {
    document: text,
    sha256: createHash("sha256").update(text).digest("hex"),
    jws: signDocument(text, key),
    keyId: key.publicJwk.kid,
  };
  const superseded = await db().$transaction(async (tx) => {
    const standing = await lockStanding(tx, by.organizationId, input.versionId);
    requireSuccession(standing, input.supersedes);
    await tx.labelKey.upsert({
      where: { id: signed.keyId },
      create: { id: signed.keyId, publicKey: key.publicJwk.x },
      update: {},
    });
    await insertLabel(tx, by, { ...input, document, signed, now });
    if (standing !== null) await supersede(tx, by, standing, labelId, now);
    return standing;
  });
  noteLabel(labelId);
  forgetPublicKeys();
  if (superseded !== null) forgetLabel(superseded.id);
  return { labelId };
}

function requireSuccession(standing: Label | null, supersedes: string | null): void {
  const standingId = standing?.id ?? null;
  if (standingId === (supersedes === null ? null : toLabelId(supersedes))) return;
  throw new AppError(
    "conflict",
    standingId === null
      ? "This version has no label that another could supersede."
      : `This version has the label ${standingId}: say that the new one supersedes it, or withdraw it first.`,
  );
}

/** People from manager on, and tokens that were made for it. */
function requireIssuer({ actor }: Viewer): void {
  if (actor.kind === "token") {
    if (actor.scopes.includes("labels")) return;
    throw new AppError("forbidden", "This token may not issue labels: a manager can make one that may.");
  }
  if (!hasRole(actor.role, "manager")) {
    throw new AppError("forbidden", `This needs the role manager or above; yours is ${actor.role}.`);
  }
}

function documentOf(
  by: Viewer,
  { supersedes, publicUrl }: IssueInput,
  { model, version, content }: VersionContent,
  labelId: string,
  now: Date,
): LabelDocument {
  const issuedOn = now.toISOString().slice(0, 10);
  const { name, task, totalParameters, activeParameters } = model;
  return {
    type: "wattprint-label",
    formatVersion: 1,
    labelId,
    verifyUrl: `${publicUrl}${verifyPath(labelId)}`,
    text: LABEL_TEXT,
    issuer: by.isSampleData ? `${by.organizationName} (sample data)` : by.organizationName,
    model: { name, version: version.name, task, totalParameters, activeParameters },
    issuedOn,
    validUntil: labelValidUntil(issuedOn),
    supersedes: supersedes === null ? null : toLabelId(supersedes),
    ...content,
  };
}

/** The label that stands, held until the transaction ends: of two who issue at once, the second finds the first one's. */
async function lockStanding(
  tx: Prisma.TransactionClient,
  organizationId: string,
  versionId: string,
): Promise<Label | null> {
  await tx.$queryRaw`select id from model_version where organization_id = ${organizationId}::uuid and id = ${versionId}::uuid for update`;
  return tx.label.findFirst({
    where: { organizationId, versionId, withdrawnAt: null, supersededById: null },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
  });
}

type Signed = Pick<Label, "document" | "sha256" | "jws" | "keyId">;

async function insertLabel(
  tx: Prisma.TransactionClient,
  by: Viewer,
  {
    versionId,
    isListed,
    document,
    signed,
    now,
  }: IssueInput & { document: LabelDocument; signed: Signed; now: Date },
): Promise<void> {
  const { labelId, model, energy, carbon, sizeMark, validUntil, supersedes } = document;
  await tx.label.create({
    data: {
      organizationId: by.organizationId,
      id: labelId,
      versionId,
      ...signed,
      modelName: model.name,
      task: model.task,
      sizeMark,
      energyIndex: "index" in energy ? energy.index : null,
      carbonIndex: "index" in carbon ? carbon.index : null,
      validUntil: new Date(`${validUntil}T00:00:00Z`),
      issuedByKind: by.actor.kind,
      issuedById: by.actor.id,
      issuedAt: now,
      listedAt: isListed ? now : null,
    },
  });
  await recordAudit(tx, by, {
    action: "label.issued",
    subjectKind: "label",
    subjectId: labelId,
    detail: { versionId, sha256: signed.sha256, keyId: signed.keyId, supersedes, isListed },
  });
}

async function supersede(
  tx: Prisma.TransactionClient,
  by: Viewer,
  standing: Label,
  successorId: string,
  now: Date,
): Promise<void> {
  const { organizationId, id } = standing;
  await tx.label.update({
    where: { organizationId_id: { organizationId, id } },
    data: { supersededById: successorId, supersededAt: now },
  });
  await recordAudit(tx, by, {
    action: "label.superseded",
    subjectKind: "label",
    subjectId: id,
    detail: { byLabelId: successorId },
  });
}

/** As it is stored: whoever looks at the label reads it. */
const LONGEST_REASON = 500;

/**
 * Withdraws a label for a reason that everybody reads. What was signed stays; a second time changes nothing.
 * @throws AppError `forbidden` below manager; `not-found`; `invalid-input` without a reason.
 */
export async function withdrawLabel(
  by: Viewer,
  labelId: string,
  reason: string,
  now = new Date(),
): Promise<void> {
  const stated = reason.trim();
  if (stated === "" || stated.length > LONGEST_REASON) {
    throw invalidInput("/reason", "Say why, in at most 500 characters: it is shown with the label.");
  }
  await changeLabel(by, labelId, async (tx, label) => {
    if (label.withdrawnAt !== null) return;
    await update(tx, label, { withdrawnAt: now, withdrawnReason: stated });
    await record(tx, by, label, "label.withdrawn", { reason: stated });
  });
}

/**
 * Shows a label in the public catalogue, or takes it out. Its own pages are public either way.
 * @throws AppError `forbidden` below manager; `not-found`.
 */
export async function listInCatalogue(
  by: Viewer,
  labelId: string,
  isListed: boolean,
  now = new Date(),
): Promise<void> {
  await changeLabel(by, labelId, async (tx, label) => {
    if ((label.listedAt !== null) === isListed) return;
    await update(tx, label, { listedAt: isListed ? now : null });
    await record(tx, by, label, isListed ? "label.listed" : "label.unlisted", {});
  });
}

async function changeLabel(
  by: Viewer,
  labelId: string,
  change: (tx: Prisma.TransactionClient, label: Label) => Promise<void>,
): Promise<void> {
  requireIssuer(by);
  const { organizationId } = by;
  const id = toLabelId(labelId) ?? "";
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`select id from label where organization_id = ${organizationId}::uuid and id = ${id} for update`;
    const found = await tx.label.findUnique({
      where: { organizationId_id: { organizationId, id } },
      include: { version: { select: { model: { select: { projectId: true } } } } },
    });
    if (found === null || !mayReach(by, found.version.model.projectId ?? "")) {
      throw new AppError("not-found", "This organization has no such label.");
    }
    await change(tx, found);
  });
  forgetLabel(id);
}

async function update(
  tx: Prisma.TransactionClient,
  { organizationId, id }: Label,
  data: Prisma.LabelUpdateInput,
): Promise<void> {
  await tx.label.update({ where: { organizationId_id: { organizationId, id } }, data });
}

function record(
  tx: Prisma.TransactionClient,
  by: Viewer,
  { id, versionId }: Label,
  action: AuditAction,
  detail: Record<string, string>,
): Promise<void> {
  return recordAudit(tx, by, {
    action,
    subjectKind: "label",
    subjectId: id,
    detail: { versionId, ...detail },
  });
}
