import { randomBytes } from "node:crypto";
import { SHORT_ID_LENGTH } from "@/lib/domain/short-id";

/** An id that nothing has yet: `countOf` answers how many have it. */
export async function freeId(
  idFrom: (bytes: Uint8Array) => string,
  countOf: (id: string) => Promise<number>,
): Promise<string> {
  for (;;) {
    const id = idFrom(randomBytes(SHORT_ID_LENGTH));
    if ((await countOf(id)) === 0) return id;
  }
}
