import "server-only";
import type { IssuedLabel } from "@/lib/domain/label/issued";
import type { LabelKey } from "@/lib/domain/label/jws";
import type { Viewer } from "@/lib/domain/viewer";
import { labelKeyOf } from "@/lib/labels/keys/signing-key";
import { db, sql } from "../../client";
import { withMarks } from "./labels";
import { toIssuedLabel, WITH_MODEL } from "./rows";

/** Every id of a label that there is: what is not among them needs no further look. */
export async function listLabelIds(): Promise<string[]> {
  return (await sql().query<{ id: string }>("select id from label")).map((row) => row.id);
}

/** A label by its id alone: whoever asks needs no account. Its mark is of today. Null when there is none. */
export async function findPublicLabel(labelId: string): Promise<IssuedLabel | null> {
  const row = await db().label.findFirst({
    where: { id: labelId },
    include: { ...WITH_MODEL, organization: true },
  });
  if (row === null) return null;
  const { organization } = row;
  // Reads the figures of the label's own version, and only to compare them with what was issued.
  const viewer: Viewer = {
    organizationId: organization.id,
    organizationSlug: organization.slug,
    organizationName: organization.name,
    isSampleData: organization.isSampleData,
    actor: { kind: "token", id: row.versionId, scopes: ["read"], projectId: null, siteId: null },
  };
  const [label] = await withMarks(viewer, [toIssuedLabel(row)]);
  return label ?? null;
}

/** All public keys that labels were ever signed by, the newest first. */
export async function listLabelKeys(): Promise<LabelKey[]> {
  const rows = await db().labelKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "asc" }] });
  return rows.map((row) => labelKeyOf(row.publicKey));
}

/** Labels of a version in the order in which they were issued, the newest first: history is public. */
export async function listPublicHistory(
  label: Pick<IssuedLabel, "organizationId" | "versionId">,
): Promise<IssuedLabel[]> {
  const rows = await db().label.findMany({
    where: { organizationId: label.organizationId, versionId: label.versionId },
    include: WITH_MODEL,
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map(toIssuedLabel);
}
