import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { compactRating, issueLabel, type LabelInput } from "@/lib/domain/label/label";
import { labelValidUntil } from "@/lib/domain/label/validity";
import { carbonIntensity, dataTier, positive, pue } from "@/tests/support/quantities";

const TRAINING = {
  flops: null,
  flopsKind: null,
  activeParameters: 1e9,
  tokens: 2e11,
  regime: "full",
  energyKwh: 1000,
  pue: 1.2,
  facilityEnergyKwh: null,
};
const EXAMPLE: LabelInput = {
  issuedOn: "2026-11-01",
  inference: null,
  training: TRAINING,
  peer: null,
  tiers: { energy: 1, pue: 2, work: 2, gridFactor: 2 },
  location: { isKnown: true, carbonIntensityGPerKwh: 300 },
};
const PEERS = { facilityEnergyKwh: 12, peerFacilityEnergiesKwh: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14] };

const input = fc
  .record({
    energyKwh: positive,
    sitePue: pue,
    tiers: fc.record({
      energy: fc.option(dataTier),
      pue: fc.option(dataTier),
      work: fc.option(dataTier),
      gridFactor: fc.option(dataTier),
    }),
    carbonIntensityGPerKwh: fc.option(carbonIntensity),
    isKnown: fc.boolean(),
  })
  .map(({ energyKwh, sitePue, tiers, carbonIntensityGPerKwh, isKnown }): LabelInput => ({
    ...EXAMPLE,
    training: { ...TRAINING, energyKwh, pue: sitePue },
    tiers,
    location: { isKnown, carbonIntensityGPerKwh },
  }));

describe("issueLabel", () => {
  it("gives the worked example of the method: D 72.0, C 45.7, range C to D, 360 kg, M", () => {
    const label = issueLabel(EXAMPLE);
    expect(label).toMatchObject({
      method: "CAL-1",
      referenceSet: "ref-2026.1",
      text: "voluntary, not an EU label",
      basis: "training",
      validUntil: "2028-11-01",
      energy: { ratingClass: "D", index: 72, rangeLow: "C", rangeHigh: "D", tier: 2 },
      carbon: { ratingClass: "C", index: 45.7 },
      sizeMark: "M",
    });
    expect(label.locationEmissionsKgCo2e).toBeCloseTo(360, 9);
    expect(label.facilityEnergyKwh).toBeCloseTo(1200, 9);
    // √(.1² + .25² + .25²)
    expect(label.energy).toHaveProperty("uncertaintyRelative", Math.sqrt(0.135));
    expect([compactRating(label.energy), compactRating(label.carbon)]).toEqual(["D 72.0", "C 45.7"]);
  });

  it("rates carbon exactly when the location and its factor are known, and then states the amount", () => {
    fc.assert(
      fc.property(input, (given) => {
        const { carbon, locationEmissionsKgCo2e, sizeMark } = issueLabel(given);
        const { isKnown, carbonIntensityGPerKwh } = given.location;
        const isRated = isKnown && carbonIntensityGPerKwh !== null;
        expect(carbon.ratingClass !== "NR").toBe(isRated);
        expect(locationEmissionsKgCo2e !== null).toBe(isRated);
        expect(sizeMark !== null).toBe(isRated);
        if (!isKnown) expect(carbon).toEqual({ ratingClass: "NR", reason: "location_unknown" });
        else if (!isRated) expect(carbon).toEqual({ ratingClass: "NR", reason: "no_location_factor" });
      }),
    );
  });

  it("shows no A on data worse than tier 2, unknown data included", () => {
    fc.assert(
      fc.property(input, (given) => {
        const { energy, carbon } = issueLabel(given);
        for (const rating of [energy, carbon]) {
          if ("reason" in rating) continue;
          expect(rating.shownClass === "A" && rating.tier > 2).toBe(false);
          expect(rating.ratingClass === "A" && rating.tier > 2).toBe(rating.shownClass === "B*");
          expect(rating.footnote !== null).toBe(rating.shownClass === "B*");
        }
      }),
    );
  });

  it("takes a facility meter without a PUE, whose tier then does not count", () => {
    const metered = { ...TRAINING, energyKwh: null, pue: null, facilityEnergyKwh: 1200 };
    const label = issueLabel({ ...EXAMPLE, training: metered, tiers: { ...EXAMPLE.tiers, pue: 4 } });
    expect(label.energy).toMatchObject({ index: 72, tier: 2 });
  });

  it.each([
    ["a negative energy", { energyKwh: -1 }],
    ["no energy", { energyKwh: 0 }],
    ["an unknown PUE", { pue: null }],
    ["a PUE below 1", { pue: 0.9 }],
    ["an unknown regime", { regime: "bogus" }],
    ["negative tokens", { tokens: -1 }],
    ["a negative meter", { facilityEnergyKwh: -5 }],
  ])("passes over training with %s: peers, and without them nothing is rated", (_what, wrong) => {
    const training = { ...TRAINING, ...wrong };
    expect(issueLabel({ ...EXAMPLE, training, peer: PEERS }).basis).toBe("peer");
    expect(issueLabel({ ...EXAMPLE, training })).toMatchObject({
      basis: "NR",
      energy: { ratingClass: "NR", reason: "no_basis" },
      carbon: { ratingClass: "NR", reason: "no_basis" },
      locationEmissionsKgCo2e: null,
      sizeMark: null,
    });
  });

  it("rates peers by energy only, and still states the amount", () => {
    const label = issueLabel({ ...EXAMPLE, training: null, peer: PEERS });
    expect(label.carbon).toEqual({ ratingClass: "NR", reason: "peer_energy_only" });
    expect(label.locationEmissionsKgCo2e).toBeCloseTo(3.6, 12);
    expect(compactRating(label.carbon)).toBe("NR");
  });

  it("prefers inference to training", () => {
    const inference = {
      task: "fill-mask",
      parametersBillion: null,
      energyKwh: 1,
      pue: 1.1,
      units: 1000,
      isFacilityMetered: false,
    };
    expect(issueLabel({ ...EXAMPLE, inference, peer: PEERS }).basis).toBe("inference");
    expect(issueLabel({ ...EXAMPLE, inference: { ...inference, pue: 0.5 } }).basis).toBe("training");
  });

  it("refuses an impossible intensity and a day that does not exist", () => {
    const location = { isKnown: true, carbonIntensityGPerKwh: -1 };
    expect(() => issueLabel({ ...EXAMPLE, location })).toThrow(InvalidInputError);
    expect(() => issueLabel({ ...EXAMPLE, issuedOn: "2026-02-30" })).toThrow(InvalidInputError);
  });
});

describe("labelValidUntil", () => {
  it.each([
    ["2026-11-01", "2028-11-01"],
    ["2028-02-29", "2030-02-28"],
    ["2026-02-28", "2028-02-28"],
    ["2026-12-31", "2028-12-31"],
  ])("%s is valid until %s", (issuedOn, validUntil) => {
    expect(labelValidUntil(issuedOn)).toBe(validUntil);
  });

  it.each(["2027-02-29", "2026-13-01", "2026-1-1", "20261101", "9998-01-01", "2026-11-01T00:00:00Z"])(
    "refuses %s",
    (issuedOn) => {
      expect(() => labelValidUntil(issuedOn)).toThrow(InvalidInputError);
    },
  );
});
