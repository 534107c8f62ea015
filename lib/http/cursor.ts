import type { z } from "zod";
import { AppError } from "@/lib/domain/errors";

/** Cursors are opaque to clients: base64url of what the next page starts after. */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** @throws AppError `invalid-input` for a cursor that is not one of ours. */
export function decodeCursor<Schema extends z.ZodType>(cursor: string, schema: Schema): z.output<Schema> {
  try {
    const bytes = Buffer.from(cursor, "base64url");
    // Node skips what is no base64url and a last letter that is too much: not what we wrote.
    if (bytes.toString("base64url") !== cursor) throw new SyntaxError("not base64url as we write it");
    return schema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    const detail = "is not a cursor of this list; take it from nextCursor of the page before";
    throw new AppError("invalid-input", `cursor ${detail}`, {
      faults: [{ pointer: "/cursor", detail }],
      cause,
    });
  }
}
