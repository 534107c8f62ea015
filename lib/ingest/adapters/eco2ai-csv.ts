import { inferHigherIsBetter } from "@/lib/domain/metric-direction";
import { parseWrittenTime } from "@/lib/domain/local-time";
import { MAY_BE_CUT, readCsv, type CsvRecord } from "../files/csv";
import { commonText, ownText } from "../files/text";
import { inOrder } from "../files/time-order";
import { looseCount, looseText, parseDecimal } from "../loose";
import { countryOf } from "./country";
import {
  blankRun,
  FileFormatError,
  hashedKey,
  rejected,
  warning,
  type FileAdapter,
  type FileItem,
  type FileMetric,
  type FileProblem,
  type FileRun,
  type ReadOptions,
} from "./file";
import {
  compareReadings,
  emissionsFigure,
  energyFigure,
  isReading,
  MAX_RUN_S,
  NO_DEVICES,
  toUs,
  type Reading,
} from "./reading";
import { RunLedger } from "./run-ledger";

/**
 * eco2AI's `emission.csv`. In plain mode a run has one row with its total, which the tracker rewrites as it grows; in
 * training mode one row for each epoch, with what the epoch took, and all with the run's id. Energies hold a PUE that
 * the file does not name, so they stay as they are. Columns are found by the start of their names, as these have
 * changed (`power_consumption(kWTh)` in older files). Encoded files (`encoded_…`) hide their text and are refused.
 */
export const eco2aiCsv: FileAdapter = {
  format: "eco2ai-csv",
  label: "eco2AI CSV",
  describes: "emission.csv as eco2AI writes it, in plain and in training mode",
  detect: (_fileName, head) => {
    const [header = ""] = head.split("\n", 1);
    return header.includes("power_consumption(") && header.includes("CO2_emissions(");
  },
  async *read(source, options) {
    const ledger = new RunLedger();
    const metrics = new Map<string, Metrics>();
    const runs = new Map<string, FileRun>();
    const rows = readRows(source, options, ledger, metrics);
    for await (const item of inOrder(rows, isReading, (held: Reading[]) => held.sort(compareReadings))) {
      if ("kind" in item) yield item;
      else for (const taken of ledger.take(item)) yield remember(runs, taken);
    }
    // What epochs reached is complete only now.
    for (const [key, run] of runs) {
      const reached = metrics.get(key);
      if (reached !== undefined)
        yield { kind: "run", run: { ...run, metrics: [...reached.values()].sort(byStep) } };
    }
  },
};

/** Column by the start of its name; every file has the first three. */
const COLUMNS = {
  startTime: "start_time",
  durationS: "duration",
  energyKwh: "power_consumption",
  emissionsKg: "CO2_emissions",
  id: "id",
  project: "project_name",
  description: "experiment_description",
  epoch: "epoch",
  cpu: "CPU_name",
  gpu: "GPU_name",
  os: "OS",
  country: "region/country",
  olderCountry: "country",
} as const;
type Column = keyof typeof COLUMNS;
const REQUIRED = ["startTime", "durationS", "energyKwh"] as const satisfies readonly Column[];

/** Were one of these the last, an end without a line break might have cut it unseen. */
const CUTTABLE = [...REQUIRED, "emissionsKg", "id"] as const satisfies readonly Column[];

/** Short names that others begin with, too. */
function isWhole(name: string): boolean {
  return name === "id" || name === "country" || name === "OS";
}

type Header = { width: number; last: Column | null; places: Partial<Record<Column, number>> };

/** By name and step: a row that stands twice in the file says nothing new. */
type Metrics = Map<string, FileMetric>;

/** A run of a hundred thousand epochs is a loop, and its metrics are no longer a description. */
const MAX_METRICS = 10_000;

function remember(runs: Map<string, FileRun>, item: FileItem): FileItem {
  if (item.kind === "run") runs.set(item.run.key, item.run);
  return item;
}

