import type { Translate } from "@/components/i18n/translate";
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from "@/lib/domain/audit-actions";
import type { AuditEventView } from "@/lib/domain/audit-view";

type T = Translate<"auditTrail">;

/** What was done, in words; a name that we do not know (of a tampered row, or a newer version) stays as it is. */
export function actionWords(action: string, t: T): string {
  const known = AUDIT_ACTIONS.find((each) => each === action);
  return known === undefined ? action : t(`actions.${known}`);
}

export function subjectKindWords(kind: string, t: T): string {
  const known = AUDIT_SUBJECTS.find((each) => each === kind);
  return known === undefined ? kind : t(`subjects.${known}`);
}

/** A value of a recorded field as text; null for none. Digits as they were recorded: this is a record. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type FieldChange = Readonly<{ field: string; before: string | null; after: string | null }>;
export type Fact = Readonly<{ field: string; value: string | null }>;

/**
 * An event's detail: the fields that were edited, and what else was said. Some commands say what was before as `nameBefore` beside
 * `name`.
 */
export function detailParts({ detail }: Pick<AuditEventView, "detail">): {
  changes: FieldChange[];
  facts: Fact[];
} {
  const { before, after, ...rest } = detail;
  const said = isFields(before) && isFields(after) ? { before, after, rest } : inPairs(detail);
  return {
    changes: Object.keys(said.after).map((field) => ({
      field,
      before: valueText(said.before[field]),
      after: valueText(said.after[field]),
    })),
    facts: Object.entries(said.rest).map(([field, value]) => ({ field, value: valueText(value) })),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function inPairs(detail: Fields): { before: Fields; after: Fields; rest: Fields } {
  const names = Object.keys(detail).filter((name) => `${name}Before` in detail);
  const pairs = new Set(names.flatMap((name) => [name, `${name}Before`]));
  return {
    before: Object.fromEntries(names.map((name) => [name, detail[`${name}Before`]])),
    after: Object.fromEntries(names.map((name) => [name, detail[name]])),
    rest: Object.fromEntries(Object.entries(detail).filter(([name]) => !pairs.has(name))),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
