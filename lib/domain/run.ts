import type { BasisInput } from "./calculation";
import type { EmbodiedShare } from "./embodied";
import type { IdleSums } from "./idle";
import type { ParentKind, RunContext } from "./run-context";
import type { RunState, RunStatus } from "./run-state";

/** An annual grid factor as pages and exports cite it. */
export type GridFactorView = {
  id: string;
  zoneId: string;
  name: string;
  carbonIntensityGPerKwh: number;
  year: number;
  ghgBasis: string;
  scopeBasis: string;
  sourceName: string;
  publication: string;
  citation: string;
  licence: string;
};

/** How a run's grid zone was found. */
export const ZONE_BASES = [
  "site",
  "reported",
  "cloud-region",
  "coordinates",
  "experiment",
  "project",
  "person",
] as const;
export type ZoneBasis = (typeof ZONE_BASES)[number];

/** One row of a run list. Energies in kWh of IT energy; times are ISO 8601 in UTC. */
export type RunSummary = {
  id: string;
  name: string;
  state: RunState;
  projectId: string;
  projectName: string;
  experimentId: string;
  experimentName: string;
  tracker: string;
  trackerVersion: string | null;
  /** "8 × NVIDIA H100" or the CPU when there is no GPU; null when the tracker did not say. */
  hardware: string | null;
  /** Start of the first interval, or when the run was announced if it has no sample. */
  startedAt: string;
  lastSampledAt: string | null;
  /** From the start of the first interval to the end of the last. */
  wallTimeS: number;
  energyKwh: number;
  /** Hour by hour `energyKwh × PUE`, with 1.0 where nobody has stated one (`pueAssumed`). */
  facilityEnergyKwh: number;
  /** Facility energy over IT energy: the mean of the hours' PUEs. */
  pue: number;
  pueAssumed: boolean;
  /** Relative uncertainties (STANDARDS 3.7); null while the figure is unknown. */
  facilityUncertainty: number | null;
  locationUncertainty: number | null;
  /** Ours: hour by hour facility energy × the hour's location factor; null when no hour has one. */
  locationEmissionsKgCo2e: number | null;
  /** Ours, by the residual mix, else the grid average; null when no hour has either. */
  marketEmissionsKgCo2e: number | null;
  /** The tracker's own figure; null when it sent none. */
  trackerEmissionsKgCo2e: number | null;
  zoneId: string | null;
  zoneName: string | null;
  /** Mean that the run's facility energy met; null without a factor. */
  carbonIntensityGPerKwh: number | null;
  /** Share of `energyKwh` read from a counter or sensor, 0 to 1. */
  measuredShare: number;
  /** Power of the latest sample, W. */
  lastPowerW: number | null;
  sampleCount: number;
  /** The run that counts in this one's place, as both counted the same energy: this one is in no total. */
  notCountedForId: string | null;
  tags: readonly string[];
};

export type RunMetricView = {
  name: string;
  value: number;
  step: number;
  higherIsBetter: boolean;
  unit: string | null;
};

/** One input of a run's figures, over the hours that it served. */
export type InputUse = BasisInput & {
  /** IT energy, and what it was with its PUE. */
  energyKwh: number;
  facilityEnergyKwh: number;
  hourCount: number;
  /** Of its hours, ISO 8601; `to` is the end of the last one. */
  from: string;
  to: string;
  /** Smallest and largest of its hours, and the mean by energy. */
  lowest: number;
  highest: number;
  mean: number;
};

export type InputKind = "pue" | "grid" | "residual" | "wue" | "ewif";

/** All inputs of a run's figures, the one with the most energy first. */
export type RunInputs = Readonly<Record<InputKind, readonly InputUse[]>> & {
  /** Names of the formulas. */
  methods: readonly string[];
};

export type RunDetail = RunSummary & {
  status: RunStatus;
  exitCause: string | null;
  endedAt: string | null;
  cpuEnergyKwh: number | null;
  gpuEnergyKwh: number | null;
  ramEnergyKwh: number | null;
  measuredEnergyKwh: number | null;
  /** Time that samples cover: shorter than `wallTimeS` where samples are missing, never longer where several reporters cover it. */
  measuredTimeS: number;
  /** Longest interval between samples seen, s. */
  intervalS: number;
  pueInTrackerEnergy: boolean;
  trackingMode: string | null;
  os: string | null;
  pythonVersion: string | null;
  cpuModel: string | null;
  cpuCount: number | null;
  gpuModel: string | null;
  gpuCount: number | null;
  ramTotalGb: number | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  zoneBasis: ZoneBasis | null;
  /** The annual grid factor of most of the energy; null where hours follow a feed, an own factor or none. */
  factor: GridFactorView | null;
  /** IT energy in no location-based, and in no market-based figure, as kWh of the facility. */
  locationMissingKwh: number;
  marketMissingKwh: number;
  /** `idleFigures` makes the share and the mean of it. */
  idle: IdleSums;
  /** Markdown. */
  notes: string | null;
  /** Who announced or imported it, or made the token that did; null where nobody can be named. */
  createdById: string | null;
  /** Litres; null where no hour has the factor. */
  waterOnsiteL: number | null;
  waterOffsiteL: number | null;
  inputs: RunInputs;
  /** Of making its accelerators; null where they are not known. */
  embodied: EmbodiedShare | null;
  /** The run that holds this one's samples since they were merged. */
  mergedIntoId: string | null;
  /** Sources of its samples: ranks, hosts, merged runs. At most 1,000 are counted. */
  reporterCount: number;
  parameters: Readonly<Record<string, string | number | boolean | null>>;
  /** Each at its last step. */
  metrics: readonly RunMetricView[];
  context: RunContext;
  /** Null where it has none, or none that is known here. */
  parent: { id: string; name: string; kind: ParentKind } | null;
  /** Runs that say they came from this one, at most 20, and how many there are. */
  children: { runs: readonly { id: string; name: string; kind: ParentKind }[]; count: number };
};

