export const ORGANIZATION_FACTOR_KINDS = ["grid", "residual", "water", "pue", "wue"] as const;
/** What an organization may add a factor of, or set its own in place of the reference one. */
export type OrganizationFactorKind = (typeof ORGANIZATION_FACTOR_KINDS)[number];

/** Unit and bounds of each kind. The bounds catch a slip of unit (kg for g, percent for a ratio), no more. */
export const ORGANIZATION_FACTOR_UNITS: Readonly<
  Record<OrganizationFactorKind, { unit: string; least: number; most: number; hasGhgBasis: boolean }>
> = {
  grid: { unit: "g CO2e/kWh", least: 0, most: 2500, hasGhgBasis: true },
  residual: { unit: "g CO2e/kWh", least: 0, most: 2500, hasGhgBasis: true },
  water: { unit: "L/kWh", least: 0, most: 100, hasGhgBasis: false },
  pue: { unit: "ratio", least: 1, most: 10, hasGhgBasis: false },
  wue: { unit: "L/kWh", least: 0, most: 50, hasGhgBasis: false },
};

/** A factor is direct (stack) or life-cycle, and CO2 or CO2e: stored and printed with every total (STANDARDS 3.2). */
export const GHG_BASES = ["lifecycle CO2e", "direct CO2e", "direct CO2"] as const;
export type GhgBasis = (typeof GHG_BASES)[number];

export type OrganizationFactorInput = {
  kind: OrganizationFactorKind;
  /** Grid zone; for PUE and WUE a cloud region (`aws/us-east-1`) or a name of the organization's own. */
  subjectId: string;
  /** In the unit of the kind. */
  value: number;
  /** Null for kinds that have none. */
  ghgBasis: GhgBasis | null;
  /** Half open, midnight UTC; no end: until further notice. */
  validFrom: Date;
  validTo: Date | null;
  source: string;
  note: string;
};

export type OrganizationFactorState = "active" | "superseded" | "withdrawn";

export type OrganizationFactorView = Omit<OrganizationFactorInput, "validFrom" | "validTo" | "ghgBasis"> & {
  id: string;
  unit: string;
  ghgBasis: string | null;
  validFrom: string;
  validTo: string | null;
  createdByName: string | null;
  createdAt: string;
  supersededById: string | null;
  withdrawnAt: string | null;
  state: OrganizationFactorState;
};
