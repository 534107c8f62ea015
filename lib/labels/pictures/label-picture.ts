import type { BasisName } from "@/lib/domain/label/basis";
import type { SizeMark } from "@/lib/domain/label/classes";
import type { LabelTiers, Rating } from "@/lib/domain/label/label";
import type { LabelState } from "@/lib/domain/label/state";

/** A quantity with the ends of its interval; null ends where the interval is unknown. All in the unit that the field's name says. */
export type Estimate = { value: number; low: number | null; high: number | null };

/** What use takes, for 1,000 queries. */
export type PerThousandQueries = {
  /** What a query is, such as `343 output tokens each, mean`. */
  note: string | null;
  facilityEnergyKwh: number | null;
  /** Location-based. */
  emissionsKgCo2e: number | null;
  waterL: number | null;
  onSiteWaterL: number | null;
};

export type { LabelState };

/** What only an issued label has. Days are `YYYY-MM-DD`. */
export type LabelIssue = {
  labelId: string;
  /** Hex SHA-256 of the frozen document. */
  snapshotHash: string;
  /** What the QR code says, in full with its scheme. */
  verifyUrl: string;
  issuedOn: string;
  /** Last day, itself included. */
  validUntil: string;
  state: LabelState;
};

/**
 * Everything that the pictures of one label show. Unknown is null and drawn as `n/a`; texts may hold anything that a person can type.
 * Figures are unrounded; the pictures round by the domain's functions only.
 */
export type LabelPicture = {
  modelName: string;
  version: string;
  issuer: string;
  /** Such as `text-generation`. */
  task: string | null;
  basis: BasisName;
  /** What the energy is divided by, in words with its unit: `6·N·D = 105,120 EFLOP`. */
  unitOfWork: string | null;
  energy: Rating;
  carbon: Rating;
  facilityEnergyKwh: Estimate | null;
  /** The part of the machines; null where only the facility's meter is read. */
  itEnergyKwh: number | null;
  /** Location-based. */
  emissionsKgCo2e: Estimate | null;
  sizeMark: SizeMark | null;
  /** On site and from electricity; printed, not rated. */
  waterL: number | null;
  onSiteWaterL: number | null;
  /** Share of the hardware's making; printed, not rated. */
  embodiedKgCo2e: number | null;
  perThousandQueries: PerThousandQueries | null;
  tiers: LabelTiers;
  carbonIntensityGPerKwh: number | null;
  /** Resolution, year and publisher: `annual 2024, Ember`. */
  gridFactorSource: string | null;
  pue: number | null;
  /** `published annual, this site`, or `in the facility meter` where `pue` is null. */
  pueSource: string | null;
  place: string | null;
  /** First and last day of the measurements, `YYYY-MM-DD`. */
  period: { from: string; to: string } | null;
  /** What is in and what is missing. */
  coverage: string | null;
  /** `CAL-1` */
  method: string;
  /** `ref-2026.1` */
  referenceSet: string;
  /** Null: computed for a look, never issued. Every picture says so. */
  issue: LabelIssue | null;
};
