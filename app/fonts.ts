import localFont from "next/font/local";

/*
 * Inter, self-hosted, in three files that browsers fetch as their characters occur. The package's own subsets lack
 * the subscript two of CO₂e, the narrow no-break space before units, ≈ and arrows; `fonts/inter-symbols.woff2` is
 * those glyphs from the same release of Inter (its variable font at optical size 14, OFL in `fonts/OFL.txt`).
 */
const latin = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
  adjustFontFallback: false,
});

const latinExtended = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-extended",
  display: "swap",
  adjustFontFallback: false,
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

const symbols = localFont({
  src: "./fonts/inter-symbols.woff2",
  weight: "100 900",
  variable: "--font-inter-symbols",
  display: "swap",
  adjustFontFallback: false,
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0394,U+03A3,U+03BC,U+03C3,U+2003,U+2007,U+2009-200A,U+202F,U+2032-2033,U+2070-2071,U+2074-208E,U+2090-209C,U+2190-2193,U+2206,U+2211,U+221A,U+221E,U+2248,U+2260,U+2264-2265,U+2713",
    },
  ],
});

/** Classes that define the font variables which `tokens.css` names. */
export const fontClasses = `${latin.variable} ${latinExtended.variable} ${symbols.variable}`;
