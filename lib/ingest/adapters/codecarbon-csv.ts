import { MAY_BE_CUT, readCsv, type CsvRecord } from "../files/csv";
import { inOrder } from "../files/time-order";
import { looseText, parseDecimal } from "../loose";
import { toReadings } from "./codecarbon-row";
import {
  FileFormatError,
  rejected,
  warning,
  type FileAdapter,
  type FileItem,
  type FileProblem,
  type ReadOptions,
} from "./file";
import { compareReadings, inTheirHours, isReading, type Reading } from "./reading";
import { RunLedger } from "./run-ledger";

/**
 * CodeCarbon's `emissions.csv` of every version (12 to 38 columns, found by name) and its per-task files. A run has one
 * row, or one for each flush, each with its totals so far. The tracker ends every row with a line break: a last row
 * without one is cut, unless all its cells are there and what may be lacking of the last one changes no figure.
 */
export const codecarbonCsv: FileAdapter = {
  format: "codecarbon-csv",
  label: "CodeCarbon CSV",
  describes: "emissions.csv, and the per-task files beside it, as CodeCarbon writes them",
  detect: (_fileName, head) => {
    const columns = (head.split("\n", 1)[0] ?? "").split(",");
    return REQUIRED.every((column) => columns.includes(column));
  },
  async *read(source, options) {
    const ledger = new RunLedger();
    const sort = (held: Reading[]) => inTheirHours(held).sort(compareReadings);
    for await (const item of inOrder(readRows(source, options, ledger), isReading, sort)) {
      if ("kind" in item) yield item;
      else yield* ledger.take(item);
    }
  },
};

const REQUIRED = ["timestamp", "duration", "energy_consumed"];

async function* readRows(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  ledger: RunLedger,
): AsyncGenerator<Reading | FileItem, void, undefined> {
  let header: Header | null = null;
  let rows = 0;
  for await (const records of readCsv(source)) {
    for (const record of records) {
      if (header === null || isHeader(record)) {
        header = readHeader(record);
        continue;
      }
      rows += 1;
      const cells = alignedCells(header, record);
      if ("kind" in cells) {
        yield cells;
        continue;
      }
      if (!record.terminated) yield warning(record.line, null, MAY_BE_CUT);
      yield* toReadings(new RowFields(header.places, cells, record.line), options, ledger);
    }
  }
  if (rows === 0) throw new FileFormatError("The file has column names and no row below them.", { line: 1 });
}

type Header = { names: readonly string[]; places: ReadonlyMap<string, number> };

/** Files of several machines are put together with their headers: each holds for the rows below it. */
function isHeader({ cells }: CsvRecord): boolean {
  if (cells?.[0] !== "timestamp" && cells?.[0] !== "task_name") return false;
  return REQUIRED.every((column) => cells.includes(column));
}

function readHeader({ cells, line, terminated }: CsvRecord): Header {
  const names = (cells ?? []).map((cell) => cell.trim());
  const missing = REQUIRED.filter((column) => !names.includes(column));
  if (missing.length > 0 || !terminated) {
    const what = missing.length > 0 ? `has no column ${missing.join(", ")}` : "ends within its column names";
    throw new FileFormatError(
      `The file ${what}: it is not CodeCarbon's emissions.csv, or it is cut off. Upload it as the tracker wrote it.`,
      { line },
    );
  }
  return { names, places: new Map(names.map((name, place) => [name, place])) };
}

class RowFields {
  constructor(
    private readonly places: Header["places"],
    private readonly cells: readonly string[],
    readonly line: number,
  ) {}

  get(field: string): string | undefined {
    const place = this.places.get(field);
    return place === undefined ? undefined : this.cells[place];
  }
}

/** The cells of a row under their columns, or why they cannot be put there. */
function alignedCells(header: Header, { cells, line, terminated }: CsvRecord): string[] | FileProblem {
  const columns = header.names.length;
  if (cells === null) return rejected(line, null, "the quotes of the row do not match");
  if (!terminated && isCut(header, cells)) {
    return rejected(
      line,
      null,
      "the file ends within this row; if the row is complete, end it with a line break",
    );
  }
  if (cells.length === columns) return cells;
  const count = `has ${String(cells.length)} cells for ${String(columns)} columns`;
  if (cells.length > columns) return rejected(line, null, count);
  return (
    realign(header.names, cells) ?? rejected(line, null, `${count}, and which are missing cannot be told`)
  );
}

