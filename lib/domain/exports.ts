import type { RunDetail } from "./run";

/** The forms in which the figures of runs leave for other places. */
export const EXPORT_FORMATS = [
  "model-card",
  "boamps",
  "sci",
  "latex-table",
  "impact-statement",
  "bibtex",
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A BoAmps report describes one task; the others also tell of several runs together. */
export const SINGLE_RUN_FORMATS: readonly ExportFormat[] = ["boamps"];

/** The most runs that one export may be about; as many as can be compared. */
export const MAX_EXPORTED_RUNS = 200;

export function toExportFormat(text: string | undefined): ExportFormat | null {
  return EXPORT_FORMATS.find((format) => format === text) ?? null;
}

/** What a source was used for. */
export const CITED_FOR = ["grid", "residual", "pue", "wue", "ewif", "embodied", "equivalence"] as const;
export type CitedFor = (typeof CITED_FOR)[number];

/** A publication, data set or statement that figures of the exported runs rest on. */
export type CitedSource = {
  /** The same for the same source in every export: `ember-yearly-2024`. */
  key: string;
  usedFor: readonly CitedFor[];
  name: string;
  publication: string;
  /** Addresses, separated by ";". */
  citation: string;
  licence: string;
  /** That the data are of; null where the source names none. */
  year: number | null;
};

/** A run's energy in one hour, or in one day of a run of more than a year. */
export type RunHour = {
  startMs: number;
  /** Of the hour itself, not of the last sample in it. */
  endMs: number;
  energyKwh: number;
  /** How much of it samples cover. */
  coveredS: number;
};

/** All that an export is written from. */
export type ExportFacts = {
  /** At least one, in the order in which they were asked for. */
  runs: readonly RunDetail[];
  /** Of the run, where there is only one. */
  hours: readonly RunHour[];
  sources: readonly CitedSource[];
  /** What the runs are together: the run's name, or its experiment's or sweep's. */
  title: string;
  organizationName: string;
  /** ISO 8601. */
  writtenAt: string;
  /** Of Wattprint. */
  version: string;
};

export type ExportedFile = { fileName: string; mediaType: string; text: string };
