import { AppError } from "@/lib/domain/errors";
import type { UserViewer } from "@/lib/domain/viewer";
import { db } from "../client";
import { isUuid } from "../ids";
import { requirePerson } from "./permission";
import { requireActiveSite } from "./site-lookup";

export type PlannedRunSite = {
  runId: string;
  before: { siteId: string | null; siteBasis: string | null };
  /** Null: the run is at no site. */
  after: { id: string; name: string; zoneId: string | null } | null;
};

/**
 * Checks a correction of a run's site and says what it is; changes nothing. A correction moves figures, so that it is
 * applied as a restatement.
 * @throws AppError `forbidden` below manager, `not-found` for the run, `invalid-input` for the site.
 */
export async function planRunSite(
  by: UserViewer,
  runId: string,
  siteId: string | null,
): Promise<PlannedRunSite> {
  requirePerson(by, "manager");
  const { organizationId } = by;
  const run = isUuid(runId)
    ? await db().run.findUnique({
        where: { organizationId_id: { organizationId, id: runId } },
        select: { siteId: true, siteBasis: true },
      })
    : null;
  if (run === null) throw new AppError("not-found", "This organization has no such run.");
  if (siteId === null) return { runId, before: run, after: null };
  const site = await db().$transaction((tx) => requireActiveSite(tx, organizationId, siteId, "/siteId"));
  return { runId, before: run, after: { id: site.id, name: site.name, zoneId: site.zoneId } };
}
