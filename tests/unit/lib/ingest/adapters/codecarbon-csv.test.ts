import { describe, expect, it } from "vitest";
import { isoInstant } from "@/lib/domain/time";
import { codecarbonCsv, realign } from "@/lib/ingest/adapters/codecarbon-csv";
import { fixture } from "@/tests/fuzz/seeds";
import { readFileWith, setOf, totalsOf } from "@/tests/support/files";

const A = "11111111-aaaa-4aaa-8aaa-000000000001";
const B = "11111111-aaaa-4aaa-8aaa-000000000002";
const TASKS = `emissions_sweep_${A}.csv`;
const text = (name: string) => fixture(name).toString();
const [HEADER = "", FIRST = "", SECOND = "", SHORT = ""] = text("codecarbon-38-columns.csv").split("\n");
const COLUMNS = HEADER.split(",");

/** Cells of the first row, some of them changed. */
function rowWith(changes: Readonly<Record<string, string>>): string {
  return COLUMNS.map((column, place) => changes[column] ?? FIRST.split(",")[place] ?? "").join(",");
}

const csv = (...rows: string[]) => `${[HEADER, ...rows].join("\n")}\n`;
const read = (content: string | Uint8Array, timezone = "UTC", fileName = "emissions.csv") =>
  readFileWith(codecarbonCsv, content, { timezone, fileName });

