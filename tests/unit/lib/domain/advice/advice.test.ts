import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reaches, type Advice, type AdviceCurves, type AdviceRun } from "@/lib/domain/advice/advice";
import { shareAtGoal } from "@/lib/domain/advice/early-stopping";
import { adviceIn, findAdvice } from "@/lib/domain/advice/find";
import { expectedChange } from "@/lib/domain/advice/expected";
import { measureResult } from "@/lib/domain/advice/measured";
import { adviseRegion } from "@/lib/domain/advice/region";
import { rankAdvice, unionOf } from "@/lib/domain/advice/ranking";
import { sumInterval } from "@/lib/domain/advice/saving";
import { expectedBest, neededTrials } from "@/lib/domain/advice/smaller-grid";
import { compareUnits } from "@/lib/domain/advice/unit-comparison";
import type { CurvePart } from "@/lib/domain/early-stopping";
import { RUN_STATES } from "@/lib/domain/run-state";
import { HOUR_MS } from "@/lib/domain/units";
import { WASTE_CAUSES, type WasteEntry } from "@/lib/domain/waste";
import { groupKey } from "@/lib/domain/waste-ledger";

const START_MS = Date.parse("2026-03-02T10:00:00Z");

const run = (overrides: Partial<AdviceRun> = {}): AdviceRun => ({
  ...{ id: "run", projectId: "p", experimentId: "e", sweep: null, task: null, dataset: null, tracker: "api" },
  ...{ status: "finished", state: "finished", startedAtMs: START_MS, wallTimeS: 3600 },
  ...{ energyKwh: 10, emissionsKgCo2e: 4, isFullyPriced: true, idleEnergyKwh: null, idleKnownKwh: 0 },
  ...{ configuration: null, fingerprint: null, resumedFromRunId: null },
  ...{ utilizationPercentS: null, utilizationKnownS: null, gpuModel: null, gpuCount: null },
  ...{ precision: null, approach: null, zoneId: null, workFlop: null, score: null },
  ...overrides,
});

const amount = (max: number) => fc.double({ min: 0, max, noNaN: true });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);

const anyRun = fc
  .record({
    experimentId: fc.constantFrom("e", "f"),
    sweep: fc.constantFrom(null, "s"),
    state: fc.constantFrom(...RUN_STATES),
    startedAtMs: fc.integer({ min: 0, max: 200 }).map((hour) => START_MS + hour * HOUR_MS),
    wallTimeS: amount(90_000),
    energyKwh: amount(1000),
    emissionsKgCo2e: maybe(amount(1000)),
    idleEnergyKwh: maybe(amount(2000)),
    idleKnownKwh: amount(1000),
    configuration: fc.constantFrom(null, "a", "b"),
    utilizationPercentS: maybe(amount(100_000)),
    utilizationKnownS: amount(1000).map((s) => s + 1),
    gpuModel: fc.constantFrom(null, "A", "B"),
    gpuCount: fc.constantFrom(null, 1, 2),
    precision: fc.constantFrom(null, "fp32", "bf16"),
    zoneId: fc.constantFrom(null, "FR", "PL"),
    workFlop: maybe(amount(1e18)),
    score: maybe(fc.record({ points: amount(1), higherIsBetter: fc.constant(true) })),
  })
  .map((facts): Partial<AdviceRun> => ({ ...facts, isFullyPriced: facts.emissionsKgCo2e !== null }));

const curve = (values: readonly number[]): CurvePart[] =>
  values.map((value, index) => ({ step: index + 1, sum: value, count: 1, min: value, max: value }));

const hours = (grams: readonly number[]) =>
  grams.map((value, index) => ({
    startUs: (START_MS + index * HOUR_MS) * 1000,
    endUs: (START_MS + (index + 1) * HOUR_MS) * 1000,
    value,
  }));

