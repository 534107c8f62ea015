import type { MeasuredInitiative } from "@/lib/domain/baseline/view";
import type { DataTier } from "@/lib/domain/tables/tiers";
import type { InstrumentType, QualityCriterion } from "@/lib/domain/tables/quality-criteria";
import type { ReportPeriod, RunUse } from "./inputs";

/** What a report says, computed from its inputs alone (`reportResults`). Energies kWh, emissions kg CO2e, water L, unrounded; null is unknown. */
export type ReportResults = {
  coverage: CoverageResult;
  energy: EnergyResult;
  /** Electricity of all places by month of the period, before instruments. */
  months: readonly MonthRow[];
  emissions: EmissionsResult;
  instruments: InstrumentsResult;
  intensity: readonly IntensityRow[];
  water: {
    rows: readonly WaterRow[];
    onsiteL: number | null;
    offsiteL: number | null;
    isLowerBound: boolean;
  };
  dataCentres: readonly DataCentreRow[];
  embodied: { category2KgCo2e: number | null; amortisedKgCo2e: number | null; amortisedRunCount: number };
  reductions: ReductionsResult;
  quality: QualityResult;
  comparison: ComparisonResult;
  disclosures: readonly Disclosure[];
  /** Most weighty first: what is missing or weak. */
  gaps: readonly ReportGap[];
  /** Every figure of the report, one row each: what CSV holds. */
  figures: readonly Figure[];
};

export type MonthRow = {
  /** `2025-01`. */
  month: string;
  facilityKwh: number;
  locationKgCo2e: number | null;
  /** Residual mix or grid average; purchased cloud as its provider states it. */
  marketKgCo2e: number | null;
  /** A place that is metered in other months has no whole reading of this one. */
  isMeterMissing: boolean;
};

/** What counts of records whose days reach beyond the period: `days` of `ofDays`; `whole` is what they say of all days, null where that is no one figure. */
export type DaysPart = { days: number; ofDays: number; whole: number | null };

export type PlaceRow = {
  placeId: string;
  name: string;
  countryIso2: string | null;
  ownership: string | null;
  reportedIn: "scope1" | "scope2" | "cat8" | "cat1";
  itKwh: number | null;
  facilityKwh: number | null;
  /** How the facility energy is known. */
  known: "meter" | "meter-it" | "tracked" | "statement" | "fuel-records";
  share: number;
  /** Of the metered energy, the share that trackers saw; null without a meter. */
  trackerCoverage: number | null;
  tier: DataTier | null;
  /** Of meter readings that reach beyond the period, kWh as read; absent where none does. */
  part?: DaysPart | undefined;
};

/** What trackers saw beside what the meter did, over the months that a meter covers whole; kWh, the organization's share. */
export type ReconciliationRow = {
  placeId: string;
  name: string;
  monthCount: number;
  trackedItKwh: number;
  /** Tracked IT energy with the PUE of the runs. */
  trackedFacilityKwh: number;
  meteredKwh: number;
  /** IT energy by the meter: its own reading, or the facility's ÷ PUE; null without either. */
  meteredItKwh: number | null;
};

/** Tracked work that a provider's statement takes the place of: in no total beside it. */
export type ReplacedRow = {
  recordId: string;
  name: string;
  itKwh: number;
  facilityKwh: number;
  locationKgCo2e: number | null;
  runCount: number;
  /** The weightiest of them. */
  runNames: readonly string[];
};

export type CoverageResult = {
  /** Absent in snapshots made before it was printed, as are `replaced`. */
  reconciliation?: readonly ReconciliationRow[] | undefined;
  replaced?: readonly ReplacedRow[] | undefined;
  rows: readonly PlaceRow[];
  /** Within the organization, and all known energy with category 8 and cloud. */
  withinKwh: number;
  knownKwh: number;
  /** Share of known energy by a meter or a counter (tiers 1 and 2), 0 to 1. */
  measuredShare: number | null;
  /** Of the electricity alone, the share by meters, invoices and counters; a provider's statement is none. Absent in older snapshots. */
  measuredElectricityShare?: number | null | undefined;
  byTier: readonly { tier: DataTier; kwh: number }[];
};

