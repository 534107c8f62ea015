import { boamps } from "./boamps";
import { carbontrackerLog } from "./carbontracker-log";
import { codecarbonCsv } from "./codecarbon-csv";
import { codecarbonHttp } from "./codecarbon-http";
import { eco2aiCsv } from "./eco2ai-csv";
import { eit } from "./eit";
import type { FileAdapter } from "./file";
import { wattprintCsv } from "./wattprint-csv";
import { wattprintNdjson } from "./wattprint-ndjson";
import { wattprintRunsCsv } from "./wattprint-runs-csv";

/** Every file format there is, the more telling ones first: `detectFormat` takes the first that fits. */
export const FILE_ADAPTERS: readonly FileAdapter[] = [
  wattprintRunsCsv,
  wattprintCsv,
  eco2aiCsv,
  codecarbonCsv,
  wattprintNdjson,
  boamps,
  codecarbonHttp,
  eit,
  carbontrackerLog,
];

export function findFileAdapter(format: string): FileAdapter | null {
  return FILE_ADAPTERS.find((adapter) => adapter.format === format) ?? null;
}

/** How much of a file `detectFormat` looks at. */
export const HEAD_BYTES = 64 * 1024;

const lenient = new TextDecoder("utf-8");

/** The adapter that a file looks like one of, by its name and its first bytes; null for none. */
export function detectFormat(fileName: string, firstBytes: Uint8Array): FileAdapter | null {
  const head = lenient.decode(firstBytes.subarray(0, HEAD_BYTES));
  return FILE_ADAPTERS.find((adapter) => adapter.detect(fileName, head)) ?? null;
}
