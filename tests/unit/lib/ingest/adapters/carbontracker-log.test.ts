import { describe, expect, it } from "vitest";
import { isoInstant } from "@/lib/domain/time";
import { carbontrackerLog } from "@/lib/ingest/adapters/carbontracker-log";
import { fixture } from "@/tests/fuzz/seeds";
import { readFileWith, readOrRefusal, totalsOf } from "@/tests/support/files";

const text = (name: string) => fixture(name).toString();
const read = (content: string, fileName = "some.log") =>
  readFileWith(carbontrackerLog, content, { fileName });
const STANDARD = text("carbontracker-2.log");
const OUTPUT = text("carbontracker-output.log");
const sampleOf = async (content: string) => (await read(content)).samples[0]?.sample;

describe("a standard log", () => {
  it("adds power times duration, each component times its devices in version 2", async () => {
    const file = await read(STANDARD);
    // Two GPUs whose mean is 180 and 190 W, 10 s each: 2 × (1,800 + 1,900) J. The CPU: 90 W for 10 s, then unknown.
    const [gpuKwh, cpuKwh] = [7400 / 3.6e6, 900 / 3.6e6];
    expect(file.samples).toHaveLength(1);
    const sample = file.samples[0]?.sample;
    expect(sample?.energyKwh).toBeCloseTo(gpuKwh + cpuKwh, 12);
    expect(sample?.gpuEnergyKwh).toBeCloseTo(gpuKwh, 12);
    expect(sample?.cpuEnergyKwh).toBeCloseTo(cpuKwh, 12);
    expect(sample?.measuredEnergyKwh).toBe(sample?.gpuEnergyKwh);
    expect(sample?.durationS).toBe(20);
    expect(isoInstant(sample?.sampledAtUs ?? 0)).toBe("2026-03-10T10:00:20.000000Z");
    // As the tracker reckons: the mean of the devices, PUE 1.58, 200 g/kWh.
    expect(sample?.trackerEmissionsKgCo2e).toBeCloseTo((((3700 + 900) / 3.6e6) * 1.58 * 200) / 1000, 15);
    expect(file.problems).toMatchObject([
      { severity: "warning", detail: expect.stringContaining("several devices") as string },
    ]);
  });

  it("describes the run without its process and without numbers for names", async () => {
    const name = "/logs/trial_19305.493593_2026-03-10T100000Z_carbontracker.log";
    const [run] = (await read(STANDARD, name)).runs.values();
    expect(run).toMatchObject({
      name: "trial",
      trackerVersion: "2.3.1",
      gpuModel: "NVIDIA A100-SXM4-40GB",
      gpuCount: 2,
      cpuModel: null,
      countryIso2: "PT",
      countryName: "Portugal",
      region: "Lisbon",
      startedAtUs: Date.UTC(2026, 2, 10, 10) * 1000,
      // Power holds no PUE.
      pueInEnergy: null,
    });
    expect(JSON.stringify(run)).not.toContain("19305");
  });

  it("adds the devices of a list in version 1, however it is written", async () => {
    const sample = await sampleOf(text("carbontracker-1.log"));
    // (310.2 + 98.7) W and (300 + 1e+02) W, the latter over two lines, for 10 s each.
    expect(sample?.energyKwh).toBeCloseTo(((408.9 + 400) * 10) / 3.6e6, 12);
    // Version 1.2.0 reckons with a PUE of 1.55.
    expect(sample?.trackerEmissionsKgCo2e).toBeCloseTo(((8089 / 3.6e6) * 1.55 * 200) / 1000, 15);
  });

  it("that has not ended is a run of its own, so that the ended one does not count on top", async () => {
    const [whole] = (await read(STANDARD)).runs.keys();
    const open = await read(STANDARD.slice(0, STANDARD.indexOf("2026-03-10 10:00:20 - Carbon intensities")));
    expect([...open.runs.keys()]).toEqual([`${whole ?? ""}/unfinished`]);
    expect(open.problems.map(({ detail }) => detail).join()).toContain("has not ended");
  });

  it("does not count an epoch whose power is not known", async () => {
    const file = await read(STANDARD.replace("gpu: 190.0", "gpu: None"));
    expect(file.problems.filter(({ severity }) => severity === "rejected")).toHaveLength(1);
    expect(file.samples[0]?.sample.durationS).toBe(10);
  });
});

