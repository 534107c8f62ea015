import { BOLD_WIDTHS, REGULAR_WIDTHS, UNITS_PER_EM } from "./tables/arimo-widths";

export type Font = { size: number; isBold: boolean };

const byCharacter = (table: Readonly<Record<number, string>>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(table).flatMap(([units, characters]) =>
      Array.from(characters, (c): [string, number] => [c, Number(units)]),
    ),
  );

const REGULAR = byCharacter(REGULAR_WIDTHS);
const BOLD = byCharacter(BOLD_WIDTHS);

const ISOLATES = /[\u2068\u2069]/g;
/** They take no room of their own. */
const WITHOUT_WIDTH = /^[\p{M}\u200c\u200d\u{fe00}-\u{fe0f}]$/u;
/** Devanagari and its like, pictographs: none is wider than this in the usual fonts. */
const UNKNOWN_EM = 1.4;
const ARABIC = /^\p{Script=Arabic}$/u;
/** Its widest letters take more when they stand alone, but then a space is beside them. */
const ARABIC_EM = 0.95;
const FULL_WIDTH =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60\u3000-\u303f]$/u;

/** A line with such letters cannot be pinned to its width: the rest of it has to fit in a wider font, too. */
const WIDER_FONT = 1.2;

function unknownWidthInEm(character: string): number {
  if (WITHOUT_WIDTH.test(character)) return 0;
  if (FULL_WIDTH.test(character)) return 1;
  return ARABIC.test(character) ? ARABIC_EM : UNKNOWN_EM;
}

/** Width of one line in px: exact for the letters that Arial and its like measure alike, else a bound that the usual fonts keep. */
export function textWidthPx(text: string, font: Font): number {
  const table = font.isBold ? BOLD : REGULAR;
  let [known, unknown, isExact] = [0, 0, true];
  for (const character of text.replace(ISOLATES, "")) {
    const units = table.get(character);
    if (units === undefined) {
      isExact = false;
      unknown += unknownWidthInEm(character);
    } else known += units / UNITS_PER_EM;
  }
  return (isExact ? known : known * WIDER_FONT + unknown) * font.size;
}

/** Whether Arial and its like have every letter of it, so that its width is known. */
export function isMeasured(text: string): boolean {
  return Array.from(text.replace(ISOLATES, "")).every(
    (character) => REGULAR.has(character) && BOLD.has(character),
  );
}
