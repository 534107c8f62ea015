import { describe, expect, it } from "vitest";
import { isoInstant } from "@/lib/domain/time";
import { boamps } from "@/lib/ingest/adapters/boamps";
import { fixture } from "@/tests/fuzz/seeds";
import { readFileWith } from "@/tests/support/files";

const REPORT = fixture("boamps.json").toString();
const read = (content: string) => readFileWith(boamps, content, { fileName: "report.json" });
const endOf = async (content: string) =>
  isoInstant((await read(content)).samples[0]?.sample.sampledAtUs ?? 0);

describe("boamps", () => {
  it("makes each measure a sample that begins when the report says", async () => {
    const file = await read(REPORT);
    expect(file.samples.map(({ sample }) => [sample.source, sample.energyKwh, sample.durationS])).toEqual([
      ["", 1.5, 3600],
      ["measure 2", 0.25, 1800.5],
    ]);
    expect(await endOf(REPORT)).toBe("2026-03-10T11:00:00.000000Z");
    expect(file.samples[0]?.sample).toMatchObject({
      gpuUtilizationPercent: 90,
      trackerEmissionsKgCo2e: null,
      measuredEnergyKwh: null,
    });
  });

  it("takes the date for the end where the report was written by then", async () => {
    expect(await endOf(REPORT.replace("2026-03-12 09:00:00", "2026-03-10 10:00:00"))).toBe(
      "2026-03-10T10:00:00.000000Z",
    );
  });

  it("describes the run", async () => {
    expect([...(await read(REPORT)).runs.values()]).toMatchObject([
      {
        key: "33333333-cccc-4ccc-8ccc-000000000001",
        startedAtUs: Date.UTC(2026, 2, 10, 10) * 1000,
        trackingMode: "codecarbon",
        trackerVersion: "3.3.0",
        pythonVersion: "3.12",
        cpuCount: 2,
        gpuModel: "NVIDIA A100",
        gpuCount: 4,
        ramTotalGb: 256,
        countryName: "portugal",
        coordinates: { latitude: 38.7, longitude: -9.1 },
        projectName: "vision",
        pueInEnergy: null,
        parameters: {
          taskStage: "training",
          taskFamily: "image classification",
          parameterCount: 25_000_000,
          epochsNumber: 90,
        },
        metrics: [{ name: "accuracy", value: 0.76, higherIsBetter: true }],
      },
    ]);
  });

  it("takes from a report of ours what the format has no field for, where it can be true", async () => {
    const own = (facts: object) =>
      read(JSON.stringify({ ...(JSON.parse(REPORT) as object), wattprint: facts }));
    const file = await own({ name: "iris-96", zoneId: "US-CISO", pue: 1.2, measuredShare: 0.5 });
    expect([...file.runs.values()]).toMatchObject([
      { name: "iris-96", zoneId: "US-CISO", pue: 1.2, pueInEnergy: null },
    ]);
    expect(file.samples.map(({ sample }) => sample.measuredEnergyKwh)).toEqual([0.75, 0.125]);
    const untrue = await own({ name: 7, zoneId: "; drop", pue: 0.9, measuredShare: 2 });
    expect([...untrue.runs.values()]).toMatchObject([{ name: null, zoneId: null, pue: null }]);
    expect(untrue.samples[0]?.sample.measuredEnergyKwh).toBeNull();
  });

  it("refuses a measure without a duration, which has no time", async () => {
    const file = await read(REPORT.replace('"measurementDuration": 3600,', ""));
    expect(file.problems).toMatchObject([{ severity: "rejected", field: "measurementDuration" }]);
    expect(file.samples).toHaveLength(1);
  });

  it("says when there is no time at all", async () => {
    const file = await read(
      REPORT.replaceAll(/"(measurementDateTime|reportDatetime)": "[^"]*"/g, '"other": 1'),
    );
    expect([...file.runs.values()]).toMatchObject([{ startedAtUs: null, timesCountFromStart: true }]);
    expect(file.samples[0]?.sample.sampledAtUs).toBe(3600 * 1e6);
  });
});