export const SERIES_RESOLUTIONS = ["raw", "minute", "hour", "day"] as const;
export type SeriesResolution = (typeof SERIES_RESOLUTIONS)[number];

/**
 * One bucket of a run's time series, `[start, end)`. Buckets without a sample are absent: a gap, not a zero.
 * Component energies are 0 where the tracker reports none.
 */
export type SeriesPoint = {
  start: string;
  end: string;
  energyKwh: number;
  cpuEnergyKwh: number | null;
  gpuEnergyKwh: number | null;
  ramEnergyKwh: number | null;
  trackerEmissionsKgCo2e: number | null;
  /** Time in the bucket that samples cover. */
  durationS: number;
  powerMinW: number;
  powerMeanW: number;
  powerMaxW: number;
  sampleCount: number;
};

export type RunSeries = {
  runId: string;
  resolution: SeriesResolution;
  points: readonly SeriesPoint[];
  /** Opaque; ask again with it for the following points. */
  nextCursor: string | null;
};

/** What a run list is asked for; the same words in the URL of the page and in the API's query. */
export const RUN_SORT_KEYS = [
  "startedAt",
  "name",
  "state",
  "project",
  "experiment",
  "wallTime",
  "energy",
  "locationEmissions",
  "trackerEmissions",
] as const;
export type RunSortKey = (typeof RUN_SORT_KEYS)[number];

export type RunListQuery = {
  search?: string | undefined;
  states?: readonly RunState[] | undefined;
  projectId?: string | undefined;
  experimentId?: string | undefined;
  tag?: string | undefined;
  /** Only runs without a grid factor: their location-based emissions are unknown. */
  withoutFactor?: boolean | undefined;
  /** ISO 8601; runs that started in `[from, to)`. */
  from?: string | undefined;
  to?: string | undefined;
  sort: RunSortKey;
  descending: boolean;
};

export type RunListTotals = {
  runCount: number;
  /** Of those the ones in no sum here, as another run counted the same energy. */
  runsNotCounted: number;
  energyKwh: number;
  facilityEnergyKwh: number;
  locationEmissionsKgCo2e: number | null;
  trackerEmissionsKgCo2e: number | null;
  /** Runs without a grid factor: left out of `locationEmissionsKgCo2e`. */
  runsWithoutFactor: number;
  /** Share of `energyKwh` read from counters or sensors, 0 to 1. */
  measuredShare: number;
};

export type OverviewDay = {
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
  energyKwh: number;
  facilityEnergyKwh: number;
  /** Of the energy with a known factor; null when none of the day's energy has one. */
  locationEmissionsKgCo2e: number | null;
};

export type Overview = {
  /** `[from, to)`, ISO 8601 UTC. */
  from: string;
  to: string;
  totals: {
    /** Runs that used energy in the range; so too `failedRunCount`. */
    runCount: number;
    energyKwh: number;
    facilityEnergyKwh: number;
    locationEmissionsKgCo2e: number | null;
    marketEmissionsKgCo2e: number | null;
    waterOnsiteL: number | null;
    waterOffsiteL: number | null;
    /** Relative uncertainties, as if all runs erred the same way: they share factors and PUEs. Null without a figure. */
    facilityUncertainty: number | null;
    locationUncertainty: number | null;
    trackerEmissionsKgCo2e: number | null;
    /** Facility energy whose zone has a factor, kWh. */
    facilityEnergyWithFactorKwh: number;
    measuredEnergyKwh: number;
    /** Energy of runs that failed or were killed; it stays in every total. */
    failedEnergyKwh: number;
    failedRunCount: number;
  };
  /** One entry for every day of the range; a day without a run has 0 kWh. */
  days: readonly OverviewDay[];
  topExperiments: readonly {
    id: string;
    name: string;
    projectName: string;
    runCount: number;
    energyKwh: number;
    locationEmissionsKgCo2e: number | null;
  }[];
  /** Everything that the range's figures rest on, largest first. */
  inputs: RunInputs;
  /** The annual grid factors among them, with all that a citation needs. */
  factors: readonly GridFactorView[];
  runningNow: readonly RunSummary[];
  /** End of the organization's last sample, in this range or not; null while it has none. */
  lastSampledAt: string | null;
};
