import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metricNames, quantityOf, type ComparedRun, type QuantityKey } from "@/lib/domain/compare";
import { parameterNames, setupKey, subjectsOf } from "@/lib/domain/compare-groups";
import { compareQuantity, noiseFloorOf, unsharedUncertainty } from "@/lib/domain/compare-noise";
import { compareReasons } from "@/lib/domain/compare-reasons";
import { comparedRun } from "@/tests/factories/compared-run";

let count = 0;
const nextId = () => `01890000-0000-7000-8000-${String((count += 1)).padStart(12, "0")}`;
/** Each of a setup of its own, unless its parameters say otherwise. */
const run = (overrides: Partial<ComparedRun> = {}) => {
  const id = nextId();
  return comparedRun({ id, parameters: { lr: 0.001, trial: count }, ...overrides });
};
const accuracy = (value: number) => [
  { name: "accuracy", value, last: value, best: value, higherIsBetter: true, unit: "%" },
];
const NOTHING = new Map<string, ReadonlySet<"energy" | "emissions" | "metric">>();

const rowOf = (
  key: QuantityKey,
  runs: readonly ComparedRun[],
  grouping: Parameters<typeof subjectsOf>[1] = null,
) => {
  const { subjects } = subjectsOf(runs, grouping);
  return compareQuantity(key, subjects, subjects[0]?.key ?? "", NOTHING);
};
const verdicts = (
  key: QuantityKey,
  runs: readonly ComparedRun[],
  grouping: Parameters<typeof subjectsOf>[1] = null,
) => rowOf(key, runs, grouping).values.map((value) => value.verdict);

describe("quantities", () => {
  it("follow from the run’s own figures", () => {
    const each = run({ tokens: 24e6 });
    expect(quantityOf(each, "pue")).toBe(1.2);
    expect(quantityOf(each, "intensity")).toBeCloseTo(50, 12);
    expect(quantityOf(each, "meanPower")).toBe(10_000);
    expect(quantityOf(each, "tokensPerKwh")).toBe(2e6);
    expect(quantityOf(each, "energyPerBillionParameters")).toBeCloseTo(12 / 0.086, 10);
    expect(quantityOf(each, "pointsPerKwh:accuracy")).toBe(81 / 12);
    expect(quantityOf(each, "metric:loss")).toBeNull();
    expect(quantityOf(run({ locationKgCo2e: null }), "intensity")).toBeNull();
    expect(metricNames([each, run({ metrics: [] }), run({ metrics: accuracy(3) })])).toEqual(["accuracy"]);
  });
});

describe("reasons against a ranking", () => {
  const codes = (
    base: Partial<ComparedRun>,
    other: Partial<ComparedRun>,
    metric: string | null = "accuracy",
  ) => compareReasons(run(base), run(other), metric).map(({ code }) => code);

  it("are none for the same kind of run, nor for what nobody has said", () => {
    expect(codes({}, { energyKwh: 5, facilityEnergyKwh: 6, locationCoveredKwh: 6 })).toEqual([]);
    expect(codes({ dataset: null, task: null }, {})).toEqual([]);
  });

  it("name what differs", () => {
    expect(codes({}, { task: "detection", dataset: "coco" })).toEqual(["task", "dataset"]);
    expect(codes({}, { task: "detection" }, null)).toEqual([]);
    expect(codes({}, { metrics: [] })).toEqual(["no-metric"]);
    expect(codes({}, { energyTier: 3 })).toEqual(["tier"]);
    expect(codes({}, { measuredTimeS: 1800 })).toEqual(["coverage"]);
    expect(codes({ measuredTimeS: 1790 }, { measuredTimeS: 1800 })).toEqual([]);
    expect(codes({}, { state: "running" })).toEqual(["running"]);
    expect(codes({}, { factorKeys: ["grid:FR@ember_yearly-2024", "pue:assumed"] })).toEqual([
      "pue-inclusion",
    ]);
    expect(codes({}, { locationKgCo2e: null, locationCoveredKwh: 0 })).toEqual(["no-factor"]);
    expect(codes({}, { locationCoveredKwh: 6 })).toEqual(["no-factor"]);
    expect(codes({}, { ghgBases: ["direct (stack) CO2e, AR5 GWP"] })).toEqual(["ghg-basis"]);
    expect(codes({ id: "x" }, { notCountedForId: "x" })).toEqual(["same-energy"]);
    expect(compareReasons(run(), run({ dataset: "coco" }), "accuracy")[0]).toMatchObject({
      section: "metric",
      theirs: "coco",
      base: "imagenet-1k",
    });
  });

  it("are the same from either side", () => {
    const some = fc.record({
      state: fc.constantFrom("finished" as const, "running" as const, "failed" as const),
      energyTier: fc.constantFrom(2 as const, 3 as const),
      measuredTimeS: fc.constantFrom(3600, 3000, 100),
      dataset: fc.constantFrom(null, "a", "b"),
      ghgBases: fc.constantFrom<readonly string[]>([], ["lifecycle CO2e"], ["direct CO2"]),
      metrics: fc.constantFrom([], accuracy(2)),
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(codes(a, b)).toEqual(codes(b, a));
      }),
    );
  });
});