describe("a run with several rows", () => {
  it("becomes what each row adds, the PUE divided out", async () => {
    const file = await read(csv(FIRST, SECOND));
    // Rows say 0.012 and 0.025 kWh in total after 60 and 120 s, at PUE 1.2: 0.01 and 0.013 ÷ 1.2 of IT energy.
    const [first, second] = file.samples.map(({ sample }) => sample);
    expect(isoInstant(first?.sampledAtUs ?? 0)).toBe("2026-03-10T10:01:00.000000Z");
    expect(first?.durationS).toBe(60);
    expect(first?.energyKwh).toBeCloseTo(0.01, 12);
    expect(first?.gpuEnergyKwh).toBeCloseTo(0.008 / 1.2, 12);
    expect(first?.measuredEnergyKwh).toBe(first?.gpuEnergyKwh);
    expect(first?.powerW).toBeCloseTo((0.01 * 3.6e6) / 60, 6);
    expect(first?.trackerEmissionsKgCo2e).toBe(0.001);
    expect(second?.durationS).toBe(60);
    expect(second?.energyKwh).toBeCloseTo(0.013 / 1.2, 12);
    expect(second?.gpuEnergyKwh).toBeCloseTo(0.009 / 1.2, 12);
    expect(second?.trackerEmissionsKgCo2e).toBeCloseTo(0.0015, 12);
  });

  it("says what it knows of the run, and not where exactly it stood", async () => {
    const { runs } = await read(csv(FIRST));
    expect(runs.get(A)).toMatchObject({
      tracker: "codecarbon",
      trackerVersion: "3.3.0",
      projectName: "vision",
      experimentId: "22222222-bbbb-4bbb-8bbb-000000000001",
      startedAtUs: Date.UTC(2026, 2, 10, 10, 0, 0) * 1000,
      cpuCount: 32,
      gpuModel: "1 x NVIDIA A100-SXM4-40GB",
      countryIso3: "PRT",
      coordinates: { latitude: 38.7, longitude: -9.1 },
      pueInEnergy: 1.2,
    });
  });

  it("counts a row once that stands twice", async () => {
    expect(setOf(await read(csv(FIRST, FIRST, SECOND, SECOND)))).toEqual(
      setOf(await read(csv(FIRST, SECOND))),
    );
  });

  it("keeps rows of the same second apart", async () => {
    const again = rowWith({ timestamp: "2026-03-10T10:01:00", duration: "60.25", energy_consumed: "0.0132" });
    const times = (await read(csv(FIRST, again))).samples.map(({ sample }) => isoInstant(sample.sampledAtUs));
    expect(times).toEqual(["2026-03-10T10:01:00.000000Z", "2026-03-10T10:01:00.250000Z"]);
  });

  it("refuses a total that falls while time goes on, and counts the rest", async () => {
    const fallen = rowWith({ timestamp: "2026-03-10T10:01:30", duration: "90.0", energy_consumed: "0.006" });
    const file = await read(csv(FIRST, fallen, SECOND));
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 3, field: "energy" }]);
    expect(totalsOf(file).trackerKwh).toBeCloseTo(0.025, 12);
  });

  it("counts on where time and energy begin again", async () => {
    const again = rowWith({ timestamp: "2026-03-10T12:00:00", duration: "30.0", energy_consumed: "0.006" });
    const file = await read(csv(FIRST, SECOND, again));
    expect(file.problems).toMatchObject([{ severity: "warning", line: 4 }]);
    expect(totalsOf(file).trackerKwh).toBeCloseTo(0.025 + 0.006, 12);
  });

  it("takes emissions that fall as they are: older versions correct earlier ones", async () => {
    const lower = rowWith({
      timestamp: "2026-03-10T10:02:00",
      duration: "120.0",
      energy_consumed: "0.02",
      emissions: "0.0009",
    });
    const file = await read(csv(FIRST, lower));
    expect(file.samples[1]?.sample.trackerEmissionsKgCo2e).toBeCloseTo(-0.0001, 12);
  });

  it("finds the order in the hour that clocks repeat by how long the run had gone on", async () => {
    // Paris, 25 October 2026: 02:50 summer time, then 02:10 and 02:50 winter time; the run began at 02:40 summer time.
    const rows = [
      { timestamp: "2026-10-25T02:50:00", duration: "600.0", energy_consumed: "0.01" },
      { timestamp: "2026-10-25T02:10:00", duration: "1800.0", energy_consumed: "0.03" },
      { timestamp: "2026-10-25T02:50:00", duration: "4200.0", energy_consumed: "0.07" },
    ].map((changes) =>
      rowWith({ ...changes, pue: "1.0", gpu_energy: "0.0", cpu_energy: "0.0", ram_energy: "0.0" }),
    );
    const file = await read(csv(...rows), "Europe/Paris");
    expect(file.problems).toEqual([]);
    expect(file.samples.map(({ sample }) => isoInstant(sample.sampledAtUs).slice(11, 19))).toEqual([
      "00:50:00",
      "01:10:00",
      "01:50:00",
    ]);
    expect(totalsOf(file).energyKwh).toBeCloseTo(0.07, 12);
  });

  it("shares an interval of more than 31 days", async () => {
    const day = 24 * 3600;
    const long = rowWith({ timestamp: "2026-06-01T00:00:00", duration: String(70 * day), pue: "1.0" });
    const { samples } = await read(csv(long));
    expect(samples).toHaveLength(3);
    expect(samples.every(({ sample }) => sample.durationS <= 31 * day)).toBe(true);
    expect(samples.reduce((sum, { sample }) => sum + sample.energyKwh, 0)).toBeCloseTo(0.012, 15);
    expect(isoInstant(samples[2]?.sample.sampledAtUs ?? 0)).toBe("2026-06-01T00:00:00.000000Z");
  });
});

describe("a bad row", () => {
  it.each([
    ["timestamp", "yesterday"],
    ["timestamp", "1969-12-31T23:59:59"],
    ["duration", "0"],
    ["duration", "-5.0"],
    ["duration", "nan"],
    ["duration", "9e99"],
    ["energy_consumed", ""],
    ["energy_consumed", "1,5"],
    ["energy_consumed", "-0.1"],
    ["energy_consumed", "0x1F"],
    ["energy_consumed", "inf"],
    ["energy_consumed", "2e9"],
    ["emissions", "much"],
    ["pue", "0.9"],
  ])("with %s %j is refused by name, and the others count", async (field, value) => {
    const bad = rowWith({ run_id: B, [field]: value.includes(",") ? `"${value}"` : value });
    const file = await read(csv(bad, FIRST));
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 2, field }]);
    expect([...file.runs.keys()]).toEqual([A]);
  });

  it("counts without a part that cannot be", async () => {
    const file = await read(csv(rowWith({ gpu_energy: "-0.2" })));
    expect(file.problems).toMatchObject([{ severity: "warning", line: 2, field: "gpu_energy" }]);
    expect(file.samples[0]?.sample).toMatchObject({ gpuEnergyKwh: null, measuredEnergyKwh: null });
    expect(totalsOf(file).trackerKwh).toBeCloseTo(0.012, 12);
  });

  it("does not believe parts that are more than the whole", async () => {
    const { samples } = await read(csv(rowWith({ gpu_energy: "0.02" })));
    expect(samples[0]?.sample).toMatchObject({ cpuEnergyKwh: null, gpuEnergyKwh: null, ramEnergyKwh: null });
  });

  it("reads every way of writing nothing", async () => {
    const nothing = {
      gpu_energy: "nan",
      gpu_model: "None",
      cpu_power: "N/A",
      pue: "",
      country_iso_code: "null",
    };
    const file = await read(csv(rowWith(nothing)));
    expect(file.problems).toEqual([]);
    expect(file.samples[0]?.sample).toMatchObject({ gpuEnergyKwh: null, reportedCpuPowerW: null });
    expect(file.runs.get(A)).toMatchObject({ gpuModel: null, pueInEnergy: null, countryIso3: null });
  });
});

