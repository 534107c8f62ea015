import {
  completeImportedRun,
  createImport,
  finishImport,
  noteImportProgress,
  type NewImport,
} from "@/lib/data/commands/imports";
import { announceRun } from "@/lib/data/commands/runs";
import { AppError, isAppError } from "@/lib/domain/errors";
import type { ImportResult } from "@/lib/domain/import";
import type { Viewer } from "@/lib/domain/viewer";
import { FILE_ADAPTERS, detectFormat, findFileAdapter, HEAD_BYTES } from "../adapters/registry";
import type { FileAdapter } from "../adapters/file";
import type { CanonicalSample, SampleOutcome } from "../sample";
import { writeSamples } from "../writer";
import { acceptedRuns, checkFile, readSamples, toResult, type CheckedFile, type ImportFile } from "./check";
import { compareWithStore } from "./compare";
import { Experiments } from "./destination";
import { ImportFates } from "./fates";
import { findStoredRuns } from "./known-runs";
import { ratedMetrics, toImportedRun } from "./run-facts";
import { readSpoolHead } from "./spool";

/** Rows of one statement, as for a large batch of the API. */
const BATCH = 5_000;
const PROGRESS_EVERY_MS = 1_000;
/** Sums in another order, and what a float of the file costs when its PUE is divided out. */
const TOTAL_TOLERANCE = 1e-6;

export type PreparedImport = { checked: CheckedFile; experiments: Experiments; result: ImportResult };

/**
 * The adapter of a format by its name; `auto` looks at the file.
 * @throws AppError `not-found` for a name that is none, `invalid-file` where nothing fits.
 */
export async function chooseAdapter(format: string, spoolId: string, fileName: string): Promise<FileAdapter> {
  if (format !== "auto") return namedAdapter(format);
  const head = await readSpoolHead(spoolId, HEAD_BYTES);
  if (head.length === 0) throw new AppError("invalid-file", "The file is empty: nothing was written to it.");
  const found = detectFormat(fileName, head);
  if (found !== null) return found;
  throw new AppError(
    "invalid-file",
    `The file looks like none of the formats known here: ${FILE_ADAPTERS.map(({ label }) => label).join(", ")}. Upload it as the tracker wrote it, or name its format.`,
    { place: { line: null, byte: 0 } },
  );
}

/** @throws AppError `not-found`. */
export function namedAdapter(format: string): FileAdapter {
  const found = findFileAdapter(format);
  if (found !== null) return found;
  const known = ["auto", ...FILE_ADAPTERS.map((adapter) => adapter.format)];
  throw new AppError("not-found", `No file format is called so. Known are ${known.join(", ")}.`);
}

/**
 * Reads the whole file and compares it with the store; nothing is stored.
 * @throws AppError `invalid-file` when nothing of it can be imported, with the first reason.
 */
export async function prepareImport(by: Viewer, file: ImportFile): Promise<PreparedImport> {
  const checked = await checkFile(file).catch((error: unknown) => suggestFormat(file, error));
  if (checked.runs.size === 0) {
    const first =
      checked.problems.listed.find(({ severity }) => severity === "rejected") ?? checked.problems.listed[0];
    const why =
      first === undefined
        ? "it holds none"
        : `${first.field === null ? "" : `${first.field} `}${first.detail}`;
    throw new AppError("invalid-file", `No sample of the file can be imported: ${why}.`, {
      place: { line: first?.line ?? null, byte: null },
    });
  }
  await compareWithStore(checked);
  warnOfUnratedMetrics(checked);
  const experiments = await Experiments.of(by, file.projectId);
  return { checked, experiments, result: toResult(checked, (run) => experiments.nameFor(run)) };
}

/** A file that is none of its format may be one of another. */
async function suggestFormat(file: ImportFile, error: unknown): Promise<never> {
  if (!isAppError(error) || error.code !== "invalid-file") throw error;
  const likely = detectFormat(file.fileName, await readSpoolHead(file.spoolId, HEAD_BYTES));
  if (likely === null || likely === file.adapter) throw error;
  throw new AppError(
    "invalid-file",
    `${error.message} It was read as ${file.adapter.label} and looks like ${likely.label}: choose that format (${likely.format}), or have it recognised (auto).`,
    { ...(error.place === null ? {} : { place: error.place }), cause: error },
  );
}

function warnOfUnratedMetrics(checked: CheckedFile): void {
  const names = new Set<string>();
  for (const { run } of acceptedRuns(checked))
    for (const metric of run.metrics) if (metric.higherIsBetter === null) names.add(metric.name);
  for (const name of names)
    checked.problems.warn(
      `of the score “${name}” it is not known whether more or less is better; it is left out, and can be added to its run`,
    );
}

export type UploadedFile = { sha256: string; sizeBytes: number };

/**
 * Stores what a prepared import holds, under a record of its own. The same file again stores nothing twice, so that an
 * import that broke off is completed by a second one.
 */
