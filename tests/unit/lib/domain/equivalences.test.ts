import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equivalencesOf } from "@/lib/domain/equivalences";
import { InvalidInputError } from "@/lib/domain/errors";
import { CONTEXT_FIGURES } from "@/lib/domain/tables/equivalences";
import { KG_PER_LB } from "@/lib/domain/units";
import { expectSame, IMPOSSIBLE, quantity } from "@/tests/support/quantities";

describe("equivalencesOf", () => {
  it("turns back into the amount: 0.393 kg a mile, 0.0124 kg a charge", () => {
    fc.assert(
      fc.property(quantity, (kg) => {
        const { carMiles, phoneCharges } = equivalencesOf(kg);
        expectSame((carMiles ?? Number.NaN) * 0.393, kg);
        expectSame((phoneCharges ?? Number.NaN) * 0.0124, kg);
      }),
    );
    expect(equivalencesOf(1).source).toContain("EPA");
  });

  it("stays unknown, and refuses an impossible amount", () => {
    expect(equivalencesOf(null)).toMatchObject({ carMiles: null, phoneCharges: null });
    for (const kg of IMPOSSIBLE) expect(() => equivalencesOf(kg)).toThrow(InvalidInputError);
  });
});

describe("context figures", () => {
  it("carry 626,000 lb with the note that must stand beside it", () => {
    const cars = CONTEXT_FIGURES.find((figure) => figure.id === "five-car-lifetimes");
    expect(cars?.emissionsKgCo2e).toBe(Math.round(626_000 * KG_PER_LB));
    expect(cars?.note).toContain("88 times less");
  });
});
