import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeptPlan } from "@/lib/domain/planning/kept-plan";
import { planIdOf, toPlanId } from "@/lib/domain/planning/plan-id";
import { planOutcome, type CameRegion, type PlannedRun } from "@/lib/domain/planning/plan-outcome";
import { planState, sumOfPlans, type PlanOutcomeView } from "@/lib/domain/planning/plan-view";
import { HOUR_US } from "@/lib/domain/split-by-hour";

const HOURS = 24;

function region(
  id: string,
  grams: (hour: number) => number | null,
  given: Partial<CameRegion> = {},
): CameRegion {
  return {
    id,
    points: Array.from({ length: HOURS }, (_, at) => ({
      startUs: at * HOUR_US,
      endUs: (at + 1) * HOUR_US,
      value: grams(at),
    })),
    isHourly: true,
    pue: 1,
    uncertaintyRelative: 0.1,
    ...given,
  };
}

const kept = (given: Partial<KeptPlan> = {}): KeptPlan => ({
  basis: "average",
  choice: "time",
  earliestUs: 0,
  deadlineUs: HOURS * HOUR_US,
  restartUs: 0,
  homeRegionId: "A",
  regions: ["A", "B"].map((id) => ({
    ...{ id, name: id, siteId: null, zoneId: id, cloudProvider: null, cloudRegion: null, feedZone: id },
    ...{ forecast: "history" as const, pue: 1, pueUncertainty: null },
  })),
  chunks: [
    {
      ...{ regionId: "A", startUs: 12 * HOUR_US, endUs: 14 * HOUR_US, isRestart: false },
      ...{ facilityEnergyKwh: 10, emissionsKgCo2e: 1 },
    },
  ],
  energyKwh: 10,
  emissionsKgCo2e: 1,
  saving: { kgCo2e: 1, share: 0.5, interval: { lowKgCo2e: 0.8, highKgCo2e: 1.2, confidence: 0.95 } },
  ...given,
});

/** Two hours with as much energy each. */
const ran = (startHour: number, energyKwh: number, regionId = "A"): PlannedRun => ({
  regionId,
  startUs: startHour * HOUR_US,
  samples: [0, 1].map((at) => ({
    startUs: (startHour + at) * HOUR_US,
    endUs: (startHour + at + 1) * HOUR_US,
    energyKwh: energyKwh / 2,
  })),
});

const cleanNoon = (hour: number) => (hour >= 12 ? 100 : 200);
const outcomeOf = (runs: PlannedRun[], regions = [region("A", cleanNoon)], plan = kept()) =>
  planOutcome(plan, runs, { regions, energyUncertaintyRelative: 0 });

