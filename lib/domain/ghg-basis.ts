/** Which part of a factor's life it counts. STANDARDS 3.2: one total never mixes two for the same zone unsaid. */
export type GhgFamily = "life-cycle" | "direct" | "unstated";

/** Reads a basis as publishers word it: "lifecycle CO2e", "direct (stack) CO2e, AR5 GWP". */
export function ghgFamily(ghgBasis: string | null): GhgFamily {
  if (ghgBasis === null) return "unstated";
  if (/life.?cycle/i.test(ghgBasis)) return "life-cycle";
  return /direct|stack/i.test(ghgBasis) ? "direct" : "unstated";
}
