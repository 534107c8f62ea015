import { MAX_LISTED_RUNS, type ImportedRun, type ImportResult } from "@/lib/domain/import";
import { sum } from "@/lib/domain/sums";
import { isoInstant } from "@/lib/domain/time";
import { AppError } from "@/lib/domain/errors";
import {
  FileFormatError,
  type FileAdapter,
  type FileItem,
  type FileRun,
  type FileSample,
} from "../adapters/file";
import { FUTURE_TOLERANCE_MS, sampleOf, type CanonicalSample } from "../sample";
import { ProblemLog } from "./problem-log";
import { importedRunId, mergeRun, nameOf } from "./run-facts";
import { readSpool } from "./spool";

/** An upload and how it is to be read. */
export type ImportFile = {
  spoolId: string;
  adapter: FileAdapter;
  fileName: string;
  timeZone: string;
  organizationId: string;
  projectId: string;
  /** Start of runs whose file names no date. */
  assumedStartUs: number | null;
  nowMs: number;
};

/** A run of the file with the sums of its samples that can be stored. */
export type CheckedRun = {
  id: string;
  run: FileRun;
  /** Added to the times of the file. Null: they cannot be placed. */
  shiftUs: number | null;
  sampleCount: number;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  firstUs: number;
  lastUs: number;
  /** `null` until the store was asked; `refused` runs are left out. */
  fate: "new" | "known" | "refused" | null;
};

export type CheckedFile = {
  file: ImportFile;
  runs: Map<string, CheckedRun>;
  problems: ProblemLog;
  /** Samples that cannot be stored, with rows that could not be read. */
  rejected: number;
};

const FUTURE = "lies in the future; check the clock of the machine that measured, and the time zone";
const NO_DATE =
  "names no date, so its energy has no hour; say when it began (startedAt, with the offset) and send the file again";

/**
 * Reads the whole file and stores nothing: its runs with their sums, and what is wrong with it.
 * @throws AppError `invalid-file` when the file is not of its format.
 */
export async function checkFile(file: ImportFile): Promise<CheckedFile> {
  const checked: CheckedFile = { file, runs: new Map(), problems: new ProblemLog(), rejected: 0 };
  try {
    for await (const item of readItems(file)) noteItem(checked, item);
  } catch (error) {
    throw toAppError(error);
  }
  dropEmptyRuns(checked);
  return checked;
}

function noteItem(checked: CheckedFile, item: FileItem): void {
  if (item.kind === "run") noteRun(checked, item.run);
  else if (item.kind === "sample") noteSample(checked, item.runKey, item.sample);
  else {
    checked.problems.note(item);
    if (item.severity === "rejected") checked.rejected += 1;
  }
}

/** Not wrapped in a generator of its own: each one costs two promises an item, and there are millions. */
function readItems(file: ImportFile): AsyncGenerator<FileItem, void, undefined> {
  const options = { fileName: file.fileName, timezone: file.timeZone };
  return file.adapter.read(readSpool(file.spoolId), options);
}

function toAppError(error: unknown): unknown {
  if (!(error instanceof FileFormatError)) return error;
  const { message, line, byte } = error;
  return new AppError("invalid-file", message, { place: { line, byte }, cause: error });
}

function noteRun(checked: CheckedFile, run: FileRun): void {
  const { file, runs, problems } = checked;
  const known = runs.get(run.key);
  if (known !== undefined) {
    known.run = mergeRun(known.run, run);
    return;
  }
  const shiftUs = run.timesCountFromStart ? file.assumedStartUs : 0;
  if (shiftUs === null) problems.reject(NO_DATE, "startedAt");
  runs.set(run.key, {
    id: importedRunId(file.organizationId, file.projectId, run),
    run,
    shiftUs,
    sampleCount: 0,
    energyKwh: 0,
    emissionsKgCo2e: null,
    firstUs: Infinity,
    lastUs: -Infinity,
    fate: null,
  });
}

