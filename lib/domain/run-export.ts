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

const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/**
 * A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula (OWASP, CSV injection): such a text
 * gets an apostrophe before it, and one that has apostrophes there already gets one more, so that `unguardCell` gives back every text.
 */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** In quotes where RFC 4180 wants them. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The head of the CSV, without its line break. */
export function csvHead(): string {
  return EXPORT_COLUMNS.join(",");
}

/** One row of the CSV, without its line break. Unknown is an empty cell; numbers are as JSON writes them. */
export function csvRow(row: RunExportRow): string {
  const texts = EXPORT_TEXTS.map((key) => csvCell(guardCell(row[key] ?? "")));
  const numbers = EXPORT_NUMBERS.map((key) => (row[key] === null ? "" : String(row[key])));
  const json = EXPORT_JSON.map((key) => csvCell(JSON.stringify(row[key])));
  return [...texts, String(row.isCounted), ...numbers, ...json].join(",");
}
