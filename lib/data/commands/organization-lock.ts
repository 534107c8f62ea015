import type { Prisma } from "../generated/client";

/** One change at a time of what an organization has only one of in use, so that two never replace the same one. */
export async function lockOrganization(tx: Prisma.TransactionClient, organizationId: string): Promise<void> {
  await tx.$queryRaw`select 1 from organization where id = ${organizationId}::uuid for update`;
}
