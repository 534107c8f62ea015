import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FILE_ADAPTERS, findFileAdapter } from "@/lib/ingest/adapters/registry";
import { fuzz } from "./fuzz";
import { seeds } from "./seeds";

/**
 * `npm run fuzz -- [format] [count]`: damaged files for one format or all, 100,000 each unless said otherwise. Ends with
 * 1 and leaves the file behind where an adapter throws anything but its refusal or gives a sample that breaks a law.
 */
const words = process.argv.slice(2);
const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 100_000);
const format = words.find((word) => !/^\d+$/.test(word));
const adapters =
  format === undefined ? FILE_ADAPTERS : [findFileAdapter(format)].filter((found) => found !== null);
if (adapters.length === 0) {
  console.error(
    `No format ${format ?? ""}. There are: ${FILE_ADAPTERS.map((each) => each.format).join(", ")}.`,
  );
  process.exit(1);
}
const seed = Number(process.env["TEST_SEED"] ?? 20_261_121);
for (const adapter of adapters) {
  const originals = seeds().filter((each) => each.format === adapter.format);
  const found = await fuzz(adapter, originals, count, seed);
  if (found.broken !== null) {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "wattprint-fuzz-")), found.broken.name);
    writeFileSync(file, found.broken.content);
    console.error(`${adapter.format}: ${found.broken.fault}\nThe file is kept: ${file}`);
    process.exit(1);
  }
  console.log(
    `${adapter.format}: ${String(count)} files, ${String(found.refused)} refused as a whole, ${String(found.samples)} samples, ${String(found.problems)} problems, no fault`,
  );
}
