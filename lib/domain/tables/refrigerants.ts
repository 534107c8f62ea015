/** GWP-100 of single gases: IPCC AR6 (2021), working group I, chapter 7, supplementary material, table 7.SM.7. */
const GWP100: Readonly<Record<string, number>> = {
  "R-32": 771,
  "R-125": 3740,
  "R-134a": 1530,
  "R-143a": 5810,
};

/** Mixtures by mass: ANSI/ASHRAE Standard 34. */
const MIXTURES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "R-404A": { "R-125": 0.44, "R-143a": 0.52, "R-134a": 0.04 },
  "R-407C": { "R-32": 0.23, "R-125": 0.25, "R-134a": 0.52 },
  "R-410A": { "R-32": 0.5, "R-125": 0.5 },
};

export type RefrigerantPreset = Readonly<{ gas: string; gwp100: number; source: string }>;

/** Refrigerants whose GWP-100 is known; that of a mixture is the mean of its gases by mass. */
export const REFRIGERANT_PRESETS: readonly RefrigerantPreset[] = [
  ...Object.entries(GWP100).map(([gas, gwp100]) => ({ gas, gwp100, source: "IPCC AR6, table 7.SM.7" })),
  ...Object.entries(MIXTURES).map(([gas, parts]) => ({
    gas,
    gwp100: Number(
      Object.entries(parts)
        .reduce((sum, [part, share]) => sum + share * (GWP100[part] ?? Number.NaN), 0)
        .toFixed(1),
    ),
    source: "IPCC AR6, table 7.SM.7, by mass of its gases (ASHRAE 34)",
  })),
];
