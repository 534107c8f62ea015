import { z } from "zod";
import { unguardCell } from "@/lib/domain/csv";
import { NO_CONTEXT, TRAINING_APPROACHES } from "@/lib/domain/run-context";
import { EXPORT_COLUMNS, EXPORT_JSON, EXPORT_NUMBERS } from "@/lib/domain/run-export";
import { RUN_STATUSES } from "@/lib/domain/run-state";
import { parseInstant } from "@/lib/domain/time";
import { energy, finite, text } from "../fields";
import { readCsv, type CsvRecord } from "../files/csv";
import { ownText } from "../files/text";
import { parseDecimal } from "../loose";
import {
  blankRun,
  FileFormatError,
  rejected,
  warning,
  type FileAdapter,
  type FileItem,
  type FileRun,
} from "./file";
import { nativeMeasures, sampleFault } from "./native";

/**
 * The run table's own export (`lib/domain/run-export.ts`): one run a row. A run comes back with its attributes and its totals, as one
 * sample over its whole time; its samples are not in the file. What another run counted (`isCounted` false) is left out, since it would
 * count twice. Cells that were guarded against spreadsheets lose their apostrophe.
 */
export const wattprintRunsCsv: FileAdapter = {
  format: "wattprint-runs-csv",
  label: "Wattprint runs (CSV export)",
  describes: "the run table’s export: one run a row, with its totals",
  detect: (_fileName, head) => {
    const columns = (head.split("\n", 1)[0] ?? "").split(",").map((cell) => cell.trim());
    return NEEDED.every((column) => columns.includes(column));
  },
  async *read(source) {
    let columns: readonly string[] | null = null;
    let rows = 0;
    for await (const records of readCsv(source)) {
      for (const record of records) {
        if (columns === null) columns = readColumns(record);
        else {
          rows += 1;
          for (const item of toItems(columns, record)) yield item;
        }
      }
    }
    if (rows === 0)
      throw new FileFormatError("The file has column names and no row below them.", { line: 1 });
  },
};

const NEEDED = ["runId", "startedAt", "lastSampledAt", "wallTimeS", "energyKwh"];
const NUMBERS = new Set<string>(EXPORT_NUMBERS);
const JSON_CELLS = new Set<string>(EXPORT_JSON);

function readColumns({ cells, line, terminated }: CsvRecord): readonly string[] {
  const columns = (cells ?? []).map((cell) => cell.trim());
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length === 0 && terminated && new Set(columns).size === columns.length) return columns;
  throw new FileFormatError(
    `The file is no whole export of runs: it needs the columns ${NEEDED.join(", ")}, each once; an export has ${EXPORT_COLUMNS.join(", ")}.`,
    { line },
  );
}

const word = text(300).nullish();
const count = finite.min(0).nullish();
const parameterValue = z.union([text(2000), finite, z.boolean(), z.null()]);
const exportedMetric = z.strictObject({
  last: finite,
  best: finite,
  higherIsBetter: z.boolean(),
  unit: text(100).nullish(),
});

/** Figures that follow from others (facility energy, emissions) are calculated here anew and not read. */
const exportedRun = z.object({
  runId: text(100).min(1),
  name: word,
  experiment: word,
  status: text(20).nullish(),
  startedAt: text(40),
  lastSampledAt: text(40),
  tracker: text(100).nullish(),
  trackerVersion: word,
  hardwareGpu: word,
  hardwareCpu: word,
  os: word,
  host: text(200).nullish(),
  zoneId: text(50).nullish(),
  sweep: text(200).nullish(),
  task: text(200).nullish(),
  approach: z.enum(TRAINING_APPROACHES).nullish().catch(null),
  precision: text(50).nullish(),
  dataset: text(200).nullish(),
  gitCommit: text(100).nullish(),
  isCounted: text(10).nullish(),
  gpuCount: z.int().min(0).nullish(),
  cpuCount: z.int().min(0).nullish(),
  ramTotalGb: count,
  seed: finite.nullish(),
  tokens: count,
  modelParameters: count,
  pue: finite.min(1).nullish(),
  wallTimeS: finite.positive("must be more than 0"),
  energyKwh: energy,
  cpuEnergyKwh: energy.nullish(),
  gpuEnergyKwh: energy.nullish(),
  ramEnergyKwh: energy.nullish(),
  measuredEnergyKwh: energy.nullish(),
  trackerEmissionsKgCo2e: finite.nullish(),
  tags: z.array(text(100)).max(50).nullish(),
  parameters: z.record(text(200), parameterValue).nullish(),
  metrics: z.record(text(200), exportedMetric).nullish(),
});
type ExportedRun = z.output<typeof exportedRun>;

