import { AppError, invalidInput } from "@/lib/domain/errors";
import type { RunsAtSite } from "@/lib/domain/restatement";
import type { UserViewer } from "@/lib/domain/viewer";
import { db } from "../client";
import { listUnplacedRunIds, listUnplacedRuns } from "../queries/unplaced-runs";
import { draftRestatement } from "./restatements";
import { requirePerson } from "./permission";
import { requireActiveSite } from "./site-lookup";

/**
 * Works out what it would change to give all runs of a place without a site this one; nothing moves yet. Answers the draft's id.
 * @throws AppError `forbidden` below manager, `not-found` where no such run is left, `invalid-input` for a site that is archived, not the
 * organization's, or in another grid zone than the runs.
 */
export async function draftSiteOfRuns(
  by: UserViewer,
  { placeId, siteId, reason }: { placeId: string; siteId: string; reason: string },
): Promise<string> {
  requirePerson(by, "manager");
  const { organizationId } = by;
  const site = await db().$transaction((tx) => requireActiveSite(tx, organizationId, siteId, "/siteId"));
  const places = await listUnplacedRuns(organizationId);
  const place = places.find((each) => each.placeId === placeId);
  if (place === undefined) throw new AppError("not-found", "No run without a site is left there.");
  if (place.zoneId !== null && site.zoneId !== null && site.zoneId !== place.zoneId) {
    throw invalidInput("/siteId", `The site lies in zone ${site.zoneId}, these runs in ${place.zoneId}.`);
  }
  const runIds = await listUnplacedRunIds(organizationId, place);
  const change: RunsAtSite = {
    ...{ kind: "runs", runIds, siteId, siteName: site.name, energyKwh: place.energyKwh },
    ...(place.zoneId === null && site.zoneId !== null ? { zoneId: site.zoneId } : {}),
  };
  const id = await draftRestatement(by, { reason, change });
  if (id === null) throw new AppError("not-found", "No run without a site is left there.");
  return id;
}
