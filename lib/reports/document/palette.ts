/** Colours of charts: energy in amber, carbon in plum, greys for Scope 3 and tiers. Ink on a colour has 4.5:1. */
export const INK = "#14181d";
export const PAPER = "#ffffff";
export const PLUM = "#703265";

type Shade = { colour: string; ink: string };
const shade = (colour: string, ink: string): Shade => ({ colour, ink });

export const AMBER: readonly Shade[] = [
  shade("#6b3f02", PAPER),
  shade("#ba6f03", INK),
  shade("#e0a03a", INK),
  shade("#f0c987", INK),
  shade("#f7e4c3", INK),
  shade("#eceef0", INK),
];
export const PLUMS: readonly Shade[] = [
  shade("#592955", PAPER),
  shade("#8c4677", PAPER),
  shade("#b98aae", INK),
];
export const CLOUD = shade("#d9b9d2", INK);
export const SCOPE_1 = shade(INK, PAPER);
export const CATEGORY: Readonly<Record<"cat2" | "cat3" | "cat8", Shade>> = {
  cat2: shade("#434c56", PAPER),
  cat3: shade("#9aa3ac", INK),
  cat8: shade("#d5dade", INK),
};
export const TIER: readonly Shade[] = [
  shade(INK, PAPER),
  shade("#7a838d", INK),
  shade("#cbd0d6", INK),
  shade("#eceef0", INK),
];

/** The shade of the `index`th part; more parts than shades begin again. */
export const shadeAt = (shades: readonly Shade[], index: number): Shade =>
  shades[index % shades.length] ?? SCOPE_1;
