import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FILE_ADAPTERS, findFileAdapter } from "@/lib/ingest/adapters/registry";
import { installTestStore } from "../support/test-store";
import { fuzz } from "./fuzz";
import { fuzzLive, LIVE_FORMATS } from "./live";
import { seeds } from "./seeds";

/**
 * `npm run fuzz -- [format] [count]`: damaged files and posts for one format or all, 100,000 each unless said otherwise.
 * Ends with 1 and leaves the file behind where an adapter throws anything but its refusal or gives a sample that breaks a
 * law, or a post is answered with 500 or more or leaves a row that cannot be.
 */
const words = process.argv.slice(2);
const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 100_000);
const format = words.find((word) => !/^\d+$/.test(word));
const adapters =
  format === undefined ? FILE_ADAPTERS : [findFileAdapter(format)].filter((found) => found !== null);
const live = LIVE_FORMATS.filter((each) => format === undefined || each === format);
if (adapters.length + live.length === 0) {
  const formats = [...FILE_ADAPTERS.map((each) => each.format), ...LIVE_FORMATS];
  console.error(`No format ${format ?? ""}. There are: ${formats.join(", ")}.`);
  process.exit(1);
}
const seed = Number(process.env["TEST_SEED"] ?? 20_261_121);
function fail(format: string, fault: string, file: { name: string; content: Uint8Array }): never {
  const kept = path.join(mkdtempSync(path.join(tmpdir(), "wattprint-fuzz-")), file.name);
  writeFileSync(kept, file.content);
  console.error(`${format}: ${fault}\nThe file is kept: ${kept}`);
  process.exit(1);
}

for (const adapter of adapters) {
  const originals = seeds().filter((each) => each.format === adapter.format);
  const found = await fuzz(adapter, originals, count, seed);
  if (found.broken !== null) fail(adapter.format, found.broken.fault, found.broken);
  console.log(
    `${adapter.format}: ${String(count)} files, ${String(found.refused)} refused as a whole, ${String(found.samples)} samples, ${String(found.problems)} problems, no fault`,
  );
}

if (live.length > 0) {
  process.env["WATTPRINT_RATE_LIMIT_PER_MINUTE"] = "1000000000";
  await installTestStore();
}
for (const each of live) {
  const { statuses, fault } = await fuzzLive(each, count, seed);
  if (fault !== null) fail(each, fault.what, { name: each, content: fault.payload });
  const words = Object.entries(statuses).map(([status, times]) => `${String(times)} × ${status}`);
  console.log(`${each}: ${String(count)} posts, ${words.join(", ")}, no fault`);
}
process.exit(0);
