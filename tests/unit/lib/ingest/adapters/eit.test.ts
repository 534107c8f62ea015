import { describe, expect, it } from "vitest";
import { isoInstant } from "@/lib/domain/time";
import { eit } from "@/lib/ingest/adapters/eit";
import { eitZip, fixture } from "@/tests/fuzz/seeds";
import { readFileWith, readOrRefusal, totalsOf } from "@/tests/support/files";
import { zipOf } from "@/tests/support/zip";

const DATA = fixture("eit-data.json").toString();
const INFO = fixture("eit-info.json").toString();
const zip = (files: Record<string, string>) => zipOf(files);
const read = (content: string | Uint8Array, timezone = "UTC") =>
  readFileWith(eit, content, { fileName: "impacttracker.zip", timezone });

describe("a folder with info.json", () => {
  it("integrates from begin to end as the tracker does", async () => {
    const file = await read(eitZip());
    // Readings at 10, 20 and 30 s of 90, 100 and 110 W (RAPL) and 360 W (GPUs); the last one holds until 36 s.
    const joules = 10 * 450 + 10 * 460 + 10 * 470 + 6 * 470;
    expect(totalsOf(file).energyKwh).toBeCloseTo(joules / 3.6e6, 12);
    // The tracker's own figure is with its PUE of 1.58 and 200 g/kWh.
    expect(totalsOf(file).emissionsKg).toBeCloseTo(((joules / 3.6e6) * 1.58 * 200) / 1000, 15);
    expect(file.samples.map(({ sample }) => isoInstant(sample.sampledAtUs).slice(17, 19))).toEqual([
      "10",
      "20",
      "30",
      "36",
    ]);
    expect(file.samples[0]?.sample).toMatchObject({ gpuUtilizationPercent: 80, ramUtilizationPercent: 25 });
    expect(file.problems).toEqual([]);
  });

  it("describes the machine, and neither packages nor processes", async () => {
    const [run] = (await read(eitZip())).runs.values();
    expect(run).toMatchObject({
      tracker: "experiment-impact-tracker",
      trackerVersion: "0.1.9",
      cpuModel: "AMD EPYC 7543",
      gpuModel: "NVIDIA A100-SXM4-40GB",
      gpuCount: 2,
      countryIso2: "PT",
      startedAtUs: Date.UTC(2026, 2, 10, 10) * 1000,
      pueInEnergy: null,
    });
    expect(JSON.stringify(run)).not.toMatch(/secret-package|process/);
  });

  it("counts nothing for a begin and end in another time zone", async () => {
    const file = await read(eitZip(), "Asia/Tokyo");
    expect(file.problems.map(({ detail }) => detail).join()).toContain("choose the time zone");
    expect(file.samples).toHaveLength(2);
  });
});

describe("readings alone", () => {
  it("count from the first one on", async () => {
    const file = await read(DATA);
    expect(totalsOf(file).energyKwh).toBeCloseTo((10 * 460 + 10 * 470) / 3.6e6, 12);
    expect(file.problems).toMatchObject([{ severity: "warning", line: 1 }]);
    expect(file.samples[0]?.sample.trackerEmissionsKgCo2e).toBeNull();
  });

  it("take the whole machine's power where the share of the processes is missing", async () => {
    const file = await read(DATA.replaceAll('"rapl_estimated_attributable_power_draw"', '"other"'));
    expect(file.samples[0]?.sample.cpuEnergyKwh).toBeCloseTo((10 * 120) / 3.6e6, 12);
  });

  it.each([
    ['"timestamp": 1773136820.0', '"timestamp": "noon"', "timestamp"],
    [/"(rapl|nvidia)/g, '"x', null],
  ])("refuse a row with %s changed", async (from, to, field) => {
    const lines = DATA.trimEnd().split("\n");
    const changed = [lines[0], lines[1]?.replace(from, to), lines[2]].join("\n");
    const { problems } = await read(`${changed}\n`);
    expect(problems.filter(({ severity }) => severity === "rejected")).toMatchObject([{ line: 2, field }]);
  });

  it("read Python's NaN as unknown", async () => {
    const file = await read(
      DATA.replaceAll(
        /"nvidia_estimated_attributable_power_draw": [\d.]+/g,
        '"nvidia_estimated_attributable_power_draw": NaN',
      ),
    );
    expect(file.samples[0]?.sample.gpuEnergyKwh).toBeCloseTo((10 * 500) / 3.6e6, 12);
  });
});

describe("a zip", () => {
  it("never has its pickle read", async () => {
    const file = await read(zip({ "data.json": DATA, "info.pkl": "cos\nsystem\n(S'true'\ntR." }));
    expect(file.problems).toMatchObject([{ field: "info.pkl", severity: "warning" }, { line: 1 }]);
    expect([...file.runs.keys()]).toEqual([...(await read(DATA)).runs.keys()]);
  });

  it("may hold several experiments", async () => {
    const later = DATA.replaceAll("17731368", "17731468");
    const file = await read(
      zip({ "b/data.json": later, "a/data.json": DATA, "a/info.json": INFO, "__MACOSX/a/data.json": "x" }),
    );
    expect(file.runs.size).toBe(2);
  });

  it("is refused when it lacks data.json, is cut, or damaged", async () => {
    expect(await readOrRefusal(eit, zip({ "info.json": INFO }))).toMatchObject({ name: "FileFormatError" });
    const whole = eitZip();
    expect(await readOrRefusal(eit, whole.subarray(0, whole.length - 30))).toMatchObject({
      name: "FileFormatError",
    });
    const damaged = Buffer.from(whole);
    damaged[60] = (damaged[60] ?? 0) ^ 0xff;
    expect(await readOrRefusal(eit, damaged)).toMatchObject({ name: "FileFormatError" });
  });

  it("is refused when it would unpack to more than it says, or than may be", async () => {
    const bomb = zip({ "data.json": DATA.repeat(20_000) });
    const directory = bomb.lastIndexOf("PK\x01\x02");
    bomb.writeUInt32LE(100, directory + 24);
    expect(await readOrRefusal(eit, bomb)).toMatchObject({
      message: expect.stringContaining("larger than its directory says") as string,
    });
    bomb.writeUInt32LE(0xffff_fff0, directory + 24);
    expect(await readOrRefusal(eit, bomb)).toMatchObject({
      message: expect.stringContaining("unpacks to more") as string,
    });
  });
});
