import { lineToItems } from "../files/json";
import { readLines } from "../files/text";
import { inOrder } from "../files/time-order";
import { readZip, type ZipEntry } from "../files/zip";
import { NO_INFO, readEitInfo, type EitInfo } from "./eit-info";
import { EitIntegrator, readEitRow, type EitRow } from "./eit-rows";
import {
  FileFormatError,
  rejected,
  warning,
  type FileAdapter,
  type FileItem,
  type FileProblem,
  type ReadOptions,
} from "./file";

/**
 * Experiment Impact Tracker's folder as a zip, or its `data.json` alone: one power reading a line. `info.pkl` is a Python
 * pickle, which runs whatever code it holds when it is loaded: it is never read. `info.json` beside it, made of it by its
 * owner, gives the begin, the end, the devices and the region.
 */
export const eit: FileAdapter = {
  format: "eit",
  label: "Experiment Impact Tracker",
  describes: "the folder impacttracker as a zip, or the data.json in it",
  detect: (_fileName, head) =>
    head.startsWith("PK\u0003\u0004") ||
    (/^\s*\{/.test(head) && KEYS.some((key) => head.includes(`"${key}"`))),
  async *read(source, options) {
    const pieces = source[Symbol.asyncIterator]();
    const head = await readStart(pieces);
    const whole = startingWith(head, pieces);
    if (head[0] === ZIP_START[0] && head[1] === ZIP_START[1])
      yield* readFolders(await readZip(whole), options);
    else yield* readReadings(whole, NO_INFO);
  },
};

/** Keys that only this tracker writes; one of them stands in every reading. */
const KEYS = [
  "rapl_power_draw_absolute",
  "rapl_estimated_attributable_power_draw",
  "nvidia_draw_absolute",
  "nvidia_estimated_attributable_power_draw",
];

/** "PK", with which every zip archive begins. */
const ZIP_START = [0x50, 0x4b];

/** At least as many bytes as tell a zip, however small the pieces are that the file comes in. */
async function readStart(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start = Buffer.alloc(0);
  while (start.length < ZIP_START.length) {
    const next = await pieces.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  return start;
}

async function* startingWith(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* readFolders(
  entries: readonly ZipEntry[],
  options: ReadOptions,
): AsyncGenerator<FileItem, void, undefined> {
  const data = entries.filter(({ name }) => /(^|\/)data\.json$/.test(name) && !name.startsWith("__MACOSX/"));
  if (data.length === 0) {
    throw new FileFormatError(
      "The archive holds no data.json. Zip the folder impacttracker as the tracker wrote it, or upload its data.json; files of other trackers are uploaded unpacked.",
    );
  }
  for (const entry of data.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const folder = entry.name.slice(0, -"data.json".length);
    const beside = (name: string) => entries.find((other) => other.name === `${folder}${name}`);
    const info = beside("info.json");
    if (info === undefined && beside("info.pkl") !== undefined) yield warning(null, "info.pkl", PICKLE);
    const known = info === undefined ? NO_INFO : await readEitInfo(info.open(), options);
    yield* readReadings(entry.open(), known);
  }
}

const PICKLE =
  "is a Python pickle, which can run code when it is loaded, and is not read. For begin, end, devices and region put an info.json beside it: json.dump(pickle.load(open('info.pkl', 'rb')), open('info.json', 'w'), default=str)";

async function* readReadings(
  source: AsyncIterable<Uint8Array>,
  info: EitInfo,
): AsyncGenerator<FileItem, void, undefined> {
  const integrator = new EitIntegrator(info);
  const rows = inOrder(readRows(source), isRow, (held: EitRow[]) => held.sort(compareRows));
  for await (const row of rows) {
    if ("kind" in row) yield row;
    else yield* integrator.take(row);
  }
  yield* integrator.end();
}

function isRow(item: EitRow | FileProblem): item is EitRow {
  return !("kind" in item);
}

function compareRows(a: EitRow, b: EitRow): number {
  return a.atUs - b.atUs || (a.cpuW ?? -1) - (b.cpuW ?? -1) || (a.gpuW ?? -1) - (b.gpuW ?? -1);
}

async function* readRows(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<EitRow | FileProblem, void, undefined> {
  let isFirst = true;
  for await (const lines of readLines(source)) {
    for (const { value, fault, line } of lines.flatMap(lineToItems)) {
      if (isFirst && (value === null || !("timestamp" in value))) throw notOurs(line);
      isFirst = false;
      yield value === null ? rejected(line, null, fault ?? "is not a JSON object") : readEitRow(value, line);
    }
  }
}

function notOurs(line: number): FileFormatError {
  return new FileFormatError(
    "The file does not begin with a reading of Experiment Impact Tracker: its data.json holds one JSON object a line, each with a timestamp. Upload data.json, or the folder as a zip.",
    { line },
  );
}
