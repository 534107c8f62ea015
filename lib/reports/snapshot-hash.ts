import { createHash } from "node:crypto";
import { canonicalJson } from "../domain/canonical-json";

/** SHA-256, in hexadecimal, of a frozen snapshot's canonical JSON in UTF-8. STANDARDS 6. */
export function snapshotHash(snapshot: unknown): string {
  return createHash("sha256").update(canonicalJson(snapshot), "utf8").digest("hex");
}
