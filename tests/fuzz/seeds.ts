import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { zipOf } from "../support/zip";

export const FIXTURES = path.join(import.meta.dirname, "../fixtures/files");

export function fixture(name: string): Buffer {
  return readFileSync(path.join(FIXTURES, name));
}

/** A folder of Experiment Impact Tracker, with what its owner made of the pickle. */
export function eitZip(): Buffer {
  return zipOf({
    "impacttracker/data.json": fixture("eit-data.json"),
    "impacttracker/info.json": fixture("eit-info.json"),
    "impacttracker/info.pkl": "\x80\x04.",
  });
}

export type Seed = { format: string; name: string; content: Buffer };

const FORMATS: readonly [string, RegExp][] = [
  ["codecarbon-csv", /^(codecarbon-.*|emissions_.*)\.csv$/],
  ["codecarbon-http", /^codecarbon-http/],
  ["carbontracker-log", /^carbontracker/],
  ["eit", /^eit-data/],
  ["eco2ai-csv", /^eco2ai/],
  ["boamps", /^boamps/],
  ["wattprint-runs-csv", /^wattprint-runs.*\.csv$/],
  ["wattprint-csv", /^wattprint.*\.csv$/],
  ["wattprint-ndjson", /^wattprint.*\.ndjson$/],
];

/** Every file under `tests/fixtures/files` with its format, and the zip, which is made of two of them. */
export function seeds(): Seed[] {
  const files = readdirSync(FIXTURES).flatMap((name): Seed[] => {
    const format = FORMATS.find(([, pattern]) => pattern.test(name))?.[0];
    return format === undefined ? [] : [{ format, name, content: fixture(name) }];
  });
  return [...files, { format: "eit", name: "impacttracker.zip", content: eitZip() }];
}