export type EnergyRow = {
  id: string;
  name: string;
  kind: "electricity" | "fuel";
  kwh: number;
  share: number | null;
  tier: DataTier | null;
};

export type EnergyResult = {
  rows: readonly EnergyRow[];
  /** Null: no place drew any, and nobody stated that there was none. */
  electricityKwh: number | null;
  /** Null: no record of fuel, and nobody stated that there was none. */
  fuelKwh: number | null;
  /** Of what is known. */
  totalKwh: number;
  /** Leased space and the cloud; null: of neither is any energy known, and nobody stated that there was none. */
  outsideKwh: number | null;
  mix: {
    /** Purchased electricity less on-site generation. */
    gridKwh: number | null;
    onsiteKwh: number;
    renewableKwh: number;
    uncoveredKwh: number | null;
    fossilKwh: number | null;
  };
  /** What tracked IT energy was used for. */
  uses: readonly { use: RunUse; itKwh: number; share: number | null }[];
};

/** Why a line is what it is, in terms a renderer words in the report's language. */
export type LineBasis =
  | {
      kind: "fuel";
      amount: number;
      unit: string;
      kgPerUnit: number;
      source: string;
      part?: DaysPart | undefined;
    }
  | { kind: "refrigerant"; massKg: number; gwp100: number; source: string; part?: DaysPart | undefined }
  | {
      kind: "grid";
      gPerKwh: number | null;
      restKwh: number;
      restGPerKwh: number | null;
      restBasis: "none" | "residual" | "grid-average" | "mixed" | "missing";
      missingKwh: number;
    }
  | {
      kind: "cloud-statement";
      hasLocation: boolean;
      hasMarket: boolean;
      source: string;
      part?: DaysPart | undefined;
    }
  | { kind: "hardware"; unitCount: number }
  | {
      kind: "upstream";
      /** Null: there is some of it, and none of it has a factor. */
      fuelKgCo2e: number | null;
      electricityKgCo2e: number | null;
      /** Records of fuel without a factor of their supply; absent: none. */
      unknownFuels?: number | undefined;
      isLifeCycle: boolean;
      missingKwh: number;
    };

export const EMISSION_SCOPES = ["scope1", "scope2", "cat1", "cat2", "cat3", "cat8"] as const;
export type EmissionScope = (typeof EMISSION_SCOPES)[number];

export type EmissionLine = {
  /** `scope2:<place id>`, `scope1:<record id>`. */
  id: string;
  scope: EmissionScope;
  name: string;
  energyKwh: number | null;
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  /** No market-based value exists: the location-based one stands in, and is marked. */
  isMarketFallback: boolean;
  basis: LineBasis;
  /** Worst tier of its factors; and √Σu² of them. */
  tier: DataTier | null;
  uncertainty: number | null;
  /** What the line's location factor is listed under: lines that share it are not independent. */
  sharedFactor: string | null;
};

export type ScopeSum = { location: number | null; market: number | null };

export type EmissionsResult = {
  lines: readonly EmissionLine[];
  sums: Readonly<Record<EmissionScope, ScopeSum>>;
  scope3: ScopeSum;
  /** The sum of what is reported. */
  total: ScopeSum;
  /** In no total: nothing was entered or tracked, and nobody stated that there was none. Absent in snapshots of `WP-REPORT-1`. */
  notReported?: readonly EmissionScope[] | undefined;
  /** Half-width of the location-based total as a share; its low and high end. */
  uncertainty: number | null;
  interval: { low: number; high: number } | null;
  hasMarketFallback: boolean;
  isComplete: boolean;
  /** Energy in no total, for want of a factor. */
  missingKwh: number;
  gases: { co2Kg: number | null; otherKgCo2e: number | null; biogenicKgCo2: number | null };
  /** Bases of the factors that were used, `life-cycle CO2e`; more than one is footnoted. */
  locationBases: readonly string[];
  marketBases: readonly string[];
};

/** Why a criterion fails: found by the report whatever its owner said, stated to be not met, or never established. */
export const CRITERION_REASONS = [
  "produced-long-before",
  "produced-after",
  "other-market",
  "not-met",
  "unknown",
] as const;
export type InstrumentReason = {
  criterion: QualityCriterion;
  reason: (typeof CRITERION_REASONS)[number];
};

