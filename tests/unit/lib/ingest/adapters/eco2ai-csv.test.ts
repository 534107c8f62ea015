import { describe, expect, it } from "vitest";
import { isoInstant } from "@/lib/domain/time";
import { eco2aiCsv } from "@/lib/ingest/adapters/eco2ai-csv";
import { fixture } from "@/tests/fuzz/seeds";
import { readFileWith, readOrRefusal, totalsOf } from "@/tests/support/files";

const A = "11111111-aaaa-4aaa-8aaa-000000000001";
const B = "11111111-aaaa-4aaa-8aaa-000000000002";
const FILE = fixture("eco2ai.csv").toString();
const read = (content: string, timezone = "UTC") =>
  readFileWith(eco2aiCsv, content, { fileName: "emission.csv", timezone });

describe("eco2ai-csv", () => {
  it("reads a run in plain mode from its begin and duration", async () => {
    const file = await read(FILE, "Asia/Kolkata");
    expect(totalsOf(file, A)).toMatchObject({ energyKwh: 0.01, emissionsKg: 0.004 });
    // 10:00 in Kolkata is 04:30 UTC, and the run took 60.5 s.
    const sample = file.samples.find(({ runKey }) => runKey === A)?.sample;
    expect(isoInstant(sample?.sampledAtUs ?? 0)).toBe("2026-03-10T04:31:00.500000Z");
    expect(sample).toMatchObject({ durationS: 60.5, gpuEnergyKwh: null, measuredEnergyKwh: null });
    expect(file.runs.get(A)).toMatchObject({
      projectName: "speech",
      experimentName: "baseline",
      cpuModel: "AMD EPYC 7543",
      gpuModel: "NVIDIA A100-SXM4-40GB",
      gpuCount: 4,
      countryIso2: "PT",
      region: "Lisboa",
      pueInEnergy: null,
    });
  });

  it("adds the epochs of a training, and keeps what they reached", async () => {
    const file = await read(FILE);
    expect(totalsOf(file, `${B}/epochs`)).toMatchObject({ energyKwh: 0.005, emissionsKg: 0.002 });
    expect(file.runs.get(`${B}/epochs`)?.metrics).toEqual([
      { name: "acc", value: 0.5, higherIsBetter: true, step: 1 },
      { name: "loss", value: 0.9, higherIsBetter: false, step: 1 },
      { name: "acc", value: 0.6, higherIsBetter: true, step: 2 },
      { name: "loss", value: 0.7, higherIsBetter: false, step: 2 },
    ]);
  });

  it("reads the columns of older files", async () => {
    const file = await read(fixture("eco2ai-older.csv").toString());
    expect(totalsOf(file)).toMatchObject({ energyKwh: 0.01, emissionsKg: 0.004 });
    expect([...file.runs.values()]).toMatchObject([
      { countryIso2: null, countryName: "Portugal", region: null },
    ]);
  });

  it.each([
    ["start_time", "2026-03-10 10:00:00", "this morning"],
    ["duration(s)", "60.5", "-1"],
    ["power_consumption(kWh)", "0.01", "-0.01"],
    ["CO2_emissions(kg)", "0.004", "few"],
  ])("refuses a row whose %s is wrong", async (field, from, to) => {
    const file = await read(FILE.replace(`,${from},`, `,${to},`));
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 2, field }]);
    expect([...file.runs.keys()]).toEqual([`${B}/epochs`]);
  });

  it("says of an encoded file that it cannot be read", async () => {
    const found = await readOrRefusal(eco2aiCsv, "fxuh\nabc\n", { fileName: "encoded_emission.csv" });
    expect(found).toMatchObject({
      name: "FileFormatError",
      message: expect.stringContaining("encoded") as string,
    });
  });
});
