import type { DataTier } from "@/lib/domain/tables/tiers";
import type { MeasuredInitiative } from "@/lib/domain/baseline/view";
import type { NilStatement } from "./nil-statements";
import type { ReportRecord } from "./records";
import type { EmissionScope } from "./results";
import type { BoundaryRule, ReportedIn, ReportingSettings } from "./settings";

/** Days, first and last, `YYYY-MM-DD`, in UTC. */
export type ReportPeriod = { from: string; to: string };

/** A factor as it was used: its version and source, so that a reader finds it again. */
export type FactorUse = {
  /** What it is listed under: `FR@ember_yearly-2024`. */
  key: string;
  /** The version; null for the hours of a feed. */
  id: string | null;
  /** Of an hourly factor the mean, weighted by the energy it was applied to. */
  value: number;
  isHourly: boolean;
  tier: DataTier;
  source: string;
  origin: string;
  subjectId: string | null;
  /** Which gases and which part of the life cycle; null where that means nothing. */
  ghgBasis: string | null;
};

/** Tracked hours of one place and month that share their factors. Energies in kWh, emissions in kg CO2e, water in L; null is unknown. */
export type TrackedPart = {
  /** `2025-01`, in UTC. */
  month: string;
  energyKwh: number;
  /** Of it read from a counter or sensor, not estimated. */
  measuredEnergyKwh: number;
  facilityEnergyKwh: number;
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  waterOnsiteL: number | null;
  waterOffsiteL: number | null;
  pue: FactorUse;
  grid: FactorUse | null;
  residual: FactorUse | null;
  wue: FactorUse | null;
  ewif: FactorUse | null;
};

/** Where electricity was drawn: a site, or the runs without a site in one zone. */
export type Place = {
  /** The site's id, or `zone:FR`, `zone:` where not even the zone is known. */
  id: string;
  name: string;
  isSite: boolean;
  zoneId: string | null;
  countryIso2: string | null;
  ownership: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  reportedIn: ReportedIn;
  /** 1 but under the equity share approach. */
  share: number;
  tracked: readonly TrackedPart[];
  /** Annual factors of its zone, for energy that no tracker saw; null where there is none. */
  grid: FactorUse | null;
  residual: FactorUse | null;
  ewif: FactorUse | null;
  /** PUE and WUE stated for the site and year; null where nobody has. */
  pue: FactorUse | null;
  wue: FactorUse | null;
};

/** A run in the period. */
export type RunLine = {
  id: string;
  name: string;
  project: string;
  experiment: string;
  placeId: string;
  status: string;
  /** What its energy was used for. */
  use: RunUse;
  energyKwh: number;
  facilityEnergyKwh: number;
  locationKgCo2e: number | null;
  /** The cloud that the run itself names, where its site lies in another or in none; absent: they agree. */
  otherCloud?: { provider: string; region: string | null } | undefined;
};

/** What IT energy was used for (STANDARDS 6.1, section 2). `idle` is taken out of the others. */
export const RUN_USES = ["final", "inference", "search", "failed", "other", "idle"] as const;
export type RunUse = (typeof RUN_USES)[number];

export type ModelLine = {
  name: string;
  version: string;
  basis: string;
  place: string;
  facilityEnergyKwh: number | null;
  itEnergyKwh: number | null;
  emissionsKgCo2e: number | null;
  energyClass: string;
  energyIndex: number | null;
  energyRange: string | null;
  carbonClass: string;
  carbonIndex: number | null;
  carbonRange: string | null;
  parameters: number | null;
  tokens: number | null;
  flops: number | null;
  workMethod: string | null;
  /** The label that stands; null: none was issued. */
  labelId: string | null;
};

/** Everything outside the boundary, with what it would have been. */
export type Exclusion = { kind: "site" | "project"; name: string; reason: string; energyKwh: number };

/** Totals of the same days of an earlier year, from its final report where there is one. */
export type YearTotals = {
  year: string;
  /** The same days of that year; absent in snapshots that named the year alone. */
  period?: ReportPeriod | undefined;
  energyKwh: number | null;
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  /** The final report of that year; null: there is none, and they were computed anew. */
  reportId: string | null;
  /** They were computed anew and differ from what the final report says. */
  isRestated: boolean;
  /** Scopes and categories in none of its totals; absent where the totals are as a report says them. */
  notReported?: readonly EmissionScope[] | undefined;
};

/** A restatement of figures of the period or of a year that the report shows, applied since the last final report. */
export type InputChange = {
  on: string;
  who: string;
  reason: string;
  /** In words, of snapshots that knew no counts. */
  what: string;
  /** Runs that it moved, of those days. */
  runCount?: number | undefined;
  /** The report's own days, or those of a year before. */
  of?: ReportPeriod | undefined;
  beforeKgCo2e: number | null;
  afterKgCo2e: number | null;
};

/** Where factors were published. */
export type FactorSource = {
  name: string;
  publication: string;
  /** Addresses, separated by ";". */
  citation: string;
  licence: string;
  /** Versions that come from it; none of a feed, whose hours name it. */
  factorIds: readonly string[];
};

/** Everything that a report's results follow from: nothing else is read, and no clock. */
export type ReportInputs = {
  period: ReportPeriod;
  /** The day on which it is published; decides the codes. */
  publishedOn: string;
  settings: ReportingSettings;
  boundary: readonly BoundaryRule[];
  places: readonly Place[];
  records: readonly ReportRecord[];
  /** What was stated to be nothing in years that touch the period; absent in snapshots of `WP-REPORT-1`. */
  nilStatements?: readonly NilStatement[] | undefined;
  /** Initiatives with a measured result; absent in snapshots made before there were any. */
  initiatives?: readonly MeasuredInitiative[] | undefined;
  exclusions: readonly Exclusion[];
  runs: readonly RunLine[];
  uses: Readonly<Record<RunUse, number>>;
  models: readonly ModelLine[];
  /** SCI-amortised embodied emissions of the runs' devices, and how many runs have a figure. */
  amortised: { kgCo2e: number | null; runCount: number };
  earlierYears: readonly YearTotals[];
  changes: readonly InputChange[];
  /** Of the factors of `places`; absent in snapshots that named publishers alone. */
  sources?: readonly FactorSource[] | undefined;
  /** Samples held back, and runs that may count energy which another run counts as well, on the day of the snapshot. */
  doubts: {
    heldSamples: number;
    possibleDoubles: number;
    doubledRunIds: readonly string[];
    /** Records without a file that shows where they come from; absent in snapshots that did not ask. */
    recordsWithoutEvidence?: readonly string[] | undefined;
  };
};