const anyInputs = fc
  .record({
    facts: fc.array(anyRun, { maxLength: 40 }),
    curves: fc.array(fc.array(amount(1), { maxLength: 8 }), { minLength: 1, maxLength: 8 }),
    grams: fc.array(amount(900), { maxLength: 260 }),
    cause: fc.constantFrom(...WASTE_CAUSES),
    share: amount(1),
  })
  .map(({ facts, curves, grams, cause, share }) => {
    const runs = facts.map((own, index) => run({ id: `r${String(index)}`, ...own }));
    const parts = runs.map((each): [string, WasteEntry[]] => [
      each.id,
      [
        {
          ...{ runId: each.id, cause, energyKwh: each.energyKwh * share },
          ...{ emissionsKgCo2e: null, becauseOfRunId: null },
        },
      ],
    ]);
    const drawn: AdviceCurves = {
      higherIsBetter: true,
      curves: new Map(runs.map((each, index) => [each.id, curve(curves[index % curves.length] ?? [])])),
    };
    return {
      runs,
      partsOf: new Map(parts),
      curves: new Map(runs.map((each) => [groupKey(each), drawn])),
      groupOf: groupKey,
      hoursOf: new Map([["FR", hours(grams)]]),
    };
  });

const TINY = 1 + 1e-9;

describe("what is advised", () => {
  it("never saves less than nothing, nor more than the runs drew and emitted, alone or together", () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const energyOf = new Map(inputs.runs.map((each) => [each.id, each]));
        const found = findAdvice(inputs);
        for (const advice of found) {
          expect(advice.savedEnergyKwh).toBeGreaterThanOrEqual(0);
          expect(advice.savedEnergyKwh).toBeLessThanOrEqual(advice.baseEnergyKwh * TINY);
          expect(advice.confidence).toBeGreaterThan(0);
          expect(advice.confidence).toBeLessThan(1);
          if (advice.interval !== null) expect(advice.interval.low).toBeLessThanOrEqual(advice.interval.high);
          for (const saving of advice.savings) {
            const own = energyOf.get(saving.runId);
            expect(saving.energyKwh).toBeGreaterThanOrEqual(0);
            expect(saving.energyKwh).toBeLessThanOrEqual((own?.energyKwh ?? 0) * TINY);
            expect(saving.emissionsKgCo2e ?? 0).toBeLessThanOrEqual((own?.emissionsKgCo2e ?? 0) * TINY);
          }
        }
        const total = inputs.runs.reduce((sum, each) => sum + each.energyKwh, 0);
        expect(unionOf(found).energyKwh).toBeLessThanOrEqual(total * TINY);
        expect(new Set(found.map((each) => each.key)).size).toBe(found.length);
      }),
    );
  });

  it("tells a finding that is too small from none, and of no kind says both", () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const { worthReading, smallKinds } = adviceIn(inputs);
        expect(worthReading).toEqual(findAdvice(inputs));
        for (const { finding } of worthReading) expect(smallKinds).not.toContain(finding.kind);
      }),
    );
  });

  it("says of whose runs the median stopping rule would have left out more", () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        for (const { finding, savedEnergyKwh, baseEnergyKwh } of findAdvice(inputs)) {
          if (finding.kind !== "early-stopping" || finding.medianStoppedCount !== undefined) continue;
          expect(savedEnergyKwh).toBeCloseTo(baseEnergyKwh * (1 - finding.energyShareAtGoal), 6);
        }
      }),
    );
  });

  it("is ranked the same whatever the order in which runs come", () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const keys = (advice: readonly Advice[]) => advice.map((each) => each.key);
        const found = findAdvice(inputs);
        expect(keys(rankAdvice(found.toReversed()))).toEqual(keys(found));
        const weights = found.map((each) => each.savedEnergyKwh * each.confidence);
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      }),
    );
  });

  it("puts what saves energy before what only lowers emissions", () => {
    const advice = (key: string, savedEnergyKwh: number, savedKgCo2e: number) =>
      ({ key, savedEnergyKwh, savedKgCo2e, confidence: 0.5 }) as Advice;
    const ranked = rankAdvice([advice("place", 0, 900), advice("small", 1, 0.1), advice("large", 5, 0.5)]);
    expect(ranked.map(({ key }) => key)).toEqual(["large", "small", "place"]);
  });

  it("is nothing without runs", () => {
    const empty = { runs: [], partsOf: new Map(), curves: new Map(), groupOf: groupKey, hoursOf: new Map() };
    expect(findAdvice(empty)).toEqual([]);
  });
});

