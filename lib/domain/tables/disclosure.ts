/** Codes of disclosure frameworks (STANDARDS 6.1 and 6.2): codes only, never the wording of a standard. */
export const GRI_TOPICS = [
  "energy",
  "energy-intensity",
  "energy-reduction",
  "scope1",
  "scope2",
  "scope3",
  "ghg-intensity",
  "ghg-reduction",
  "credits",
] as const;
export type GriTopic = (typeof GRI_TOPICS)[number];

/** First day of publication for which GRI 102 and 103 (2025) replace 305 and 302. */
export const GRI_2025_FROM = "2027-01-01";

/** GRI 302 and 305 (2016), and what GRI 103 and 102 (2025) make of them; null where there is none. */
export const GRI_CODES: Readonly<Record<GriTopic, { gri2016: string | null; gri2025: string }>> = {
  energy: { gri2016: "302-1", gri2025: "103-2" },
  "energy-intensity": { gri2016: "302-3", gri2025: "103-4" },
  "energy-reduction": { gri2016: "302-4", gri2025: "103-5" },
  scope1: { gri2016: "305-1", gri2025: "102-5" },
  scope2: { gri2016: "305-2", gri2025: "102-6" },
  scope3: { gri2016: "305-3", gri2025: "102-7" },
  "ghg-intensity": { gri2016: "305-4", gri2025: "102-8" },
  "ghg-reduction": { gri2016: "305-5", gri2025: "102-4" },
  credits: { gri2016: null, gri2025: "102-10" },
};

/**
 * ESRS sets: `2023` is Delegated Regulation (EU) 2023/2772; `2026` the revision adopted on 3 July 2026 for financial years from 2027,
 * earlier use allowed, which renumbers climate.
 */
export const ESRS_SETS = ["2023", "2026"] as const;
export type EsrsSet = (typeof ESRS_SETS)[number];

/** Codes of the 2023 set with another number in the 2026 set: energy, emissions, removals and credits. */
export const ESRS_2026_CODES: ReadonlyMap<string, string> = new Map([
  ["E1-5", "E1-7"],
  ["E1-6", "E1-8"],
  ["E1-7", "E1-9"],
]);

export type ReportSection = { number: number; id: string; codes: readonly string[] };

/** Sections of the report with their codes: ESRS of the 2023 set, GRI of 2016. */
export const REPORT_SECTIONS: readonly ReportSection[] = [
  { number: 1, id: "cover-boundary", codes: ["ESRS 2 BP-1", "IFRS S1"] },
  { number: 2, id: "energy", codes: ["ESRS E1-5", "GRI 302-1", "SASB TC-SI-130a.1"] },
  {
    number: 3,
    id: "emissions",
    codes: [
      "ESRS E1-6",
      "GRI 305-1",
      "GRI 305-2",
      "GRI 305-3",
      "IFRS S2 29(a)",
      "CDP 7.6",
      "CDP 7.7",
      "CDP 7.8",
    ],
  },
  { number: 4, id: "instruments", codes: ["ESRS E1-6", "GHG Protocol Scope 2"] },
  { number: 5, id: "intensity", codes: ["ESRS E1-5", "ESRS E1-6", "GRI 302-3", "GRI 305-4", "SCI"] },
  {
    number: 6,
    id: "water-datacentre",
    codes: [
      "ESRS E3-4",
      "GRI 303-5",
      "ISO/IEC 30134-2",
      "ISO/IEC 30134-3",
      "ISO/IEC 30134-8",
      "ISO/IEC 30134-9",
      "EU 2024/1364",
    ],
  },
  { number: 7, id: "embodied", codes: ["GRI 305-3", "SCI"] },
  { number: 8, id: "models-labels", codes: ["EU AI Act Annex XI"] },
  { number: 9, id: "reductions-credits", codes: ["GRI 302-4", "GRI 305-5", "ESRS E1-7"] },
  { number: 10, id: "quality-method-index", codes: [] },
];
