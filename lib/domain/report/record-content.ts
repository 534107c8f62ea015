import { canonicalJson } from "@/lib/domain/canonical-json";
import type { RecordInput } from "./record-text";

/** The same for two records that say the same, word for word: how a file that comes in twice is recognised. */
export function recordContent({
  kind,
  name,
  siteId,
  fromDay,
  toDay,
  data,
  source,
  note,
}: RecordInput): string {
  return canonicalJson({ kind, name, siteId, fromDay, toDay, data, source, note });
}
