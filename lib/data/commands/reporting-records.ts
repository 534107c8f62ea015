import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { recordFaults } from "@/lib/domain/report/record-check";
import { recordContent } from "@/lib/domain/report/record-content";
import type { RecordInput } from "@/lib/domain/report/record-text";
import { recordSchemas, type RecordKind, type ReportRecord } from "@/lib/domain/report/records";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit, type AuditEntry } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { dateOf, dayOf, toRecord } from "../queries/reporting/record-row";
import { keepEvidence, type EvidenceInput } from "./evidence";
import { requirePerson } from "./permission";
import { recordRules, type RowFault } from "./reporting-record-rules";
import { lockOrganization } from "./organization-lock";

/**
 * Puts a record on file, with its evidence where there is some: both or neither.
 * @throws AppError `forbidden`, `conflict` where it stands already, `invalid-input` also for a file that is not taken.
 */
export async function addRecord(
  by: UserViewer,
  input: RecordInput,
  now = new Date(),
  evidence: EvidenceInput | null = null,
): Promise<{ recordId: string }> {
  const person = requirePerson(by, "manager");
  const record = tidy(input, now);
  return db().$transaction(async (tx) => {
    const rules = await recordRules(tx, by.organizationId, record.kind);
    requireNone(await rules.faultsOf(record, null));
    if (rules.standing.has(recordContent(record))) throw standsAlready();
    const recordId = newId();
    await tx.reportingRecord.create({ data: toRow(by.organizationId, recordId, record, person.id, now) });
    await recordAudit(tx, by, entryOf("reporting-record.added", recordId, auditDetail(record)));
    if (evidence !== null) await keepEvidence(tx, by, recordId, evidence, now);
    return { recordId };
  });
}

/**
 * Puts a newer version of a record in its place. What was said before stays on file, with its evidence.
 * @throws AppError `forbidden`, `not-found`, `conflict` where it does not stand any more, `invalid-input`.
 */
export async function correctRecord(
  by: UserViewer,
  recordId: string,
  input: RecordInput,
  now = new Date(),
): Promise<{ recordId: string; isUnchanged: boolean }> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  const record = tidy(input, now);
  return db().$transaction(async (tx) => {
    const rules = await recordRules(tx, organizationId, record.kind);
    const before = await standingRecord(tx, organizationId, recordId);
    if (before.kind !== record.kind) throw new AppError("conflict", "A record keeps its kind.");
    if (recordContent(before) === recordContent(record)) return { recordId, isUnchanged: true };
    requireNone(await rules.faultsOf(record, recordId));
    if (rules.standing.has(recordContent(record))) throw standsAlready();
    const newer = newId();
    await tx.reportingRecord.create({ data: toRow(organizationId, newer, record, person.id, now) });
    await tx.reportingRecord.update({
      where: keyOf(organizationId, recordId),
      data: { supersededById: newer },
    });
    const detail = { ...changeOf(before, record), superseded: recordId };
    await recordAudit(tx, by, entryOf("reporting-record.corrected", newer, detail));
    return { recordId: newer, isUnchanged: false };
  });
}

/**
 * Takes a record out of every later report. It stays on file with the reason.
 * @throws AppError `forbidden`, `not-found`, `conflict` where it does not stand any more, `invalid-input`.
 */
export async function withdrawRecord(
  by: UserViewer,
  recordId: string,
  why: string,
  now = new Date(),
): Promise<void> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  const reason = why.trim();
  if (reason === "")
    throw invalidInput("/reason", "Say why it is withdrawn: it stays on file with the reason.");
  if (reason.length > 1000) throw invalidInput("/reason", "Use 1,000 characters or fewer.");
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const record = await standingRecord(tx, organizationId, recordId);
    await tx.reportingRecord.update({
      where: keyOf(organizationId, recordId),
      data: { withdrawnAt: now, withdrawnById: person.id, withdrawnReason: reason },
    });
    const detail = { kind: record.kind, name: record.name, reason };
    await recordAudit(tx, by, entryOf("reporting-record.withdrawn", recordId, detail));
  });
}

/** An import of the largest size takes seconds on the embedded store. */
const TRANSACTION_MS = 60_000;

/** What an import would do, or did: `known` rows are on file already and are left out. */
export type ImportOutcome = Readonly<{ added: number; known: number; faults: readonly RowFault[] }>;

