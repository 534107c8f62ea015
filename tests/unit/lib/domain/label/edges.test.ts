import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classOf, roundIndex, sizeMarkOf } from "@/lib/domain/label/classes";
import { compactRating, issueLabel, type LabelInput } from "@/lib/domain/label/label";
import { CLASS_BOUNDS, SIZE_MARKS } from "@/lib/domain/tables/cal-1";
import { DATA_TIERS } from "@/lib/domain/tables/tiers";
import { carbonIntensity, dataTier, positive, pue } from "@/tests/support/quantities";

const buffer = new DataView(new ArrayBuffer(8));

/** The next double up or down: one unit in the last place. */
function step(value: number, by: 1n | -1n): number {
  buffer.setFloat64(0, value);
  buffer.setBigUint64(0, buffer.getBigUint64(0) + by);
  return buffer.getFloat64(0);
}

const LETTERS = CLASS_BOUNDS.map(({ ratingClass }) => ratingClass);
const bounds = CLASS_BOUNDS.slice(0, -1).map(({ maxIndex }, at) => ({
  maxIndex,
  better: LETTERS[at] ?? "A",
  worse: LETTERS[at + 1] ?? "G",
}));
/** Float noise around a half is rounded up from here on: `roundHalfUp` takes this much off the half. */
const NOISE = 1e-9;

describe.each(bounds)("around $maxIndex, between $better and $worse", ({ maxIndex, better, worse }) => {
  it("the bound itself and one unit in the last place either way belong to the better class", () => {
    expect([step(maxIndex, -1n), maxIndex, step(maxIndex, 1n)].map(classOf)).toEqual([
      better,
      better,
      better,
    ]);
  });

  it("where one decimal turns, the class turns, to the last place", () => {
    // The least index that rounds to a tenth above the bound: found by halving, to neighbours.
    let [low, high] = [maxIndex, maxIndex + 0.1];
    while (step(low, 1n) < high) {
      const middle = low + (high - low) / 2;
      if (roundIndex(middle) > maxIndex) high = middle;
      else low = middle;
    }
    expect(step(low, 1n)).toBe(high);
    expect([classOf(low), classOf(high)]).toEqual([better, worse]);
    expect(Math.abs(high - (maxIndex + 0.05))).toBeLessThanOrEqual(NOISE);
    // A half, and what is one unit in the last place below it by float noise, is rounded up.
    const half = maxIndex + 0.05;
    expect([classOf(half), classOf(step(half, -1n)), classOf(step(half, 1n))]).toEqual([worse, worse, worse]);
  });

  it("an index by way of energy and work has the same edges", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (exaflop) => {
        const labelOf = (index: number) =>
          issueLabel(training({ energyKwh: (index / 100) * (5 / 3.6) * exaflop, exaflop }));
        expect(labelOf(maxIndex + 0.0499).energy).toMatchObject({ ratingClass: better });
        expect(labelOf(maxIndex + 0.0501).energy).toMatchObject({ ratingClass: worse });
      }),
    );
  });
});

function training(given: {
  energyKwh: number;
  exaflop: number;
  tiers?: LabelInput["tiers"];
  sitePue?: number;
  location?: LabelInput["location"];
}): LabelInput {
  return {
    issuedOn: "2026-11-01",
    inference: null,
    peer: null,
    training: {
      flops: given.exaflop * 1e18,
      flopsKind: "model",
      activeParameters: null,
      tokens: null,
      regime: "full",
      energyKwh: given.energyKwh,
      pue: given.sitePue ?? 1,
      facilityEnergyKwh: null,
    },
    tiers: given.tiers ?? { energy: 1, pue: 1, work: 1, gridFactor: 1 },
    location: given.location ?? { isKnown: true, carbonIntensityGPerKwh: 473 },
  };
}

describe("size marks", () => {
  it.each(SIZE_MARKS.slice(0, -1).map(({ belowKgCo2e }, at) => ({ belowKgCo2e, at })))(
    "turn at $belowKgCo2e kg, to the last place",
    ({ belowKgCo2e, at }) => {
      const [below, from] = [SIZE_MARKS[at]?.sizeMark, SIZE_MARKS[at + 1]?.sizeMark];
      expect(sizeMarkOf(step(belowKgCo2e, -1n))).toBe(below);
      expect([sizeMarkOf(belowKgCo2e), sizeMarkOf(step(belowKgCo2e, 1n))]).toEqual([from, from]);
    },
  );
});

const tiersOf = fc.record({
  energy: fc.option(dataTier),
  pue: fc.option(dataTier),
  work: fc.option(dataTier),
  gridFactor: fc.option(dataTier),
});

describe("the guards together", () => {
  it("hold for every combination of tiers, place and factor: A only on tiers 1 and 2, carbon only with a factor of a known place", () => {
    const tiers = [...DATA_TIERS, null];
    for (const energy of tiers)
      for (const sitePue of tiers)
        for (const work of tiers)
          for (const gridFactor of tiers)
            for (const isKnown of [true, false])
              for (const carbonIntensityGPerKwh of [0, 300, null])
                expectGuards({ energy, pue: sitePue, work, gridFactor }, { isKnown, carbonIntensityGPerKwh });
  });

  it("change the letter that is shown, never the index: a better tier changes no index", () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        pue,
        carbonIntensity,
        tiersOf,
        tiersOf,
        (kwh, ef, sitePue, ci, one, two) => {
          const location = { isKnown: true, carbonIntensityGPerKwh: ci };
          const [a, b] = [one, two].map((tiers) =>
            issueLabel(training({ energyKwh: kwh, exaflop: ef, sitePue, tiers, location })),
          );
          const indices = (label: typeof a) =>
            [label?.energy, label?.carbon].map((each) =>
              each !== undefined && "index" in each ? [each.index, each.ratingClass] : null,
            );
          expect(indices(a)).toEqual(indices(b));
        },
      ),
    );
  });
});

/** An energy index of 10: class A by value. */
function expectGuards(tiers: LabelInput["tiers"], location: LabelInput["location"]): void {
  const label = issueLabel(training({ energyKwh: 5 / 36, exaflop: 1, tiers, location }));
  const worst = (...used: (number | null)[]) => Math.max(...used.map((tier) => tier ?? 4));
  const energyTier = worst(tiers.energy, tiers.pue, tiers.work);
  expect(label.energy).toMatchObject({
    ratingClass: "A",
    shownClass: energyTier <= 2 ? "A" : "B*",
    footnote: energyTier <= 2 ? null : "A by value; data quality too low",
    tier: energyTier,
  });
  expect(compactRating(label.energy)).toBe(energyTier <= 2 ? "A 10.0" : "B* 10.0");
  if (!location.isKnown || location.carbonIntensityGPerKwh === null) {
    const reason = location.isKnown ? "no_location_factor" : "location_unknown";
    expect(label.carbon).toEqual({ ratingClass: "NR", reason });
    expect([label.locationEmissionsKgCo2e, label.sizeMark]).toEqual([null, null]);
    return;
  }
  const carbonTier = worst(energyTier, tiers.gridFactor);
  expect(label.carbon).toMatchObject({ shownClass: carbonTier <= 2 ? "A" : "B*", tier: carbonTier });
}