function byStep(a: FileMetric, b: FileMetric): number {
  return (a.step ?? 0) - (b.step ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.value - b.value);
}

async function* readRows(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  ledger: RunLedger,
  metrics: Map<string, Metrics>,
): AsyncGenerator<Reading | FileItem, void, undefined> {
  let header: Header | null = null;
  let rows = 0;
  for await (const records of readCsv(source)) {
    for (const record of records) {
      if (header === null) {
        header = readHeader(record, options.fileName);
        continue;
      }
      rows += 1;
      const row = readRow(header, record, options);
      if ("kind" in row) {
        yield row;
        continue;
      }
      ledger.note(row.reading, () => ({
        toRun: (startUs) => ({ ...row.describe(), startedAtUs: startUs }),
        isDelta: row.isEpoch,
        isAnonymous: false,
        cautions: [],
      }));
      addMetrics(metrics, row);
      if (!record.terminated) yield warning(record.line, null, MAY_BE_CUT);
      yield row.reading;
    }
  }
  if (rows === 0) throw new FileFormatError("The file has column names and no row below them.", { line: 1 });
}

function readHeader({ cells, line, terminated }: CsvRecord, fileName: string): Header {
  const names = (cells ?? []).map((cell) => cell.trim());
  const places: Header["places"] = {};
  let last: Column | null = null;
  for (const [column, start] of Object.entries(COLUMNS)) {
    const place = names.findIndex((name) => (isWhole(start) ? name === start : name.startsWith(start)));
    if (place < 0) continue;
    // The keys of the table are its columns.
    places[column as Column] = place;
    if (place === names.length - 1) last = column as Column;
  }
  const missing = REQUIRED.filter((column) => places[column] === undefined);
  if (missing.length > 0 || !terminated) throw notOurs(missing, fileName, line);
  return { width: names.length, last, places };
}

function notOurs(missing: readonly Column[], fileName: string, line: number): FileFormatError {
  if (/(^|\/)encoded_/.test(fileName)) {
    return new FileFormatError(
      "The file is one of eco2AI's encoded ones, which only its authors can read. Upload emission.csv, which lies beside it.",
    );
  }
  const what =
    missing.length > 0
      ? `has no column ${missing.map((column) => COLUMNS[column]).join(", ")}`
      : "ends within its column names";
  return new FileFormatError(
    `The file ${what}: it is not eco2AI's emission.csv, or it is cut off. Upload it as the tracker wrote it.`,
    { line },
  );
}

type Row = { reading: Reading; isEpoch: boolean; epoch: string | null; describe: () => FileRun };

function readRow(header: Header, record: CsvRecord, options: ReadOptions): Row | FileProblem {
  const { cells, line } = record;
  if (cells === null) return rejected(line, null, "the quotes of the row do not match");
  if (cells.length !== header.width) {
    const count = `has ${String(cells.length)} cells for ${String(header.width)} columns`;
    return rejected(line, null, record.terminated ? count : `the file ends within this row: it ${count}`);
  }
  // Cost, country and system are the last cells of one version or another; what is cut off them changes no figure.
  if (!record.terminated && CUTTABLE.some((column) => column === header.last)) {
    return rejected(
      line,
      null,
      "the file ends within this row; if the row is complete, end it with a line break",
    );
  }
  const get = (column: Column) => cells[header.places[column] ?? -1];
  const when = readTimes(get, line, options);
  if ("kind" in when) return when;
  const amounts = readAmounts(get, line);
  if ("kind" in amounts) return amounts;

  const epoch = looseText(get("epoch"));
  const isEpoch = epoch !== null && /\bepoch\s*:/.test(epoch);
  const id = looseText(get("id"));
  const parts = (["project", "description", "startTime", "cpu", "gpu"] as const).map((column) =>
    looseText(get(column)),
  );
  // A row for each epoch and a row for the whole of one run would count twice: they are kept apart.
  const group = `${id ?? hashedKey(...parts)}${isEpoch ? "/epochs" : ""}`;
  const reading = { line, group, ...when, ...amounts, devices: NO_DEVICES };
  return { reading, isEpoch, epoch, describe: () => describeRun(get, group) };
}

