import { RECORD_KINDS, recordSchemas, type ReportRecord } from "@/lib/domain/report/records";
import type { ReportingRecord } from "../../generated/client";

/** The day of a date column, `YYYY-MM-DD`. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** A day as a date column takes it. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/**
 * A row as the record that it is.
 * @throws Error for a row that its kind's schema does not know: a newer version of the program wrote it.
 */
export function toRecord(row: ReportingRecord): ReportRecord {
  const kind = RECORD_KINDS.find((known) => known === row.kind);
  if (kind === undefined) throw new Error(`Reporting record ${row.id} is of the unknown kind ${row.kind}.`);
  return {
    id: row.id,
    kind,
    name: row.name,
    siteId: row.siteId,
    fromDay: dayOf(row.fromDay),
    toDay: dayOf(row.toDay),
    data: recordSchemas[kind].parse(row.data),
    source: row.source,
    note: row.note,
    // The schema that made `data` is the kind's own, which a union of kinds cannot say.
  } as ReportRecord;
}
