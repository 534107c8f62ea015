import { invalidInput } from "@/lib/domain/errors";
import type { ReportingSettings } from "@/lib/domain/report/settings";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit, type AuditEntry } from "../audit";
import { db } from "../client";
import { toReportingSettings } from "../queries/reporting/settings";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";

const FIRST_YEAR = 2000;

/**
 * Says how the organization reports. The same again changes nothing.
 * @throws AppError `forbidden`, `invalid-input`.
 */
export async function saveReportingSettings(
  by: UserViewer,
  input: ReportingSettings,
  now = new Date(),
): Promise<"saved" | "unchanged"> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  const settings = checked(input, now);
  return db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const row = await tx.reportingSettings.findUnique({ where: { organizationId } });
    const before = row === null ? null : toReportingSettings(row);
    const detail = changeOf(before, settings);
    if (Object.keys(detail).length === 0) return "unchanged";
    const columns = {
      ...settings,
      languages: [...settings.languages],
      frameworks: [...settings.frameworks],
      changedById: person.id,
      changedAt: now,
    };
    await tx.reportingSettings.upsert({
      where: { organizationId },
      create: { organizationId, ...columns },
      update: columns,
    });
    await recordAudit(tx, by, {
      action: before === null ? "reporting-settings.made" : "reporting-settings.changed",
      subjectKind: "organization",
      subjectId: organizationId,
      detail,
    });
    return "saved";
  });
}

function checked(input: ReportingSettings, now: Date): ReportingSettings {
  const legalName = input.legalName.trim();
  const lastYear = now.getUTCFullYear() + 1;
  const { fiscalYearStartMonth: month, baseYear, materialityPercent } = input;
  if (legalName === "") throw invalidInput("/legalName", "Give the name of the legal entity.");
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) {
    throw invalidInput("/fiscalYearStartMonth", "Choose from the list.");
  }
  const isYear = (year: number): boolean => Number.isInteger(year) && year >= FIRST_YEAR && year <= lastYear;
  if (baseYear !== null && !isYear(baseYear)) {
    throw invalidInput("/baseYear", `Give a year from ${String(FIRST_YEAR)} to ${String(lastYear)}.`);
  }
  if (!(materialityPercent > 0 && materialityPercent <= 100)) {
    throw invalidInput("/materialityPercent", "Give a share above 0 and up to 100 %.");
  }
  if (input.languages.length === 0) throw invalidInput("/languages", "Choose at least one language.");
  return {
    ...input,
    legalName,
    languages: [...new Set(input.languages)],
    frameworks: [...new Set(input.frameworks)],
  };
}

/** What changed, with what was before; everything where nothing was. */
function changeOf(
  before: ReportingSettings | null,
  after: ReportingSettings,
): NonNullable<AuditEntry["detail"]> {
  // The names are those of the object.
  const names = Object.keys(after) as (keyof ReportingSettings)[];
  const changed = names.filter((name) => String(before?.[name]) !== String(after[name]));
  return Object.fromEntries(
    changed.flatMap((name) => [
      [name, after[name]],
      ...(before === null ? [] : [[`${name}Before`, before[name]] as const]),
    ]),
  );
}
