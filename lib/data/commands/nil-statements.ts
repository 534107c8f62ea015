import { invalidInput } from "@/lib/domain/errors";
import { fiscalYearFrom, fiscalYearsUntil } from "@/lib/domain/report/fiscal-year";
import { kindOfNil, NIL_YEARS, scopeOfPlaces, type NilSubject } from "@/lib/domain/report/nil-statements";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { dateOf, dayOf } from "../queries/reporting/record-row";
import { getReportingSettings } from "../queries/reporting/settings";
import { gatherInputs } from "../queries/reports/inputs";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";

/**
 * States that the organization had none of something in the fiscal year that begins on `fromDay`. The same again changes nothing.
 * @throws AppError `forbidden`; `invalid-input` for a day on which no fiscal year begins, and where records, or electricity that
 * trackers or meters saw, say otherwise.
 */
export async function stateNil(
  by: UserViewer,
  { subject, fromDay }: Readonly<{ subject: NilSubject; fromDay: string }>,
  now = new Date(),
): Promise<"stated" | "unchanged"> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  const year = await fiscalYear(by, fromDay, dayOf(now));
  await requireNoElectricity(by, subject, year);
  const days = { fromDay: dateOf(year.from), toDay: dateOf(year.to) };
  const where = { organizationId_subject_fromDay: { organizationId, subject, fromDay: days.fromDay } };
  return db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    if ((await tx.nilStatement.findUnique({ where })) !== null) return "unchanged";
    const record = await tx.reportingRecord.findFirst({
      where: {
        ...{ organizationId, supersededById: null, withdrawnAt: null },
        kind: kindOfNil(subject) === subject ? subject : "",
        fromDay: { lte: days.toDay },
        toDay: { gte: days.fromDay },
      },
      orderBy: { fromDay: "asc" },
    });
    if (record !== null) {
      throw invalidInput("/fromDay", `“${record.name}” is of this year: withdraw it first, if it is wrong.`);
    }
    await tx.nilStatement.create({
      data: { organizationId, subject, ...days, statedById: person.id, statedAt: now },
    });
    await recordAudit(tx, by, entryOf("nil-statement.made", by, subject, year));
    return "stated";
  });
}

/**
 * Takes a statement back: what it was about is unknown again. One that does not stand changes nothing.
 * @throws AppError `forbidden`.
 */
export async function undoNil(
  by: UserViewer,
  { subject, fromDay }: Readonly<{ subject: NilSubject; fromDay: string }>,
): Promise<void> {
  requirePerson(by, "manager");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const row = isDay(fromDay)
      ? await tx.nilStatement.findUnique({
          where: { organizationId_subject_fromDay: { organizationId, subject, fromDay: dateOf(fromDay) } },
        })
      : null;
    if (row === null) return;
    await tx.nilStatement.delete({
      where: { organizationId_subject_fromDay: { organizationId, subject, fromDay: row.fromDay } },
    });
    const year = { from: dayOf(row.fromDay), to: dayOf(row.toDay) };
    await recordAudit(tx, by, entryOf("nil-statement.undone", by, subject, year));
  });
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const entryOf = (
  action: "nil-statement.made" | "nil-statement.undone",
  { organizationId }: UserViewer,
  subject: NilSubject,
  { from, to }: ReportPeriod,
) => ({
  action,
  subjectKind: "organization" as const,
  subjectId: organizationId,
  detail: { kind: subject, fromDay: from, toDay: to },
});

async function fiscalYear(by: UserViewer, fromDay: string, today: string): Promise<ReportPeriod> {
  const settings = await getReportingSettings(by);
  const years = fiscalYearsUntil(today, settings?.fiscalYearStartMonth ?? 1, NIL_YEARS);
  if (!years.some(({ from }) => from === fromDay)) {
    throw invalidInput("/fromDay", "Choose a fiscal year from the list.");
  }
  return fiscalYearFrom(fromDay);
}

/** Places that trackers or meters saw electricity at in the year are not nothing. */
async function requireNoElectricity(
  by: UserViewer,
  subject: NilSubject,
  period: ReportPeriod,
): Promise<void> {
  const scope = scopeOfPlaces(subject);
  if (scope === null) return;
  const inputs = await gatherInputs(by, { period, publishedOn: period.to, isEarlier: true });
  const line = reportResults(inputs, []).emissions.lines.find((each) => each.scope === scope);
  if (line === undefined) return;
  throw invalidInput(
    "/fromDay",
    `“${line.name}” used electricity in this year. Take it out of the boundary, or say where it is reported, if that is wrong.`,
  );
}
