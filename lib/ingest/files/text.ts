import { FileFormatError } from "../adapters/file";

export type Line = {
  text: string;
  /** Counted from 1. */
  number: number;
  /** False for the end of a file that lacks the line break: it may be cut. */
  terminated: boolean;
};

const MAX_LINE_CHARACTERS = 1024 * 1024;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The text of UTF-8 bytes, piece by piece.
 * @throws FileFormatError where a byte is no UTF-8.
 */
export async function* readText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  let rest = new Uint8Array(0);
  let offset = 0;
  let isFirst = true;
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.length - openCharacterBytes(bytes);
    const text = decode(bytes.subarray(0, end), offset);
    offset += end;
    // A copy: what is left over must not keep its whole piece of the file alive.
    rest = Uint8Array.from(bytes.subarray(end));
    if (text !== "") yield isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    isFirst &&= text === "";
  }
  if (rest.length > 0) throw notText(offset);
}

/** How many bytes at the end belong to a character that is not complete, 0 to 3. */
function openCharacterBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    const isLead = byte >= 0xc0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (isLead) return length > back ? back : 0;
  }
  return 0;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array, offset: number): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw notText(offset + goodBytes(bytes));
  }
}

/** Only asked once there is a fault: how many bytes make up whole characters before it. */
function goodBytes(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let good = 0;
  try {
    for (let at = 0; at < bytes.length; at += 1) {
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== "") good = at + 1;
    }
    return good;
  } catch {
    return good;
  }
}

function notText(byte: number): FileFormatError {
  return new FileFormatError(
    `The file is not UTF-8 text: byte ${String(byte)} is none of a character. Save it as UTF-8, or upload the file as the tracker wrote it.`,
    { byte },
  );
}

/**
 * The lines of a text file, without their line breaks, as many at a time as a piece of the file holds.
 * @throws FileFormatError where a byte is no UTF-8, a line is endless, or there is nothing but white space.
 */
export function readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line[], void, undefined> {
  return splitLines(readText(source));
}

/**
 * `readLines` of text that is already read.
 * @throws FileFormatError where a line is endless or there is nothing but white space.
 */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<Line[], void, undefined> {
  let rest = "";
  let number = 0;
  let isBlank = true;
  for await (const piece of pieces) {
    const texts = (rest + piece).split("\n");
    rest = texts.pop() ?? "";
    if (rest.length > MAX_LINE_CHARACTERS) throw endless(number + texts.length + 1);
    const lines = texts.map((text): Line => {
      number += 1;
      return { text: text.endsWith("\r") ? text.slice(0, -1) : text, number, terminated: true };
    });
    isBlank &&= piece.trim() === "";
    if (lines.length > 0) yield lines;
  }
  if (isBlank) throw new FileFormatError("The file is empty.");
  const terminated = rest.endsWith("\r");
  if (rest !== "") yield [{ text: terminated ? rest.slice(0, -1) : rest, number: number + 1, terminated }];
}

/**
 * The whole of a text file that is known to be small.
 * @throws FileFormatError where a byte is no UTF-8, or the file is longer than `maxCharacters` or empty.
 */
export async function readWholeText(
  source: AsyncIterable<Uint8Array>,
  maxCharacters: number,
): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of readText(source)) {
    length += piece.length;
    if (length > maxCharacters) {
      throw new FileFormatError(
        `The file is longer than ${String(maxCharacters)} characters, which no report of this kind is.`,
      );
    }
    pieces.push(piece);
  }
  const text = pieces.join("");
  if (text.trim() === "") throw new FileFormatError("The file is empty.");
  return text;
}

/**
 * A copy of a part of a file. What `split` and `slice` give keeps the whole piece of the file in memory for as long
 * as it is kept itself.
 */
export function ownText(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

const common = new Map<string, string>();
const MAX_COMMON = 10_000;

/** `ownText` of a text that many runs of a file share, as one copy for all of them. */
export function commonText(text: string): string {
  const known = common.get(text);
  if (known !== undefined) return known;
  if (common.size >= MAX_COMMON) common.clear();
  const own = ownText(text);
  common.set(own, own);
  return own;
}

function endless(line: number): FileFormatError {
  return new FileFormatError(
    `Line ${String(line)} is longer than ${String(MAX_LINE_CHARACTERS)} characters: this is no file that a tracker writes.`,
    { line },
  );
}