/**
 * Whether an end without a line break may have cut the row. Of its last cell nothing more can be lacking where it says
 * what nearly every row does; water and the place of a private machine change no figure.
 */
function isCut({ names }: Header, cells: readonly string[]): boolean {
  if (cells.length !== names.length) return true;
  const [before, last] = cells.slice(-2);
  switch (names.at(-1)) {
    case "wue":
      return false;
    case "pue":
      return last !== "1.0";
    case "on_cloud":
      return last !== "Y" && last !== "N";
    case "cloud_region":
      return before !== "" || last !== "";
    default:
      return true;
  }
}

/** Columns that 3.2.9 and later leave out of a row they append when they hold nothing. */
const NULLABLE = [
  "region",
  "longitude",
  "latitude",
  "cpu_model",
  "gpu_count",
  "gpu_model",
  "cloud_provider",
  "cloud_region",
];

/**
 * The cells of a row that lacks some, put under their columns: the only way, among all in which columns that may hold
 * nothing are left out, for every cell to be what its column holds. Null when there is none or more than one.
 */
export function realign(names: readonly string[], cells: readonly string[]): string[] | null {
  const nullable = names.flatMap((name, place) => (NULLABLE.includes(name) ? [place] : []));
  const missing = names.length - cells.length;
  if (missing > nullable.length) return null;
  const found = new Map<string, string[]>();
  for (const places of choices(nullable, missing)) {
    const left = new Set(places);
    let next = 0;
    const row = names.map((_, place) => (left.has(place) ? "" : (cells[next++] ?? "")));
    if (fits(names, row)) found.set(JSON.stringify(row.map(looseText)), row);
  }
  const [only] = found.values();
  return found.size === 1 && only !== undefined ? only : null;
}

function choices(places: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return places.flatMap((place, at) =>
    choices(places.slice(at + 1), count - 1).map((rest) => [place, ...rest]),
  );
}

const isNumber = (cell: string) => parseDecimal(cell) !== null;
const isNothing = (cell: string) => looseText(cell) === null;
const isWords = (cell: string) => isNothing(cell) || !isNumber(cell);
const isVersion = (cell: string) => /^\d+\.\d+/.test(cell);

/** What a cell of a column must look like; a column that is not here holds a number or nothing. */
const LOOKS: Readonly<Record<string, (cell: string) => boolean>> = {
  timestamp: (cell) => /^\d{4}-\d\d-\d\d[T ]/.test(cell),
  task_name: () => true,
  project_name: () => true,
  run_id: (cell) => isNothing(cell) || cell.length >= 32,
  experiment_id: (cell) => isNothing(cell) || cell.length >= 32,
  country_name: isWords,
  country_iso_code: (cell) => isNothing(cell) || /^[A-Z]{3}$/.test(cell),
  region: (cell) => isWords(cell) && !/^[A-Z]{3}$/.test(cell),
  cloud_provider: isWords,
  cloud_region: isWords,
  os: (cell) => !isNothing(cell) && isWords(cell),
  python_version: isVersion,
  codecarbon_version: isVersion,
  cpu_count: isNumber,
  cpu_model: isWords,
  gpu_model: isWords,
  ram_total_size: isNumber,
  tracking_mode: (cell) => cell === "machine" || cell === "process",
  on_cloud: (cell) => cell === "Y" || cell === "N",
};

/** Fields that hold something together or not at all. */
const PAIRS = [
  ["longitude", "latitude"],
  ["cloud_provider", "cloud_region"],
] as const;

function fits(names: readonly string[], row: readonly string[]): boolean {
  const cell = (name: string) => row[names.indexOf(name)] ?? "";
  const eachFits = names.every((name, place) => {
    const look = LOOKS[name] ?? ((text: string) => isNothing(text) || isNumber(text));
    return look(row[place] ?? "");
  });
  const hasGpu = (parseDecimal(cell("gpu_count")) ?? 0) > 0;
  return (
    eachFits &&
    PAIRS.every(([a, b]) => isNothing(cell(a)) === isNothing(cell(b))) &&
    hasGpu !== isNothing(cell("gpu_model"))
  );
}
