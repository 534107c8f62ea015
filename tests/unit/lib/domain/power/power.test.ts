import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rateOutlook } from "@/lib/domain/power/budget-rate";
import { groupByDevice, groupDraws, sumDraws, type RunDraw } from "@/lib/domain/power/draw";
import {
  durationVerdict,
  powerVerdict,
  SILENT_FOR_GOOD_MS,
  staleVerdict,
  typicalOf,
} from "@/lib/domain/power/rules";
import { addMinutes, MINUTE_MS, minuteMeans, powerSteps, wholeMinutesFrom } from "@/lib/domain/power/steps";

const FROM_MS = Date.parse("2026-03-15T11:00:00Z");
const at = (minute: number) => FROM_MS + minute * MINUTE_MS;

/** Intervals one after the other, with holes between some. */
const intervals = fc
  .array(
    fc.record({
      gapMs: fc.nat(200_000),
      lengthMs: fc.integer({ min: 1, max: 200_000 }),
      powerW: fc.nat(10_000),
    }),
  )
  .map((parts) => {
    let endMs = FROM_MS;
    return parts.map(({ gapMs, lengthMs, powerW }) => {
      const startMs = endMs + gapMs;
      endMs = startMs + lengthMs;
      return { startMs, endMs, powerW };
    });
  });

describe("steps of power", () => {
  it("hold what a sample said over short gaps, never into the next and never for long", () => {
    const of = { intervalS: 60, untilMs: FROM_MS + 1e8 };
    fc.assert(
      fc.property(intervals, (given) => {
        const steps = powerSteps(given.toReversed(), of);
        expect(steps).toHaveLength(given.length);
        for (const [index, step] of steps.entries()) {
          const sent = given[index];
          expect(step).toMatchObject({ startMs: sent?.startMs, powerW: sent?.powerW });
          expect(step.endMs).toBeGreaterThanOrEqual(sent?.endMs ?? NaN);
          expect(step.endMs).toBeLessThanOrEqual(
            Math.max(sent?.endMs ?? 0, steps[index + 1]?.startMs ?? Infinity),
          );
          expect(step.endMs - (sent?.endMs ?? 0)).toBeLessThanOrEqual(3 * 60_000);
        }
      }),
    );
  });

  it("lose no energy between minutes", () => {
    fc.assert(
      fc.property(intervals, (given) => {
        const lastMs = given.at(-1)?.endMs ?? FROM_MS;
        const minutes = Math.ceil((lastMs - FROM_MS) / MINUTE_MS) + 1;
        const means = minuteMeans(given, { fromMs: FROM_MS, minutes });
        const sent = given.reduce((sum, { startMs, endMs, powerW }) => sum + powerW * (endMs - startMs), 0);
        const seen = means.reduce((sum, mean) => sum + mean * MINUTE_MS, 0);
        expect(seen).toBeCloseTo(sent, -3);
        expect(means.every((mean) => mean >= 0)).toBe(true);
      }),
    );
  });

  it("reach the last whole minute", () => {
    expect(wholeMinutesFrom(at(10) + 59_999, 10)).toBe(at(0));
    const [step] = powerSteps([{ startMs: at(0), endMs: at(1), powerW: 60 }], {
      intervalS: 60,
      untilMs: at(2) + 30_000,
    });
    expect(minuteMeans(step === undefined ? [] : [step], { fromMs: at(0), minutes: 4 })).toEqual([
      60, 60, 30, 0,
    ]);
    expect(
      addMinutes(
        [
          [1, 2],
          [3, 4],
        ],
        2,
      ),
    ).toEqual([4, 6]);
    expect(addMinutes([], 2)).toEqual([0, 0]);
  });
});

const means = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 });

describe("the rule of power", () => {
  it("holds where each of the last minutes is above, is over where none is, and is never both", () => {
    fc.assert(
      fc.property(
        means,
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (given, minutes, limitW) => {
          const verdict = powerVerdict(given, { limitW, minutes, endMs: at(60) });
          const last = given.slice(-minutes);
          expect(verdict.state === "holds").toBe(
            last.length === minutes && last.every((mean) => mean > limitW),
          );
          expect(verdict.state === "over").toBe(last.every((mean) => mean <= limitW));
          if (verdict.state !== "holds") return;
          expect(verdict.observed).toBeGreaterThan(limitW * (1 - 1e-12));
          expect(verdict.sinceMs).toBeLessThanOrEqual(at(60) - minutes * MINUTE_MS);
        },
      ),
    );
  });

  it("does not raise again what swings around the limit", () => {
    const limit = { limitW: 100, minutes: 3, endMs: at(5) };
    expect(powerVerdict([90, 110, 110, 110], limit)).toMatchObject({ state: "holds", sinceMs: at(2) });
    expect(powerVerdict([110, 110, 90, 110], limit)).toEqual({ state: "undecided" });
    expect(powerVerdict([110, 90, 90, 90], limit)).toEqual({ state: "over", because: "below" });
    expect(powerVerdict([110, 110], limit)).toEqual({ state: "undecided" });
    expect(powerVerdict([], limit)).toEqual({ state: "over", because: "below" });
  });
});