describe("an output log", () => {
  it("gives the actual consumption, its PUE divided out", async () => {
    const file = await read(OUTPUT);
    expect(totalsOf(file)).toMatchObject({ trackerKwh: 0.002, emissionsKg: 0.0004 });
    const sample = file.samples[0]?.sample;
    expect(sample?.energyKwh).toBeCloseTo(0.002 / 1.58, 15);
    // The only component is the GPU.
    expect(sample?.gpuEnergyKwh).toBe(sample?.energyKwh);
    expect(isoInstant(sample?.sampledAtUs ?? 0)).toBe("2026-03-10T10:00:20.000000Z");
    expect([...file.runs.values()][0]?.parameters).toEqual({
      predictedEpochs: 100,
      predictedEnergyKwh: 0.1,
      predictedEmissionsKgCo2e: 0.02,
    });
  });

  it("is the run of the standard log beside it, at the same moment", async () => {
    const name = "7.123_2026-03-10T100000Z_carbontracker";
    const [standard, output] = [
      await read(STANDARD, `${name}.log`),
      await read(OUTPUT, `${name}_output.log`),
    ];
    expect(output.samples[0]?.runKey).toBe(standard.samples[0]?.runKey);
    expect(output.samples[0]?.sample.sampledAtUs).toBe(standard.samples[0]?.sample.sampledAtUs);
  });

  it("gives a prediction as what it is, not as a measurement", async () => {
    const file = await read(OUTPUT.slice(0, OUTPUT.indexOf("Actual")));
    expect(file.samples).toEqual([]);
    expect(file.problems.map(({ detail }) => detail).join()).toContain("prediction");
    expect([...file.runs.values()][0]?.parameters).toMatchObject({ predictedEpochs: 100 });
  });

  it("takes CO2eq nan for unknown", async () => {
    expect(
      (await sampleOf(OUTPUT.replaceAll(/CO2eq:\t\S+/g, "CO2eq:\tnan")))?.trackerEmissionsKgCo2e,
    ).toBeNull();
  });

  it("reads days", async () => {
    expect((await sampleOf(OUTPUT.replace("\t0:00:20", "\t2 days, 1:00:20")))?.durationS).toBe(
      49 * 3600 + 20,
    );
  });
});

describe("console output", () => {
  it("has no time: its samples count from the run's start", async () => {
    const file = await read(text("carbontracker-console.txt"));
    expect([...file.runs.values()]).toMatchObject([{ startedAtUs: null, timesCountFromStart: true }]);
    expect(file.samples[0]?.sample).toMatchObject({ sampledAtUs: 20_000_000, durationS: 20 });
    expect(file.problems.map(({ detail }) => detail).join()).toContain("names no time");
  });

  it("counts without its last line break, as figures end with their units", async () => {
    const end = text("carbontracker-console.txt").lastIndexOf(" g\n") + 2;
    expect(totalsOf(await read(text("carbontracker-console.txt").slice(0, end))).trackerKwh).toBe(0.002);
  });
});

describe("what is refused", () => {
  it("an error log", async () => {
    const line = "2026-03-10 10:00:00,061 - MainThread - WARNING - ElectricityMaps API key not set.\n";
    expect((await readOrRefusal(carbontrackerLog, line)) as Error).toMatchObject({ name: "FileFormatError" });
  });

  it("logs of several runs in one file", async () => {
    expect(await readOrRefusal(carbontrackerLog, STANDARD + STANDARD)).toMatchObject({
      name: "FileFormatError",
    });
  });

  it("not the two logs of one run, of which the actual consumption counts", async () => {
    const one = STANDARD.replace("NVIDIA A100-SXM4-40GB, NVIDIA A100-SXM4-40GB", "NVIDIA A100-SXM4-40GB");
    expect(totalsOf(await read(one + OUTPUT)).trackerKwh).toBe(0.002);
  });
});
