import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explore, samplePoints, type ExploreRun } from "@/lib/domain/explore";

const run = (overrides: Partial<ExploreRun> & { id: string }): ExploreRun => ({
  name: overrides.id,
  startedAtMs: 0,
  hours: 1,
  facilityEnergyKwh: 1,
  emissionsKgCo2e: 0.3,
  measuredShare: 1,
  pueUncertainty: 0.1,
  gridUncertainty: 0.25,
  points: 0.5,
  group: null,
  approach: null,
  modelParameters: null,
  sweep: null,
  task: null,
  dataset: null,
  configuration: null,
  ...overrides,
});
const BY_ENERGY = { cost: "energy", higherIsBetter: true } as const;

const someRuns = fc
  .array(
    fc.record({
      facilityEnergyKwh: fc.integer({ min: 0, max: 30 }),
      emissionsKgCo2e: fc.option(fc.integer({ min: 0, max: 30 })),
      points: fc.option(fc.integer({ min: 0, max: 30 })),
    }),
    { maxLength: 40 },
  )
  .map((given) => given.map((values, index) => run({ id: `r${String(index)}`, ...values })));

describe("explore", () => {
  it("shows every run that has both values once, and counts the others", () => {
    fc.assert(
      fc.property(
        someRuns,
        fc.constantFrom("energy" as const, "co2e" as const),
        fc.boolean(),
        (runs, cost, higherIsBetter) => {
          const result = explore(runs, { cost, higherIsBetter });
          const known = runs.filter(
            (each) => each.points !== null && (cost === "energy" || each.emissionsKgCo2e !== null),
          );
          expect(result.points.map((point) => point.id)).toEqual(known.map((each) => each.id));
          expect(result.withoutPoint).toBe(runs.length - known.length);
          const front = result.points.filter((point) => point.isOnFront).map((point) => point.id);
          expect(front.sort()).toEqual(result.front.map((point) => point.id).sort());
          expect(result.dominated.count).toBe(known.length - front.length);
        },
      ),
    );
  });

  it("gives intervals from the data's tiers, and the spread of repeats", () => {
    const repeats = [0.5, 0.7].map((points, index) => run({ id: String(index), points, configuration: "x" }));
    const [point] = explore([...repeats, run({ id: "alone", configuration: "y" })], BY_ENERGY).points;
    expect(point?.costRange?.low).toBeCloseTo(1 - Math.hypot(0.25, 0.1), 9);
    expect(point?.spread?.count).toBe(2);
    expect(point?.spread?.deviation).toBeCloseTo(Math.SQRT1_2 * 0.2, 9);
    expect(explore([run({ id: "u", pueUncertainty: null })], BY_ENERGY).points[0]).toMatchObject({
      costRange: null,
      spread: null,
    });
  });

  it("puts methods side by side; what nobody has named comes last, what nobody knows stays unknown", () => {
    const { approaches } = explore(
      [
        run({ id: "a", approach: "lora", facilityEnergyKwh: 2, modelParameters: 7e9, points: 0.8 }),
        run({ id: "b", approach: "lora", facilityEnergyKwh: 1, emissionsKgCo2e: null, points: 0.9 }),
        run({ id: "c", facilityEnergyKwh: 50, emissionsKgCo2e: null, points: null }),
      ],
      BY_ENERGY,
    );
    expect(approaches).toEqual([
      {
        approach: "lora",
        runCount: 2,
        energyKwh: 3,
        emissionsKgCo2e: 0.3,
        hours: 2,
        energyPerBillionParametersKwh: 2 / 7,
        sizedCount: 1,
        bestPoints: 0.9,
      },
      {
        approach: null,
        runCount: 1,
        energyKwh: 50,
        emissionsKgCo2e: null,
        hours: 1,
        energyPerBillionParametersKwh: null,
        sizedCount: 0,
        bestPoints: null,
      },
    ]);
  });

  it("adds a search up where all runs are of one", () => {
    const trials = [run({ id: "a", sweep: "s" }), run({ id: "b", sweep: "s", points: null })];
    expect(explore(trials, BY_ENERGY).sweep).toMatchObject({ trialCount: 2, energyKwh: 2 });
    expect(explore([...trials, run({ id: "c" })], BY_ENERGY).sweep).toBeNull();
    expect(explore([], BY_ENERGY).sweep).toBeNull();
  });
});

describe("samplePoints", () => {
  it("keeps the front and the order, and as many of the others as there is room for", () => {
    fc.assert(
      fc.property(someRuns, fc.integer({ min: 1, max: 30 }), (runs, most) => {
        const { points, front } = explore(runs, BY_ENERGY);
        const sample = samplePoints(points, most);
        expect(sample.length).toBe(Math.min(points.length, Math.max(most, front.length)));
        expect(points.filter((point) => sample.includes(point))).toEqual(sample);
        for (const point of front) expect(sample.map((each) => each.id)).toContain(point.id);
      }),
    );
  });
});
