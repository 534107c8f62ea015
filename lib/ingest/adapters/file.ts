import { createHash } from "node:crypto";
import type { RunContext } from "@/lib/domain/run-context";
import type { RunStatus } from "@/lib/domain/run-state";
import type { RunlessSample } from "../sample";

/** A sample of a run in a file; which run of ours that is, the import decides. */
export type FileSample = RunlessSample;

export type FileMetric = {
  name: string;
  value: number;
  /** Null where the file does not say and the name does not tell. */
  higherIsBetter: boolean | null;
  step?: number;
  unit?: string | null;
};

/** A run as a file describes it. Null is what the file does not say. */
export type FileRun = {
  /** Identity within the tracker's world; the same whenever the same run is read again. */
  key: string;
  name: string | null;
  startedAtUs: number | null;
  /** True where the file names no time at all: its samples' times then count from the run's start, in microseconds. */
  timesCountFromStart: boolean;
  tracker: string;
  trackerVersion: string | null;
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
  countryIso2: string | null;
  countryIso3: string | null;
  countryName: string | null;
  region: string | null;
  /** Rounded to 0.1°: enough for the grid, too coarse for a person. */
  coordinates: { latitude: number; longitude: number } | null;
  /** The PUE that the tracker multiplied into its energies and that was divided out of the samples. */
  pueInEnergy: number | null;
  /** A PUE of the place that is not in the energies, and the grid zone by its code: only our own files say them. */
  pue: number | null;
  zoneId: string | null;
  projectName: string | null;
  experimentName: string | null;
  /** The tracker's own identifier of the experiment. */
  experimentId: string | null;
  status: RunStatus | null;
  /** Left out: what the parameters carry. */
  context?: RunContext;
  parameters: Record<string, string | number | boolean | null>;
  tags: string[];
  metrics: FileMetric[];
};

export type FileProblem = {
  kind: "problem";
  /** Counted from 1; null where the format has no lines. */
  line: number | null;
  field: string | null;
  severity: "rejected" | "warning";
  detail: string;
};

export type FileItem =
  /** Before the run's samples; may come again with more knowledge: later fields win. */
  { kind: "run"; run: FileRun } | { kind: "sample"; runKey: string; sample: FileSample } | FileProblem;

export type ReadOptions = {
  fileName: string;
  /** IANA zone in which times without an offset are read. */
  timezone: string;
};

/** A tracker's file format: a pure parser in bounded memory. */
export type FileAdapter = {
  format: string;
  label: string;
  /** One sentence for people. */
  describes: string;
  /** Whether a file whose name and first characters are these looks like this format. */
  detect(fileName: string, head: string): boolean;
  /**
   * The runs, samples and problems of a file. Reading the same bytes again gives the same items.
   * Throws FileFormatError, and nothing else, when the file as a whole is not of this format.
   */
  read(source: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<FileItem, void, undefined>;
};

/** The file as a whole cannot be read: what is wrong, where, and what to do about it. */
export class FileFormatError extends Error {
  /** Counted from 1; null where the fault has no line. */
  readonly line: number | null;
  /** Counted from 0; null where the fault has no place in the bytes. */
  readonly byte: number | null;

  constructor(message: string, where: { line?: number; byte?: number; cause?: unknown } = {}) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause });
    this.name = "FileFormatError";
    this.line = where.line ?? null;
    this.byte = where.byte ?? null;
  }
}

export function rejected(line: number | null, field: string | null, detail: string): FileProblem {
  return { kind: "problem", line, field, severity: "rejected", detail };
}

export function warning(line: number | null, field: string | null, detail: string): FileProblem {
  return { kind: "problem", line, field, severity: "warning", detail };
}

/**
 * What follows the identity in a key where a tracker tells the energy of one run in several ways: by task, by epoch, or
 * in a log that is not finished. Two of them are never both to be counted.
 */
export const KEY_SUFFIXES = ["/tasks", "/epochs", "/unfinished"] as const;

/** A run of which nothing is known yet but its identity. */
export function blankRun(key: string, tracker: string): FileRun {
  return {
    key,
    name: null,
    startedAtUs: null,
    timesCountFromStart: false,
    tracker,
    trackerVersion: null,
    trackingMode: null,
    os: null,
    pythonVersion: null,
    cpuModel: null,
    cpuCount: null,
    gpuModel: null,
    gpuCount: null,
    ramTotalGb: null,
    cloudProvider: null,
    cloudRegion: null,
    countryIso2: null,
    countryIso3: null,
    countryName: null,
    region: null,
    coordinates: null,
    pueInEnergy: null,
    pue: null,
    zoneId: null,
    projectName: null,
    experimentName: null,
    experimentId: null,
    status: null,
    parameters: {},
    tags: [],
    metrics: [],
  };
}

/** A key for a run whose tracker gives none, or one that says too much: a hash of what tells it from others. */
export function hashedKey(...parts: readonly (string | number | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** Coordinates to the tenth of a degree; null unless both are on the globe. */
export function coarsePlace(
  latitude: number | null,
  longitude: number | null,
): { latitude: number; longitude: number } | null {
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude: Math.round(latitude * 10) / 10, longitude: Math.round(longitude * 10) / 10 };
}
