import { DAY_MS } from "@/lib/domain/units";
import type { ReportInputs } from "./inputs";
import type { RecordKind } from "./records";
import type { EmissionLine, EmissionScope } from "./results";

/**
 * What an organization can state that it had none of in a fiscal year. `electricity` is its own purchase (Scope 2), `leased` is power of
 * places that others control (category 8): both are about places, not about records of one kind.
 */
export const NIL_SUBJECTS = [
  "fuel",
  "refrigerant",
  "electricity",
  "leased",
  "cloud",
  "hardware",
  "instrument",
  "credit",
] as const;
export type NilSubject = (typeof NIL_SUBJECTS)[number];

/** Fiscal years that can be chosen, the one that is running among them. */
export const NIL_YEARS = 8;

/** "We had none of this", with who said it and when. Days, first and last, `YYYY-MM-DD`. */
export type NilStatement = {
  subject: NilSubject;
  fromDay: string;
  toDay: string;
  statedBy: string;
  statedOn: string;
};

/** What can be stated on the page of a kind of records. */
export function nilSubjectsOf(kind: RecordKind): readonly NilSubject[] {
  if (kind === "meter") return ["electricity", "leased"];
  return NIL_SUBJECTS.filter((subject) => subject === kind);
}

/** The kind on whose page a subject is stated. */
export const kindOfNil = (subject: NilSubject): RecordKind =>
  subject === "electricity" || subject === "leased" ? "meter" : subject;

/** The scope that electricity of a subject, or of a kind of places, is reported in; null for subjects that records alone are about. */
export function scopeOfPlaces(subject: NilSubject): EmissionScope | null {
  if (subject === "electricity") return "scope2";
  if (subject === "leased") return "cat8";
  return subject === "cloud" ? "cat1" : null;
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** Whether statements about a subject cover every day of the period. */
export function isStatedNil(
  { nilStatements = [], period }: Pick<ReportInputs, "nilStatements" | "period">,
  subject: NilSubject,
): boolean {
  const spans = nilStatements
    .filter((each) => each.subject === subject)
    .toSorted((a, b) => a.fromDay.localeCompare(b.fromDay, "en"));
  let open = period.from;
  for (const { fromDay, toDay } of spans) {
    if (fromDay <= open && toDay >= open) open = dayAfter(toDay);
  }
  return open > period.to;
}

const SUBJECTS_OF: Readonly<Record<EmissionScope, readonly NilSubject[]>> = {
  scope1: ["fuel", "refrigerant"],
  scope2: ["electricity"],
  cat1: ["cloud"],
  cat2: ["hardware"],
  // What is upstream of nothing bought and nothing burnt.
  cat3: ["fuel", "electricity"],
  cat8: ["leased"],
};

type Lines = readonly Pick<EmissionLine, "scope" | "basis">[];

/** Scopes and categories of which nothing was entered or tracked, and nobody stated that there was none: unknown, not zero. */
export function scopesNotReported(inputs: ReportInputs, lines: Lines): EmissionScope[] {
  // The keys are those of the record.
  return (Object.keys(SUBJECTS_OF) as EmissionScope[]).filter(
    (scope) =>
      !lines.some((line) => line.scope === scope) &&
      !SUBJECTS_OF[scope].every((subject) => isStatedNil(inputs, subject)),
  );
}

/** Subjects of the scopes about which the report knows nothing at all: no line, and no statement. */
export function subjectsNotStated(inputs: ReportInputs, lines: Lines): NilSubject[] {
  const subjects = (["scope1", "scope2", "cat1", "cat2", "cat8"] as const).flatMap(
    (scope) => SUBJECTS_OF[scope],
  );
  return subjects.filter((subject) => !hasLine(lines, subject) && !isStatedNil(inputs, subject));
}

/** Subjects that were stated to be nothing although the report has a line of them: the line counts. */
export function subjectsContradicted(inputs: ReportInputs, lines: Lines): NilSubject[] {
  return NIL_SUBJECTS.filter(
    (subject) =>
      hasLine(lines, subject) && (inputs.nilStatements ?? []).some((each) => each.subject === subject),
  );
}

function hasLine(lines: Lines, subject: NilSubject): boolean {
  if (subject === "fuel" || subject === "refrigerant") {
    return lines.some(({ basis }) => basis.kind === subject);
  }
  const scope = subject === "hardware" ? "cat2" : scopeOfPlaces(subject);
  return lines.some((line) => line.scope === scope);
}