export type InstrumentRow = {
  id: string;
  name: string;
  type: InstrumentType;
  technology: string;
  placeId: string | null;
  placeName: string;
  heldKwh: number;
  /** What shows that it was generated and is used up: number in the registry, days of generation, redemption. Absent in older snapshots. */
  proof?:
    { registryId: string; producedFrom: string; producedTo: string; redeemedOn: string | null } | undefined;
  /** Of `heldKwh`, where the days of use reach beyond the period. */
  part?: DaysPart | undefined;
  usedKwh: number;
  emissionFactorGPerKwh: number;
  /** `na`: does not apply to the type. */
  criteria: Readonly<Record<QualityCriterion, "met" | "not-met" | "unknown" | "na">>;
  counts: boolean;
  failing: readonly QualityCriterion[];
  /** Criteria that the report found not met whatever its owner said, and why. */
  found: readonly {
    criterion: QualityCriterion;
    reason: "produced-long-before" | "produced-after" | "other-market";
  }[];
  isRenewable: boolean;
  source: string;
};

export type InstrumentsResult = {
  rows: readonly InstrumentRow[];
  heldKwh: number;
  usedKwh: number;
  sites: readonly {
    placeId: string;
    name: string;
    kwh: number;
    coveredKwh: number;
    uncoveredKwh: number;
    restGPerKwh: number | null;
    restBasis: "none" | "residual" | "grid-average" | "mixed" | "missing";
    marketKgCo2e: number | null;
  }[];
};

export type IntensityRow = {
  id: string;
  measure: "revenue" | "users" | "queries" | "other" | "run" | "training-kwh";
  view: "location" | "market" | "energy";
  value: number | null;
  unit: string;
  numerator: { value: number | null; unit: string };
  denominator: { value: number; unit: string; name: string; part?: DaysPart | undefined };
};

export type WaterRow = {
  placeId: string;
  name: string;
  onsiteL: number | null;
  offsiteL: number | null;
  sumL: number | null;
  ewifLPerKwh: number | null;
};

export type DataCentreRow = {
  placeId: string;
  name: string;
  pue: number | null;
  pueTier: DataTier | null;
  wueLPerKwh: number | null;
  cueKgPerKwh: number | null;
  renewableFactor: number | null;
  reuseFactor: number | null;
  itKwh: number | null;
  facilityKwh: number | null;
  reusedKwh: number | null;
  /** Of `reusedKwh`, where its days reach beyond the period. */
  reusedPart?: DaysPart | undefined;
};

export type ReductionsResult = {
  rows: readonly {
    id: string;
    name: string;
    savedKwh: number | null;
    savedKgCo2e: number | null;
    method: string;
    tier: DataTier;
    source: string;
  }[];
  /** What was changed, measured before and after; absent where none was. */
  initiatives?: readonly MeasuredInitiative[] | undefined;
  credits: readonly {
    id: string;
    name: string;
    kgCo2e: number;
    type: "removal" | "avoidance";
    registry: string;
    serials: string;
    retiredOn: string;
  }[];
  /** Null: none was entered, and nobody stated that there was none. */
  creditsKgCo2e: number | null;
  targets: readonly {
    id: string;
    name: string;
    measure: "energy" | "location" | "market";
    baseYear: number;
    baseValue: number;
    targetYear: number;
    targetValue: number;
    actual: number | null;
    /** Of the way from base to target, 1 is reached; negative is away from it. Null where the period is no year, as base and target are. */
    progress: number | null;
  }[];
  /** Change against the base year, as a share; null without figures of both. */
  vsBase: {
    year: number;
    /** The days of the base year that were compared, where the report is not of a year. Absent where it is. */
    period?: ReportPeriod | undefined;
    location: number | null;
    market: number | null;
    /** What only one of the two years has in its totals: they are not compared. Absent where both have the same. */
    otherScopes?: readonly EmissionScope[] | undefined;
  } | null;
};

