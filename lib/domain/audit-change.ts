/** What the audit trail keeps of a field: JSON without objects inside. */
export type AuditValue = string | number | boolean | null | readonly (string | number)[];
export type AuditFields = Readonly<Record<string, AuditValue>>;

export type AuditChange = Readonly<{ before: AuditFields; after: AuditFields }>;

/**
 * The fields of `after` that differ from `before`, with both values; null where none does. A field that was not there before
 * counts as null, one that is left out of `after` as unchanged.
 */
export function changedFields({ before, after }: AuditChange): AuditChange | null {
  const changed = Object.keys(after).filter((name) => !isSame(before[name] ?? null, after[name] ?? null));
  if (changed.length === 0) return null;
  const pick = (from: AuditFields) => Object.fromEntries(changed.map((name) => [name, from[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}

function isSame(a: AuditValue, b: AuditValue): boolean {
  return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
}
