import { describe, expect, it } from "vitest";
import { isoInstant } from "@/lib/domain/time";
import { wattprintCsv } from "@/lib/ingest/adapters/wattprint-csv";
import { wattprintNdjson } from "@/lib/ingest/adapters/wattprint-ndjson";
import { fixture } from "@/tests/fuzz/seeds";
import { readFileWith, readOrRefusal } from "@/tests/support/files";

const CSV = fixture("wattprint.csv").toString();
const NDJSON = fixture("wattprint.ndjson").toString();

describe("wattprint-csv", () => {
  it("reads samples of several runs and reporters", async () => {
    const file = await readFileWith(wattprintCsv, CSV);
    expect([...file.runs.values()]).toMatchObject([
      {
        key: "sweep-1",
        name: "lr 0.1",
        experimentName: "learning rates",
        startedAtUs: null,
        timesCountFromStart: false,
      },
      { key: "sweep-2", name: "lr 0.01, long" },
    ]);
    expect(file.samples.map(({ sample }) => [sample.source, sample.energyKwh, sample.gpuEnergyKwh])).toEqual([
      ["rank 0", 0.001, 0.0008],
      ["rank 1", 0.002, 0.0016],
      ["", 0.003, null],
    ]);
    expect(isoInstant(file.samples[2]?.sample.sampledAtUs ?? 0)).toBe("2026-03-10T11:00:20.000000Z");
  });

  it("reads a time without an offset in the zone given", async () => {
    const file = await readFileWith(wattprintCsv, CSV.replace("10:00:10Z", "10:00:10"), {
      timezone: "Europe/Paris",
    });
    expect(isoInstant(file.samples[0]?.sample.sampledAtUs ?? 0)).toBe("2026-03-10T09:00:10.000000Z");
  });

  it.each([
    ["energyKwh", "0.001,", "-1,"],
    ["energyKwh", "0.001,", "some,"],
    ["sampledAt", "2026-03-10T10:00:10Z", "noon"],
    ["durationS", ",10,", ",0,"],
    ["gpuUtilizationPercent", ",90\n", ",101\n"],
  ])("refuses a row whose %s is wrong", async (field, from, to) => {
    const file = await readFileWith(wattprintCsv, CSV.replace(from, to));
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 2, field }]);
    expect(file.samples).toHaveLength(2);
  });

  it.each([
    ["a column that is not known", CSV.replace("emissionsKgCo2e", "emissionKg")],
    ["a column twice", CSV.replace("gpuEnergyKwh", "energyKwh")],
    ["no column for the time", CSV.replace("sampledAt", "source2")],
    ["no row", CSV.slice(0, CSV.indexOf("\n") + 1)],
  ])("refuses a file with %s", async (_name, content) => {
    expect(await readOrRefusal(wattprintCsv, content)).toMatchObject({ name: "FileFormatError" });
  });

  it("does not take a last number without a line break", async () => {
    const file = await readFileWith(
      wattprintCsv,
      "runId,sampledAt,durationS,energyKwh\na,2026-03-10T10:00:10Z,10,0.12",
    );
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 2, field: "energyKwh" }]);
  });

  it("wants a name for the run", async () => {
    const file = await readFileWith(
      wattprintCsv,
      "runName,sampledAt,durationS,energyKwh\n,2026-03-10T10:00:10Z,10,0.12\n",
    );
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 2, field: "runId" }]);
  });
});

describe("wattprint-ndjson", () => {
  it("reads samples, and tells runs of one name apart by project", async () => {
    const other = NDJSON.replaceAll('"chat"', '"search"');
    const file = await readFileWith(wattprintNdjson, NDJSON + other);
    expect([...file.runs.values()]).toMatchObject([
      { name: "fine-tune", projectName: "chat" },
      { name: "fine-tune", projectName: "search" },
    ]);
    expect(file.samples).toHaveLength(4);
    expect(file.samples[1]?.sample.trackerEmissionsKgCo2e).toBe(0.0005);
  });

  it("refuses a line with a key that is not known, or that is cut", async () => {
    const [first = "", second = ""] = NDJSON.split("\n");
    const file = await readFileWith(
      wattprintNdjson,
      `${first.replace("{", '{"energy": 1, ')}\n${first}\n${second.slice(0, -5)}`,
    );
    expect(file.problems).toMatchObject([
      { severity: "rejected", line: 1 },
      { severity: "rejected", line: 3 },
    ]);
    expect(file.samples).toHaveLength(1);
  });
});
