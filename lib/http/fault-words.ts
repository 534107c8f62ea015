import { z } from "zod";
import { closestName } from "@/lib/domain/closest-name";

/**
 * What is wrong with a value, said to the person who sent it: no word of how we check. A schema's own message goes
 * before these. Handed to zod with each parse, so that nothing global decides how forms speak.
 */
type RawIssue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a finite number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
  map: "an object",
  date: "a date",
  null: "null",
};

const FORMATS: Readonly<Record<string, string>> = {
  guid: "a UUID",
  uuid: "a UUID",
  email: "an email address",
  url: "a URL",
  datetime: "an ISO 8601 time with its offset",
  date: "a day as YYYY-MM-DD",
};

export function faultWords(issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return wrongKind(issue);
    case "invalid_value":
      return `must be ${oneOf(issue.values.map(String))}`;
    case "invalid_format":
      return `must be ${FORMATS[issue.format] ?? `written as its format asks (${issue.format})`}`;
    case "too_small":
      return bound(issue, issue.minimum, "least");
    case "too_big":
      return bound(issue, issue.maximum, "most");
    case "not_multiple_of":
      return `must be a multiple of ${String(issue.divisor)}`;
    case "unrecognized_keys":
      return unknownFields(issue);
    case "invalid_key":
      return `has a name that cannot be taken: it ${issue.issues[0]?.message ?? "is invalid"}`;
    case "invalid_element":
      return `has an entry that cannot be taken: it ${issue.issues[0]?.message ?? "is invalid"}`;
    case "invalid_union":
      return unionWords(issue.errors);
    case "custom":
      return "cannot be accepted";
  }
}

function wrongKind(issue: RawIssue & { code: "invalid_type" }): string {
  // JSON has no symbols: only a line of NDJSON that could not be read is one.
  if (typeof issue.input === "symbol") return "is not valid JSON";
  if (issue.expected === "never") return "must be left out";
  return `must be ${KINDS[issue.expected] ?? issue.expected}`;
}

/** Texts and lists are bound in length, everything else in value. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  set: ["entry", "entries"],
};

type Bound = { origin: string; exact?: boolean | undefined; inclusive?: boolean | undefined };

function bound({ origin, exact, inclusive }: Bound, limit: number | bigint, side: "least" | "most"): string {
  const counted = COUNTED[origin];
  const amount = counted === undefined ? String(limit) : `${String(limit)} ${counted[limit === 1 ? 0 : 1]}`;
  const verb = counted === undefined ? "must be" : "must have";
  if (exact === true) return `${verb} exactly ${amount}`;
  const less = counted === undefined ? "less" : "fewer";
  if (inclusive === false) return `${verb} ${side === "least" ? "more" : less} than ${amount}`;
  return `${verb} ${amount} or ${side === "least" ? "more" : less}`;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? "") : `one of ${values.join(", ")}`;
}

/** A hostile body may have ten thousand of them, each as long as it likes. */
const SHOWN_FIELDS = 3;
const SHOWN_CHARACTERS = 60;

function unknownFields(issue: RawIssue & { code: "unrecognized_keys" }): string {
  const known = issue.inst instanceof z.core.$ZodObject ? Object.keys(issue.inst._zod.def.shape) : [];
  const shown = issue.keys.slice(0, SHOWN_FIELDS).map((key) => unknownField(key, known));
  const hidden = issue.keys.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`${String(hidden)} more.`] : [])].join(" ");
}

function unknownField(key: string, known: readonly string[]): string {
  const name = key.length > SHOWN_CHARACTERS ? `${key.slice(0, SHOWN_CHARACTERS)}…` : key;
  const meant = closestName(key, known);
  return meant === null ? `Unknown field ${name}.` : `Unknown field ${name}; did you mean ${meant}?`;
}

const MUST_BE = "must be ";

/** What any of the options would have taken. */
function unionWords(options: readonly (readonly z.core.$ZodIssue[])[]): string {
  const wanted = options.flatMap(([first]) => (first?.message.startsWith(MUST_BE) ? [first.message] : []));
  const kinds = [...new Set(wanted.map((message) => message.slice(MUST_BE.length)))];
  if (kinds.length === 0) return "cannot be accepted";
  const last = kinds.pop() ?? "";
  return MUST_BE + (kinds.length === 0 ? last : `${kinds.join(", ")} or ${last}`);
}
