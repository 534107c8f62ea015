/** Reordering marks that a person typed: nobody's name may turn the words around it. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const BREAKS = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu;
/** Zero-width characters that say nothing. */
const INVISIBLE = /[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu;
/** No font could show it in a line: half a character, none at all, a whole phrase in one sign, cuneiform, hieroglyphs. */
const UNSHOWABLE =
  /\p{Cs}|\p{Noncharacter_Code_Point}|[\ufdfa-\ufdfd\u2e3a\u2e3b\ua9c1\ua9c2\u{12000}-\u{1254f}\u{13000}-\u{1467f}]/gu;
/** A pile of marks on one letter grows out of its line. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/**
 * A person's text as a picture can show it: one line, valid in XML, without marks that reorder or pile up; `n/a` when nothing is left.
 * What is written from right to left is isolated, so that it orders only itself.
 */
export function cleanText(raw: string): string {
  const text = raw
    .normalize("NFC")
    .replace(UNSHOWABLE, "\ufffd")
    .replace(DIRECTION_MARKS, "")
    .replace(INVISIBLE, "")
    .replace(BREAKS, " ")
    .replace(PILED_MARKS, "$1")
    .trim();
  if (text === "") return "n/a";
  return RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}

/** Whether a line holds words that run from right to left. */
export function isIsolated(line: string): boolean {
  return line.includes(FIRST_STRONG_ISOLATE);
}

/** A line that was cut inside an isolate closes it, and the next one opens it again. */
export function balanceIsolates(lines: readonly string[]): string[] {
  let isOpen = false;
  return lines.map((line) => {
    const start = isOpen ? FIRST_STRONG_ISOLATE : "";
    const opened = (start + line).lastIndexOf(FIRST_STRONG_ISOLATE);
    isOpen = opened > (start + line).lastIndexOf(POP_ISOLATE);
    return `${start}${line}${isOpen ? POP_ISOLATE : ""}`;
  });
}

const NO_BREAK_SPACE = "\u00a0";

/** A number never parts from its unit, nor a word from the number after it. */
export function bindNumbers(text: string): string {
  return text
    .replace(/(\d) (?=[\p{L}%°])/gu, `$1${NO_BREAK_SPACE}`)
    .replace(/(\p{L}) (?=\d)/gu, `$1${NO_BREAK_SPACE}`);
}