/**
 * Puts the records of a file on file, all of them or, where one has a fault, none. One that is on file already, also in a version that
 * was corrected or withdrawn since, is left out, so that the same file twice adds nothing.
 * @throws AppError `forbidden`.
 */
export async function importRecords(
  by: UserViewer,
  kind: RecordKind,
  inputs: readonly RecordInput[],
  options: Readonly<{ fileName: string; isTrial: boolean }>,
  now = new Date(),
): Promise<ImportOutcome> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  return db().$transaction(
    async (tx) => {
      const rules = await recordRules(tx, organizationId, kind);
      const { fresh, known, faults } = await rules.judgeRows(inputs, (input) => tidied(input, now));
      if (options.isTrial || faults.length > 0 || fresh.length === 0)
        return { added: faults.length > 0 ? 0 : fresh.length, known, faults };
      const importName = options.fileName.slice(0, 200);
      const rows = fresh.map((record) => ({
        ...toRow(organizationId, newId(), record, person.id, now),
        importName,
      }));
      await tx.reportingRecord.createMany({ data: rows });
      await recordAudit(tx, by, {
        action: "reporting-records.imported",
        subjectKind: "reporting-record",
        subjectId: rows[0]?.id ?? "",
        detail: { kind, file: importName, count: rows.length, known, ids: rows.map((row) => row.id) },
      });
      return { added: rows.length, known, faults };
    },
    { timeout: TRANSACTION_MS },
  );
}

const keyOf = (organizationId: string, id: string) => ({ organizationId_id: { organizationId, id } });

const entryOf = (
  action: AuditAction,
  subjectId: string,
  detail: NonNullable<AuditEntry["detail"]>,
): AuditEntry => ({
  action,
  subjectKind: "reporting-record",
  subjectId,
  detail,
});

const standsAlready = () => new AppError("conflict", "There is such a record already, word for word.");

async function standingRecord(
  tx: Prisma.TransactionClient,
  organizationId: string,
  id: string,
): Promise<ReportRecord> {
  const row = isUuid(id) ? await tx.reportingRecord.findUnique({ where: keyOf(organizationId, id) }) : null;
  if (row === null) throw new AppError("not-found", "This organization has no such record.");
  if (row.withdrawnAt !== null)
    throw new AppError("conflict", `It was withdrawn on ${dayOf(row.withdrawnAt)}.`);
  if (row.supersededById !== null)
    throw new AppError("conflict", "A newer version has taken its place: change that one.");
  return toRecord(row);
}

/** The record with its texts trimmed and its data as the schema has them. */
function tidied(
  input: RecordInput,
  now: Date,
): { record: RecordInput; faults: { field: string; detail: string }[] } {
  const record = {
    ...input,
    name: input.name.trim(),
    source: input.source.trim(),
    note: input.note.trim(),
    data: recordSchemas[input.kind].parse(input.data),
    // The schema that made `data` is the kind's own, which a union of kinds cannot say.
  } as RecordInput;
  return { record, faults: recordFaults(record, dayOf(now)) };
}

function tidy(input: RecordInput, now: Date): RecordInput {
  const { record, faults } = tidied(input, now);
  requireNone(faults);
  return record;
}

function requireNone(faults: readonly { field: string; detail: string }[]): void {
  const [first] = faults;
  if (first === undefined) return;
  throw new AppError("invalid-input", first.detail, {
    faults: faults.map(({ field, detail }) => ({ pointer: `/${field}`, detail })),
  });
}

function toRow(
  organizationId: string,
  id: string,
  record: RecordInput,
  createdById: string,
  createdAt: Date,
) {
  const { kind, name, siteId, fromDay, toDay, data, source, note } = record;
  const days = { fromDay: dateOf(fromDay), toDay: dateOf(toDay) };
  return { organizationId, id, kind, name, siteId, ...days, data, source, note, createdById, createdAt };
}

function auditDetail({ kind, data, ...said }: RecordInput): NonNullable<AuditEntry["detail"]> {
  return { kind, ...said, ...data };
}

/** What changed, with what was before. */
function changeOf(before: RecordInput, after: RecordInput): NonNullable<AuditEntry["detail"]> {
  const { id: _, ...was } = auditDetail(before);
  const is = auditDetail(after);
  const changed = Object.keys(is).filter((name) => is[name] !== was[name]);
  const pairs = changed.flatMap((name) => [
    [name, is[name] ?? null] as const,
    [`${name}Before`, was[name] ?? null] as const,
  ]);
  return { kind: after.kind, name: after.name, ...Object.fromEntries(pairs) };
}