export type QualityResult = {
  lines: readonly {
    id: string;
    name: string;
    kgCo2e: number | null;
    share: number | null;
    tier: DataTier | null;
    uncertainty: number | null;
    basis: LineBasis;
  }[];
  factors: readonly ReportFactor[];
};

export type ReportFactor = {
  /** Kind and what it is listed under: `grid:FR@ember_yearly-2024`. */
  id: string;
  kind:
    | "grid"
    | "residual"
    | "pue"
    | "wue"
    | "ewif"
    | "fuel"
    | "fuel-upstream"
    | "refrigerant"
    | "upstream"
    | "losses"
    | "hardware"
    | "instrument";
  subject: string;
  value: number;
  unit: string;
  isHourly: boolean;
  tier: DataTier | null;
  version: string | null;
  source: string;
  ghgBasis: string | null;
  /** What it was applied to, in the unit of the factor's denominator. */
  appliedTo: number | null;
};

export type ComparisonResult = {
  /** Up to six years, oldest first, this one last. */
  years: readonly {
    year: string;
    /** The days that the figures are of; absent in snapshots that named the year alone. */
    period?: ReportPeriod | undefined;
    energyKwh: number | null;
    locationKgCo2e: number | null;
    marketKgCo2e: number | null;
    reportId: string | null;
    isRestated: boolean;
    isThis: boolean;
  }[];
  /** Against the year before, as a share. */
  location: number | null;
  market: number | null;
  energy: number | null;
  /** What only one of the two years has in its totals: emissions are not compared. Absent where both have the same. */
  otherScopes?: readonly EmissionScope[] | undefined;
};

export type Disclosure = {
  code: string;
  framework: string;
  /** Key of the renderer's words for what it is about. */
  subject: string;
  sections: readonly string[];
  state: "reported" | "in-part" | "not-reported";
  reason: DisclosureReason | null;
  /** Of `no-data` in part: the scopes of which something was not entered. */
  missing?: readonly EmissionScope[] | undefined;
};
export const DISCLOSURE_REASONS = [
  "water-incomplete",
  "no-denominator",
  "no-models",
  "missing-factor",
  "section-left-out",
  "no-data",
  "indicator-missing",
  "no-source-split",
  "no-base-year",
] as const;
export type DisclosureReason = (typeof DISCLOSURE_REASONS)[number];

export const GAP_KINDS = [
  "no-settings",
  "no-factor",
  "no-zone",
  "assumed-pue",
  "pue-not-applied",
  "no-meter",
  "tracked-above-meter",
  "untracked-meter",
  "no-residual",
  "instrument-fails",
  "held-samples",
  "possible-doubles",
  "mixed-bases",
  "no-upstream",
  "no-hardware",
  "no-denominator",
  "target-base",
  "no-wue",
  "estimated-energy",
  "no-energy",
  "above-materiality",
  "period-not-over",
  "unmetered-months",
  "no-scope1",
  "unplaced-in-site-zone",
  "no-control",
  "no-fuel",
  "no-refrigerant",
  "no-electricity",
  "no-leased",
  "no-cloud",
  "nil-contradicted",
  "no-evidence",
  "other-cloud",
  "statement-beside-runs",
  "tracked-above-statement",
  "statement-without-energy",
  "same-statement",
  "same-delivery",
] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** Something missing or weak, with how much of the total it moves. */
export type ReportGap = {
  id: string;
  kind: GapKind;
  /** `blocks`: a report with it cannot be signed. */
  severity: "blocks" | "weak" | "note";
  /** What it is about: a place, an instrument, a record. */
  subject: string;
  subjectId: string | null;
  /** kg CO2e of the location-based total (or market-based, of instruments) that rest on it; null where that cannot be said. */
  movesKgCo2e: number | null;
  energyKwh: number | null;
  /** Of an instrument that is not used: every criterion that keeps it out. Absent elsewhere. */
  reasons?: readonly InstrumentReason[] | undefined;
};

/** One figure, as CSV holds it. */
export type Figure = {
  /** `emissions.total.location`: the same in every report. */
  id: string;
  section: string;
  name: string;
  value: number | null;
  unit: string;
  low: number | null;
  high: number | null;
  tier: DataTier | null;
  method: string;
  source: string;
};
