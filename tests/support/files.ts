import {
  FileFormatError,
  type FileAdapter,
  type FileItem,
  type FileRun,
  type FileSample,
} from "@/lib/ingest/adapters/file";

/** Bytes of a file in pieces, as an upload brings them; a prime size cuts lines and characters apart. */
export async function* pieces(content: string | Uint8Array, size = 1021): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export type ReadFile = {
  items: FileItem[];
  runs: Map<string, FileRun>;
  samples: { runKey: string; sample: FileSample }[];
  problems: Extract<FileItem, { kind: "problem" }>[];
};

export async function readFileWith(
  adapter: FileAdapter,
  content: string | Uint8Array,
  options: { fileName?: string; timezone?: string; pieceSize?: number } = {},
): Promise<ReadFile> {
  const items: FileItem[] = [];
  const { fileName = "file", timezone = "UTC", pieceSize } = options;
  for await (const item of adapter.read(pieces(content, pieceSize), { fileName, timezone })) items.push(item);
  return {
    items,
    runs: new Map(items.flatMap((item) => (item.kind === "run" ? [[item.run.key, item.run] as const] : []))),
    samples: items.flatMap((item) => (item.kind === "sample" ? [item] : [])),
    problems: items.flatMap((item) => (item.kind === "problem" ? [item] : [])),
  };
}

/** What the file says in figures, or the error that refuses it as a whole. */
export async function readOrRefusal(
  adapter: FileAdapter,
  content: string | Uint8Array,
  options: Parameters<typeof readFileWith>[2] = {},
): Promise<ReadFile | FileFormatError> {
  try {
    return await readFileWith(adapter, content, options);
  } catch (error) {
    if (error instanceof FileFormatError) return error;
    throw error;
  }
}

/** kWh of IT energy, kWh as the tracker counts them (its PUE inside), and kg CO2e, of one run or of all. */
export function totalsOf(
  file: ReadFile,
  runKey?: string,
): { energyKwh: number; trackerKwh: number; emissionsKg: number } {
  const totals = { energyKwh: 0, trackerKwh: 0, emissionsKg: 0 };
  for (const item of file.samples) {
    if (runKey !== undefined && item.runKey !== runKey) continue;
    totals.energyKwh += item.sample.energyKwh;
    totals.trackerKwh += item.sample.energyKwh * (file.runs.get(item.runKey)?.pueInEnergy ?? 1);
    totals.emissionsKg += item.sample.trackerEmissionsKgCo2e ?? 0;
  }
  return totals;
}

/** Same runs and samples whatever their order. */
export function setOf(file: ReadFile): string[] {
  return file.items.flatMap((item) => (item.kind === "problem" ? [] : [JSON.stringify(item)])).sort();
}
