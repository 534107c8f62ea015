import path from "node:path";
import { describe, expect, it } from "vitest";
import { FileFormatError } from "@/lib/ingest/adapters/file";
import { detectFormat, findFileAdapter } from "@/lib/ingest/adapters/registry";
import { brokenLaw } from "@/tests/fuzz/invariants";
import { readFileWith, readOrRefusal, setOf, totalsOf, type ReadFile } from "@/tests/support/files";
import {
  SAMPLES,
  TRACKER_FILES,
  trackerFile,
  trackerFolder,
  trackerText,
} from "@/tests/support/tracker-files";
import { zipOf } from "@/tests/support/zip";

if (trackerFolder === null) console.log("SKIPPED files of real trackers: ../shared is absent");

async function read(
  format: string,
  file: string,
  content: Uint8Array | string = trackerFile(file),
): Promise<ReadFile> {
  const adapter = findFileAdapter(format);
  if (adapter === null) throw new Error(`no adapter for ${format}`);
  return readFileWith(adapter, content, { fileName: path.basename(file) });
}

describe.skipIf(trackerFolder === null).each(TRACKER_FILES)("%s %s", (format, file, expected, runCount) => {
  it("is recognised", () =>
    expect(detectFormat(path.basename(file), trackerFile(file))?.format).toBe(format));

  it("has the totals that it states itself, on the scale of its tracker", async () => {
    const found = await read(format, file);
    const { energyKwh, emissionsKg } = expected(file);
    expect(found.runs.size).toBe(runCount);
    expect(Math.abs(totalsOf(found).trackerKwh / energyKwh - 1)).toBeLessThan(1e-6);
    if (emissionsKg !== null)
      expect(Math.abs(totalsOf(found).emissionsKg / emissionsKg - 1)).toBeLessThan(1e-6);
    expect(brokenLaw(found.items)).toBeNull();
  });

  it("says the same twice, and with its rows turned round", async () => {
    const found = await read(format, file);
    expect((await read(format, file)).items).toEqual(found.items);
    // A row with cells missing follows the row that it was put below: turned round it is the same, too.
    if (!file.endsWith(".csv")) return;
    const [header = "", ...lines] = trackerText(file).trimEnd().split("\n");
    const turned = [header.trimEnd(), ...lines.toReversed().map((line) => line.trimEnd())].join("\n");
    expect(setOf(await read(format, file, `${turned}\n`))).toEqual(setOf(found));
  });

  it("is refused or counts no more than the whole when it is cut", async () => {
    const adapter = findFileAdapter(format);
    const content = trackerFile(file);
    const { energyKwh } = expected(file);
    const step = Math.max(1, Math.floor(content.length / 150));
    for (let end = 0; adapter !== null && end < content.length; end += step) {
      const cut = await readOrRefusal(adapter, content.subarray(0, end), { fileName: path.basename(file) });
      if (cut instanceof FileFormatError) continue;
      expect(totalsOf(cut).trackerKwh).toBeLessThanOrEqual(energyKwh * (1 + 1e-6));
      expect(brokenLaw(cut.items)).toBeNull();
    }
  });
});

describe.skipIf(trackerFolder === null)("eit experiment-impact-tracker", () => {
  const folder = `${SAMPLES}/experiment-impact-tracker`;
  const data = () => trackerText(`${folder}/impacttracker/data.json`);
  const derived = () => JSON.parse(trackerText(`${folder}/derived-totals.json`)) as Record<string, number>;
  /** Made from info.pkl by its owner, outside of the product. */
  const info = JSON.stringify({
    experiment_start: "2026-11-21 09:00:00",
    experiment_end: "2026-11-21 09:00:36",
    region_carbon_intensity_estimate: { carbonIntensity: 56.04 },
  });

  it("has the totals that the tracker derives, with begin and end", async () => {
    const found = await read("eit", "impacttracker.zip", zipOf({ "data.json": data(), "info.json": info }));
    const { energyKwh, emissionsKg } = totalsOf(found);
    const { kw_hr_cpu = 0, kw_hr_gpu = 0, total_power = 0, estimated_carbon_impact_kg = 0 } = derived();
    expect(Math.abs(energyKwh / (kw_hr_cpu + kw_hr_gpu) - 1)).toBeLessThan(1e-6);
    expect(Math.abs((energyKwh * 1.58) / total_power - 1)).toBeLessThan(1e-6);
    expect(Math.abs(emissionsKg / estimated_carbon_impact_kg - 1)).toBeLessThan(1e-6);
  });

  it("leaves the pickle alone and counts what lies between readings", async () => {
    const pickle = trackerFile(`${folder}/impacttracker/info.pkl`);
    const found = await read(
      "eit",
      "x.zip",
      zipOf({ "impacttracker/data.json": data(), "impacttracker/info.pkl": pickle }),
    );
    // Four steps of 6.1 s with 72.8, 73.8, 74.8 and 75.8 W beside 608.9 W of the GPUs.
    const joules = [72.8, 73.8, 74.8, 75.8].reduce((sum, cpuW) => sum + 6.1 * (cpuW + 608.9), 0);
    expect(Math.abs(totalsOf(found).energyKwh / (joules / 3.6e6) - 1)).toBeLessThan(1e-6);
    expect(found.problems.map(({ field }) => field)).toContain("info.pkl");
  });
});
