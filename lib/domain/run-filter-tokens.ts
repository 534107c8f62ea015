import { FILTER_OPERATORS, type FilterOperator } from "./run-fields";

/** A stretch of a filter's text, taken out of its quotes. `at` and `length` are of the text as typed. */
export type Piece = { text: string; at: number; length: number; isQuoted: boolean };

/** What stands between two spaces: a word, or a field, an operator and its values. */
export type FilterToken = {
  at: number;
  length: number;
  isNegated: boolean;
  /** Null for a word, which is then the only value. */
  field: Piece | null;
  operator: FilterOperator | "!=" | null;
  values: readonly Piece[];
  isOpenQuote: boolean;
};

const QUOTES = new Map([
  ['"', '"'],
  ["“", "”"],
]);
const OPERATORS = ["!=", ...FILTER_OPERATORS] as const;

/** Takes a filter's text apart at its spaces; quotes hold spaces together, a backslash in them the character after it. */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    at += token.length;
  }
  return tokens;
}

function readToken(text: string, start: number): FilterToken {
  const isNegated = text[start] === "-" && start + 1 < text.length && !isSpace(text[start + 1]);
  const begin = isNegated ? start + 1 : start;
  const name = readPiece(text, begin, (at) => operatorAt(text, at) !== null);
  const operator =
    name.piece.text === "" || !/^[\p{L}]/u.test(text[begin] ?? "") ? null : operatorAt(text, name.end);
  if (operator === null) {
    const word = readPiece(text, begin, () => false);
    return tokenOf(start, word.end, { isNegated, field: null, operator, values: [word.piece] }, word.isOpen);
  }
  const values: Piece[] = [];
  let end = name.end + operator.length;
  let isOpen = name.isOpen;
  for (;;) {
    const value = readPiece(text, end, (at) => text[at] === ",");
    values.push(value.piece);
    isOpen ||= value.isOpen;
    end = value.end;
    if (text[end] !== ",") break;
    end += 1;
  }
  return tokenOf(start, end, { isNegated, field: name.piece, operator, values }, isOpen);
}

function tokenOf(
  at: number,
  end: number,
  parts: Pick<FilterToken, "isNegated" | "field" | "operator" | "values">,
  isOpenQuote: boolean,
): FilterToken {
  return { at, length: end - at, ...parts, isOpenQuote };
}

/** Up to a space or `isEnd`, neither of which counts inside quotes. */
function readPiece(
  text: string,
  start: number,
  isEnd: (at: number) => boolean,
): { piece: Piece; end: number; isOpen: boolean } {
  let read = "";
  let closing: string | null = null;
  let isQuoted = false;
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (closing !== null) {
      if (character === closing) closing = null;
      else if (character === "\\" && at + 1 < text.length) {
        at += 1;
        read += text[at] ?? "";
      } else read += character;
    } else if (QUOTES.has(character)) {
      closing = QUOTES.get(character) ?? null;
      isQuoted = true;
    } else if (isSpace(character) || isEnd(at)) break;
    else read += character;
    at += 1;
  }
  return {
    piece: { text: read, at: start, length: at - start, isQuoted },
    end: at,
    isOpen: closing !== null,
  };
}

function operatorAt(text: string, at: number): FilterToken["operator"] {
  return OPERATORS.find((operator) => text.startsWith(operator, at)) ?? null;
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/u.test(character);
}

/** In quotes where a space, a comma, a quote or an operator would be read as something else. */
export function quoted(text: string): string {
  const isPlain = /^[^\s",:=<>!“”\\-][^\s",:=<>!“”]*$/u.test(text);
  return isPlain ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}