describe("groups", () => {
  it("hold every run that says it, in the order of the first", () => {
    const runs = [run({ tags: ["a"] }), run({ tags: ["b", "a"] }), run({ tags: [] })];
    const { subjects, ungrouped } = subjectsOf(runs, "tag");
    expect(subjects.map(({ label, runs: each }) => [label, each.length])).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
    expect(ungrouped).toEqual([runs[2]]);
    expect(subjectsOf(runs, "param:lr").subjects.map(({ key }) => key)).toEqual(["0.001"]);
    expect(subjectsOf([run({ zoneId: null })], "zone").ungrouped).toHaveLength(1);
  });

  it("of a setup leave out the seed, and nothing else", () => {
    const of = (parameters: ComparedRun["parameters"], more: Partial<ComparedRun> = {}) =>
      setupKey(run({ parameters, ...more }));
    expect(of({ lr: 1, seed: 1 })).toBe(of({ seed: 2, lr: 1 }));
    expect(of({ lr: 1, seed: 1 })).not.toBe(of({ lr: 2, seed: 1 }));
    expect(of({ lr: 1 })).not.toBe(of({ lr: 1 }, { precision: "fp8" }));
    // Without parameters only a name that says so makes a repeat.
    expect(of({}, { name: "bert-seed1" })).toBe(of({}, { name: "bert-seed2" }));
    expect(of({}, { name: "larch-28" })).not.toBe(of({}, { name: "larch-29" }));
    const two = subjectsOf(
      [run({ parameters: { lr: 1 } }), run({ parameters: { lr: 2 } })],
      "setup",
    ).subjects;
    expect(two.map(({ label }) => label)).toEqual(["yarrow-41", "yarrow-41 (2)"]);
    expect(two.every(({ key }) => key.length < 20)).toBe(true);
  });

  it("list seeds last", () => {
    expect(
      parameterNames([run({ parameters: { seed: 1, lr: 2 } }), run({ parameters: { batch: 1 } })]),
    ).toEqual(["batch", "lr", "seed"]);
  });
});