describe("the rules of time", () => {
  it("let a run last as long as its like, and close when it ends", () => {
    const run = { startMs: at(0), isAlive: true, nowMs: at(31) };
    expect(durationVerdict(run, 1800)).toEqual({
      state: "holds",
      observed: 1860,
      allowed: 1800,
      sinceMs: at(30),
    });
    expect(durationVerdict(run, Infinity)).toEqual({ state: "undecided" });
    expect(durationVerdict({ ...run, isAlive: false }, 1800)).toEqual({ state: "over", because: "ended" });
  });

  it("know silence from an end", () => {
    const run = {
      isOpen: true,
      endsInSilence: false,
      lastSampledAtMs: at(0),
      nowMs: at(16),
      staleMinutes: 15,
    };
    expect(staleVerdict(run)).toEqual({ state: "holds", observed: 960, allowed: 900, sinceMs: at(15) });
    expect(staleVerdict({ ...run, nowMs: at(15) })).toEqual({ state: "over", because: "resumed" });
    expect(staleVerdict({ ...run, isOpen: false })).toEqual({ state: "over", because: "ended" });
    expect(staleVerdict({ ...run, endsInSilence: true })).toEqual({ state: "undecided" });
    const late = { ...run, nowMs: at(0) + SILENT_FOR_GOOD_MS + 1 };
    expect(staleVerdict(late)).toEqual({ state: "over", because: "silent" });
  });

  it("need five runs to tell what is typical", () => {
    const runs = [1, 9, 5, 3, 7].map((value) => ({ powerW: value, durationS: value * 100 }));
    expect(typicalOf(runs)).toEqual({ powerW: 5, durationS: 500, runCount: 5 });
    expect(typicalOf(runs.slice(1))).toBeNull();
  });
});

const draw = fc.record({
  ...{
    runId: fc.uuid(),
    name: fc.string(),
    projectId: fc.constantFrom("p", "q"),
    projectName: fc.constant("P"),
  },
  ...{ experimentId: fc.constant("e"), experimentName: fc.constant("E"), sweep: fc.constant(null) },
  ...{
    personId: fc.constant(null),
    siteId: fc.constantFrom("a", "b", null),
    siteName: fc.constantFrom("A", null),
  },
  ...{ startedAt: fc.constant("2026-03-15T11:00:00Z"), lastSampledAt: fc.constant("2026-03-15T11:00:00Z") },
  ...{ elapsedS: fc.nat(), energyKwh: fc.nat(), powerW: fc.nat(1000), facilityPowerW: fc.nat(2000) },
  devices: fc.array(
    fc.record({
      kind: fc.constantFrom("gpu", "cpu", "ram", "other"),
      model: fc.constantFrom("H100", null),
      count: fc.constantFrom(null, 1, 8),
      powerW: fc.nat(1000),
    }),
    { maxLength: 4 },
  ),
  pue: fc.constant(null),
  emissionsKgCo2ePerHour: fc.constantFrom(null, 1, 2),
}) satisfies fc.Arbitrary<RunDraw>;

describe("groups of what draws", () => {
  it("have the total of all, whichever way they are made", () => {
    fc.assert(
      fc.property(fc.array(draw), (draws) => {
        const total = sumDraws(draws);
        for (const by of ["site", "project"] as const) {
          const groups = groupDraws(draws, by);
          expect(groups.flatMap((group) => group.draws)).toHaveLength(draws.length);
          expect(groups.reduce((sum, group) => sum + group.sum.facilityPowerW, 0)).toBe(total.facilityPowerW);
          const powers = groups.map((group) => group.sum.powerW);
          expect(powers).toEqual(powers.toSorted((a, b) => b - a));
        }
        const parts = draws.flatMap((each) => each.devices).reduce((sum, part) => sum + part.powerW, 0);
        expect(groupByDevice(draws).reduce((sum, group) => sum + group.powerW, 0)).toBe(parts);
      }),
    );
  });
});

describe("a budget at the power of now", () => {
  const period = { from: "2026-03-01", to: "2026-03-31" };
  const running = (facilityPowerW: number) =>
    fc.sample(draw, 1).map((each) => ({ ...each, facilityPowerW, emissionsKgCo2ePerHour: null }));

  it("is used up when the rest divided by the rate has passed, within its period", () => {
    const state = { quantity: "energyKwh", used: 90, limit: 100 } as const;
    const nowMs = at(0);
    expect(rateOutlook(state, running(5000), { period, nowMs })).toEqual({ perHour: 5, usedUpAtMs: at(120) });
    expect(rateOutlook(state, running(1), { period, nowMs })).toEqual({ perHour: 0.001, usedUpAtMs: null });
    expect(rateOutlook(state, [], { period, nowMs })).toEqual({ perHour: 0, usedUpAtMs: null });
    expect(rateOutlook({ ...state, used: 101 }, running(1), { period, nowMs }).usedUpAtMs).toBe(nowMs);
    const carbon = { ...state, quantity: "emissionsKgCo2e" } as const;
    expect(rateOutlook(carbon, running(5000), { period, nowMs })).toEqual({ perHour: 0, usedUpAtMs: null });
  });
});
