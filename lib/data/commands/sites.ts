import { iso1A2Code } from "@rapideditor/country-coder";
import { changedFields, type AuditValue } from "@/lib/domain/audit-change";
import { invalidInput } from "@/lib/domain/errors";
import type { SiteInput } from "@/lib/domain/site-view";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { MOVE_LISTING_ON } from "../calculation/listing";
import { db } from "../client";
import type { Site } from "../generated/client";
import { newId } from "../ids";
import { forgetSites } from "../sites";
import { requireKnownZone } from "./known-zone";
import { requirePerson } from "./permission";
import { lockSite, siteKey } from "./site-lookup";
import { orConflict } from "./unique";

/**
 * Makes a site. Managers and admins may: its zone, PUE and WUE move the figures of every run there, which managers
 * answer for.
 * @throws AppError `forbidden`, `conflict` for a name in use, `invalid-input`.
 */
export async function createSite(by: UserViewer, input: SiteInput): Promise<{ siteId: string }> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  const siteId = newId();
  const columns = toColumns(input);
  await orConflict(nameInUse(input.name), () =>
    db().$transaction(async (tx) => {
      await requireKnownZone(tx, columns.zoneId, "/zoneId");
      await tx.site.create({ data: { organizationId, id: siteId, ...columns, createdById: person.id } });
      await recordAudit(tx, by, {
        action: "site.created",
        subjectKind: "site",
        subjectId: siteId,
        detail: columns,
      });
    }),
  );
  forgetSites(organizationId);
  return { siteId };
}

/**
 * Changes what is said of a site. Runs that were announced before keep the site and the zone they were given.
 * @throws AppError as `createSite`, and `not-found`.
 */
export async function updateSite(by: UserViewer, siteId: string, input: SiteInput): Promise<void> {
  requirePerson(by, "manager");
  const { organizationId } = by;
  const columns = toColumns(input);
  await orConflict(nameInUse(input.name), () =>
    db().$transaction(async (tx) => {
      const change = { before: columnsOf(await lockSite(tx, organizationId, siteId)), after: columns };
      await requireKnownZone(tx, columns.zoneId, "/zoneId");
      if (changedFields(change) === null) return;
      await tx.site.update({ where: siteKey(organizationId, siteId), data: columns });
      await tx.$executeRawUnsafe(MOVE_LISTING_ON, organizationId);
      await recordAudit(tx, by, { action: "site.updated", subjectKind: "site", subjectId: siteId, change });
    }),
  );
  forgetSites(organizationId);
}

/**
 * Takes a site out of use, or back into it. An archived site is found for no new run; its runs keep it. Doing it twice
 * changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function setSiteArchived(by: UserViewer, siteId: string, isArchived: boolean): Promise<void> {
  requirePerson(by, "manager");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const site = await lockSite(tx, organizationId, siteId);
    if ((site.archivedAt !== null) === isArchived) return;
    await tx.site.update({
      where: siteKey(organizationId, siteId),
      data: { archivedAt: isArchived ? new Date() : null },
    });
    const action = isArchived ? "site.archived" : "site.restored";
    await recordAudit(tx, by, {
      action,
      subjectKind: "site",
      subjectId: siteId,
      detail: { name: site.name },
    });
  });
  forgetSites(organizationId);
}

const nameInUse = (name: string): string => `A site is already called “${name.trim()}”.`;

function toColumns(input: SiteInput) {
  const { latitude, longitude, ownership, coolingType, zoneId } = input;
  const cloudProvider = input.cloudProvider?.trim().toLowerCase() ?? null;
  const cloudRegion = input.cloudRegion?.trim().toLowerCase() ?? null;
  const countryIso2 = input.countryIso2?.trim().toUpperCase() ?? null;
  if ((cloudProvider === null) !== (cloudRegion === null)) {
    const missing = cloudProvider === null ? "cloudProvider" : "cloudRegion";
    throw invalidInput(`/${missing}`, "Give both provider and region, or neither.");
  }
  if ((latitude === null) !== (longitude === null)) {
    const missing = latitude === null ? "latitude" : "longitude";
    throw invalidInput(`/${missing}`, "Give both latitude and longitude, or neither.");
  }
  if (countryIso2 !== null && iso1A2Code(countryIso2) !== countryIso2) {
    throw invalidInput("/countryIso2", "This is no country’s code of two letters, as FR or US.");
  }
  const { powerLimitKw } = input;
  if (powerLimitKw !== null && !(powerLimitKw > 0 && Number.isFinite(powerLimitKw))) {
    throw invalidInput("/powerLimitKw", "Give kilowatts above 0, or nothing.");
  }
  return {
    name: input.name.trim(),
    zoneId,
    countryIso2,
    ownership,
    operator: input.operator.trim(),
    coolingType,
    cloudProvider,
    cloudRegion,
    latitude,
    longitude,
    powerLimitKw,
    note: input.note.trim(),
  };
}

type Columns = ReturnType<typeof toColumns>;

function columnsOf(site: Site): Record<keyof Columns, AuditValue> {
  const { name, zoneId, countryIso2, ownership, operator, coolingType, powerLimitKw, note } = site;
  const { cloudProvider, cloudRegion, latitude, longitude } = site;
  const place = { zoneId, countryIso2, cloudProvider, cloudRegion, latitude, longitude };
  return { name, ...place, ownership, operator, coolingType, powerLimitKw, note };
}