describe("rows without a run id", () => {
  const anonymous = (changes: Readonly<Record<string, string>>) =>
    rowWith({ run_id: "None", pue: "1.0", ...changes });

  it("are of one run where they began together", async () => {
    const file = await read(
      csv(
        anonymous({ timestamp: "2026-03-10T10:01:00", duration: "60.4", energy_consumed: "0.012" }),
        anonymous({ timestamp: "2026-03-10T10:02:00", duration: "119.8", energy_consumed: "0.02" }),
        anonymous({ timestamp: "2026-03-10T10:30:00", duration: "30.0", energy_consumed: "0.001" }),
      ),
    );
    expect(file.runs.size).toBe(2);
    expect(totalsOf(file).energyKwh).toBeCloseTo(0.021, 12);
  });

  it("keep their run when the file grows", async () => {
    const first = anonymous({ timestamp: "2026-03-10T10:01:00", duration: "60.4" });
    const second = anonymous({
      timestamp: "2026-03-10T10:02:00",
      duration: "119.8",
      energy_consumed: "0.02",
    });
    const [before, after] = [await read(csv(first)), await read(csv(first, second))];
    expect([...after.runs.keys()]).toEqual([...before.runs.keys()]);
    expect(after.items.slice(0, before.items.length)).toEqual(before.items);
  });
});

describe("column generations", () => {
  it("reads twelve columns, whose experiment is the run", async () => {
    const file = await read(text("codecarbon-12-columns.csv"));
    expect([...file.runs.keys()]).toEqual([A, B]);
    expect(totalsOf(file)).toMatchObject({ energyKwh: 0.015, emissionsKg: 0.003 });
    expect(file.runs.get(B)).toMatchObject({
      cloudProvider: "aws",
      cloudRegion: "us-east-1",
      pueInEnergy: null,
    });
    expect(file.runs.get(A)).toMatchObject({ countryIso3: "CAN", experimentId: null });
  });

  it("reads quoted cells", async () => {
    expect((await read(text("codecarbon-31-columns.csv"))).runs.get(A)?.projectName).toBe(
      "vision, second try",
    );
  });

  it("reads columns in any order, with Windows line ends and a byte order mark", async () => {
    const turned = csv(FIRST, SECOND)
      .trimEnd()
      .split("\n")
      .map((line) => line.split(",").toReversed().join(","));
    const file = await read(`\uFEFF${turned.join("\r\n")}\r\n`);
    expect(setOf(file)).toEqual(setOf(await read(csv(FIRST, SECOND))));
  });

  it("goes on after a header within the file", async () => {
    const older = text("codecarbon-31-columns.csv")
      .trimEnd()
      .replaceAll(A, "11111111-aaaa-4aaa-8aaa-000000000003");
    const file = await read(`${older}\n${csv(FIRST)}`);
    expect(file.runs.size).toBe(3);
    expect(file.problems).toEqual([]);
  });

  it("keeps tasks apart from the total of their run", async () => {
    const file = await read(text(TASKS), "UTC", TASKS);
    expect([...file.runs.values()]).toMatchObject([
      { key: `${A}/tasks`, experimentName: "sweep", pueInEnergy: null },
    ]);
    // Tasks stand for themselves: 0.0004 and 0.004 kWh in 5 and 30 s.
    expect(file.samples.map(({ sample }) => [sample.durationS, sample.energyKwh])).toEqual([
      [5, 0.0004],
      [30, 0.004],
    ]);
    expect(file.samples[0]?.sample.gpuUtilizationPercent).toBeNull();
    expect(file.problems).toMatchObject([{ severity: "warning" }]);
  });

  it("warns of a total whose duration is that of the last task", async () => {
    const { problems } = await read(csv(rowWith({ duration: "20.0" })));
    // 0.01 kWh of IT energy in 20 s are 1,800 W; its devices draw 600 W.
    expect(problems).toMatchObject([
      { severity: "warning", detail: expect.stringContaining("tasks") as string },
    ]);
  });

  it("does not know the place where the tracker fell back on Quebec", async () => {
    const lost = {
      country_name: "Canada",
      country_iso_code: "CAN",
      region: "quebec",
      longitude: "-71.2",
      latitude: "46.8",
    };
    const file = await read(csv(rowWith(lost)));
    expect(file.runs.get(A)).toMatchObject({ coordinates: null, countryIso3: null, region: null });
    expect(file.problems).toMatchObject([
      { severity: "warning", detail: expect.stringContaining("Quebec") as string },
    ]);
  });
});

