import { RECORD_KINDS, type RecordKind } from "@/lib/domain/report/records";

/** A kind named in an address; null for any other word. */
export function recordKindOf(text: string): RecordKind | null {
  return RECORD_KINDS.find((kind) => kind === text) ?? null;
}
