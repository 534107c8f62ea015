import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { intensityLine } from "@/lib/domain/planning/intensity-line";
import { constantPower, loadProfile } from "@/lib/domain/planning/load-profile";
import { planJob, type JobPlan } from "@/lib/domain/planning/plan";
import type { PlanInput, PlanRegion } from "@/lib/domain/planning/plan-input";
import { bestWindow, type ForecastPoint } from "@/lib/domain/scheduling";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { bruteForce } from "./brute-force";

/** 28 March 2027, 00:00 UTC: the clocks of Europe go forward an hour later. */
const FROM_US = Date.UTC(2027, 2, 28) * 1000;

const hours = (...values: readonly (number | null)[]): ForecastPoint[] =>
  values.map((value, at) => ({
    startUs: FROM_US + at * HOUR_US,
    endUs: FROM_US + (at + 1) * HOUR_US,
    value,
  }));

const region = (
  id: string,
  points: readonly ForecastPoint[],
  more: Partial<PlanRegion> = {},
): PlanRegion => ({
  id,
  points,
  basis: "average",
  pue: 1,
  pricePerKwh: null,
  latencyMs: null,
  residency: null,
  uncertaintyRelative: null,
  ...more,
});

type Given = Partial<Omit<PlanInput, "job">> & { job?: Partial<PlanInput["job"]>; durationHours?: number };

function inputOf(regions: readonly PlanRegion[], given: Given = {}): PlanInput {
  const { job, durationHours = 1, ...more } = given;
  return {
    basis: "average",
    earliestStartUs: FROM_US,
    deadlineUs: FROM_US + 24 * HOUR_US,
    homeRegionId: regions[0]?.id ?? "",
    regions,
    maxPricePerKwh: null,
    maxLatencyMs: null,
    allowedResidency: null,
    forecastErrors: null,
    ...more,
    job: {
      steps: constantPower({ durationUs: durationHours * HOUR_US, energyKwh: durationHours }),
      energyKwh: null,
      mayPause: true,
      restartCost: { energyKwh: 0, durationUs: 0 },
      minChunkUs: 0,
      ...job,
    },
  };
}

function planned(regions: readonly PlanRegion[], given: Given = {}): JobPlan {
  const plan = planJob(inputOf(regions, given));
  if (plan.kind !== "plan") throw new Error(`refused: ${plan.reason}`);
  return plan;
}

const hourOf = (startUs: number | undefined) =>
  startUs === undefined ? null : (startUs - FROM_US) / HOUR_US;

const someHours = (count: number) =>
  fc
    .array(fc.option(fc.constantFrom(0, 50, 100, 150.5, 300), { freq: 12 }), {
      minLength: count,
      maxLength: count,
    })
    .map((values) => hours(...values));
const someJob = fc.record({
  powers: fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 4 }),
  stepMin: fc.constantFrom(15, 25, 60),
  restartKwh: fc.constantFrom(0, 0.1, 2),
  restartMin: fc.constantFrom(0, 10, 60),
  earliestMin: fc.constantFrom(0, 7, 60),
  deadlineHours: fc.constantFrom(4, 5.5, 12, 30),
});

function givenOf(job: typeof someJob extends fc.Arbitrary<infer Job> ? Job : never): Given {
  const stepUs = job.stepMin * 60_000_000;
  return {
    earliestStartUs: FROM_US + job.earliestMin * 60_000_000,
    deadlineUs: FROM_US + job.deadlineHours * HOUR_US,
    job: {
      steps: job.powers.map((powerW, at) => ({ offsetUs: at * stepUs, durationUs: stepUs, powerW })),
      restartCost: { energyKwh: job.restartKwh, durationUs: job.restartMin * 60_000_000 },
    },
  };
}

const isLongEnough = ({ job, earliestStartUs = 0, deadlineUs = 0 }: Given): boolean =>
  (job?.steps ?? []).reduce((sum, { durationUs }) => sum + durationUs, 0) <= deadlineUs - earliestStartUs;

