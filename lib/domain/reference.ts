export const REFERENCE_KINDS = [
  "grid",
  "residual",
  "cloud",
  "hardware",
  "data-centers",
  "water",
  "embodied",
  "equivalences",
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

export type ReferenceSourceView = { name: string; publication: string; citation: string; licence: string };

export type ReferenceValue = string | number | boolean | null | readonly string[];

/** A row of any table of reference data. */
export type ReferenceRow = {
  /** The version that figures cite. */
  id: string;
  name: string;
  /** Grid zone, region or device; null where the name is all there is. */
  code: string | null;
  year: number | null;
  /** By column of the table, which carries the unit in its name; unknown is null. */
  values: Readonly<Record<string, ReferenceValue>>;
  source: ReferenceSourceView;
  /** Runs of the organization that use this very factor; null for kinds that runs do not cite. */
  runCount: number | null;
  /** The organization has a factor of its own for the same zone. */
  hasOwnFactor: boolean;
};

export type ReferenceListQuery = {
  search: string | null;
  zoneId: string | null;
  /** From 1. */
  pageNumber: number;
  pageSize: number;
};

export type ReferenceList = { rows: readonly ReferenceRow[]; total: number };

export type FactorUse = {
  runs: readonly { id: string; name: string; startedAt: string }[];
  runCount: number;
};

/** The form in which an organization sets its own factor in place of `row`; null for kinds that have none. */
export function ownFactorHref(orgPath: string, kind: ReferenceKind, row: ReferenceRow): string | null {
  const { provider, region_code: region } = row.values;
  const subject =
    kind === "cloud" && typeof provider === "string" && typeof region === "string"
      ? { kind: "pue", subject: `${provider}/${region}` }
      : (kind === "grid" || kind === "residual" || kind === "water") && row.code !== null
        ? { kind, subject: row.code }
        : null;
  return subject === null ? null : `${orgPath}/reference/own?${new URLSearchParams(subject).toString()}#add`;
}
