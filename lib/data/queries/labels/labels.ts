import "server-only";
import { labelDifferences } from "@/lib/domain/label/differences";
import type { IssuedLabel, LabelProposal } from "@/lib/domain/label/issued";
import { toLabelId } from "@/lib/domain/label/label-id";
import { labelState } from "@/lib/domain/label/state";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import { modelsInReach } from "../models/rows";
import { versionContent } from "./content";
import { toIssuedLabel, WITH_MODEL } from "./rows";

const NEWEST_FIRST = [{ issuedAt: "desc" }, { id: "desc" }] as const;
/** An organization issues a few labels a month. */
const MOST_LABELS = 1000;

const inReach = (viewer: Viewer) => ({
  organizationId: viewer.organizationId,
  version: { model: modelsInReach(viewer) },
});

/** Every label that the organization has issued, the newest first. `isOutdated` is as of the last look; `withMarks` looks anew. */
export async function listLabels(viewer: Viewer, versionId: string | null = null): Promise<IssuedLabel[]> {
  const rows = await db().label.findMany({
    where: { ...inReach(viewer), ...(versionId === null ? {} : { versionId }) },
    include: WITH_MODEL,
    orderBy: [...NEWEST_FIRST],
    take: MOST_LABELS,
  });
  return rows.map(toIssuedLabel);
}

/** One label of the organization; null when there is none in the viewer's reach. */
export async function getLabel(viewer: Viewer, labelId: string): Promise<IssuedLabel | null> {
  const id = toLabelId(labelId);
  if (id === null) return null;
  const row = await db().label.findFirst({ where: { ...inReach(viewer), id }, include: WITH_MODEL });
  return row === null ? null : toIssuedLabel(row);
}

/** The same labels with marks of today: a valid one whose figures have changed since is outdated, and is kept as such. */
export async function withMarks(
  viewer: Viewer,
  labels: readonly IssuedLabel[],
  now = new Date(),
): Promise<IssuedLabel[]> {
  const marked: IssuedLabel[] = [];
  for (const label of labels) marked.push(await withMark(viewer, label, now));
  return marked;
}

async function withMark(viewer: Viewer, label: IssuedLabel, now: Date): Promise<IssuedLabel> {
  if (labelState(label, { now, isOutdated: false }).kind !== "valid") return label;
  const found = await versionContent(viewer, label.versionId, now);
  if (found === null) return label;
  const isOutdated = labelDifferences(label.document, found.content).length > 0;
  if (isOutdated !== label.isOutdated) {
    await db().label.update({
      where: { organizationId_id: { organizationId: label.organizationId, id: label.id } },
      data: { outdatedAt: isOutdated ? now : null },
    });
  }
  return { ...label, isOutdated };
}

/** What would be issued of a version today, beside the label that stands; null when there is no such version in the viewer's reach. */
export async function proposeLabel(
  viewer: Viewer,
  versionId: string,
  now = new Date(),
): Promise<LabelProposal | null> {
  const found = await versionContent(viewer, versionId, now);
  if (found === null) return null;
  const standing = standingLabel(await listLabels(viewer, versionId));
  return {
    content: found.content,
    successor:
      standing === null
        ? null
        : { labelId: standing.id, differences: labelDifferences(standing.document, found.content) },
  };
}

/** The label of a version that a new one would supersede: neither withdrawn nor superseded; also one that has expired. */
export function standingLabel(labels: readonly IssuedLabel[]): IssuedLabel | null {
  return labels.find((label) => label.withdrawnAt === null && label.supersededById === null) ?? null;
}