function noteSample(checked: CheckedFile, runKey: string, sample: FileSample): void {
  const run = checked.runs.get(runKey);
  const placed = run === undefined ? null : placeSample(checked.file, run, sample);
  if (run === undefined || placed === null) {
    checked.rejected += 1;
    if (run?.shiftUs === null) return;
    const when = run === undefined ? "" : `${isoInstant(sample.sampledAtUs)} of ${nameOf(run.run, run.id)} `;
    checked.problems.reject(
      run === undefined ? "the run of a sample is not in the file" : when + FUTURE,
      "timestamp",
    );
    return;
  }
  run.sampleCount += 1;
  run.energyKwh += placed.energyKwh;
  if (placed.trackerEmissionsKgCo2e !== null)
    run.emissionsKgCo2e = (run.emissionsKgCo2e ?? 0) + placed.trackerEmissionsKgCo2e;
  run.firstUs = Math.min(run.firstUs, placed.sampledAtUs - placed.durationS * 1e6);
  run.lastUs = Math.max(run.lastUs, placed.sampledAtUs);
}

/** A sample of the file as the writer takes it; null for one that cannot be stored. */
function placeSample(file: ImportFile, run: CheckedRun, sample: FileSample): CanonicalSample | null {
  if (run.shiftUs === null) return null;
  const sampledAtUs = sample.sampledAtUs + run.shiftUs;
  if (sampledAtUs / 1000 > file.nowMs + FUTURE_TOLERANCE_MS) return null;
  return sampleOf(run.id, sample, sampledAtUs);
}

function dropEmptyRuns({ runs, problems }: CheckedFile): void {
  for (const [key, run] of runs) {
    if (run.sampleCount > 0) continue;
    runs.delete(key);
    if (run.shiftUs !== null) problems.warn(`run ${nameOf(run.run, run.id)} has no sample and is left out`);
  }
}

/** The samples of the runs that `wants` names, in lists of at most `size`, as the writer takes them. */
export async function* readSamples(
  { file, runs }: CheckedFile,
  wants: (run: CheckedRun) => boolean,
  size: number,
): AsyncGenerator<CanonicalSample[], void, undefined> {
  let batch: CanonicalSample[] = [];
  for await (const item of readItems(file)) {
    const run = item.kind === "sample" ? runs.get(item.runKey) : undefined;
    if (item.kind !== "sample" || run === undefined || !wants(run)) continue;
    const sample = placeSample(file, run, item.sample);
    if (sample === null) continue;
    batch.push(sample);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export function acceptedRuns(checked: CheckedFile): CheckedRun[] {
  return [...checked.runs.values()].filter((run) => run.fate !== "refused");
}

/** What is to be said of a checked file; `experimentOf` names where each run goes. */
export function toResult(checked: CheckedFile, experimentOf: (run: FileRun) => string): ImportResult {
  const accepted = acceptedRuns(checked);
  const emissions = accepted.flatMap((run) => run.emissionsKgCo2e ?? []);
  const refused = [...checked.runs.values()].filter((run) => run.fate === "refused");
  return {
    runs: accepted.slice(0, MAX_LISTED_RUNS).map((run) => toImported(run, experimentOf(run.run))),
    runCount: accepted.length,
    energyKwh: sum(accepted.map((run) => run.energyKwh)),
    emissionsKgCo2e: emissions.length === 0 ? null : sum(emissions),
    samples: {
      found: sum(accepted.map((run) => run.sampleCount)),
      stored: 0,
      duplicate: 0,
      quarantined: 0,
      rejected: checked.rejected + sum(refused.map((run) => run.sampleCount)),
    },
    problems: checked.problems.listed,
    problemCounts: checked.problems.counts,
  };
}

function toImported(checked: CheckedRun, experimentName: string): ImportedRun {
  const { run, energyKwh } = checked;
  return {
    id: checked.id,
    name: nameOf(run, checked.id),
    experimentName,
    tracker: run.tracker,
    energyKwh,
    pueInEnergy: run.pueInEnergy,
    trackerEnergyKwh: energyKwh * (run.pueInEnergy ?? 1),
    emissionsKgCo2e: checked.emissionsKgCo2e,
    sampleCount: checked.sampleCount,
    startedAt: isoInstant(Math.round(checked.firstUs)),
    endedAt: isoInstant(checked.lastUs),
    isNew: checked.fate === "new",
  };
}
