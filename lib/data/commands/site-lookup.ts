import { AppError, invalidInput } from "@/lib/domain/errors";
import type { Prisma, Site } from "../generated/client";
import { isUuid } from "../../domain/uuid";

export const siteKey = (organizationId: string, id: string) => ({
  organizationId_id: { organizationId, id },
});

/**
 * The site, held against other changes until the transaction ends.
 * @throws AppError `not-found`.
 */
export async function lockSite(
  tx: Prisma.TransactionClient,
  organizationId: string,
  siteId: string,
): Promise<Site> {
  if (!isUuid(siteId)) throw new AppError("not-found", "This organization has no such site.");
  await tx.$queryRaw`select 1 from site where organization_id = ${organizationId}::uuid and id = ${siteId}::uuid for update`;
  const site = await tx.site.findUnique({ where: siteKey(organizationId, siteId) });
  if (site === null) throw new AppError("not-found", "This organization has no such site.");
  return site;
}

/** @throws AppError `invalid-input` at `pointer` for a site that is archived or not the organization's. */
export async function requireActiveSite(
  tx: Prisma.TransactionClient,
  organizationId: string,
  siteId: string,
  pointer: string,
): Promise<Site> {
  const site = isUuid(siteId) ? await tx.site.findUnique({ where: siteKey(organizationId, siteId) }) : null;
  if (site === null) throw invalidInput(pointer, "This organization has no such site.");
  if (site.archivedAt !== null) throw invalidInput(pointer, `The site “${site.name}” is archived.`);
  return site;
}