export async function runImport(
  by: Viewer,
  importId: string,
  prepared: PreparedImport,
): Promise<ImportResult> {
  const { result } = prepared;
  try {
    await announceRuns(by, importId, prepared);
    await storeSamples(by, importId, prepared);
    await completeRuns(by, prepared);
    await compareTotals(prepared);
    await finishImport(by, importId, "done", result);
    return result;
  } catch (error) {
    prepared.checked.problems.reject("the import broke off; import the same file again to complete it");
    await finishImport(by, importId, "failed", result).catch((second: unknown) => console.error(second));
    throw error;
  }
}

/** For a file that comes by the API: record and import in one go. */
export async function importNow(
  by: Viewer,
  importId: string,
  prepared: PreparedImport,
  upload: UploadedFile,
): Promise<ImportResult> {
  await createImport(by, { ...describeImport(importId, prepared, upload), status: "writing" });
  return runImport(by, importId, prepared);
}

/** The record of a prepared import. */
export function describeImport(
  importId: string,
  { checked, result }: PreparedImport,
  upload: UploadedFile,
): Omit<NewImport, "status"> {
  const { projectId, fileName, timeZone, assumedStartUs, adapter } = checked.file;
  return {
    id: importId,
    projectId,
    format: adapter.format,
    fileName,
    sha256: upload.sha256,
    sizeBytes: upload.sizeBytes,
    timeZone,
    assumedStartUs,
    result,
  };
}

async function announceRuns(by: Viewer, importId: string, prepared: PreparedImport): Promise<void> {
  const { checked, experiments } = prepared;
  for (const run of acceptedRuns(checked)) {
    if (run.fate !== "new") continue;
    const experimentId = await experiments.idOf(experiments.nameFor(run.run));
    const startedAtUs = Math.max(
      0,
      (run.run.timesCountFromStart ? run.shiftUs : run.run.startedAtUs) ?? run.firstUs,
    );
    await announceRun(by, toImportedRun(run.run, { id: run.id, experimentId, importId, startedAtUs }));
  }
}

/** The file is read on while the store is busy with what was read before. */
async function storeSamples(
  by: Viewer,
  importId: string,
  { checked, result }: PreparedImport,
): Promise<void> {
  let [writtenCount, notedAtMs] = [0, Date.now()];
  const fates = new ImportFates();
  const store = async (samples: readonly CanonicalSample[]) => {
    countOutcomes(samples, await writeSamples(by.organizationId, samples), result, fates);
    writtenCount += samples.length;
    if (Date.now() - notedAtMs < PROGRESS_EVERY_MS) return;
    notedAtMs = Date.now();
    await noteImportProgress(by.organizationId, importId, writtenCount);
  };
  let storing = Promise.resolve();
  for await (const samples of readSamples(checked, (run) => run.fate !== "refused", BATCH)) {
    await storing;
    storing = store(samples);
    // Where reading fails first, nobody waits for this one any more.
    storing.catch(() => undefined);
  }
  await storing;
  fates.tell(checked.problems);
}

function countOutcomes(
  samples: readonly CanonicalSample[],
  outcomes: readonly SampleOutcome[],
  result: ImportResult,
  fates: ImportFates,
): void {
  for (const [index, outcome] of outcomes.entries()) {
    const runId = samples[index]?.runId ?? "";
    if (typeof outcome === "object") {
      result.samples.quarantined += 1;
      fates.noteHeld(runId, outcome);
    } else if (outcome === "stored" || outcome === "duplicate") result.samples[outcome] += 1;
    else {
      result.samples.rejected += 1;
      fates.noteConflict(runId);
    }
  }
}

async function completeRuns(by: Viewer, { checked }: PreparedImport): Promise<void> {
  for (const { id, run } of acceptedRuns(checked)) {
    const metrics = ratedMetrics(run).map(({ name, value, higherIsBetter, step, unit }) => ({
      name,
      value,
      higherIsBetter,
      step: step ?? 0,
      unit: unit ?? null,
    }));
    if (run.status !== null || metrics.length > 0)
      await completeImportedRun(by, id, { status: run.status, metrics });
  }
}

/** Holds what the store now has against what the file says, run by run. */
async function compareTotals({ checked }: PreparedImport): Promise<void> {
  const runs = acceptedRuns(checked);
  const stored = await findStoredRuns(
    checked.file.organizationId,
    runs.map((run) => run.id),
  );
  for (const run of runs) {
    const { energyKwh, heldKwh } = stored.get(run.id) ?? { energyKwh: null, heldKwh: 0 };
    const total = (energyKwh ?? 0) + heldKwh;
    if (Math.abs(total - run.energyKwh) <= TOTAL_TOLERANCE * Math.max(total, run.energyKwh)) continue;
    checked.problems.warn(
      `run ${run.id} now holds ${String(total)} kWh${heldKwh > 0 ? ", with what is held back" : ""}, this file says ${String(run.energyKwh)}: other files or repeated rows make the difference`,
    );
  }
}
