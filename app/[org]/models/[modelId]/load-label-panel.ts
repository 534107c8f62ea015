import { headers } from "next/headers";
import { issue, list, withdraw } from "@/app/[org]/labels/actions";
import type { LabelPanelProps } from "@/components/labels/label-panel";
import { listLabels, proposeLabel, withMarks } from "@/lib/data/queries/labels/labels";
import { labelState } from "@/lib/domain/label/state";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { serverAddress } from "@/lib/http/public-url";

/** What the panel about a version's label shows; null when there is no such version. */
export async function loadLabelPanel(
  viewer: UserViewer,
  ids: { modelId: string; versionId: string },
): Promise<LabelPanelProps | null> {
  const org = viewer.organizationSlug;
  const proposal = await proposeLabel(viewer, ids.versionId);
  if (proposal === null) return null;
  const labels = await withMarks(viewer, await listLabels(viewer, ids.versionId));
  const now = new Date();
  const mayIssue = hasRole(viewer.actor.role, "manager");
  return {
    proposal,
    labels: labels.map((label) => ({
      id: label.id,
      issuedOn: label.document.issuedOn,
      state: labelState(label, { now, isOutdated: label.isOutdated }),
      isListed: label.listedAt !== null,
    })),
    galleryPath: `/${org}/labels`,
    address: serverAddress(await headers()),
    actions: mayIssue
      ? {
          issue: issue.bind(null, org, ids),
          withdraw: withdraw.bind(null, org),
          list: list.bind(null, org),
        }
      : null,
    role: viewer.actor.role,
  };
}
