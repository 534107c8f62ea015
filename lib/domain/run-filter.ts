import { closestName } from "./closest-name";
import {
  DYNAMIC_PREFIXES,
  RUN_FIELD_NAMES,
  operatorsOf,
  runField,
  type FilterOperator,
  type RunField,
} from "./run-fields";
import { filterTokens, quoted, type FilterToken } from "./run-filter-tokens";
import { NONE, readValue, type FilterValue, type ValueFault } from "./run-filter-values";

/**
 * The text form of a run list's filters: `gpu:H100 status:failed,killed co2e>5t last:90d -tag:debug "free words"`. All that stand
 * there must hold; a comma means any of. `:` finds a part of a text in any case, `=` the whole of it; `-` before it, or `!=`, turns
 * a filter round; `none` is what nobody has said.
 */
export type RunFilter = Readonly<{
  /** Key of a field, never an alias. */
  field: string;
  isNegated: boolean;
  operator: FilterOperator;
  values: readonly FilterValue[];
}>;

/** Looked for in a run's names, tags, hardware, tracker, place and id. */
export type FilterWord = Readonly<{ text: string; isNegated: boolean }>;

export type RunFilters = Readonly<{ filters: readonly RunFilter[]; words: readonly FilterWord[] }>;

/** `at` and `length` say where in the text; a filter with a fault is not applied. */
export type FilterFault = {
  at: number;
  length: number;
  code: ValueFault["code"] | "field" | "operator" | "several" | "quote" | "character" | "length";
  message: string;
  hint: string | null;
};

export const NO_FILTERS: RunFilters = { filters: [], words: [] };
/** Keeps a question to the store within bounds. */
export const LONGEST_FILTER_TEXT = 4000;

/** Reads a filter's text. Throws nothing: what is not understood is a fault, with its place and what to write instead. */
export function parseRunFilter(text: string): RunFilters & { faults: readonly FilterFault[] } {
  if (text.length > LONGEST_FILTER_TEXT) {
    const message = `a filter has ${String(LONGEST_FILTER_TEXT)} characters or fewer`;
    return { ...NO_FILTERS, faults: [{ at: 0, length: text.length, code: "length", message, hint: null }] };
  }
  const filters: RunFilter[] = [];
  const words: FilterWord[] = [];
  const faults: FilterFault[] = [];
  for (const token of filterTokens(text)) {
    const read = readToken(token);
    if ("code" in read) faults.push(read);
    else if ("field" in read) filters.push(read);
    else if (read.text.trim() !== "") words.push(read);
  }
  return { filters, words, faults };
}

function readToken(token: FilterToken): RunFilter | FilterWord | FilterFault {
  const [first] = token.values;
  if (token.isOpenQuote) return faultAt(token, "quote", "a quote is not closed", 'end it with "');
  if ([token.field, ...token.values].some((piece) => piece?.text.includes("\u0000"))) {
    return faultAt(token, "character", "holds a character that no text here can have", null);
  }
  if (token.field === null) return { text: first?.text ?? "", isNegated: token.isNegated };
  const field = runField(token.field.text);
  return field === null ? unknownField(token.field) : readFilter(token, field);
}

function readFilter(token: FilterToken, field: RunField): RunFilter | FilterFault {
  const operator = canonicalOperator(token.operator, field);
  if (operator === null) return wrongOperator(token, field);
  if (isComparison(operator) && token.values.length > 1) {
    return faultAt(
      token,
      "several",
      `${operator} takes one value`,
      "several values, any of which may hold, follow : or =",
    );
  }
  const values: FilterValue[] = [];
  for (const piece of token.values) {
    const value = readValue(field, operator, piece);
    if ("fault" in value)
      return {
        ...faultAt(piece.length > 0 ? piece : token, value.fault.code, value.fault.message, value.fault.hint),
      };
    values.push(value);
  }
  return { field: field.key, isNegated: token.isNegated !== (token.operator === "!="), operator, values };
}

export const isComparison = (operator: FilterOperator): boolean => operator !== ":" && operator !== "=";

/** `:` and `=` stand for one another where a field has only one of them. Null when the field cannot be compared like this. */
function canonicalOperator(typed: FilterToken["operator"], field: RunField): FilterOperator | null {
  const known = operatorsOf(field);
  const operator = typed === "!=" ? "=" : typed;
  if (operator === null) return null;
  if (known.includes(operator)) return operator;
  if (operator === ":" && known.includes("=")) return "=";
  return operator === "=" && known.includes(":") ? ":" : null;
}

function unknownField(piece: { text: string; at: number; length: number }): FilterFault {
  const near = closestName(piece.text, [...RUN_FIELD_NAMES, ...DYNAMIC_PREFIXES]);
  const hint =
    near === null
      ? "put it in quotes to search for it as it stands"
      : DYNAMIC_PREFIXES.some((prefix) => prefix === near)
        ? `did you mean ${near}NAME?`
        : `did you mean ${near}?`;
  return faultAt(piece, "field", `unknown field “${piece.text.slice(0, 60)}”`, hint);
}

function wrongOperator(token: FilterToken, field: RunField): FilterFault {
  const known = operatorsOf(field).map((operator) => `${field.key}${operator}`);
  return faultAt(
    token,
    "operator",
    `${field.key} cannot be compared by ${token.operator ?? ""}`,
    `write ${known.join(" or ")}`,
  );
}

function faultAt(
  { at, length }: { at: number; length: number },
  code: FilterFault["code"],
  message: string,
  hint: string | null,
): FilterFault {
  return { at, length, code, message, hint };
}

/** The text of filters and words: `parseRunFilter` reads the same back. */
export function formatRunFilter({ filters, words }: RunFilters): string {
  return [...filters.map(formatFilter), ...words.map(formatWord)].join(" ");
}

/** One filter as text. */
export function formatFilter({ field, isNegated, operator, values }: RunFilter): string {
  return `${isNegated ? "-" : ""}${formatField(field)}${operator}${values.map(formatValue).join(",")}`;
}

function formatWord({ text, isNegated }: FilterWord): string {
  return `${isNegated ? "-" : ""}${quoted(text)}`;
}

/** A field's key, what follows its prefix in quotes where it must be: `metric."val loss"`. */
export function formatField(key: string): string {
  const prefix = DYNAMIC_PREFIXES.find((start) => key.startsWith(start));
  return prefix === undefined ? key : `${prefix}${quoted(key.slice(prefix.length))}`;
}

/** A value as it is typed, its unit included. */
export function formatValue(value: FilterValue): string {
  switch (value.kind) {
    case "none":
      return NONE;
    case "text":
      return value.text.toLowerCase() === NONE ? `"${value.text}"` : quoted(value.text);
    case "amount":
      return `${String(value.amount)}${value.unit}`;
    case "time":
      return quoted(value.text);
  }
}
