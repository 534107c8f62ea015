import { invalidInput } from "@/lib/domain/errors";
import { ORGANIZATION_FACTOR_UNITS } from "@/lib/domain/organization-factor";
import type { SiteYearInput } from "@/lib/domain/site-view";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { SiteYear } from "../generated/client";
import { newId } from "../ids";
import { requirePerson } from "./permission";
import { lockSite } from "./site-lookup";

/**
 * Says PUE and WUE of a site in a year. The row supersedes the year's earlier one, which stays on record for the
 * figures that cite it; the same again changes nothing. Without either figure the year is taken back.
 * @throws AppError `forbidden`, `not-found`, `invalid-input`.
 */
export async function addSiteYear(
  by: UserViewer,
  siteId: string,
  input: SiteYearInput,
  now = new Date(),
): Promise<"added" | "superseded" | "unchanged"> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  requireValidYear(input, now);
  return db().$transaction(async (tx) => {
    // The lock lets two people who state the same year supersede one another, one after the other.
    await lockSite(tx, organizationId, siteId);
    const { year } = input;
    const before = await tx.siteYear.findFirst({
      where: { organizationId, siteId, year, supersededById: null },
    });
    if (before === null && isEmpty(input)) throw invalidInput("/pue", "Give a PUE, a WUE or both.");
    if (before !== null && isSame(before, input)) return "unchanged";
    const row = { id: newId(), ...input, source: input.source.trim() };
    await tx.siteYear.create({ data: { organizationId, siteId, ...row, createdById: person.id } });
    if (before !== null) {
      await tx.siteYear.update({
        where: { organizationId_id: { organizationId, id: before.id } },
        data: { supersededById: row.id },
      });
    }
    await recordAudit(tx, by, {
      action: "site-year.added",
      subjectKind: "site",
      subjectId: siteId,
      change: { before: before === null ? {} : figuresOf(before), after: figuresOf(row) },
      detail: { year, id: row.id, superseded: before?.id ?? null },
    });
    return before === null ? "added" : "superseded";
  });
}

const FIRST_YEAR = 2000;

function requireValidYear(input: SiteYearInput, now: Date): void {
  const last = now.getUTCFullYear() + 1;
  if (!(Number.isInteger(input.year) && input.year >= FIRST_YEAR && input.year <= last)) {
    throw invalidInput("/year", `Give a year from ${String(FIRST_YEAR)} to ${String(last)}.`);
  }
  requireWithin("pue", input.pue);
  requireWithin("wue", input.wueLPerKwh);
  requireProvenance("pueProvenance", input.pue, input.pueProvenance);
  requireProvenance("wueProvenance", input.wueLPerKwh, input.wueProvenance);
}

function requireWithin(kind: "pue" | "wue", value: number | null): void {
  const { least, most, unit } = ORGANIZATION_FACTOR_UNITS[kind];
  if (value === null || (value >= least && value <= most)) return;
  const pointer = kind === "pue" ? "/pue" : "/wueLPerKwh";
  throw invalidInput(pointer, `Give a value from ${String(least)} to ${String(most)} (${unit}).`);
}

function requireProvenance(field: string, value: number | null, provenance: string | null): void {
  if (value !== null && provenance === null) throw invalidInput(`/${field}`, "Say how the value is known.");
  if (value === null && provenance !== null)
    throw invalidInput(`/${field}`, "There is no value that it is of.");
}

type Figures = Pick<SiteYear, "pue" | "wueLPerKwh" | "pueProvenance" | "wueProvenance" | "source">;

function figuresOf({ pue, wueLPerKwh, pueProvenance, wueProvenance, source }: Figures): Figures {
  return { pue, wueLPerKwh, pueProvenance, wueProvenance, source };
}

const isEmpty = (input: SiteYearInput): boolean => input.pue === null && input.wueLPerKwh === null;

function isSame(row: SiteYear, input: SiteYearInput): boolean {
  return (
    row.pue === input.pue &&
    row.wueLPerKwh === input.wueLPerKwh &&
    row.pueProvenance === input.pueProvenance &&
    row.wueProvenance === input.wueProvenance &&
    row.source === input.source.trim()
  );
}