describe("differences", () => {
  it("inside the counters’ repeatability are not ranked", () => {
    const near = run({ facilityEnergyKwh: 12.5, energyKwh: 10.4 });
    const far = run({ facilityEnergyKwh: 6, energyKwh: 5 });
    expect(verdicts("facilityEnergy", [run(), near, far, run({ facilityEnergyKwh: 60 }), run()])).toEqual([
      "baseline",
      "noise",
      "better",
      "worse",
      "same",
    ]);
    const [, , ofFar] = rowOf("facilityEnergy", [run(), near, far]).values;
    expect(ofFar).toMatchObject({ difference: -6, relative: -0.5, interval: null });
  });

  it("carry the whole uncertainty where the two share nothing", () => {
    const other = run({ facilityEnergyKwh: 9, tracker: "otlp", factorKeys: ["pue:site"] });
    expect(verdicts("facilityEnergy", [run(), other])).toEqual(["baseline", "noise"]);
    const floor = noiseFloorOf([run(), other], "facilityEnergy");
    expect(unsharedUncertainty(other, run(), "facilityEnergy", floor)).toBeCloseTo(Math.hypot(0.25, 0.5), 12);
    expect(unsharedUncertainty(run(), run(), "location", floor)).toBe(0.05);
    expect(unsharedUncertainty(run(), run(), "metric:accuracy", floor)).toBeNull();
  });

  it("of a metric say nothing without repeats, and use the repeats that there are", () => {
    expect(verdicts("metric:accuracy", [run(), run({ metrics: accuracy(70) })])).toEqual([
      "baseline",
      "untested",
    ]);
    const seeds = [81, 81.2, 80.9].map((value, seed) =>
      run({ parameters: { lr: 0.001, seed }, metrics: accuracy(value) }),
    );
    const other = run({ parameters: { lr: 0.1, seed: 1 }, metrics: accuracy(70) });
    const close = run({ parameters: { lr: 0.2, seed: 1 }, metrics: accuracy(81.3) });
    expect(noiseFloorOf(seeds, "metric:accuracy").repeats).toBe(3);
    expect(verdicts("metric:accuracy", [...seeds.slice(0, 1), other, close, ...seeds.slice(1)])).toEqual([
      "baseline",
      "worse",
      "noise",
      "noise",
      "noise",
    ]);
  });

  it("of repeats follow Welch and Holm", () => {
    const repeats = (lr: number, values: readonly number[]) =>
      values.map((value, seed) => run({ parameters: { lr, seed }, facilityEnergyKwh: value }));
    const row = rowOf(
      "facilityEnergy",
      [...repeats(1, [10, 10.1, 9.9]), ...repeats(2, [10.05, 10.2, 9.8]), ...repeats(3, [5, 5.1, 4.9])],
      "setup",
    );
    expect(row.values.map(({ verdict }) => verdict)).toEqual(["baseline", "noise", "better"]);
    const [, , third] = row.values;
    expect(third?.summary?.n).toBe(3);
    expect(third?.interval?.high).toBeLessThan(0);
    expect(third?.pValue).toBeLessThan(0.001);
  });

  it("of one run against repeats follow where one more would lie", () => {
    const base = [10, 10.1, 9.9].map((value, seed) =>
      run({ parameters: { lr: 1, seed }, facilityEnergyKwh: value }),
    );
    const one = (value: number, lr: number) => run({ parameters: { lr }, facilityEnergyKwh: value });
    expect(verdicts("facilityEnergy", [...base, one(10.3, 2), one(11, 3)], "setup")).toEqual([
      "baseline",
      "noise",
      "worse",
    ]);
  });

  it("that must not be ranked are not, and unknown stays unknown", () => {
    const other = run({ facilityEnergyKwh: 1, locationKgCo2e: null });
    const { subjects } = subjectsOf([run(), other], null);
    const blocked = new Map([[other.id, new Set(["energy" as const])]]);
    const of = (key: QuantityKey) =>
      compareQuantity(key, subjects, subjects[0]?.key ?? "", blocked).values[1]?.verdict;
    expect(of("facilityEnergy")).toBe("incomparable");
    expect(of("location")).toBe("unknown");
  });

  it("are never a win and a loss at once, and turn round with the baseline", () => {
    const energy = fc.double({ min: 0.001, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(energy, energy, (a, b) => {
        const [one, other] = [run({ facilityEnergyKwh: a }), run({ facilityEnergyKwh: b })];
        const [, there] = verdicts("facilityEnergy", [one, other]);
        const [, back] = verdicts("facilityEnergy", [other, one]);
        const turned = { better: "worse", worse: "better" } as Record<string, string>;
        expect(back).toBe(turned[there ?? ""] ?? there);
      }),
    );
  });
});
