import { describe, expect, it } from "vitest";
import { factDifference, labelFacts, type LabelFact } from "@/components/labels/prepare/figures";
import { makeLabelContent } from "@/tests/factories/label-document";
import { english, englishFormats as formats } from "@/tests/support/translator";

const words = { t: english("labels"), formats };

function energyFact(value: number, low: number, high: number): LabelFact {
  const content = makeLabelContent({ facilityEnergyKwh: { value, low, high } });
  const fact = labelFacts(content, words).find(({ amount }) => amount === value);
  if (fact === undefined) throw new Error("a label has its facility energy");
  return fact;
}

describe("a fact held against the same one of another label", () => {
  it("differs in percent, inside the intervals or beyond them", () => {
    const base = energyFact(1200, 1000, 1400);
    expect(factDifference(energyFact(1800, 1390, 2200), base)).toEqual({
      relative: 0.5,
      isWithinIntervals: true,
    });
    expect(factDifference(energyFact(600, 500, 700), base)).toEqual({
      relative: -0.5,
      isWithinIntervals: false,
    });
  });

  it("has no difference where it is the same, unknown or words", () => {
    const facts = labelFacts(makeLabelContent({ waterL: null }), words);
    const own = facts.map((fact) => factDifference(fact, fact));
    expect(own.every((difference) => difference === null)).toBe(true);
    const base = energyFact(1200, 1000, 1400);
    expect(
      facts.filter(({ amount }) => amount === null).every((fact) => factDifference(fact, base) === null),
    ).toBe(true);
  });

  it("marks the words that were signed", () => {
    const signed = labelFacts(makeLabelContent(), words).filter(({ value }) => value.isSigned);
    expect(signed.map(({ name }) => name)).toContain("Coverage");
  });
});
