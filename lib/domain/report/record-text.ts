import { fieldsOf, RECORD_FIELDS, daysFrom, type RecordField } from "./record-fields";
import { recordSchemas, type RecordKind, type ReportRecord } from "./records";

/** A record as somebody gives it: not stored yet. */
export type RecordInput<Kind extends RecordKind = RecordKind> = {
  [Each in Kind]: Omit<Extract<ReportRecord, { kind: Each }>, "id">;
}[Kind];

/** One value that cannot be used: what is wrong and what to do. */
export type FieldFault = Readonly<{ field: string; detail: string }>;

export type ReadRecord =
  Readonly<{ ok: true; input: RecordInput }> | Readonly<{ ok: false; faults: readonly FieldFault[] }>;

type Site = Readonly<{ id: string; name: string }>;
type Value = string | number | boolean | null;

/**
 * Reads a record from texts by field name, as a form or a row of a file gives them. Names the fault of every field. A number has a
 * decimal point: with a comma, 1,234 would be a thousand times too small or too large.
 */
export function readRecord(
  kind: RecordKind,
  texts: Readonly<Record<string, string | undefined>>,
  sites: readonly Site[],
): ReadRecord {
  const values: Record<string, Value> = {};
  const faults: FieldFault[] = [];
  for (const field of fieldsOf(kind)) {
    const read = readValue(field, (texts[field.name] ?? "").trim(), sites);
    if ("fault" in read) faults.push({ field: field.name, detail: read.fault });
    else values[field.name] = read.value;
  }
  if (faults.length > 0) return { ok: false, faults };
  const data = recordSchemas[kind].parse(
    Object.fromEntries(RECORD_FIELDS[kind].map(({ name }) => [name, values[name]])),
  );
  const days = daysFrom(kind, values) ?? { fromDay: values["fromDay"], toDay: values["toDay"] };
  const { name, site = null, source, note } = values;
  // The kind chose the fields and the schema, which a union of kinds cannot say.
  return { ok: true, input: { kind, name, siteId: site, ...days, data, source, note } as RecordInput };
}

/** The same record as texts by field name: what a form begins with, and the cells of a row. */
export function recordTexts(input: RecordInput, siteText: string): Record<string, string> {
  const { kind, name, fromDay, toDay, source, note } = input;
  const values: Readonly<Record<string, unknown>> = { ...input.data, name, fromDay, toDay, source, note };
  return Object.fromEntries(
    fieldsOf(kind).map((field) => [
      field.name,
      field.input === "site" ? siteText : textOf(values[field.name]),
    ]),
  );
}

function textOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return plainNumber(value);
  return typeof value === "string" ? value : "";
}

/** Digits without an exponent, which spreadsheets and readers take for something else. */
function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 100 });
}

type Read = { value: Value } | { fault: string };

function readValue(field: RecordField, text: string, sites: readonly Site[]): Read {
  if (text === "" && field.isOptional) {
    return { value: field.input === "text" || field.input === "note" ? "" : null };
  }
  if (field.input === "number" || field.input === "integer") return readNumber(field, text);
  if (field.input === "choice") return readChoice(field, text);
  if (field.input === "day") return readDay(text);
  if (field.input === "yes-no" || field.input === "stated") return readYesNo(field, text);
  if (field.input === "site") return readSite(text, sites);
  if (field.input === "zone" && (text.length < 2 || text.length > 40))
    return { fault: "Choose a grid zone." };
  if (text === "") return { fault: "Fill this in." };
  if (text.length > field.longest) return { fault: `Use ${String(field.longest)} characters or fewer.` };
  const isPlain = field.input === "note" ? !text.includes("\u0000") : !/\p{Cc}|\p{Surrogate}/u.test(text);
  return isPlain ? { value: text } : { fault: "Leave out control characters." };
}

function readNumber({ input, least, most, isAboveLeast }: RecordField, text: string): Read {
  if (text === "") return { fault: "Give a number." };
  if (text.includes(",")) return { fault: "Write the decimals behind a point and leave out commas: 1234.5." };
  if (!/^-?\d{1,15}(\.\d{1,30})?$/.test(text)) return { fault: "Give a plain number, for example 1234.5." };
  const value = Number(text);
  if (input === "integer" && !Number.isInteger(value)) return { fault: "Give a whole number." };
  if (value < least || (isAboveLeast && value === least) || value > most) {
    if (isAboveLeast) return { fault: `Give more than ${String(least)}, and at most ${String(most)}.` };
    return { fault: `Give a number from ${String(least)} to ${String(most)}.` };
  }
  return { value };
}

function readChoice({ choices }: RecordField, text: string): Read {
  const found = choices.find((each) => each.toLowerCase() === text.toLowerCase());
  return found === undefined ? { fault: `Use one of: ${choices.join(" · ")}.` } : { value: found };
}

function readDay(text: string): Read {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && isCalendarDay(text);
  return isDay ? { value: text } : { fault: "Give a day as year-month-day: 2026-01-31." };
}

/** A day that the calendar has: JavaScript would turn 31 February into a day in March. */
function isCalendarDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function readYesNo({ input }: RecordField, text: string): Read {
  const lower = text.toLowerCase();
  if (["yes", "true"].includes(lower)) return { value: true };
  if (["no", "false"].includes(lower)) return { value: false };
  if (input === "stated" && lower === "unknown") return { value: null };
  return {
    fault: input === "stated" ? "Write yes, no, or nothing where it is unknown." : "Write yes or no.",
  };
}

function readSite(text: string, sites: readonly Site[]): Read {
  if (text === "") return { fault: "Choose the site that it belongs to." };
  const lower = text.toLowerCase();
  const found = sites.find(({ id, name }) => id === text || name.toLowerCase() === lower);
  return found === undefined ? { fault: `No site is called “${text}”.` } : { value: found.id };
}
