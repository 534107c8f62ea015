import type { RecordView } from "@/lib/domain/report/record-view";

/** A record as the API answers it: what it says and what happened to it, side by side. */
export function recordAnswer({ record, ...happened }: RecordView) {
  return { ...record, ...happened };
}
