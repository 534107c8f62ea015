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

/** They take no room of their own. */
const WITHOUT_WIDTH = /^[\p{M}\u200c\u200d\u2068\u2069\u{fe00}-\u{fe0f}]$/u;
/** Devanagari and its like, pictographs: none is wider than this in the usual fonts. */
const UNKNOWN_EM = 1.4;
const ARABIC = /^\p{Script=Arabic}$/u;
/** Its widest letters take more when they stand alone, but then a space is beside them. */
const ARABIC_EM = 0.95;
const FULL_WIDTH =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60\u3000-\u303f]$/u;

function widthInEm(character: string, isBold: boolean): number {
  const units = (isBold ? BOLD : REGULAR).get(character);
  if (units !== undefined) return units / UNITS_PER_EM;
  if (WITHOUT_WIDTH.test(character)) return 0;
  if (FULL_WIDTH.test(character)) return 1;
  if (ARABIC.test(character)) return ARABIC_EM;
  return UNKNOWN_EM;
}

/** Width of one line in px: exact for the letters that Arial and its like measure alike, else a bound that the usual fonts keep. */
export function textWidthPx(text: string, font: Font): number {
  let em = 0;
  for (const character of text) em += widthInEm(character, font.isBold);
  return em * font.size;
}

/** Whether Arial and its like have every letter of it, so that its width is known. */
export function isMeasured(text: string): boolean {
  return Array.from(text).every((character) => REGULAR.has(character) && BOLD.has(character));
}
