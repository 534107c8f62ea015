import { FileFormatError } from "../adapters/file";
import { readText, splitLines, type Line } from "./text";

/** One object of a JSON file. `fault` says why it is none; the rest of the file goes on. */
export type JsonItem = {
  line: number;
  value: Readonly<Record<string, unknown>> | null;
  fault: string | null;
};

/** A report of one run has a few thousand characters. */
export const MAX_DOCUMENT_CHARACTERS = 16 * 1024 * 1024;
const MAX_ELEMENT_CHARACTERS = 1024 * 1024;
const NOT_AN_OBJECT = "is not a JSON object";

/** Strings are matched so that they stay as they are; the bare words that Python writes beside them become null. */
const STRING_OR_WORD = /"(?:[^"\\]+|\\.)*"|-?\b(?:NaN|Infinity)\b/g;
const WORD = /\b(?:NaN|Infinity)\b/;

/** JSON as Python writes it, which may hold bare `NaN` and `Infinity`; undefined when it is none. */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return WORD.test(text) ? parseWithoutWords(text) : undefined;
  }
}

function parseWithoutWords(text: string): unknown {
  try {
    const standard = text.replace(STRING_OR_WORD, (token) => (token.startsWith('"') ? token : "null"));
    return JSON.parse(standard) as unknown;
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  // A JSON value that is neither null nor an array is an object with text keys.
  return value as Record<string, unknown>;
}

/**
 * The objects of a file that holds one object, an array of objects, or one object a line (NDJSON).
 * @throws FileFormatError where it is none of these, or ends within an array or within its only object.
 */
export async function* readJsonObjects(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<JsonItem, void, undefined> {
  const pieces = readText(source);
  let head = "";
  while (head.trim() === "") {
    const next = await pieces.next();
    if (next.done === true) throw new FileFormatError("The file is empty.");
    head += next.value;
  }
  const all = startingWith(head, pieces);
  yield* head.trimStart().startsWith("[") ? readArray(all) : readObjects(all);
}

async function* startingWith(
  head: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  yield head;
  yield* rest;
}

async function* readArray(pieces: AsyncIterable<string>): AsyncGenerator<JsonItem, void, undefined> {
  const array = new ArrayReader();
  for await (const piece of pieces) yield* array.read(piece);
  array.end();
}

/** Where the first line is an object, each line is one; else all lines are one together. */
async function* readObjects(pieces: AsyncIterable<string>): AsyncGenerator<JsonItem, void, undefined> {
  let document: DocumentReader | null = null;
  let isFirst = true;
  for await (const lines of splitLines(pieces)) {
    for (const line of lines) {
      if (isFirst && line.text.trim() === "") continue;
      if (isFirst && asObject(parsePythonJson(line.text)) === null) document = new DocumentReader(line);
      isFirst = false;
      if (document === null) yield* lineToItems(line);
      else document.read(line);
    }
  }
  if (document !== null) yield document.end();
}

/** One line of NDJSON; none for an empty line. */
export function lineToItems(line: Line): JsonItem[] {
  if (line.text.trim() === "") return [];
  const value = asObject(parsePythonJson(line.text));
  const fault = line.terminated ? NOT_AN_OBJECT : "is cut off: the file ends within it";
  return [{ line: line.number, value, fault: value === null ? fault : null }];
}

/** An object that spans lines. */
class DocumentReader {
  private readonly texts: string[] = [];
  private length = 0;
  private last: number;

  constructor(private readonly first: Line) {
    this.last = first.number;
  }

  read(line: Line): void {
    this.length += line.text.length;
    this.last = line.number;
    if (this.length > MAX_DOCUMENT_CHARACTERS) throw this.fault(line.number);
    this.texts.push(line.text);
  }

  end(): JsonItem {
    const value = asObject(parsePythonJson(this.texts.join("\n")));
    if (value === null) throw this.fault(this.last);
    return { line: this.first.number, value, fault: null };
  }

  private fault(line: number): FileFormatError {
    const start = this.first.text.trimStart();
    const detail = start.startsWith("{")
      ? `The file is no complete JSON object: it is damaged or ends too early (line ${String(line)}).`
      : `The file is no JSON: it starts with ${JSON.stringify(start.slice(0, 20))}.`;
    return new FileFormatError(`${detail} Upload it as the tracker wrote it.`, { line });
  }
}

/** An array of objects, taken apart without holding more than one of them. */
class ArrayReader {
  private depth = 0;
  private isString = false;
  private isEscaped = false;
  private isOver = false;
  private needsComma = false;
  private element = "";
  private startLine = 1;
  private line = 1;

  read(text: string): JsonItem[] {
    const items: JsonItem[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? "";
      if (character === "\n") this.line += 1;
      if (this.isString) this.inString(character);
      else if (this.depth > 1) {
        if (this.inElement(character)) items.push(this.finish(text.slice(from, at + 1)));
      } else if (this.between(character)) from = at;
    }
    if (this.depth > 1) this.keep(text.slice(from));
    return items;
  }

  end(): void {
    if (this.isOver) return;
    throw new FileFormatError(
      `The file ends within its list (line ${String(this.line)}): it is cut off. Upload it once it is complete.`,
      { line: this.line },
    );
  }

  private inString(character: string): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (character === "\\") this.isEscaped = true;
    else if (character === '"') this.isString = false;
  }

  /** True where the element ends. */
  private inElement(character: string): boolean {
    if (character === '"') this.isString = true;
    else if (character === "{" || character === "[") this.depth += 1;
    else if (character === "}" || character === "]") this.depth -= 1;
    return this.depth === 1;
  }

  /** Outside of elements; true where one starts. */
  private between(character: string): boolean {
    if (/\s/.test(character)) return false;
    if (character === "[" && this.depth === 0 && !this.isOver) this.depth = 1;
    else if (character === "]" && this.depth === 1) [this.depth, this.isOver] = [0, true];
    else if (character === "," && this.depth === 1 && this.needsComma) this.needsComma = false;
    else if (character === "{" && this.depth === 1 && !this.needsComma) {
      this.depth = 2;
      this.startLine = this.line;
      return true;
    } else {
      const place = `line ${String(this.line)}`;
      throw new FileFormatError(
        `The file is no list of JSON objects: ${JSON.stringify(character)} on ${place} does not belong there.`,
        { line: this.line },
      );
    }
    return false;
  }

  private keep(part: string): void {
    this.element += part;
    if (this.element.length <= MAX_ELEMENT_CHARACTERS) return;
    throw new FileFormatError(
      `The object that starts on line ${String(this.startLine)} is too long: this is no file that a tracker writes.`,
      { line: this.startLine },
    );
  }

  private finish(part: string): JsonItem {
    const value = asObject(parsePythonJson(this.element + part));
    [this.element, this.needsComma] = ["", true];
    return { line: this.startLine, value, fault: value === null ? NOT_AN_OBJECT : null };
  }
}
