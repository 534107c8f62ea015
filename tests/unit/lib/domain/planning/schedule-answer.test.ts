import { describe, expect, it } from "vitest";
import { constantPower } from "@/lib/domain/planning/load-profile";
import { planJob, type JobPlan } from "@/lib/domain/planning/plan";
import type { PlanRegion } from "@/lib/domain/planning/plan-input";
import { choicesOf, chosenOf, foldedChoices } from "@/lib/domain/planning/schedule-answer";
import { HOUR_US } from "@/lib/domain/split-by-hour";

const FROM_US = Date.UTC(2027, 2, 1) * 1000;

const region = (id: string, values: readonly number[]): PlanRegion => ({
  ...{ id, basis: "average", pue: 1, pricePerKwh: null, latencyMs: null },
  ...{ residency: id, uncertaintyRelative: null },
  points: values.map((value, at) => ({
    ...{ startUs: FROM_US + at * HOUR_US, endUs: FROM_US + (at + 1) * HOUR_US, value },
  })),
});

function planIn(allowedResidency: readonly string[] | null) {
  return planJob({
    ...{ basis: "average", earliestStartUs: FROM_US, deadlineUs: FROM_US + 3 * HOUR_US, homeRegionId: "DE" },
    regions: [region("DE", [10, 20, 5]), region("FR", [50, 40, 60])],
    ...{ maxPricePerKwh: null, maxLatencyMs: null, allowedResidency, forecastErrors: null },
    job: {
      ...{ steps: constantPower({ durationUs: HOUR_US, energyKwh: 1 }), energyKwh: null, mayPause: false },
      ...{ restartCost: { energyKwh: 0, durationUs: 0 }, minChunkUs: 0 },
    },
  });
}

const planOf = (countries: readonly string[] | null): JobPlan => {
  const plan = planIn(countries);
  if (plan.kind === "refused") throw new Error(plan.reason);
  return plan;
};

describe("the ways of a plan", () => {
  it("none is in a region that a limit leaves out, however clean; the saving is still against it", () => {
    const choices = choicesOf(planOf(["FR"]));
    const regionsOf = choices.map(({ choice, option }) => [choice, option?.chunks[0]?.regionId ?? null]);
    expect(Object.fromEntries(regionsOf)).toMatchObject({
      ...{ "at-once": null, time: null, place: "FR", both: "FR" },
    });
    const chosen = chosenOf(choices, "at-once");
    expect(chosen?.choice).toBe("both");
    expect(chosen?.option?.saving?.kgCo2e).toBeCloseTo((10 - 40) / 1000, 12);
  });

  it("at home at once is one where home is allowed", () => {
    expect(chosenOf(choicesOf(planOf(null)), "at-once")?.option?.emissionsKgCo2e).toBeCloseTo(0.01, 12);
  });

  it("that come to the same are one, under the simplest; what is not possible stands alone", () => {
    const folded = foldedChoices(choicesOf(planOf(["DE"])));
    expect(folded.map(({ choice, alike }) => [choice, ...alike])).toEqual([
      ["at-once", "place"],
      ["time", "both"],
      ["split"],
      ["sun"],
    ]);
    expect(folded[2]?.option).toBeNull();
  });

  it("where every region is left out, each says why", () => {
    expect(planIn(["PL"])).toMatchObject({
      kind: "refused",
      excluded: [
        { regionId: "DE", exclusions: ["residency"] },
        { regionId: "FR", exclusions: ["residency"] },
      ],
    });
  });
});
