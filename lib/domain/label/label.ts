import { locationEmissionsKgCo2e } from "@/lib/domain/emissions";
import { checkQuantity } from "@/lib/domain/quantity";
import { GUARD_FOOTNOTE, LABEL_METHOD, LABEL_TEXT, REFERENCE_SET } from "@/lib/domain/tables/cal-1";
import { WORST_TIER, type DataTier } from "@/lib/domain/tables/tiers";
import { chooseBasis, type Basis, type BasisInput, type BasisName } from "./basis";
import {
  classOf,
  classRange,
  roundIndex,
  shownClass,
  sizeMarkOf,
  type ClassOrNotRated,
  type SizeMark,
} from "./classes";
import { carbonIndex } from "./indices";
import { labelValidUntil } from "./validity";

/** Null: nobody has stated it, which counts as the worst tier. */
export type LabelTiers = Readonly<Record<"energy" | "pue" | "work" | "gridFactor", DataTier | null>>;

export type LabelInput = BasisInput & {
  /** `YYYY-MM-DD` */
  issuedOn: string;
  tiers: LabelTiers;
  location: { isKnown: boolean; carbonIntensityGPerKwh: number | null };
};

export type Rated = {
  index: number;
  ratingClass: ClassOrNotRated;
  /** With guard A. */
  shownClass: ClassOrNotRated | "B*";
  /** Printed beside a class that the guard changed, else null. */
  footnote: typeof GUARD_FOOTNOTE | null;
  rangeLow: ClassOrNotRated;
  rangeHigh: ClassOrNotRated;
  uncertaintyRelative: number;
  /** The worst that entered. */
  tier: DataTier;
};
export type NotRatedReason = "no_basis" | "peer_energy_only" | "location_unknown" | "no_location_factor";
export type NotRated = { ratingClass: "NR"; reason: NotRatedReason };
export type Rating = Rated | NotRated;

export type Label = {
  method: typeof LABEL_METHOD;
  referenceSet: typeof REFERENCE_SET;
  text: typeof LABEL_TEXT;
  basis: BasisName;
  validUntil: string;
  energy: Rating;
  carbon: Rating;
  facilityEnergyKwh: number | null;
  locationEmissionsKgCo2e: number | null;
  sizeMark: SizeMark | null;
};

/**
 * The CAL-1 label of one model version: energy and carbon class with index, range and tier, and the absolute kg CO2e, location-based.
 * STANDARDS 4.4. Certificates, contracts, offsets and marginal rates have no parameter: they never change a class.
 * A basis whose inputs are incomplete or invalid is passed over; when none is left, nothing is rated.
 * @throws InvalidInputError when the day of issue, a tier, the intensity or a peer's energy is invalid.
 */
export function issueLabel(input: LabelInput): Label {
  const { carbonIntensityGPerKwh, isKnown } = input.location;
  checkQuantity("carbonIntensityGPerKwh", carbonIntensityGPerKwh);
  const basis = chooseBasis(input);
  const emissionsKgCo2e =
    basis === null || !isKnown
      ? null
      : locationEmissionsKgCo2e({ facilityEnergyKwh: basis.facilityEnergyKwh, carbonIntensityGPerKwh });
  const tiers = basis === null ? [] : energyTiers(input.tiers, basis);
  return {
    method: LABEL_METHOD,
    referenceSet: REFERENCE_SET,
    text: LABEL_TEXT,
    basis: basis?.name ?? "NR",
    validUntil: labelValidUntil(input.issuedOn),
    energy: basis === null ? notRated("no_basis") : rate(basis.index, tiers),
    carbon: rateCarbon(input, basis, [...tiers, input.tiers.gridFactor ?? WORST_TIER]),
    facilityEnergyKwh: basis?.facilityEnergyKwh ?? null,
    locationEmissionsKgCo2e: emissionsKgCo2e,
    sizeMark: sizeMarkOf(emissionsKgCo2e),
  };
}

/** `C 65.8`: the compact form of STANDARDS 4.5; the shown letter, so that the guard is never lost. */
export function compactRating(rating: Rating): string {
  return rating.ratingClass === "NR" || !("index" in rating)
    ? "NR"
    : `${rating.shownClass} ${rating.index.toFixed(1)}`;
}

function energyTiers(tiers: LabelTiers, basis: Basis): DataTier[] {
  const used = [tiers.energy, tiers.work, ...(basis.isFacilityMetered ? [] : [tiers.pue])];
  return used.map((tier) => tier ?? WORST_TIER);
}

function rateCarbon(input: LabelInput, basis: Basis | null, tiers: readonly DataTier[]): Rating {
  if (basis === null) return notRated("no_basis");
  if (basis.name === "peer") return notRated("peer_energy_only");
  if (!input.location.isKnown) return notRated("location_unknown");
  const index = carbonIndex({
    energyIndex: basis.index,
    carbonIntensityGPerKwh: input.location.carbonIntensityGPerKwh,
  });
  return index === null ? notRated("no_location_factor") : rate(index, tiers);
}

function rate(index: number, tiers: readonly DataTier[]): Rated {
  const tier = tiers.reduce((worst, each) => (each > worst ? each : worst), 1);
  const ratingClass = classOf(index);
  const shown = shownClass({ ratingClass, tier });
  const range = classRange({ index, tiers });
  return {
    index: roundIndex(index),
    ratingClass,
    shownClass: shown,
    footnote: shown === "B*" ? GUARD_FOOTNOTE : null,
    rangeLow: range?.low ?? "NR",
    rangeHigh: range?.high ?? "NR",
    uncertaintyRelative: range?.uncertaintyRelative ?? 0,
    tier,
  };
}

function notRated(reason: NotRatedReason): NotRated {
  return { ratingClass: "NR", reason };
}
