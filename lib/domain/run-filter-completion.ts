import { DYNAMIC_PREFIXES, RUN_FIELDS, operatorsOf, runField, type RunField } from "./run-fields";
import { formatField } from "./run-filter";
import { filterTokens, quoted, type FilterToken, type Piece } from "./run-filter-tokens";

/** What a caret in a filter's text may be completed with: put `insert` in place of `[from, to)`. */
export type FilterCompletion = {
  from: number;
  to: number;
  /** The field whose values they are; null where fields are offered. */
  field: string | null;
  options: readonly FilterOption[];
};

/** `field` is its key where a field is offered, for its label in the reader's language. */
export type FilterOption = { insert: string; text: string; field: string | null };

/** What the caller knows of the organization's runs. `valuesOf` may know none. */
export type KnownNames = {
  /** `metric.accuracy`, `param.lr`, `tag.team`. */
  dynamicFields: readonly string[];
  valuesOf: (field: string) => readonly string[];
};

const MOST_OPTIONS = 12;

/** Fields or values that fit what stands before the caret, the ones that begin with it first. */
export function completeRunFilter(text: string, caret: number, known: KnownNames): FilterCompletion {
  const token = filterTokens(text).find(({ at, length }) => at < caret && caret <= at + length);
  if (token === undefined) return fieldsAt(caret, caret, "", known);
  const begin = token.isNegated ? token.at + 1 : token.at;
  const { field } = token;
  if (field === null || caret <= field.at + field.length) {
    const end =
      field === null ? token.at + token.length : field.at + field.length + (token.operator?.length ?? 0);
    return fieldsAt(begin, end, plainStart(text.slice(begin, caret)), known);
  }
  const found = runField(field.text);
  return found === null
    ? { from: caret, to: caret, field: null, options: [] }
    : valuesAt(token, caret, found, known);
}

const plainStart = (typed: string): string => typed.replace(/["“”\\]/g, "").toLowerCase();

function fieldsAt(from: number, to: number, typed: string, known: KnownNames): FilterCompletion {
  const wantsDynamic = DYNAMIC_PREFIXES.some((prefix) => typed.startsWith(prefix));
  const names = [
    ...RUN_FIELDS.map(({ key }) => key),
    ...(wantsDynamic || typed.length > 1 ? known.dynamicFields : []),
  ];
  const options = best(names, typed).map((key) => {
    const field = runField(key);
    const operator = field === null ? ":" : (operatorsOf(field)[0] ?? ":");
    return { insert: `${formatField(key)}${operator}`, text: key, field: key };
  });
  return { from, to, field: null, options };
}

function valuesAt(token: FilterToken, caret: number, field: RunField, known: KnownNames): FilterCompletion {
  const piece = token.values.findLast(({ at }) => at <= caret) ?? token.values[0];
  const { from, to, typed } = rangeOf(piece, caret);
  const values = field.kind === "enum" ? field.values : known.valuesOf(field.key);
  const options = best(values, typed).map((value) => ({ insert: quoted(value), text: value, field: null }));
  return { from, to, field: field.key, options };
}

function rangeOf(piece: Piece | undefined, caret: number): { from: number; to: number; typed: string } {
  if (piece === undefined) return { from: caret, to: caret, typed: "" };
  return { from: piece.at, to: piece.at + piece.length, typed: piece.text.toLowerCase() };
}

function best(names: readonly string[], typed: string): string[] {
  const beginning = names.filter((name) => name.toLowerCase().startsWith(typed));
  const within = names.filter((name) => !beginning.includes(name) && name.toLowerCase().includes(typed));
  return [...beginning, ...within].slice(0, MOST_OPTIONS);
}