describe("the parts of it", () => {
  it("knows when a curve had 99 % of its best, for scores and for losses", () => {
    expect(shareAtGoal(curve([0.5, 0.895, 0.9, 0.9]), true)).toBe(0.5);
    expect(shareAtGoal(curve([2, 1.005, 1, 1]), false)).toBe(0.5);
    expect(shareAtGoal(curve([0.9]), true)).toBeNull();
    expect(shareAtGoal(curve([-2, -1]), true)).toBeNull();
    expect([reaches(0.99, 1, true), reaches(0.98, 1, true), reaches(1.01, 1, false)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("expects of random trials what all draws come to on average", () => {
    // Of 4, 2 and 1 two are drawn: 4, 4 or 2.
    expect(expectedBest([4, 2, 1], 2)).toBeCloseTo(10 / 3, 12);
    expect(expectedBest([4, 2, 1], 1)).toBeCloseTo(7 / 3, 12);
    expect(expectedBest([4, 2, 1], 3)).toBe(4);
    expect(neededTrials([1, 1, 1, 1], true)).toBe(1);
    expect(neededTrials([], true)).toBeNull();
    expect(neededTrials([0, -1], true)).toBeNull();
    fc.assert(
      fc.property(fc.array(amount(1), { minLength: 1, maxLength: 30 }), (scores) => {
        const bestFirst = scores.toSorted((a, b) => b - a);
        const expected = scores.map((_score, index) => expectedBest(bestFirst, index + 1));
        for (const [index, value] of expected.entries())
          expect(value).toBeGreaterThanOrEqual((expected[index - 1] ?? 0) - 1e-9);
        expect(expected.at(-1)).toBeCloseTo(bestFirst[0] ?? 0, 9);
      }),
    );
  });

  it("compares energies per unit only where the difference is more than scatter", () => {
    const of = (energies: readonly number[]) =>
      energies.map((energyKwh) => ({ run: run({ energyKwh }), units: 2, energyKwh }));
    const found = compareUnits(of([10, 10.2, 9.8]), of([4, 4.1, 3.9]));
    expect(found?.energyRatio).toBeCloseTo(0.4, 9);
    expect(found?.savings.map((saving) => saving.energyKwh)[0]).toBeCloseTo(6, 9);
    expect(compareUnits(of([10, 2]), of([4, 8]))).toBeNull();
    expect(compareUnits(of([10]), of([4, 4]))).toBeNull();
    expect(compareUnits(of([4, 4.1]), of([10, 10.1]))).toBeNull();
  });

  it("has no interval of runs that are all alike: nothing follows of how the next scatter", () => {
    expect(
      sumInterval(
        Array.from({ length: 12 }, () => 0.1),
        9,
      ),
    ).toBeNull();
  });

  it("has no interval of two runs, and one within the possible of three", () => {
    expect(sumInterval([1, 2], 10)).toBeNull();
    const interval = sumInterval([1, 2, 3], 7);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBe(7);
  });

  it("takes the largest saving of a run once", () => {
    const of = (runId: string, energyKwh: number) => ({
      savings: [{ runId, energyKwh, emissionsKgCo2e: null }],
    });
    expect(unionOf([of("a", 2), of("a", 3), of("b", 1)])).toEqual({
      ...{ runCount: 2, energyKwh: 4, emissionsKgCo2e: null },
    });
  });
});

describe("a cleaner region", () => {
  const priced = (zoneId: string, gPerKwh: number) =>
    run({ zoneId, energyKwh: 10, emissionsKgCo2e: gPerKwh / 100, isFullyPriced: true });
  const three = (zoneId: string, gPerKwh: number) => [1, 2, 3].map(() => priced(zoneId, gPerKwh));

  it("is a place, never an average of the world that stands in for one", () => {
    const found = adviseRegion([...three("PL", 700), ...three("REGION_WORLD", 400), ...three("DE", 500)]);
    expect(found.map(({ finding }) => finding)).toMatchObject([{ kind: "region", from: "PL", to: "DE" }]);
    expect(adviseRegion([...three("REGION_EUROPE", 700), ...three("DE", 500)])).toEqual([]);
  });
});

describe("a measured result", () => {
  const SINCE_MS = START_MS + 1000 * HOUR_MS;
  const subject = { projectId: "p", experimentId: "e", sweep: null, part: null };
  const scored = (energyKwh: number, points: number, isAfter: boolean) =>
    run({ energyKwh, score: { points, higherIsBetter: true }, startedAtMs: SINCE_MS + (isAfter ? 1 : -1) });
  const before = [10, 10.4, 9.6, 10.1].map((energyKwh) => scored(energyKwh, 0.9, false));
  const result = (after: readonly AdviceRun[], earlier: readonly AdviceRun[] = before) =>
    measureResult("early-stopping", subject, { runs: [...earlier, ...after], sinceMs: SINCE_MS });

  it("says at what share of the energy the score was kept", () => {
    const found = result([4, 4.2, 3.8, 4.1, 3.9].map((energyKwh) => scored(energyKwh, 0.895, true)));
    expect(found.verdict).toBe("effect");
    expect(found.scoreShare).toBeCloseTo(0.895 / 0.9, 9);
    expect(found.change?.relative).toBeCloseTo(4 / 10.025 - 1, 9);
    expect(found.change?.high).toBeLessThan(0);
    // Five runs at 10.025 − 4 kWh less.
    expect(found.soFar).toMatchObject({ quantity: "energyKwh" });
    expect(found.soFar?.value).toBeCloseTo(5 * 6.025, 9);
    expect(found.soFar?.low).toBeGreaterThan(0);
    expect(found.soFar?.high).toBeGreaterThan(found.soFar?.value ?? 0);
  });

  it("says what was saved so far while it waits, in kg CO2e where the energy stays", () => {
    const after = { ...scored(5, 0.9, true), isFullyPriced: true, emissionsKgCo2e: 1 };
    const earlier = before.map((each) => ({
      ...each,
      isFullyPriced: true,
      emissionsKgCo2e: each.energyKwh * 0.4,
    }));
    const runs = [...earlier, after];
    const found = measureResult("region", subject, { runs, sinceMs: SINCE_MS });
    expect(found.verdict).toBe("waiting");
    expect(found.soFar).toMatchObject({ quantity: "emissionsKgCo2e", low: null, high: null });
    // 400 g/kWh before, 200 after: 1 kg less at 5 kWh.
    expect(found.soFar?.value).toBeCloseTo(1, 9);
    expect(measureResult("checkpointing", subject, { runs, sinceMs: SINCE_MS }).soFar).toBeNull();
  });

  it("is held against what the finding promised of the same measure", () => {
    const figures = {
      ...{ runCount: 4, baseEnergyKwh: 40, savedEnergyKwh: 24, savedKgCo2e: null },
      ...{ interval: null, basis: "hindsight" as const, confidence: 0.3 },
    };
    const finding = { kind: "early-stopping" as const, runCount: 4, energyShareAtGoal: 0.4 };
    expect(expectedChange({ ...figures, finding })).toBeCloseTo(-0.6, 12);
    const grid = { kind: "smaller-grid" as const, trialCount: 20, neededCount: 5 };
    expect(expectedChange({ ...figures, finding: grid })).toBeCloseTo(-0.75, 12);
    const region = { kind: "region" as const, from: "DE", to: "FR", fromGPerKwh: 400, toGPerKwh: 100 };
    expect(expectedChange({ ...figures, finding: region })).toBeCloseTo(-0.75, 12);
    const saved = { kind: "checkpointing" as const, crashedCount: 2 };
    expect(expectedChange({ ...figures, finding: saved })).toBeNull();
  });

  it("waits for enough runs that keep the score", () => {
    const found = result(
      [4, 4.1, 4, 3.9, 4].map((energyKwh, index) => scored(energyKwh, index < 2 ? 0.9 : 0.5, true)),
    );
    expect(found.verdict).toBe("waiting");
    expect(found.after?.n).toBe(2);
  });

  it("sees no effect, or a worse one, and knows nothing without a before", () => {
    expect(result(before.map((each) => ({ ...each, startedAtMs: SINCE_MS }))).verdict).toBe("waiting");
    const same = [10, 10.3, 9.7, 10.1, 9.9].map((energyKwh) => scored(energyKwh, 0.9, true));
    expect(result(same).verdict).toBe("no-effect");
    expect(result(same.map((each) => ({ ...each, energyKwh: each.energyKwh * 2 }))).verdict).toBe("worse");
    expect(result(same, []).verdict).toBe("unknown");
  });

  it("leaves runs of other projects and experiments out", () => {
    const elsewhere = [1, 1, 1, 1, 1].map((energyKwh) => ({
      ...scored(energyKwh, 0.9, true),
      experimentId: "f",
    }));
    expect(result(elsewhere).after).toBeNull();
  });
});
