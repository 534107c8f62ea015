import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  earlyStopping,
  STOPPING_RULE,
  type CurvePart,
  type StoppingTrial,
} from "@/lib/domain/early-stopping";

const HIGHER = { higherIsBetter: true };

const curveOf = (values: readonly number[]): CurvePart[] =>
  values.map((value, index) => ({ step: index + 1, sum: value, count: 1, min: value, max: value }));
const trial = (
  id: string,
  values: readonly number[],
  overrides: Partial<StoppingTrial> = {},
): StoppingTrial => ({
  id,
  isComplete: true,
  energyKwh: 10,
  curve: curveOf(values),
  ...overrides,
});
const rising = (to: number) => Array.from({ length: 10 }, (_, step) => (to * (step + 1)) / 10);

const anyTrials = fc
  .array(
    fc.record({
      values: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }),
      isComplete: fc.boolean(),
      energyKwh: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
    { maxLength: 12 },
  )
  .map((given) => given.map(({ values, ...rest }, index) => trial(`t${String(index)}`, values, rest)));

describe("earlyStopping", () => {
  it("stops a trial whose best is worse than the median of the others' running averages", () => {
    const good = ["a", "b", "c", "d"].map((id) => trial(id, rising(80)));
    const result = earlyStopping([...good, trial("bad", rising(10))], HIGHER);
    expect(result?.stopped).toEqual([{ id: "bad", stoppedAtStep: 1, lastStep: 10, avoidableEnergyKwh: 9 }]);
    expect(result).toMatchObject({ judgedEnergyKwh: 50, bestSurvives: true });
  });

  it("turned round for a loss, comes to the same", () => {
    const good = ["a", "b", "c", "d"].map((id) =>
      trial(
        id,
        rising(80).map((value) => -value),
      ),
    );
    const result = earlyStopping(
      [
        ...good,
        trial(
          "bad",
          rising(10).map((value) => -value),
        ),
      ],
      {
        higherIsBetter: false,
      },
    );
    expect(result?.stopped.map((each) => each.id)).toEqual(["bad"]);
  });

  it("says when the best trial, a late bloomer, would have been lost", () => {
    const good = ["a", "b", "c", "d"].map((id) => trial(id, rising(80)));
    const late = trial("late", [1, 1, 1, 1, 1, 1, 1, 1, 1, 99]);
    expect(earlyStopping([...good, late], HIGHER)).toMatchObject({
      bestTrialId: "late",
      bestSurvives: false,
    });
  });

  it("judges nothing without enough complete trials or without curves", () => {
    expect(
      earlyStopping(
        ["a", "b", "c"].map((id) => trial(id, rising(1))),
        HIGHER,
      ),
    ).toBeNull();
    expect(
      earlyStopping(
        ["a", "b", "c", "d", "e"].map((id) => trial(id, [])),
        HIGHER,
      ),
    ).toBeNull();
  });

  it("judges a failed trial too, and leaves it out of the median", () => {
    const good = ["a", "b", "c", "d"].map((id) => trial(id, rising(80)));
    const failed = Array.from({ length: 9 }, (_, index) =>
      trial(`f${String(index)}`, rising(1), { isComplete: false }),
    );
    const result = earlyStopping([...good, ...failed], HIGHER);
    expect(result?.stopped.map((each) => each.id)).toEqual(failed.map((each) => each.id));
  });

  it("never avoids more than was drawn, nor within the grace; parts of a curve come to the same as its points", () => {
    fc.assert(
      fc.property(anyTrials, fc.boolean(), (given, higherIsBetter) => {
        const result = earlyStopping(given, { higherIsBetter });
        if (result === null) return;
        const longest = Math.max(...given.filter((each) => each.isComplete).map((each) => each.curve.length));
        expect(result.avoidableEnergyKwh).toBeLessThanOrEqual(result.judgedEnergyKwh * (1 + 1e-12));
        for (const stopped of result.stopped) {
          const own = given.find((each) => each.id === stopped.id);
          expect(stopped.stoppedAtStep).toBeGreaterThanOrEqual(longest * STOPPING_RULE.graceShare);
          expect(stopped.stoppedAtStep).toBeLessThan(stopped.lastStep);
          expect(stopped.avoidableEnergyKwh).toBeLessThan((own?.energyKwh ?? 0) + 1e-12);
        }
        const stoppedBest = result.stopped.some((each) => each.id === result.bestTrialId);
        expect(result.bestSurvives).toBe(!stoppedBest);
      }),
      { numRuns: 500 },
    );
  });

  it("is what the definition gives", () => {
    fc.assert(
      fc.property(anyTrials, (given) => {
        const result = earlyStopping(given, HIGHER);
        if (result === null) return;
        expect(result.stopped.map((each) => [each.id, each.stoppedAtStep])).toEqual(byDefinition(given));
      }),
      { numRuns: 300 },
    );
  });
});

/** The rule as it is written, step by step. Every step of these curves is a checkpoint. */
function byDefinition(trials: readonly StoppingTrial[]): [string, number][] {
  const judged = trials.filter((each) => each.curve.length > 1);
  const complete = judged.filter((each) => each.isComplete);
  const longest = Math.max(...complete.map((each) => each.curve.length));
  return judged.flatMap((each): [string, number][] => {
    for (let step = 1; step < each.curve.length; step += 1) {
      if (step < longest * STOPPING_RULE.graceShare) continue;
      const averages = complete
        .filter((other) => other.id !== each.id)
        .map((other) => other.curve.slice(0, step).map((part) => part.sum))
        .map((values) => values.reduce((sum, value) => sum + value, 0) / values.length)
        .sort((a, b) => a - b);
      if (averages.length < STOPPING_RULE.leastTrials) continue;
      const [low, high] = [averages[(averages.length - 1) >> 1] ?? 0, averages[averages.length >> 1] ?? 0];
      const best = Math.max(...each.curve.slice(0, step).map((part) => part.max));
      if (best < (low + high) / 2) return [[each.id, step]];
    }
    return [];
  });
}