describe("a row with cells missing", () => {
  it("is put in order where there is one way only", async () => {
    const file = await read(csv(FIRST, SHORT));
    expect(file.problems).toEqual([]);
    expect(file.runs.get(B)).toMatchObject({
      os: "Linux-6.1",
      cpuCount: 32,
      gpuCount: null,
      coordinates: null,
    });
    expect(totalsOf(file, B).energyKwh).toBeCloseTo(0.00024, 15);
  });

  it("is never put in a wrong order, whichever empty cells are left out", () => {
    const empty = [
      "region",
      "longitude",
      "latitude",
      "cloud_provider",
      "cloud_region",
      "gpu_model",
      "gpu_count",
    ];
    const blanks = Object.fromEntries(empty.map((column) => [column, ""]));
    const full = rowWith({ ...blanks, gpu_energy: "0.0" }).split(",");
    let repaired = 0;
    for (let choice = 1; choice < 2 ** empty.length; choice += 1) {
      const left = empty.filter((_, at) => (choice >> at) % 2 === 1);
      const cells = full.filter((_, place) => !left.includes(COLUMNS[place] ?? ""));
      const row = realign(COLUMNS, cells);
      if (row === null) continue;
      repaired += 1;
      expect(row).toEqual(full);
    }
    expect(repaired).toBeGreaterThan(100);
  });

  it("is refused where it cannot be told, has too many, or is cut", async () => {
    const short = FIRST.split(",").toSpliced(4, 1).join(",");
    for (const row of [short, `${FIRST},1`, FIRST.slice(0, 200)]) {
      expect((await read(csv(row, SECOND))).problems).toMatchObject([{ severity: "rejected", line: 2 }]);
    }
    const cut = await read(csv(FIRST) + SHORT);
    expect(cut.problems).toMatchObject([{ severity: "rejected", line: 3 }]);
  });

  it("counts without a last line break where nothing of it can be lacking", async () => {
    const older = text("codecarbon-31-columns.csv");
    const whole = await read(older.trimEnd());
    expect(whole.problems).toMatchObject([{ severity: "warning", line: 3 }]);
    expect(setOf(whole)).toEqual(setOf(await read(older)));
    const cut = await read(older.replaceAll(/1\.0\n/g, "1.25\n").trimEnd());
    expect(cut.problems).toMatchObject([{ severity: "rejected", line: 3 }]);
  });
});

describe("a quote that is not closed", () => {
  it("costs its row and no other", async () => {
    const file = await read(csv(rowWith({ run_id: B, project_name: '"open' }), FIRST, SECOND));
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 2 }]);
    expect(totalsOf(file, A).trackerKwh).toBeCloseTo(0.025, 12);
  });
});
