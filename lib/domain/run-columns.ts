import { dynamicName, runField, type RunField } from "./run-fields";

/**
 * Columns of the run table, by key: a field (`energy`, `metric.accuracy`, `param.lr`, `tag.team`), or the ratio or
 * difference of two numbers (`co2e / metric.accuracy`, `facility - energy`), with spaces round the sign.
 */
export type DerivedTerms = { left: string; operator: "/" | "-"; right: string };

/** The two terms of a derived column, each a field that may be a number; null for any other key. */
export function derivedTerms(key: string): DerivedTerms | null {
  for (const match of key.matchAll(/ ([/-]) /g)) {
    const left = numericKey(key.slice(0, match.index));
    const right = numericKey(key.slice(match.index + 3));
    if (left !== null && right !== null) return { left, operator: match[1] === "/" ? "/" : "-", right };
  }
  return null;
}

function numericKey(text: string): string | null {
  const field = runField(text.trim());
  return field !== null && (field.kind === "number" || field.kind === "parameter") ? field.key : null;
}

/** What a column holds: text, a number in `unit`, an instant. Null for a key that is no column. */
export type ColumnKind = { kind: "text" | "number" | "instant" | "mixed"; unit: string };

/** `mixed` is a parameter: numbers in some runs, words in others. */
export function columnKind(key: string): ColumnKind | null {
  const derived = derivedTerms(key);
  if (derived !== null) return { kind: "number", unit: derivedUnit(derived) };
  const field = runField(key);
  if (field === null || field.kind === "period") return null;
  switch (field.kind) {
    case "number":
      return { kind: "number", unit: field.baseUnit };
    case "instant":
      return { kind: "instant", unit: "UTC" };
    case "parameter":
      return { kind: "mixed", unit: "" };
    default:
      return { kind: "text", unit: "" };
  }
}

function derivedUnit({ left, operator, right }: DerivedTerms): string {
  const [of, per] = [unitOf(runField(left)), unitOf(runField(right))];
  if (operator === "-") return of === per ? of : `${of || "1"} − ${per || "1"}`;
  if (of === per) return "";
  return per === "" ? of : `${of || "1"}/${per}`;
}

const unitOf = (field: RunField | null): string => (field?.kind === "number" ? field.baseUnit : "");

/** A column's key as it is kept, or null when it is no column. */
export function columnKey(text: string): string | null {
  const derived = derivedTerms(text);
  if (derived !== null) return `${derived.left} ${derived.operator} ${derived.right}`;
  const field = runField(text.trim());
  return field === null || field.kind === "period" ? null : field.key;
}

/** Fields by which runs can be put in groups. */
export function isGroupable(key: string): boolean {
  const field = runField(key);
  if (field === null) return false;
  if (dynamicName(key) !== null) return key.startsWith("tag.") || key.startsWith("param.");
  return (
    (field.kind === "text" && key !== "id" && key !== "name") ||
    field.kind === "enum" ||
    key === "seed" ||
    key === "gpucount"
  );
}
