/** Which part of a factor's life it counts. STANDARDS 3.2: one total never mixes two for the same zone unsaid. */
export type GhgFamily = "life-cycle" | "direct" | "unstated";

/** Reads a basis as publishers word it: "lifecycle CO2e", "direct (stack) CO2e, AR5 GWP". */
export function ghgFamily(ghgBasis: string | null): GhgFamily {
  if (ghgBasis === null) return "unstated";
  if (/life.?cycle/i.test(ghgBasis)) return "life-cycle";
  return /direct|stack/i.test(ghgBasis) ? "direct" : "unstated";
}

/** The bases that have words in every language, as publishers and people state them, and the key of their words. */
const KNOWN = {
  "lifecycle CO2e": "life-cycle",
  "direct (stack) CO2e, AR5 GWP": "stack",
  "direct CO2e": "direct",
  "direct CO2": "direct-co2",
} as const;

export type KnownGhgBasis = (typeof KNOWN)[keyof typeof KNOWN];

/** A text that names bases, each in the words of its reader; a basis that is not known stays as it was written. */
export function withBasisWords(text: string, words: (basis: KnownGhgBasis) => string): string {
  const named = Object.entries(KNOWN).reduce(
    (rest, [stated, key]) => rest.replaceAll(stated, () => words(key)),
    text,
  );
  return named.replaceAll("CO2", "CO₂");
}
