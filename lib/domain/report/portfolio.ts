import type { PortfolioPeriod } from "./portfolio-period";
import type { ReportRecord } from "./records";
import type { ReportResults } from "./results";

export const GROUP_KINDS = ["project", "site", "model", "hardware"] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];
export const DRIVER_KINDS = ["experiment", "run", "sweep"] as const;
export type DriverKind = (typeof DRIVER_KINDS)[number];

/** Tracked work of one kind in the period and in the same days of the year before. Facility kWh, location-based kg CO2e. */
export type PortfolioRow = {
  /** Null: the work that belongs to none. */
  id: string | null;
  name: string;
  /** Of a run or sweep its experiment, of an experiment its project. */
  parent: { id: string; name: string } | null;
  energyKwh: number;
  /** Null where none of it has a factor. */
  kgCo2e: number | null;
  /** A part of the energy has no factor: the emissions are at least so much. */
  isLowerBound: boolean;
  beforeKwh: number;
  beforeKgCo2e: number | null;
};

/** Everything that the overview of a period shows. */
export type Portfolio = {
  period: PortfolioPeriod;
  current: ReportResults;
  /** Of the same days of the year before; null where nothing is known of them. */
  before: ReportResults | null;
  /** The months of the year until now; what a forecast follows from. Null where the period is over. */
  yearMonths: ReportResults["months"] | null;
  /** First day with tracked energy of that year. */
  firstDay: string | null;
  heldSamples: number;
  reductions: readonly ReportRecord<"reduction">[];
  groups: Readonly<Record<GroupKind, readonly PortfolioRow[]>>;
  drivers: Readonly<Record<DriverKind, readonly PortfolioRow[]>>;
};
