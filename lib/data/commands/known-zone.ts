import { invalidInput } from "@/lib/domain/errors";
import type { Prisma } from "../generated/client";

/** @throws AppError `invalid-input` at `pointer` for a grid zone that the reference data do not know. */
export async function requireKnownZone(
  tx: Prisma.TransactionClient,
  zoneId: string | null,
  pointer: string,
): Promise<void> {
  if (zoneId === null) return;
  if ((await tx.gridFactor.findFirst({ where: { zoneId }, select: { id: true } })) !== null) return;
  throw invalidInput(pointer, `No grid zone is called “${zoneId}”.`);
}
