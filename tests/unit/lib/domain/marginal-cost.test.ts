import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marginalEnergyPerPointKwh } from "@/lib/domain/efficiency";
import { InvalidInputError } from "@/lib/domain/errors";
import { frontSteps, isoEfficiencyLevels, kneeOf, sweepCost } from "@/lib/domain/marginal-cost";
import { paretoFront } from "@/lib/domain/pareto";

const HIGHER = { higherIsBetter: true };
const LOWER = { higherIsBetter: false };

const runs = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    energyKwh: fc.integer({ min: 0, max: 50 }),
    points: fc.integer({ min: 0, max: 50 }),
  }),
  { selector: (run) => run.id, maxLength: 30 },
);

describe("frontSteps", () => {
  it("adds up to the whole way along any front, in either direction, each step as STANDARDS 3.5 has it", () => {
    fc.assert(
      fc.property(runs, fc.boolean(), (given, higherIsBetter) => {
        const front = paretoFront(given, { higherIsBetter });
        const steps = frontSteps(front, { higherIsBetter });
        const [first, last] = [front[0], front.at(-1)];
        const gained = steps.reduce((sum, step) => sum + step.gainedPoints, 0);
        const added = steps.reduce((sum, step) => sum + step.addedEnergyKwh, 0);
        expect(gained).toBe(first && last ? Math.abs(last.points - first.points) : 0);
        expect(added).toBe(first && last ? last.energyKwh - first.energyKwh : 0);
        const byId = new Map(front.map((point) => [point.id, point]));
        for (const step of steps) {
          const [from, to] = [byId.get(step.fromId), byId.get(step.toId)];
          if (from === undefined || to === undefined) throw new Error("a step between unknown points");
          const expected = marginalEnergyPerPointKwh({ from, to });
          expect(step.energyPerPointKwh).toBeCloseTo(Math.abs(expected ?? Number.NaN), 9);
        }
      }),
    );
  });

  it("refuses points that are no front", () => {
    const points = [
      { id: "a", energyKwh: 2, points: 1 },
      { id: "b", energyKwh: 1, points: 2 },
    ];
    expect(() => frontSteps(points, HIGHER)).toThrow(InvalidInputError);
  });
});

describe("kneeOf", () => {
  it("is where the points become dear", () => {
    const front = [
      { id: "a", energyKwh: 5, points: 76 },
      { id: "b", energyKwh: 20, points: 80 },
      { id: "c", energyKwh: 42, points: 81.1 },
      { id: "d", energyKwh: 154, points: 82.5 },
    ];
    const knee = kneeOf(front, HIGHER);
    expect(knee?.point.id).toBe("c");
    expect(knee?.before?.energyPerPointKwh).toBeCloseTo(37 / 5.1, 9);
    expect(knee?.after?.energyPerPointKwh).toBeCloseTo(112 / 1.4, 9);
  });

  it("of a loss is the same, turned round", () => {
    const front = [
      { id: "a", energyKwh: 1, points: 9 },
      { id: "b", energyKwh: 2, points: 2 },
      { id: "c", energyKwh: 30, points: 1 },
    ];
    expect(kneeOf(front, LOWER)?.point.id).toBe("b");
  });

  it("is not there on a straight or a sagging front, nor with two points", () => {
    const at = (...points: [number, number][]) =>
      kneeOf(
        points.map(([energyKwh, value], index) => ({ id: String(index), energyKwh, points: value })),
        HIGHER,
      );
    expect(at([0, 0], [1, 1])).toBeNull();
    expect(at([0, 0], [1, 1], [2, 2])).toBeNull();
    expect(at([0, 0], [2, 1], [3, 3])).toBeNull();
  });

  it("costs more a point after it than before it", () => {
    fc.assert(
      fc.property(runs, fc.boolean(), (given, higherIsBetter) => {
        const knee = kneeOf(paretoFront(given, { higherIsBetter }), { higherIsBetter });
        if (knee?.before == null || knee.after === null) return;
        expect(knee.after.energyPerPointKwh).toBeGreaterThan(knee.before.energyPerPointKwh);
      }),
    );
  });
});

describe("sweepCost", () => {
  const trial = (number: number, energyKwh: number, points: number | null) => ({
    id: `t${String(number).padStart(3, "0")}`,
    startedAtMs: number,
    energyKwh,
    points,
  });

  it("counts the energy of every trial, also of those that gained nothing, and names the tail", () => {
    const trials = [trial(1, 1, 70), trial(2, 1, 80), trial(3, 5, null), trial(4, 1, 79), trial(5, 1, 80.3)];
    const cost = sweepCost(trials.toReversed(), HIGHER);
    expect(cost).toMatchObject({ trialCount: 5, energyKwh: 9, best: { id: "t005", points: 80.3 } });
    expect(cost.curve.map((point) => [point.trialNumber, point.energyKwh])).toEqual([
      [1, 1],
      [2, 2],
      [5, 9],
    ]);
    expect(cost.tail).toMatchObject({ trialCount: 3, energyKwh: 7 });
    expect(cost.tail?.gainedPoints).toBeCloseTo(0.3, 9);
    expect(cost.tail?.energyPerPointKwh).toBeCloseTo(7 / 0.3, 6);
  });

  it("has a tail without a gain where the first trial was the best", () => {
    const cost = sweepCost([trial(1, 1, 5), trial(2, 2, 7), trial(3, 2, 6)], LOWER);
    expect(cost.tail).toEqual({ trialCount: 2, energyKwh: 4, gainedPoints: 0, energyPerPointKwh: null });
  });

  it("never loses energy, whatever the trials", () => {
    const trials = fc.array(
      fc.record({
        id: fc.uuid(),
        startedAtMs: fc.nat(50),
        energyKwh: fc.integer({ min: 0, max: 9 }),
        points: fc.option(fc.integer({ min: 0, max: 9 })),
      }),
    );
    fc.assert(
      fc.property(trials, fc.boolean(), (given, higherIsBetter) => {
        const cost = sweepCost(given, { higherIsBetter });
        expect(cost.energyKwh).toBe(given.reduce((sum, { energyKwh }) => sum + energyKwh, 0));
        expect(cost.curve.length === 0).toBe(given.every(({ points }) => points === null));
        expect((cost.tail?.energyKwh ?? 0) <= cost.energyKwh).toBe(true);
      }),
    );
  });
});

describe("isoEfficiencyLevels", () => {
  it("are round, at most as many as asked for, and cross the box", () => {
    const box = { energyKwh: [5, 200], points: [70, 84] } as const;
    const levels = isoEfficiencyLevels(box, 3);
    expect(levels.length).toBeGreaterThan(0);
    expect(levels.length).toBeLessThanOrEqual(3);
    for (const level of levels) {
      expect(level * 200).toBeGreaterThan(70);
      expect(level * 5).toBeLessThan(84);
    }
  });
  it("are none where nothing can be drawn", () => {
    expect(isoEfficiencyLevels({ energyKwh: [0, 1], points: [0, 1] })).toEqual([]);
    expect(isoEfficiencyLevels({ energyKwh: [1, 2], points: [-2, -1] })).toEqual([]);
  });
});
