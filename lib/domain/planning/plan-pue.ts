import type { RegionFacts } from "./schedule-answer";

/** The PUE of a region, and whose it is. */
export type PlannedPue = Pick<RegionFacts, "pue" | "pueFrom" | "pueSource">;

/**
 * Regions with the PUE that they are planned with. One that is asked for holds in each of them, so that they differ by intensity alone; else
 * a region's own, and where nobody has stated one that of the home region, which comes first, that of the run, or 1.0.
 */
export function withPue<Region extends { facts: RegionFacts }>(
  regions: readonly Region[],
  asked: number | null,
  ofRun: PlannedPue | null,
): Region[] {
  if (asked !== null) {
    const facts = { pue: asked, pueFrom: "asked", pueSource: null, pueUncertainty: null } as const;
    return regions.map((region) => ({ ...region, facts: { ...region.facts, ...facts } }));
  }
  const fallback = fallbackPue(regions[0]?.facts, ofRun);
  return regions.map((region) =>
    region.facts.pueFrom === "none" ? { ...region, facts: { ...region.facts, ...fallback } } : region,
  );
}

/** Of a region of which nobody has stated a PUE: a grid zone says nothing of a building. */
function fallbackPue(home: RegionFacts | undefined, ofRun: PlannedPue | null): PlannedPue {
  if (home?.pueFrom === "stated") return { pue: home.pue, pueFrom: "home", pueSource: null };
  return ofRun ?? { pue: 1, pueFrom: "none", pueSource: null };
}
