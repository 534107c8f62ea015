import { overlappingMeter, overlapWords, type MeterSpan } from "@/lib/domain/report/record-check";
import { recordContent } from "@/lib/domain/report/record-content";
import { DAYS_FROM } from "@/lib/domain/report/record-fields";
import type { FieldFault, RecordInput } from "@/lib/domain/report/record-text";
import type { RecordKind, ReportRecord } from "@/lib/domain/report/records";
import type { Prisma } from "../generated/client";
import { dayOf, toRecord } from "../queries/reporting/record-row";
import { lockOrganization } from "./organization-lock";

/** What is wrong with one row of several: its place among them, counted from 0. */
export type RowFault = FieldFault & Readonly<{ row: number }>;

type Judged = { fresh: RecordInput[]; known: number; faults: RowFault[] };

/**
 * What a record is held to beyond itself: sites and zones that exist, no meter that overlaps another, nothing twice, and no year of which
 * it was stated that there was none. Everything is read
 * once, so that a file of thousands costs no statement a row. The organization is locked until the transaction ends.
 */
export async function recordRules(tx: Prisma.TransactionClient, organizationId: string, kind: RecordKind) {
  await lockOrganization(tx, organizationId);
  const rows = await tx.reportingRecord.findMany({ where: { organizationId, kind } });
  const stands = rows.filter((row) => row.supersededById === null && row.withdrawnAt === null).map(toRecord);
  const standing = new Set(stands.map(recordContent));
  const ever = new Set(rows.map((row) => recordContent(toRecord(row))));
  const sites = new Map(
    (await tx.site.findMany({ where: { organizationId } })).map((site) => [site.id, site]),
  );
  const nils = (await tx.nilStatement.findMany({ where: { organizationId, subject: kind } })).map((row) => ({
    fromDay: dayOf(row.fromDay),
    toDay: dayOf(row.toDay),
  }));
  const zones = new Map<string, boolean>();
  const meters = stands.flatMap(toSpan);

  const isZone = async (zoneId: string): Promise<boolean> => {
    const known =
      zones.get(zoneId) ??
      (await tx.gridFactor.findFirst({ where: { zoneId }, select: { id: true } })) !== null;
    zones.set(zoneId, known);
    return known;
  };

  /** `replacing`: the record whose place it takes, which it may overlap. */
  const faultsOf = async (record: RecordInput, replacing: string | null): Promise<FieldFault[]> => {
    const faults: FieldFault[] = [];
    const site = record.siteId === null ? null : sites.get(record.siteId);
    if (site === undefined) faults.push({ field: "site", detail: "This organization has no such site." });
    const zone = zoneOf(record);
    if (zone !== null && !(await isZone(zone.zoneId))) {
      faults.push({ field: zone.field, detail: `No grid zone is called “${zone.zoneId}”.` });
    }
    const span = spanOf(record);
    const other =
      span === null
        ? null
        : overlappingMeter(
            span,
            meters.filter(({ id }) => id !== replacing),
          );
    if (other !== null) faults.push({ field: "fromDay", detail: overlapWords(other) });
    const nil = nils.find(({ fromDay, toDay }) => record.fromDay <= toDay && record.toDay >= fromDay);
    if (nil !== undefined) faults.push({ field: firstDayField(record.kind), detail: nilWords(nil) });
    return faults;
  };

  const judgeRows = async (
    inputs: readonly RecordInput[],
    tidied: (input: RecordInput) => { record: RecordInput; faults: FieldFault[] },
  ): Promise<Judged> => {
    const judged: Judged = { fresh: [], known: 0, faults: [] };
    const seen = new Map<string, number>();
    for (const [row, input] of inputs.entries()) {
      const { record, faults } = tidied(input);
      const content = recordContent(record);
      const twin = seen.get(content);
      seen.set(content, row);
      if (ever.has(content)) {
        judged.known += 1;
        continue;
      }
      const all = faults.length > 0 ? faults : await faultsOf(record, null);
      if (twin !== undefined)
        all.push({
          field: "name",
          detail: "A row above says the same, word for word: give it another name if it is another thing.",
        });
      judged.faults.push(...all.map((fault) => ({ ...fault, row })));
      const span = spanOf(record);
      if (span !== null && all.length === 0) meters.push({ ...span, id: `row ${String(row)}` });
      judged.fresh.push(record);
    }
    return judged;
  };

  return { standing, faultsOf, judgeRows };
}

const firstDayField = (kind: RecordKind): string =>
  kind in DAYS_FROM ? DAYS_FROM[kind as keyof typeof DAYS_FROM][0] : "fromDay";

const nilWords = ({ fromDay, toDay }: Readonly<{ fromDay: string; toDay: string }>): string =>
  `It was stated that there was none of this from ${fromDay} to ${toDay}. Undo that statement first.`;

function zoneOf(record: RecordInput): { field: string; zoneId: string } | null {
  if (record.kind === "instrument") return { field: "marketZoneId", zoneId: record.data.marketZoneId };
  if (record.kind === "upstream") return { field: "zoneId", zoneId: record.data.zoneId };
  return null;
}

function spanOf(record: RecordInput): MeterSpan | null {
  if (record.kind !== "meter") return null;
  const { name, siteId, fromDay, toDay, data } = record;
  return { name, siteId, fromDay, toDay, measures: data.measures };
}

function toSpan(record: ReportRecord): (MeterSpan & { id: string })[] {
  const span = spanOf(record);
  return span === null ? [] : [{ ...span, id: record.id }];
}
