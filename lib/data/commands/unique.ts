import { AppError } from "@/lib/domain/errors";

/**
 * Runs a write whose uniqueness only the store can decide, and says it in the caller's words.
 * @throws AppError `conflict` with `message` when a row with the same key exists.
 */
export async function orConflict<T>(message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    // By code, not by class: the client and this module may have loaded Prisma's runtime twice.
    if (cause instanceof Error && "code" in cause && cause.code === "P2002") {
      throw new AppError("conflict", message, { cause });
    }
    throw cause;
  }
}
