import { describe, expect, it } from "vitest";
import { causeBars, personBars, sweepBars } from "@/components/waste/prepare/bars";
import { wasteLede } from "@/components/waste/prepare/lede";
import { sweepTail } from "@/components/waste/prepare/sweep-tail";
import { weekBars } from "@/components/waste/prepare/weeks";
import { WASTE_CAUSES } from "@/lib/domain/waste";
import { wasteCsv } from "@/lib/domain/waste-csv";
import type { WastedRun, WasteLedger } from "@/lib/domain/waste-view";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("waste"), formats: englishFormats };
const sum = (energyKwh: number, runCount = 1) => ({
  runCount,
  energyKwh,
  emissionsKgCo2e: energyKwh === 0 ? null : energyKwh / 3,
  energyWithoutFactorKwh: 0,
});
const NO_CAUSES = { failed: 0, killed: 0, silent: 0, idle: 0, superseded: 0, dominated: 0 };

const LEDGER: WasteLedger = {
  totals: { runCount: 12, energyKwh: 400, emissionsKgCo2e: 100, idleKnownKwh: 100 },
  wasted: sum(120, 5),
  byCause: WASTE_CAUSES.map((cause, index) => ({ cause, ...sum([70, 0, 10, 0, 0, 40][index] ?? 0) })).sort(
    (a, b) => b.energyKwh - a.energyKwh,
  ),
  byPerson: [
    { personId: "a", name: "Ada", totalEnergyKwh: 300, ...sum(100) },
    { personId: null, name: null, totalEnergyKwh: 100, ...sum(20) },
  ],
  bySweep: [],
  byWeek: [
    {
      week: "2026-11-02",
      totalEnergyKwh: 100,
      wastedEnergyKwh: 70,
      energyKwhByCause: { ...NO_CAUSES, failed: 70 },
    },
    { week: "2026-11-09", totalEnergyKwh: 0, wastedEnergyKwh: 0, energyKwhByCause: NO_CAUSES },
    {
      week: "2026-11-16",
      totalEnergyKwh: 300,
      wastedEnergyKwh: 50,
      energyKwhByCause: { ...NO_CAUSES, silent: 10, dominated: 40 },
    },
  ],
  largest: [],
  wastedRunCount: 5,
};

describe("bars of the ledger", () => {
  it("have the figures of their tables, and mark what is inferred", () => {
    for (const model of [causeBars(LEDGER, words), personBars(LEDGER, words)]) {
      expect(model.bars.map((bar) => bar.label)).toEqual(model.table.rows.map((row) => row["name"]));
      for (const [index, bar] of model.bars.entries())
        expect(bar.text.startsWith(model.table.rows[index]?.["energy"] ?? "?")).toBe(true);
      expect(model.bars[0]?.share).toBe(1);
    }
    const causes = causeBars(LEDGER, words);
    expect(causes.bars.map((bar) => [bar.key, bar.isInferred])).toEqual([
      ["failed", false],
      ["dominated", true],
      ["silent", true],
    ]);
    expect(causes.summary).toBe("3 causes hold; the largest is “Failed” with 70.0\u202fkWh.");
    expect(sweepBars(LEDGER, words)).toMatchObject({ bars: [], summary: "No sweep has waste." });
  });

  it("of weeks leave none out, and say the same as their table", () => {
    const model = weekBars(LEDGER, words);
    expect(model.bars.map((bar) => bar.text.replace(/\u202f.*/, ""))).toEqual(
      model.table.rows.map((row) => row["wasted"]),
    );
    expect(
      model.bars.map((bar) => bar.share).every((share) => share !== null && share >= 0 && share <= 1),
    ).toBe(true);
    expect(model.table.rows[1]).toMatchObject({ wasted: "0", failed: "0" });
    expect(model.summary).toContain("2 Nov 2026");
  });
});

describe("the sentence", () => {
  it("has the sum, its share, what is inferred of it, and what is not known", () => {
    const { isNone, values, asides } = wasteLede(LEDGER, words);
    expect(isNone).toBe(false);
    expect(values).toEqual({ energy: "120\u202fkWh", share: "30\u202f%", count: 12 });
    expect(asides).toEqual([
      "Of that, 50.0\u202fkWh is inferred by comparison with other runs.",
      "Idle energy is known of 25\u202f% of the energy only.",
    ]);
  });
});

it("the tail of a sweep is signed as its metric reads", () => {
  const tail = { trialCount: 38, energyKwh: 8.4, gainedPoints: 0.3, energyPerPointKwh: 28 };
  expect(sweepTail({ tail }, { higherIsBetter: true }, words)).toBe(
    "the last 38 trials: 8.40\u202fkWh for +0.3",
  );
  expect(sweepTail({ tail }, { higherIsBetter: false }, words)).toBe(
    "the last 38 trials: 8.40\u202fkWh for −0.3",
  );
  expect(sweepTail({ tail: { ...tail, gainedPoints: 0 } }, { higherIsBetter: true }, words)).toContain(
    "nothing better",
  );
  expect(sweepTail({ tail: null }, null, words)).toBe("n/a");
});

it("the CSV has a row for each part, unrounded, and no formula", () => {
  const part = { runId: "r", energyKwh: 1 / 3, emissionsKgCo2e: null, becauseOfRunId: null };
  const run: WastedRun = {
    id: "r",
    name: '=1+1,"x"',
    experimentId: "e",
    experimentName: "e",
    projectName: "p",
    sweep: null,
    personName: null,
    state: "finished",
    exitCause: null,
    startedAt: "2026-11-02T00:00:00.000Z",
    totalEnergyKwh: 1,
    totalEmissionsKgCo2e: null,
    energyKwh: 2 / 3,
    emissionsKgCo2e: null,
    parts: [
      { ...part, cause: "idle" },
      { ...part, cause: "dominated" },
    ],
    avoidableEnergyKwh: 0,
  };
  const lines = wasteCsv([run]).split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toBe(
    `r,"'=1+1,""x""",p,e,,,finished,,2026-11-02T00:00:00.000Z,idle,measured,,${String(1 / 3)},,1,,0`,
  );
});
