import "server-only";
import { cache } from "react";
import { hashToken } from "@/lib/auth/tokens";
import type { RunDetail } from "@/lib/domain/run";
import { publicRun, type RunShareView } from "@/lib/domain/run-share";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../client";
import { personNames } from "./person-names";
import { reachesRun } from "./run-reach";
import { getRun } from "./runs";

/** Public links to a run, the latest first, with those that were revoked; none of a run out of reach. */
export async function listRunShares(viewer: Viewer, runId: string): Promise<RunShareView[]> {
  if (!(await reachesRun(viewer, runId))) return [];
  const rows = await db().runShare.findMany({
    where: { organizationId: viewer.organizationId, runId },
    orderBy: { createdAt: "desc" },
    take: 50,
  });
  const names = await personNames(rows.map((row) => row.createdById));
  return rows.map((row) => ({
    id: row.id,
    showsOrganization: row.showsOrganization,
    createdByName: names.get(row.createdById) ?? null,
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}

/** What a public link leads to. `viewer` reads nothing but through the run's own queries, on the run's page alone. */
export type SharedRun = { viewer: Viewer; run: RunDetail; organizationName: string | null };

/** The run behind a secret; null when it was never given out, was revoked, or its run's samples went to another run. */
export const findSharedRun = cache(async (secret: string): Promise<SharedRun | null> => {
  // By the secret alone: who follows a link has no organization here.
  const share = await db().runShare.findFirst({
    where: { secretHash: hashToken(secret), revokedAt: null },
    include: {
      run: { include: { experiment: { include: { project: { include: { organization: true } } } } } },
    },
  });
  if (share === null) return null;
  const { organization } = share.run.experiment.project;
  const viewer: Viewer = {
    organizationId: organization.id,
    organizationSlug: organization.slug,
    organizationName: organization.name,
    isSampleData: organization.isSampleData,
    actor: {
      kind: "token",
      id: share.id,
      scopes: ["read"],
      projectId: share.run.experiment.projectId,
      siteId: null,
    },
  };
  const run = await getRun(viewer, share.runId);
  if (run === null || run.mergedIntoId !== null) return null;
  const { showsOrganization } = share;
  return {
    viewer,
    run: publicRun(run, { showsOrganization }),
    organizationName: showsOrganization ? organization.name : null,
  };
});
