import { describe, expect, it } from "vitest";
import {
  bestsOf,
  marginalCosts,
  prepareBestCurve,
  prepareEfficiencyCurve,
  prepareLoadCurve,
} from "@/components/audit/prepare/curves";
import { prepareHeatMap } from "@/components/audit/prepare/heat-map";
import type { AuditRun } from "@/lib/domain/audit";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("audit"), formats: englishFormats };
const ACCURACY = { name: "accuracy", higherIsBetter: true, unit: null };

function trial(index: number, energyKwh: number, value: number | null): AuditRun {
  return {
    id: `r${String(index)}`,
    name: `trial ${String(index)}`,
    startedAt: `2026-03-0${String(index)}T10:00:00.000Z`,
    status: value === null ? "failed" : "finished",
    energyKwh,
    locationEmissionsKgCo2e: null,
    value,
  };
}

const RUNS = [trial(1, 2, 0.7), trial(2, 1, null), trial(3, 3, 0.65), trial(4, 4, 0.8), trial(5, 5, 0.8)];

describe("the best so far", () => {
  it("counts all that was spent until then, failed trials too", () => {
    expect(bestsOf(RUNS, ACCURACY).map(({ value, spentKwh }) => [value, spentKwh])).toEqual([
      [0.7, 2],
      [0.8, 10],
    ]);
    const lossRuns = RUNS.map((run) => ({ ...run, value: run.value === null ? null : 1 - run.value }));
    expect(
      bestsOf(lossRuns, { name: "loss", higherIsBetter: false, unit: null }).map(({ run }) => run.id),
    ).toEqual(["r1", "r4"]);
  });

  it("says what each improvement cost", () => {
    const [first, second] = marginalCosts(bestsOf(RUNS, ACCURACY), ACCURACY);
    expect(first?.perUnitKwh).toBeNull();
    expect(second?.costKwh).toBe(8);
    expect(second?.gained).toBeCloseTo(10, 9);
    // 8 kWh for ten points.
    expect(second?.perUnitKwh).toBeCloseTo(0.8, 9);
  });

  it("is drawn with the numbers of its table, to the end of what was spent", () => {
    const model = prepareBestCurve({ runs: RUNS, metric: ACCURACY }, words);
    expect(model?.table.rows).toEqual([
      { run: "trial 1", value: "0.7", spent: "2.00" },
      { run: "trial 4", value: "0.8", spent: "10.0" },
    ]);
    expect(model?.summary).toBe(
      "0.8 by trial 4, after 10.0\u202fkWh. 5.00\u202fkWh since then without improvement.",
    );
    expect(prepareBestCurve({ runs: RUNS.slice(0, 2), metric: ACCURACY }, words)).toBeNull();
  });
});

describe("efficiency over time", () => {
  it("has a row for each point that is drawn", () => {
    const model = prepareEfficiencyCurve({ runs: RUNS, metric: ACCURACY }, words);
    expect(model?.table.rows.map((row) => [row["perKwh"], row["best"]])).toEqual([
      ["35.0", "35.0"],
      ["21.7", "35.0"],
      ["20.0", "35.0"],
      ["16.0", "35.0"],
    ]);
    expect(model?.lines.map((line) => line.path.match(/[ML]/g)?.length)).toEqual([4, 4]);
  });

  it("is not said of a score that is on no scale", () => {
    const perplexity = { name: "perplexity", higherIsBetter: false, unit: null };
    expect(prepareEfficiencyCurve({ runs: RUNS, metric: perplexity }, words)).toBeNull();
  });
});

describe("load curve and heat map", () => {
  it("have the same numbers in the drawing and in the table", () => {
    const loads = [5000, 3000, 100].map((powerW, index) => ({ rank: index + 1, powerW }));
    const model = prepareLoadCurve({ loads, hourCount: 3 }, words);
    expect(model?.table.rows.map((row) => row["power"])).toEqual(["5,000", "3,000", "100"]);
    expect(model?.summary).toContain("median 3,000 W");
    const heat = prepareHeatMap(
      [
        { day: 1, hour: 9, energyKwh: 4 },
        { day: 6, hour: 0, energyKwh: 1 },
      ],
      words,
    );
    expect(heat?.table.rows[9]?.["1"]).toBe("4.00");
    expect(heat?.days[0]?.cells[9]).toMatchObject({ step: 5, title: "Mon 09:00: 4.00 kWh" });
    expect(heat?.days[5]?.cells[0]?.step).toBe(2);
    expect(heat?.summary).toContain("80\u202f% of all");
    expect(prepareHeatMap([], words)).toBeNull();
  });
});