function toItems(columns: readonly string[], { cells, line, terminated }: CsvRecord): FileItem[] {
  if (cells === null) return [rejected(line, null, "the quotes of the row do not match")];
  if (cells.length !== columns.length) {
    return [rejected(line, null, `has ${String(cells.length)} cells for ${String(columns.length)} columns`)];
  }
  if (!terminated) {
    return [
      rejected(line, null, "the file ends within this row; if the row is complete, end it with a line break"),
    ];
  }
  const body: Record<string, unknown> = {};
  for (const [place, column] of columns.entries()) {
    const cell = cells[place] ?? "";
    if (cell !== "") body[column] = readCell(column, cell);
  }
  const parsed = exportedRun.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return [rejected(line, issue?.path.join(".") || null, issue?.message ?? "is no run")];
  }
  const run = parsed.data;
  if (run.isCounted === "false") {
    return [warning(line, "isCounted", "another run counted the same energy: it is left out")];
  }
  return itemsOf(run, line);
}

/** What is no number or no JSON stays text, and the check of the run says so. */
function readCell(column: string, cell: string): unknown {
  if (NUMBERS.has(column)) return parseDecimal(cell.trim()) ?? cell;
  if (!JSON_CELLS.has(column)) return ownText(unguardCell(cell));
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return cell;
  }
}

function itemsOf(run: ExportedRun, line: number): FileItem[] {
  const startedAtUs = parseInstant(run.startedAt);
  const sampledAtUs = parseInstant(run.lastSampledAt);
  if (startedAtUs === null) return [rejected(line, "startedAt", "must be an ISO 8601 time with its offset")];
  const sample = {
    source: "",
    sampledAt: run.lastSampledAt,
    durationS: run.wallTimeS,
    energyKwh: run.energyKwh,
    cpuEnergyKwh: run.cpuEnergyKwh,
    gpuEnergyKwh: run.gpuEnergyKwh,
    ramEnergyKwh: run.ramEnergyKwh,
    measuredEnergyKwh: run.measuredEnergyKwh,
    emissionsKgCo2e: run.trackerEmissionsKgCo2e,
  };
  // Whether it lies in the future only a clock can tell: the import asks it.
  const fault = sampleFault(sample, sampledAtUs, Infinity);
  if (sampledAtUs === null || fault !== null) {
    return [rejected(line, fault?.field ?? "lastSampledAt", fault?.reason ?? "must be an ISO 8601 time")];
  }
  return [
    { kind: "run", run: toFileRun(run, startedAtUs) },
    { kind: "sample", runKey: run.runId, sample: nativeMeasures(sample, sampledAtUs) },
  ];
}

function toFileRun(run: ExportedRun, startedAtUs: number): FileRun {
  return {
    ...blankRun(run.runId, run.tracker ?? "file"),
    name: run.name ?? null,
    startedAtUs,
    trackerVersion: run.trackerVersion ?? null,
    os: run.os ?? null,
    cpuModel: run.hardwareCpu ?? null,
    cpuCount: run.cpuCount ?? null,
    gpuModel: run.hardwareGpu ?? null,
    gpuCount: run.gpuCount ?? null,
    ramTotalGb: run.ramTotalGb ?? null,
    zoneId: run.zoneId ?? null,
    pue: run.pue ?? null,
    experimentName: run.experiment ?? null,
    status: RUN_STATUSES.find((status) => status === run.status) ?? null,
    tags: run.tags ?? [],
    parameters: run.parameters ?? {},
    metrics: Object.entries(run.metrics ?? {}).flatMap(([name, metric]) => pointsOf(name, metric)),
    context: {
      ...NO_CONTEXT,
      host: run.host ?? null,
      tokens: run.tokens ?? null,
      modelParameters: run.modelParameters ?? null,
      dataset: run.dataset ?? null,
      gitCommit: run.gitCommit ?? null,
      sweep: run.sweep ?? null,
      seed: run.seed ?? null,
      task: run.task ?? null,
      approach: run.approach ?? null,
      precision: run.precision ?? null,
    },
  };
}

/** The best value before the last one, so that both are what they were. */
function pointsOf(name: string, metric: z.output<typeof exportedMetric>): FileRun["metrics"] {
  const { last, best, higherIsBetter } = metric;
  const values = last === best ? [last] : [best, last];
  return values.map((value, step) => ({ name, value, step, higherIsBetter, unit: metric.unit ?? null }));
}