type Get = (column: Column) => string | undefined;

/** In training mode, too, an epoch has its own `start_time`. */
function readTimes(
  get: Get,
  line: number,
  options: ReadOptions,
): Pick<Reading, "endUs" | "laterEndUs" | "durationS"> | FileProblem {
  const start = parseWrittenTime((get("startTime") ?? "").trim(), options.timezone);
  if (start === null) return rejected(line, "start_time", "must be a time, for example 2026-11-21 08:09:03");
  const durationS = parseDecimal(get("durationS"));
  if (durationS === null || durationS <= 0 || durationS > MAX_RUN_S) {
    return rejected(line, "duration(s)", "must be a number of seconds, more than 0 and less than ten years");
  }
  // Each row says when it began, so in a repeated hour nothing tells more than the earlier instant.
  const endUs = start.earlierUs + toUs(durationS);
  return { endUs, laterEndUs: endUs, durationS };
}

type Amounts = Omit<Reading, "line" | "group" | "endUs" | "laterEndUs" | "durationS" | "devices">;

function readAmounts(get: Get, line: number): Amounts | FileProblem {
  const energy = energyFigure(get("energyKwh"));
  if (energy.value === null) return rejected(line, "power_consumption(kWh)", energy.fault ?? "is missing");
  const emissions = emissionsFigure(get("emissionsKg"));
  if (emissions.fault !== null) return rejected(line, "CO2_emissions(kg)", emissions.fault);
  return {
    energyKwh: energy.value,
    cpuEnergyKwh: null,
    gpuEnergyKwh: null,
    ramEnergyKwh: null,
    emissionsKgCo2e: emissions.value,
  };
}

function describeRun(get: Get, group: string): FileRun {
  const text = (column: Column) => {
    const found = looseText(get(column));
    return found === null ? null : commonText(found);
  };
  // `<model>/<n> device(s), TDP:<W>` and `<model> <n> device(s)`.
  const cpu = /^(.*)\/\d+ device\(s\)/.exec(text("cpu") ?? "");
  const gpu = /^(.*) (\d+) device\(s\)/.exec(text("gpu") ?? "");
  return {
    ...blankRun(ownText(group), "eco2ai"),
    os: text("os"),
    cpuModel: cpu?.[1] === undefined ? null : looseText(cpu[1]),
    gpuModel: gpu?.[1] === undefined ? null : looseText(gpu[1]),
    gpuCount: looseCount(gpu?.[2]),
    projectName: text("project"),
    experimentName: text("description"),
    countryName: text("olderCountry"),
    ...(text("country") === null ? {} : countryOf(text("country"))),
  };
}

/** `epoch: 1, loss: 0.9, acc: 0.5, `: whatever the training told the tracker. */
function addMetrics(metrics: Map<string, Metrics>, { reading, isEpoch, epoch }: Row): void {
  if (!isEpoch || epoch === null) return;
  const values = new Map<string, number>();
  for (const pair of epoch.split(",")) {
    const [name = "", value] = pair.split(":");
    const number = parseDecimal(value);
    if (number !== null && name.trim() !== "") values.set(ownText(name.trim()), number);
  }
  const step = values.get("epoch");
  const found: Metrics = metrics.get(reading.group) ?? new Map<string, FileMetric>();
  metrics.set(reading.group, found);
  for (const [name, value] of values) {
    if (name === "epoch" || found.size >= MAX_METRICS) continue;
    found.set(`${name} ${String(step)}`, {
      name: name.slice(0, 200),
      value,
      higherIsBetter: inferHigherIsBetter(name),
      ...(step !== undefined && Number.isInteger(step) ? { step } : {}),
    });
  }
}
