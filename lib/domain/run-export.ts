import { csvRow } from "./csv";

/**
 * A run as exports carry it, one row a run, unrounded. Units are in the names: kWh of IT energy, kg, L, s, W. The same names are the
 * CSV's head and the keys of NDJSON; `wattprint-runs-csv` reads them back.
 */
export const EXPORT_TEXTS = [
  "runId",
  "name",
  "project",
  "experiment",
  "status",
  "startedAt",
  "lastSampledAt",
  "tracker",
  "trackerVersion",
  "hardwareGpu",
  "hardwareCpu",
  "os",
  "host",
  "zoneId",
  "site",
  "sweep",
  "task",
  "approach",
  "precision",
  "dataset",
  "gitCommit",
  "parentRunId",
  "parentKind",
] as const;
export const EXPORT_NUMBERS = [
  "gpuCount",
  "cpuCount",
  "ramTotalGb",
  "seed",
  "tokens",
  "modelParameters",
  "pue",
  "wallTimeS",
  "measuredTimeS",
  "sampleCount",
  "energyKwh",
  "cpuEnergyKwh",
  "gpuEnergyKwh",
  "ramEnergyKwh",
  "measuredEnergyKwh",
  "facilityEnergyKwh",
  "locationEmissionsKgCo2e",
  "marketEmissionsKgCo2e",
  "trackerEmissionsKgCo2e",
  "waterOnsiteL",
] as const;
export const EXPORT_JSON = ["tags", "parameters", "metrics"] as const;

export type ExportedMetric = { last: number; best: number; higherIsBetter: boolean; unit: string | null };
export type RunExportRow = Record<(typeof EXPORT_TEXTS)[number], string | null> &
  Record<(typeof EXPORT_NUMBERS)[number], number | null> & {
    /** False where another run that counted the same energy counts in its place: leave it out of sums. */
    isCounted: boolean;
    tags: readonly string[];
    parameters: Readonly<Record<string, string | number | boolean | null>>;
    metrics: Readonly<Record<string, ExportedMetric>>;
  };

export const EXPORT_COLUMNS = [...EXPORT_TEXTS, "isCounted", ...EXPORT_NUMBERS, ...EXPORT_JSON] as const;

/** The head of the CSV, with its line break. */
export function exportHead(): string {
  return csvRow(EXPORT_COLUMNS);
}

/** One row of the CSV, with its line break. JSON in its cells begins with a bracket, which no spreadsheet runs. */
export function exportLine(row: RunExportRow): string {
  return csvRow([
    ...EXPORT_TEXTS.map((key) => row[key]),
    row.isCounted,
    ...EXPORT_NUMBERS.map((key) => row[key]),
    ...EXPORT_JSON.map((key) => JSON.stringify(row[key])),
  ]);
}
