import type { z } from "zod";
import { parseWrittenTime } from "@/lib/domain/local-time";
import { name, text } from "../fields";
import { ownText } from "../files/text";
import {
  blankRun,
  FileFormatError,
  hashedKey,
  rejected,
  type FileItem,
  type FileRun,
  type FileSample,
  type ReadOptions,
} from "./file";
import { nativeMeasures, sampleBody, sampleFault } from "./native";

/**
 * A sample in a file of ours: the fields of `POST /api/v1/samples` (`sampledAt`, `durationS`, `energyKwh`, …), and which
 * run it is of. `runId` is any text that names the run, `runName` what people read; one of them is needed. `project`
 * and `experiment` may be there by name, and tell runs of the same name apart. `sampledAt` without an offset is local
 * time. An empty cell or null is unknown.
 */
export const wattprintSample = sampleBody.omit({ runId: true }).extend({
  runId: name.nullish(),
  runName: name.nullish(),
  project: name.nullish(),
  experiment: name.nullish(),
  tracker: text(100).nullish(),
});

export const WATTPRINT_COLUMNS: readonly string[] = Object.keys(wattprintSample.shape);
const NUMBERS = new Set(WATTPRINT_COLUMNS.filter((column) => /(?:Kwh|W|S|Percent|Co2e)$/.test(column)));

/** Whether a column holds a number, so that a cell of it can be cut unseen. */
export function isNumberColumn(column: string): boolean {
  return NUMBERS.has(column);
}

/** State is kept for each run of a file. */
const MAX_RUNS = 100_000;
type Sample = z.output<typeof wattprintSample>;

/** Turns samples into items; a run is said once, before its first sample. */
export class WattprintReader {
  private readonly seen = new Map<string, string>();

  constructor(private readonly options: ReadOptions) {}

  /** @throws FileFormatError when the file holds more runs than can be told apart. */
  take(body: Readonly<Record<string, unknown>>, line: number): FileItem[] {
    const parsed = wattprintSample.safeParse(body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return [rejected(line, issue?.path.join(".") || null, issue?.message ?? "is not a sample")];
    }
    const { data } = parsed;
    const named = data.runId ?? data.runName ?? null;
    if (named === null) return [rejected(line, "runId", "must be given, or runName")];
    const sampledAtUs = parseWrittenTime(data.sampledAt, this.options.timezone)?.earlierUs ?? null;
    // Whether it lies in the future only a clock can tell: the import asks it.
    const fault = sampleFault(data, sampledAtUs, Infinity);
    if (sampledAtUs === null || fault !== null) {
      return [rejected(line, fault?.field ?? "sampledAt", fault?.reason ?? "must be an ISO 8601 time")];
    }
    const known = this.seen.get(keyParts(data));
    const sample = nativeMeasures(data, sampledAtUs);
    if (known !== undefined) return [toItem(known, sample)];
    const run = this.begin(data);
    return [{ kind: "run", run }, toItem(run.key, sample)];
  }

  private begin(data: Sample): FileRun {
    if (this.seen.size >= MAX_RUNS) {
      throw new FileFormatError(
        `The file holds more than ${String(MAX_RUNS)} runs. Split it into several files and upload each.`,
      );
    }
    const parts = ownText(keyParts(data));
    const run: FileRun = {
      ...blankRun(data.runId == null ? hashedKey(parts) : ownText(data.runId), owned(data.tracker) ?? "file"),
      name: owned(data.runName),
      projectName: owned(data.project),
      experimentName: owned(data.experiment),
    };
    this.seen.set(parts, run.key);
    return run;
  }
}

/** What tells a run from the others: its id, or its name within project and experiment. */
function keyParts({ runId, runName, project, experiment }: Sample): string {
  return runId == null ? JSON.stringify([runName, project ?? null, experiment ?? null]) : `id ${runId}`;
}

function owned(value: string | null | undefined): string | null {
  return value == null ? null : ownText(value);
}

function toItem(runKey: string, sample: FileSample): FileItem {
  return { kind: "sample", runKey, sample };
}
