/** Where a PUE or WUE of a site comes from, with its data-quality tier (STANDARDS 5, column PUE). */
export const SITE_PROVENANCE_TIERS = {
  measured: 1,
  published: 2,
  "fleet-average": 3,
  guessed: 4,
} as const;
export type SiteProvenance = keyof typeof SITE_PROVENANCE_TIERS;
export const SITE_PROVENANCES = [
  "measured",
  "published",
  "fleet-average",
  "guessed",
] as const satisfies readonly SiteProvenance[];

/** What a row of a site says of a calendar year; null is unknown. */
export type SiteYearFacts = {
  year: number;
  /** Facility energy ÷ IT energy, ISO/IEC 30134-2. */
  pue: number | null;
  /** Litres per kWh of IT energy, ISO/IEC 30134-9. */
  wueLPerKwh: number | null;
  /** The row of the same year that took its place. */
  supersededById: string | null;
};

/**
 * The row that serves a year: the year's own, else the latest before it, else the earliest after; null where there is
 * none. `quantity` looks only at rows that state it, so that a year without a PUE leaves the one before in force.
 * `yearsApart` is negative for an older row. Superseded rows and rows that state nothing never serve.
 */
export function siteYear<Row extends SiteYearFacts>(
  rows: readonly Row[],
  year: number,
  quantity?: "pue" | "wueLPerKwh",
): { row: Row; yearsApart: number } | null {
  const serving = rows
    .filter((row) => row.supersededById === null && states(row, quantity))
    .sort((a, b) => a.year - b.year);
  const row = serving.filter((each) => each.year <= year).at(-1) ?? serving[0];
  return row === undefined ? null : { row, yearsApart: row.year - year };
}

function states(row: SiteYearFacts, quantity: "pue" | "wueLPerKwh" | undefined): boolean {
  return quantity === undefined ? row.pue !== null || row.wueLPerKwh !== null : row[quantity] !== null;
}