describe("planJob", () => {
  it("is never worse than starting at once, and each freedom more is never worse than without it", () => {
    fc.assert(
      fc.property(someHours(12), someHours(12), someJob, fc.constantFrom(1, 1.4), (home, away, job, pue) => {
        const given = givenOf(job);
        fc.pre(isLongEnough(given));
        const plan = planned([region("home", home), region("away", away, { pue })], given);
        const kg = (option: JobPlan["bestStart"]) => option?.emissionsKgCo2e ?? Number.POSITIVE_INFINITY;
        const isAtMost = (a: JobPlan["bestStart"], b: JobPlan["bestStart"]) => {
          if (b !== null) expect(kg(a)).toBeLessThanOrEqual(kg(b) * (1 + 2e-9) + 1e-15);
        };
        const fits = plan.startAtOnce !== null && plan.startAtOnce.endUs <= (given.deadlineUs ?? 0);
        if (fits) isAtMost(plan.bestStart, plan.startAtOnce);
        isAtMost(plan.bestRegion, plan.bestStart);
        isAtMost(plan.bestSplit, plan.bestRegion);
        isAtMost(plan.followTheSun, plan.bestSplit);
        for (const option of [plan.bestStart, plan.bestRegion, plan.bestSplit, plan.followTheSun]) {
          if (option === null) continue;
          expect(option.startUs).toBeGreaterThanOrEqual(given.earliestStartUs ?? 0);
          expect(option.endUs).toBeLessThanOrEqual(given.deadlineUs ?? 0);
          if (option.saving !== null && fits) expect(option.saving.kgCo2e).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("starts where bestWindow does, for constant power from a point's start on", () => {
    fc.assert(
      fc.property(someHours(14), fc.constantFrom(0.5, 1, 1.5, 3), (points, durationHours) => {
        const plan = planned([region("home", points)], { durationHours, job: { mayPause: false } });
        const window = bestWindow({ points, durationUs: durationHours * HOUR_US });
        expect(plan.bestStart?.startUs).toBe(window?.startUs);
        if (window !== null) expect(plan.bestStart?.carbonIntensityGPerKwh).toBeCloseTo(window.mean, 9);
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with trying everything, in one piece and over uneven points, gaps and places", () => {
    const uneven = fc
      .array(
        fc.tuple(
          fc.constantFrom(20, 30, 60, 90),
          fc.option(fc.constantFrom(0, 80, 200), { freq: 8 }),
          fc.nat(9),
        ),
        { minLength: 2, maxLength: 8 },
      )
      .map((lengths) => {
        let atUs = FROM_US;
        return lengths.map(([minutes, value, chance]) => {
          const startUs = atUs + (chance === 0 ? 600_000_000 : 0);
          atUs = startUs + minutes * 60_000_000;
          return { startUs, endUs: atUs, value };
        });
      });
    fc.assert(
      fc.property(fc.array(uneven, { minLength: 1, maxLength: 3 }), someJob, (lines, job) => {
        const given = givenOf(job);
        fc.pre(isLongEnough(given));
        const regions = lines.map((points, at) => region(String(at), points, { pue: 1 + at / 10 }));
        const plan = planned(regions, { ...given, job: { ...given.job, mayPause: false } });
        regions.forEach((each, at) => {
          const expected = bruteForce({
            places: [{ line: intensityLine(each.points), pue: each.pue }],
            profile: loadProfile(given.job?.steps ?? [], null),
            restartCost: { energyKwh: 0, durationUs: 0 },
            minChunkUs: 0,
            earliestUs: given.earliestStartUs ?? 0,
            deadlineUs: given.deadlineUs ?? 0,
            slotUs: 100 * HOUR_US,
            edgesUs: each.points.map(({ startUs }) => startUs),
            maxChunks: 1,
          });
          const best = plan.regions[at]?.best ?? null;
          expect(best === null).toBe(expected === null);
          if (best !== null && expected !== null)
            expect(best.emissionsKgCo2e * 1000).toBeCloseTo(expected.grams, 5);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with trying every split over three places, whatever is left out of the search beforehand", () => {
    fc.assert(
      fc.property(
        fc.array(someHours(5), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(1, 1.5, 2.5),
        fc.constantFrom(0, 0.1, 1),
        (lines, durationHours, energyKwh) => {
          const regions = lines.map((points, at) => region(String(at), points, { pue: 1 + at / 10 }));
          const restartCost = { energyKwh, durationUs: 0 };
          const given = { durationHours, deadlineUs: FROM_US + 5 * HOUR_US, job: { restartCost } };
          const plan = planned(regions, given);
          const expected = (places: typeof regions) =>
            bruteForce({
              places: places.map(({ points, pue }) => ({ line: intensityLine(points), pue })),
              profile: loadProfile(
                constantPower({ durationUs: durationHours * HOUR_US, energyKwh: durationHours }),
                null,
              ),
              restartCost,
              minChunkUs: 0,
              earliestUs: FROM_US,
              deadlineUs: given.deadlineUs,
              slotUs: HOUR_US,
              edgesUs: [0, 1, 2, 3, 4].map((hour) => FROM_US + hour * HOUR_US),
              maxChunks: 3,
            });
          const inMany = expected(regions);
          expect(plan.followTheSun === null).toBe(inMany === null);
          if (plan.followTheSun !== null && inMany !== null)
            expect(plan.followTheSun.emissionsKgCo2e * 1000).toBeCloseTo(inMany.grams, 5);
          const inOne = Math.min(
            ...regions.map((each) => expected([each])?.grams ?? Number.POSITIVE_INFINITY),
          );
          if (plan.bestSplit === null) expect(inOne).toBe(Number.POSITIVE_INFINITY);
          else expect(plan.bestSplit.emissionsKgCo2e * 1000).toBeCloseTo(inOne, 5);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("splits over two regions: the day here, the night there", () => {
    const plan = planned([region("day", hours(10, 10, 500, 500)), region("night", hours(500, 500, 20, 20))], {
      durationHours: 4,
      deadlineUs: FROM_US + 4 * HOUR_US,
      job: { restartCost: { energyKwh: 0.5, durationUs: 0 } },
    });
    expect(plan.followTheSun?.chunks.map(({ regionId }) => regionId)).toEqual(["day", "night"]);
    expect(plan.followTheSun?.emissionsKgCo2e).toBeCloseTo((10 + 10 + 20 + 20 + 0.5 * 20) / 1000, 12);
    expect(plan.bestSplit).toEqual(plan.bestRegion);
    expect(plan.followTheSun?.saving?.kgCo2e).toBeCloseTo(1.02 - 0.07, 12);
  });

  it("does not pause where a restart costs what it gains", () => {
    const points = hours(100, 300, 100, 900);
    const cost = (energyKwh: number) =>
      planned([region("home", points)], {
        durationHours: 2,
        job: { restartCost: { energyKwh, durationUs: 0 } },
      }).bestSplit;
    expect(cost(1.9)?.restartCount).toBe(1);
    expect(cost(1.9)?.emissionsKgCo2e).toBeCloseTo(0.39, 12);
    expect(cost(2)?.restartCount).toBe(0);
    expect(cost(2.1)?.restartCount).toBe(0);
  });

  it("starts at the earliest start itself where the deadline lies within the same step", () => {
    const plan = planned([region("home", hours(100, 50))], {
      earliestStartUs: FROM_US + 0.25 * HOUR_US,
      deadlineUs: FROM_US + 0.9 * HOUR_US,
      durationHours: 0.5,
    });
    expect(hourOf(plan.bestStart?.startUs)).toBe(0.25);
    expect(plan.bestStart?.saving).toEqual({ kgCo2e: 0, share: 0, interval: null });
  });

  it("ends with the forecast, and crosses no gap and nothing unknown", () => {
    const only = (points: readonly ForecastPoint[], durationHours: number) =>
      hourOf(
        planned([region("home", points)], { durationHours, job: { mayPause: false } }).bestStart?.startUs,
      );
    expect(only(hours(9, 8, 7), 2)).toBe(1);
    expect(only(hours(9, 8, 7), 4)).toBeNull();
    expect(only(hours(9, null, 1, 9, 9), 2)).toBe(2);
    expect(only([...hours(9), ...hours(0, 0, 5, 5).slice(2)], 2)).toBe(2);
    const paused = planned([region("home", hours(9, null, 1))], { durationHours: 2 });
    expect(paused.bestStart).toBeNull();
    expect(paused.startAtOnce).toBeNull();
    expect(paused.bestSplit?.emissionsKgCo2e).toBeCloseTo(0.01, 12);
    expect(paused.bestSplit?.saving).toBeNull();
  });

  it("takes the earliest of equals, then the home region, then the fewest restarts", () => {
    const flat = hours(100, 100, 100, 100);
    const plan = planned([region("b", flat), region("a", flat)], { homeRegionId: "a", durationHours: 2 });
    for (const option of [plan.bestStart, plan.bestRegion, plan.bestSplit, plan.followTheSun]) {
      expect(option?.chunks).toHaveLength(1);
      expect(option?.chunks[0]).toMatchObject({ regionId: "a", startUs: FROM_US });
    }
    const later = planned([region("a", hours(100, 50, 50)), region("b", hours(50, 100, 100))]);
    expect(later.bestRegion?.chunks[0]).toMatchObject({ regionId: "b", startUs: FROM_US });
  });

  it("plans in instants: days on which clocks change are as long as they are", () => {
    const points = hours(...Array.from({ length: 47 }, (_, at) => 100 + ((at * 7) % 11)));
    const plan = planned([region("home", points)], {
      durationHours: 23,
      deadlineUs: FROM_US + 47 * HOUR_US,
      job: { mayPause: false },
    });
    const window = bestWindow({ points, durationUs: 23 * HOUR_US });
    expect(plan.bestStart?.startUs).toBe(window?.startUs);
    expect((plan.bestStart?.endUs ?? 0) - (plan.bestStart?.startUs ?? 0)).toBe(23 * HOUR_US);
  });

  it("keeps regions out that a limit excludes, or of which the limited is unknown; home stays the counterfactual", () => {
    const limits = { maxPricePerKwh: 0.2, maxLatencyMs: 50, allowedResidency: ["EU"] };
    const meets = { pricePerKwh: 0.2, latencyMs: 50, residency: "EU" };
    const plan = planned(
      [
        region("home", hours(300, 300), { pricePerKwh: 0.3, latencyMs: 1, residency: "US" }),
        region("ok", hours(100, 100), meets),
        region("unknown", hours(1, 1)),
        region("slow", hours(1, 1), { ...meets, latencyMs: 51 }),
      ],
      limits,
    );
    expect(plan.regions.map(({ exclusions }) => exclusions)).toEqual([
      ["price", "residency"],
      [],
      ["price-unknown", "latency-unknown", "residency-unknown"],
      ["latency"],
    ]);
    expect(plan.bestStart).toBeNull();
    expect(plan.startAtOnce?.emissionsKgCo2e).toBeCloseTo(0.3, 12);
    expect(plan.bestRegion?.chunks[0]?.regionId).toBe("ok");
    expect(plan.followTheSun?.chunks[0]?.regionId).toBe("ok");
    expect(plan.bestRegion?.saving?.share).toBeCloseTo(2 / 3, 12);
  });

  it("refuses what it cannot plan, and says where that lies", () => {
    const refused = (regions: readonly PlanRegion[], given: Given = {}) => planJob(inputOf(regions, given));
    const marginal = region("m", hours(1, 2), { basis: "marginal" });
    expect(refused([region("a", hours(1, 2)), marginal])).toEqual({
      kind: "refused",
      reason: "mixed-basis",
      regionIds: ["m"],
    });
    expect(refused([marginal], { basis: "marginal" }).kind).toBe("plan");
    expect(refused([region("a", hours(1, 2))], { allowedResidency: [] })).toMatchObject({
      reason: "no-region-allowed",
      regionIds: ["a"],
    });
    expect(refused([region("a", hours(1, 2))], { durationHours: 25 })).toMatchObject({
      reason: "window-shorter-than-job",
    });
    for (const bad of [
      () => refused([region("a", hours(1)), region("a", hours(1))]),
      () => refused([region("a", hours(1))], { homeRegionId: "b" }),
      () => refused([region("a", hours(1))], { deadlineUs: FROM_US }),
      () => refused([region("a", hours(1), { pue: 0.9 })]),
      () => refused([region("a", hours(-1))]),
      () => refused([region("a", hours(1))], { job: { steps: [] } }),
    ])
      expect(bad).toThrow(InvalidInputError);
  });

  it("says why there is no split", () => {
    const noSplit = (points: readonly ForecastPoint[], given: Given) =>
      planned([region("a", points)], given).noSplit;
    expect(noSplit(hours(1, 2, 3), {})).toBeNull();
    expect(noSplit(hours(1, 2, 3), { job: { mayPause: false } })).toBe("may-not-pause");
    const uneven = [{ startUs: FROM_US, endUs: FROM_US + HOUR_US + 1, value: 5 }, ...hours(1, 2, 3).slice(2)];
    expect(noSplit(uneven, {})).toBe("uneven-forecast");
    const long = hours(...Array.from({ length: 8760 }, () => 5));
    expect(noSplit(long, { durationHours: 4000, deadlineUs: FROM_US + 8760 * HOUR_US })).toBe(
      "window-too-long",
    );
  });

  it("gives the interval of the past's errors, else that of the factors, else none", () => {
    const given = { forecastErrors: () => Array.from({ length: 39 }, (_, at) => (at - 19) / 1000) };
    const regions = [
      region("home", hours(300, 100), { uncertaintyRelative: 0.5 }),
      region("b", hours(900, 900)),
    ];
    const learnt = planned(regions, given).bestStart?.saving?.interval;
    expect(learnt?.lowKgCo2e).toBeCloseTo(0.2 - 0.019, 12);
    expect(learnt?.highKgCo2e).toBeCloseTo(0.2 + 0.019, 12);
    expect(learnt?.confidence).toBe(0.95);
    const fromFactors = planned(regions, { forecastErrors: () => null });
    const interval = fromFactors.bestStart?.saving?.interval;
    expect(interval?.lowKgCo2e).toBeCloseTo(0.1, 12);
    expect(interval?.confidence).toBeNull();
    expect(fromFactors.regions[1]?.best?.saving?.interval).toBeNull();
  });

  it("hands the errors what plan and counterfactual draw by hour: with PUE, and none where they are the same", () => {
    const seen: unknown[] = [];
    planned([region("home", hours(300, 100, 200), { pue: 1.5 })], {
      durationHours: 2,
      job: { mayPause: false },
      forecastErrors: (loads) => {
        seen.push(loads);
        return null;
      },
    });
    expect(seen).toContainEqual([
      { regionId: "home", hourStartUs: FROM_US, facilityEnergyKwh: 1.5 },
      { regionId: "home", hourStartUs: FROM_US + 2 * HOUR_US, facilityEnergyKwh: -1.5 },
    ]);
    expect(seen).toContainEqual([]);
  });
});
