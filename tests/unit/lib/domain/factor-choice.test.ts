import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseFactor, factorChooser, type FactorCandidate } from "@/lib/domain/factor-choice";

const at = (iso: string): number => Date.parse(iso);
const HOUR = at("2025-06-10T14:00:00Z");

function annual(year: number, overrides: Partial<FactorCandidate> = {}): FactorCandidate {
  return {
    id: `FR@${String(year)}`,
    origin: "reference",
    zoneId: "FR",
    reach: "zone",
    resolution: "year",
    value: 40,
    validFromMs: Date.UTC(year, 0),
    validToMs: Date.UTC(year + 1, 0),
    isEstimated: false,
    ghgBasis: "lifecycle CO2e",
    sourceName: "Ember",
    ...overrides,
  };
}

function hourly(overrides: Partial<FactorCandidate> = {}): FactorCandidate {
  const point = {
    id: "FR/h",
    origin: "feed",
    resolution: "hour",
    validFromMs: HOUR,
    validToMs: HOUR + 3_600_000,
  } as const;
  return annual(2025, { ...point, ...overrides });
}

const own = (overrides: Partial<FactorCandidate> = {}): FactorCandidate =>
  annual(2025, { id: "own", origin: "organization", validToMs: null, ...overrides });

describe("chooseFactor", () => {
  it("takes the hour's own value before the year's, which is tier 1 against 2", () => {
    expect(chooseFactor([annual(2025), hourly()], HOUR)).toMatchObject({ factor: { id: "FR/h" }, tier: 1 });
    expect(chooseFactor([annual(2025)], HOUR)).toMatchObject({
      tier: 2,
      yearsApart: 0,
      reason: "annual factor of the zone",
    });
  });

  it("uses an hourly value for the minutes of its hour and for no other", () => {
    const candidates = [annual(2025), hourly()];
    expect(chooseFactor(candidates, HOUR + 3_599_999)?.factor.id).toBe("FR/h");
    expect(chooseFactor(candidates, HOUR + 3_600_000)?.factor.id).toBe("FR@2025");
    expect(chooseFactor(candidates, HOUR - 1)?.factor.id).toBe("FR@2025");
  });

  it("rates an estimated hour like a year, and takes a settled one before it", () => {
    const estimated = hourly({ id: "a-estimated", isEstimated: true });
    expect(chooseFactor([estimated, annual(2025)], HOUR)).toMatchObject({
      factor: { id: "a-estimated" },
      tier: 2,
    });
    expect(chooseFactor([estimated, hourly({ id: "z-settled" })], HOUR)).toMatchObject({
      factor: { id: "z-settled" },
      tier: 1,
    });
  });

  it("takes the zone's year before the country's hour, and the country before wider averages", () => {
    const country = hourly({ id: "US/h", reach: "country" });
    const world = annual(2025, { id: "W", reach: "world" });
    expect(chooseFactor([country, annual(2025)], HOUR)?.factor.id).toBe("FR@2025");
    expect(chooseFactor([world, country], HOUR)).toMatchObject({ factor: { id: "US/h" }, tier: 3 });
    expect(chooseFactor([world], HOUR)).toMatchObject({ tier: 4 });
    expect(chooseFactor([annual(2025, { reach: "world-region" })], HOUR)).toMatchObject({ tier: 4 });
  });

  it("takes the organization's own factor of the zone before anything else of the zone, while it is valid", () => {
    expect(chooseFactor([hourly(), own()], HOUR)).toMatchObject({ factor: { id: "own" }, tier: 2 });
    const ended = own({ validToMs: HOUR });
    expect(chooseFactor([hourly(), ended], HOUR)?.factor.id).toBe("FR/h");
    expect(chooseFactor([ended], HOUR)).toBeNull();
    expect(chooseFactor([own({ validFromMs: HOUR + 1 })], HOUR)).toBeNull();
    expect(chooseFactor([annual(2025), own({ reach: "country" })], HOUR)?.factor.id).toBe("FR@2025");
    const newer = own({ id: "newer", validFromMs: at("2025-03-01T00:00:00Z") });
    expect(chooseFactor([own(), newer], HOUR)?.factor.id).toBe("newer");
  });

  it.each([
    [[2023, 2024, 2025, 2026], "FR@2025", 0],
    [[2022, 2024, 2026], "FR@2024", -1],
    [[2020, 2026], "FR@2020", -5],
    [[2026, 2027], "FR@2026", 1],
  ])(
    "of the years %j takes %s: the year itself, the latest before, else the first after",
    (years, id, apart) => {
      const choice = chooseFactor(
        years.map((year) => annual(year)),
        HOUR,
      );
      expect(choice).toMatchObject({ factor: { id }, yearsApart: apart });
    },
  );

  it("says that a publisher states there is none, rather than falling back in silence", () => {
    const none = annual(2025, { value: null });
    expect(chooseFactor([none, annual(2024)], HOUR)).toMatchObject({
      factor: { value: null },
      reason: "the publisher states that there is none",
    });
  });

  it("keeps zero as a value, and answers null where there is no candidate", () => {
    expect(chooseFactor([annual(2025, { value: 0 })], HOUR)?.factor.value).toBe(0);
    expect(chooseFactor([], HOUR)).toBeNull();
  });
});

const candidateArbitrary = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    origin: fc.constantFrom("organization", "feed", "reference"),
    reach: fc.constantFrom("zone", "country", "world-region", "world"),
    resolution: fc.constantFrom("hour", "year"),
    value: fc.option(fc.double({ min: 0, max: 1500, noNaN: true })),
    year: fc.integer({ min: 2018, max: 2028 }),
    isEstimated: fc.boolean(),
  })
  .map(({ year, ...rest }) =>
    rest.resolution === "hour"
      ? hourly(rest as Partial<FactorCandidate>)
      : annual(year, rest as Partial<FactorCandidate>),
  );

describe("laws of the choice", () => {
  it("does not depend on the order of the candidates", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(candidateArbitrary, { selector: (each) => each.id, maxLength: 8 }),
        (candidates) => {
          expect(chooseFactor([...candidates].reverse(), HOUR)).toEqual(chooseFactor(candidates, HOUR));
        },
      ),
    );
  });

  it("never gets worse by one more candidate, and never takes one of a wider zone than need be", () => {
    const reaches = ["zone", "country", "world-region", "world"];
    fc.assert(
      fc.property(fc.array(candidateArbitrary, { maxLength: 6 }), candidateArbitrary, (candidates, more) => {
        const before = chooseFactor(candidates, HOUR);
        const after = chooseFactor([...candidates, more], HOUR);
        if (before === null) return;
        expect(reaches.indexOf(after!.factor.reach)).toBeLessThanOrEqual(
          reaches.indexOf(before.factor.reach),
        );
      }),
    );
  });

  it("is the same for many hours as for each", () => {
    fc.assert(
      fc.property(
        fc.array(candidateArbitrary, { maxLength: 8 }),
        fc.integer({ min: -3, max: 3 }),
        (candidates, hours) => {
          const ms = HOUR + hours * 3_600_000;
          expect(factorChooser(candidates)(ms)).toEqual(chooseFactor(candidates, ms));
        },
      ),
    );
  });
});
