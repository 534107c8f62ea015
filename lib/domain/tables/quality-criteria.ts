/**
 * Scope 2 quality criteria (GHG Protocol Scope 2 Guidance 2015, table 7.1; STANDARDS 6.3):
 * c1 carries the direct emission rate of the generation · c2 is the only claim on it · c3 is tracked and redeemed, retired or
 * cancelled for the reporter · c4 is issued and redeemed close to the period of use · c5 comes from the consumption's market ·
 * c6 a supplier's factor counts delivered power with the certificates retired for it · c7 a direct purchase or on-site generation
 * conveys all claims to the reporter · c8 the residual mix is used for the rest, or its absence is stated.
 */
export const QUALITY_CRITERION_LIST = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"] as const;
export type QualityCriterion = (typeof QUALITY_CRITERION_LIST)[number];

export const INSTRUMENT_TYPES = ["certificate", "supplier", "ppa", "onsite"] as const;
export type InstrumentType = (typeof INSTRUMENT_TYPES)[number];

export const QUALITY_CRITERIA: Readonly<Record<InstrumentType, readonly QualityCriterion[]>> = {
  certificate: ["c1", "c2", "c3", "c4", "c5", "c8"],
  supplier: ["c1", "c2", "c3", "c4", "c5", "c6", "c8"],
  ppa: ["c1", "c2", "c3", "c4", "c5", "c7", "c8"],
  onsite: ["c1", "c2", "c3", "c4", "c5", "c7", "c8"],
};
