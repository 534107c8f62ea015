import { AppError } from "@/lib/domain/errors";
import type { RunsAtSite } from "@/lib/domain/restatement";
import type { Prisma } from "../generated/client";

/**
 * Gives every run of the change its site.
 * @throws AppError `conflict` when one of them has got a site since, or is gone.
 */
export async function giveSite(
  tx: Prisma.TransactionClient,
  organizationId: string,
  { runIds, siteId, zoneId }: RunsAtSite,
): Promise<void> {
  const count = await tx.$executeRaw`
    update run set site_id = ${siteId}::uuid, site_basis = 'person', zone_id = coalesce(${zoneId ?? null}, zone_id),
        zone_basis = case when ${zoneId ?? null}::text is null then zone_basis else 'person' end
     where organization_id = ${organizationId}::uuid and id = any (${[...runIds]}::uuid[]) and site_id is null`;
  if (count !== runIds.length) {
    throw new AppError(
      "conflict",
      "Some of these runs have got a site since. Discard this and choose the site anew.",
    );
  }
  await markRuns(tx, organizationId, runIds);
}

/** Takes the site back from those that still have it from a person. */
export async function takeSiteBack(
  tx: Prisma.TransactionClient,
  organizationId: string,
  { runIds, siteId, zoneId }: RunsAtSite,
): Promise<void> {
  await tx.$executeRaw`
    update run set site_id = null, site_basis = null,
        zone_id = case when ${zoneId ?? null}::text is null then zone_id end,
        zone_basis = case when ${zoneId ?? null}::text is null then zone_basis end
     where organization_id = ${organizationId}::uuid and id = any (${[...runIds]}::uuid[])
       and site_id = ${siteId}::uuid and site_basis = 'person'`;
  await markRuns(tx, organizationId, runIds);
}

/** Their listing names the site: it is made anew. */
async function markRuns(
  tx: Prisma.TransactionClient,
  organizationId: string,
  runIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    update run_total set is_pending = true, revision = revision + 1
     where organization_id = ${organizationId}::uuid and run_id = any (${[...runIds]}::uuid[])`;
}