describe("what a plan came to", () => {
  it("is the runs' energy at the hours that came, against the same from the earliest start on", () => {
    const outcome = outcomeOf([ran(12, 10)]);
    expect(outcome).toMatchObject({ realisedKgCo2e: 1, atOnceKgCo2e: 2, misses: [], awaitedRegionIds: [] });
    expect(outcome.saving?.kgCo2e).toBeCloseTo(1, 12);
    expect(outcome.expected?.kgCo2e).toBe(1);
  });

  it("is held against a promise of as much energy as was drawn", () => {
    const outcome = outcomeOf([ran(12, 30)]);
    expect(outcome.expected).toMatchObject({
      kgCo2e: 3,
      interval: { lowKgCo2e: expect.closeTo(2.4, 9) as number },
    });
    expect(outcome.misses).toEqual([]);
  });

  it("is held against a promise at the PUE that its runs have, where that moved alike everywhere", () => {
    const both = (ofA: number, ofB: number) => [
      region("A", cleanNoon, { pue: ofA }),
      region("B", cleanNoon, { pue: ofB }),
    ];
    const outcome = outcomeOf([ran(12, 10)], both(1.25, 1.25));
    expect(outcome.saving?.kgCo2e).toBeCloseTo(1.25, 12);
    expect(outcome.expected).toMatchObject({ kgCo2e: 1.25, share: 0.5 });
    expect(outcomeOf([ran(12, 10)], both(1.25, 1.1)).expected?.kgCo2e).toBe(1);
  });

  it("names every miss", () => {
    expect(outcomeOf([ran(0, 10)]).misses).toEqual(["other-time", "no-saving", "below-interval"]);
    const elsewhere = [region("A", cleanNoon), region("B", () => 150)];
    expect(outcomeOf([ran(12, 10, "B")], elsewhere).misses).toEqual(["elsewhere", "below-interval"]);
  });

  it("claims nothing by a year's factor where hours were promised, and does by one where a place was", () => {
    const annual = region("A", () => 200, { isHourly: false });
    expect(outcomeOf([ran(12, 10)], [annual])).toMatchObject({
      saving: null,
      awaitedRegionIds: ["A"],
      misses: [],
    });
    const places = kept().regions.map((each) => ({ ...each, forecast: "annual" as const }));
    const found = outcomeOf([ran(12, 10, "B")], [annual, region("B", () => 20, { isHourly: false })], {
      ...kept({ regions: places }),
      chunks: kept().chunks.map((chunk) => ({ ...chunk, regionId: "B" })),
    });
    expect(found.saving?.kgCo2e).toBeCloseTo(1.8, 12);
  });

  it("leaves restarts of later pieces out of the counterfactual", () => {
    const plan = kept({
      restartUs: HOUR_US,
      chunks: [12, 16].map((hour) => ({ ...kept().chunks[0]!, startUs: hour * HOUR_US })),
    });
    const outcome = outcomeOf([ran(16, 10), ran(12, 10)], [region("A", () => 100)], plan);
    // The first hour of the second piece is its restart.
    expect(outcome.saving?.kgCo2e).toBeCloseTo(-0.5, 12);
  });

  it("scales with energy: twice of it saves twice as much, and misses the same", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 22 }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: HOURS, maxLength: HOURS }),
        (start, energyKwh, grams) => {
          const regions = [region("A", (hour) => grams[hour] ?? 0)];
          const [one, two] = [
            outcomeOf([ran(start, energyKwh)], regions),
            outcomeOf([ran(start, 2 * energyKwh)], regions),
          ];
          expect(two.saving?.kgCo2e).toBeCloseTo(2 * (one.saving?.kgCo2e ?? Number.NaN), 6);
          expect(two.misses).toEqual(one.misses);
        },
      ),
    );
  });
});

const view = (given: Partial<PlanOutcomeView> = {}): PlanOutcomeView => ({
  ...{ judgedAt: "", energyKwh: 1, realisedKgCo2e: 1, atOnceKgCo2e: 2, savingKgCo2e: 1 },
  ...{ savingRange: { low: 0.5, high: 1.5 }, expectedKgCo2e: 1, expectedRange: null },
  ...{ awaitedRegions: [], misses: [] },
  ...given,
});

describe("plans", () => {
  it("add up with half-widths added, and say how many missed", () => {
    expect(sumOfPlans([])).toBeNull();
    expect(
      sumOfPlans([
        view(),
        view({ savingKgCo2e: -1, savingRange: { low: -2, high: 0 }, misses: ["no-saving"] }),
      ]),
    ).toEqual({
      ...{ savingKgCo2e: 0, range: { low: -1.5, high: 1.5 }, judgedCount: 2, missedCount: 1 },
    });
    expect(sumOfPlans([view(), view({ savingKgCo2e: null })])?.judgedCount).toBe(1);
    expect(sumOfPlans([view({ savingRange: null })])?.range).toBeNull();
  });

  it("have a state", () => {
    const state = (given: object) =>
      planState({
        ...{ isCancelled: false, isHeld: false, deadlineMs: 0, runCount: 0, outcome: null, nowMs: 0 },
        ...given,
      });
    expect(state({})).toBe("planned");
    expect(state({ nowMs: 2 * 86_400_000 })).toBe("not-run");
    expect(state({ isCancelled: true })).toBe("cancelled");
    expect(state({ runCount: 1 })).toBe("running");
    expect(state({ runCount: 1, isHeld: true })).toBe("held");
    expect(state({ outcome: view() })).toBe("kept");
    expect(state({ outcome: view({ savingKgCo2e: null }) })).toBe("awaited");
    expect(state({ outcome: view({ misses: ["elsewhere"] }) })).toBe("missed");
  });

  it("have an id that survives a job's name in small letters", () => {
    const id = planIdOf(new Uint8Array([0, 1, 2, 31, 32, 33, 255, 9]));
    expect(toPlanId(id.toLowerCase())).toBe(id);
    expect(toPlanId("pl-short")).toBeNull();
  });
});
