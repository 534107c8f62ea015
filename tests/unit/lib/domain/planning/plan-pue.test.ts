import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withPue } from "@/lib/domain/planning/plan-pue";
import { energyBasisOf, type RegionFacts } from "@/lib/domain/planning/schedule-answer";

const facts = (id: string, pue: number | null): { facts: RegionFacts } => ({
  facts: {
    ...{ id, name: id, zoneId: id, pue: pue ?? 1 },
    ...{ pueFrom: pue === null ? "none" : "stated", pueSource: pue === null ? null : "a meter" },
    pueUncertainty: pue === null ? null : 0.1,
    totalsGhgBasis: null,
    forecast: {
      ...{ kind: "none", points: [], sources: [], yearGPerKwh: null },
      ...{ forecastUntilUs: null, ghgBasis: null, uncertaintyRelative: null },
    },
  },
});
const OF_RUN = { pue: 1.3, pueFrom: "run", pueSource: "said with the run" } as const;
const shown = (regions: readonly { facts: RegionFacts }[]) =>
  regions.map(({ facts: { pue, pueFrom } }) => [pue, pueFrom]);

describe("the PUE of a plan", () => {
  it("is a region's own, else the home region's, else the run's, else 1.0 of IT energy alone", () => {
    expect(shown(withPue([facts("A", 1.4), facts("B", 1.1), facts("C", null)], null, OF_RUN))).toEqual([
      [1.4, "stated"],
      [1.1, "stated"],
      [1.4, "home"],
    ]);
    expect(shown(withPue([facts("A", null), facts("B", 1.1)], null, OF_RUN))).toEqual([
      [1.3, "run"],
      [1.1, "stated"],
    ]);
    const none = withPue([facts("A", null)], null, null);
    expect(shown(none)).toEqual([[1, "none"]]);
    expect(energyBasisOf(none.map((each) => each.facts))).toBe("it");
  });

  it("is the same everywhere where one is asked for, and then no more uncertain than the question", () => {
    const stated = fc.option(fc.double({ min: 1, max: 3, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(stated, { minLength: 1 }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        (pues, asked) => {
          const regions = withPue(
            pues.map((pue, at) => facts(String(at), pue)),
            asked,
            OF_RUN,
          );
          expect(new Set(regions.map((each) => each.facts.pue))).toEqual(new Set([asked]));
          expect(regions.every((each) => each.facts.pueUncertainty === null)).toBe(true);
          expect(energyBasisOf(regions.map((each) => each.facts))).toBe("facility");
        },
      ),
    );
  });
});
