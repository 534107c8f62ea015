import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BasisInput } from "@/lib/domain/calculation";
import { classOf } from "@/lib/domain/label/classes";
import { issueLabel } from "@/lib/domain/label/label";
import { liftOf, usedTiers } from "@/lib/domain/label/lift";
import { labelInputOf, labelOf, sumEnergy } from "@/lib/domain/model-label";
import type { RatedEnergy, RatedUse, VersionEvidence } from "@/lib/domain/model-evidence";
import { carbonIntensity, dataTier, positive, pue } from "@/tests/support/quantities";

const TODAY = "2026-11-21";

function input(
  value: number,
  tier: BasisInput["tier"],
  origin: BasisInput["origin"] = "reference",
): BasisInput {
  return {
    id: "x",
    key: "x",
    origin,
    value,
    tier,
    source: "a publication",
    reason: "",
    subjectId: "FR",
    ghgBasis: "lifecycle CO2e",
    isHourly: false,
    isEstimated: false,
  };
}

const use = fc
  .record({
    energyKwh: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    sitePue: pue,
    intensity: fc.option(carbonIntensity),
    pueTier: dataTier,
    gridTier: dataTier,
    hasZone: fc.boolean(),
    isAssumed: fc.boolean(),
  })
  .map(({ energyKwh, sitePue, intensity, pueTier, gridTier, hasZone, isAssumed }): RatedUse => {
    const facilityEnergyKwh = energyKwh * sitePue;
    return {
      runId: "r",
      energyKwh,
      facilityEnergyKwh,
      zoneId: hasZone ? "FR" : null,
      pue: input(sitePue, pueTier, isAssumed ? "assumed" : "site"),
      grid: intensity === null ? null : input(intensity, gridTier),
      locationKgCo2e: intensity === null ? null : (facilityEnergyKwh * intensity) / 1000,
    };
  });

const energy = fc.array(use, { minLength: 1, maxLength: 5 }).map((uses): RatedEnergy => ({
  runs: [
    {
      id: "r",
      name: "final",
      energyKwh: uses.reduce((sum, each) => sum + each.energyKwh, 0),
      energyTier: 2,
      isGpuOnly: false,
      tokens: null,
      modelParameters: null,
      dataset: null,
      endedOn: TODAY,
    },
  ],
  uses,
}));

const NO_USE = { runs: [], uses: [], units: [] };
const evidence = fc
  .record({ training: energy, tokens: positive, parameters: positive })
  .map(({ training, tokens, parameters }): VersionEvidence => ({
    task: null,
    work: {
      totalParameters: parameters,
      activeParameters: null,
      trainingTokens: tokens * 1e6,
      regime: "full",
      flops: null,
      flopsKind: null,
      provenance: "published",
    },
    training,
    inference: NO_USE,
    peers: { metric: null, facilityEnergiesKwh: [] },
  }));

describe("labelInputOf", () => {
  it("takes the energy of the final runs, each once, weights intensity by energy and leaves out what is unknown", () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const { uses } = given.training;
        const made = labelInputOf(given, TODAY);
        const energyKwh = uses.reduce((sum, each) => sum + each.energyKwh, 0);
        expect(made.training?.energyKwh).toBeCloseTo(energyKwh, 6);
        const isAssumed = uses.some((each) => each.pue.origin === "assumed");
        expect(made.training?.pue === null).toBe(isAssumed);
        expect(made.location.isKnown).toBe(uses.every((each) => each.zoneId !== null));
        const hasFactor = uses.every((each) => each.grid !== null);
        expect(made.location.carbonIntensityGPerKwh !== null).toBe(hasFactor);
        const label = issueLabel(made);
        expect(label.basis).toBe(isAssumed ? "NR" : "training");
        if (label.locationEmissionsKgCo2e === null) return;
        const kg = uses.reduce((sum, each) => sum + (each.locationKgCo2e ?? 0), 0);
        expect(Math.abs(label.locationEmissionsKgCo2e - kg)).toBeLessThanOrEqual(1e-9 * Math.max(1, kg));
      }),
    );
  });

  it("has no path by which an instrument, a credit or a typed figure moves a class", () => {
    const anything = fc.option(fc.oneof(positive, fc.constant(0), fc.constant(-1)));
    const claims = fc.record({
      marketKgCo2e: anything,
      marketEmissionsKgCo2e: anything,
      trackerEmissionsKgCo2e: anything,
      offsetsKg: anything,
      netGPerKwh: anything,
      marginalGPerKwh: anything,
      hourlyCfeShare: anything,
      basePublishedEnergyKwh: anything,
      basePublishedKgCo2e: anything,
      energyKwh: anything,
      facilityEnergyKwh: anything,
      carbonIntensityGPerKwh: anything,
      instruments: fc.array(fc.record({ kwh: positive, efGPerKwh: carbonIntensity, eligible: fc.boolean() })),
    });
    fc.assert(
      fc.property(evidence, claims, (given, claimed) => {
        const clean = issueLabel(labelInputOf(given, TODAY));
        const { energyKwh: _, facilityEnergyKwh: __, ...onUses } = claimed;
        const loaded: VersionEvidence = {
          ...given,
          ...claimed,
          work: { ...claimed, ...given.work },
          training: {
            ...claimed,
            runs: given.training.runs.map((run) => ({ ...claimed, ...run })),
            uses: given.training.uses.map((each) => ({ ...onUses, ...each })),
          },
        };
        expect(issueLabel(labelInputOf(loaded, TODAY))).toEqual(clean);
      }),
    );
  });

  it("counts inference only with queries, by the runs that have a number", () => {
    const units = [{ runId: "r", unitCount: null, provenance: null, condition: "" }];
    const [serving] = fc.sample(energy, 1);
    const [trained] = fc.sample(evidence, 1);
    if (serving === undefined || trained === undefined) throw new Error("no sample");
    const given = { ...trained, task: "fill-mask" };
    expect(labelInputOf({ ...given, inference: { ...serving, units } }, TODAY).inference).toBeNull();
    const counted = units.map((each) => ({ ...each, unitCount: 1000 }));
    expect(
      labelInputOf({ ...given, inference: { ...serving, units: counted } }, TODAY).inference,
    ).toMatchObject({
      units: 1000,
    });
  });

  it("is nothing without energy", () => {
    expect(sumEnergy({ runs: [], uses: [] })).toBeNull();
  });
});

describe("liftOf", () => {
  it("names a ratio that lands in the next better class, and no smaller step would", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 5000, noNaN: true }), (index) => {
        const exaflop = 1;
        const labelAt = (at: number) =>
          issueLabel({
            issuedOn: TODAY,
            inference: null,
            peer: null,
            training: {
              flops: exaflop * 1e18,
              flopsKind: "model",
              activeParameters: null,
              tokens: null,
              regime: "full",
              energyKwh: (at / 100) * (5 / 3.6),
              pue: 1,
              facilityEnergyKwh: null,
            },
            tiers: { energy: 2, pue: 2, work: 2, gridFactor: 2 },
            location: { isKnown: false, carbonIntensityGPerKwh: null },
          });
        const { energy: rating } = labelAt(index);
        const lift = liftOf(
          rating,
          { energy: 2, pue: 2, work: 2, gridFactor: 2 },
          usedTiers("training").energy,
        );
        if (lift.kind === "best") {
          expect(rating.ratingClass).toBe("A");
          return;
        }
        if (lift.kind !== "less") throw new Error(lift.kind);
        expect(labelAt(index * lift.ratio).energy.ratingClass).toBe(lift.ratingClass);
        expect(classOf(index * lift.ratio + 0.2)).not.toBe(lift.ratingClass);
      }),
    );
  });

  it("asks for better data where only the guard stands in the way, and for what is missing where nothing is rated", () => {
    const [given] = fc.sample(evidence, 1);
    if (given === undefined) throw new Error("no sample");
    const tiers = { energy: 2, pue: 3, work: null, gridFactor: 2 } as const;
    const rating = {
      index: 10,
      ratingClass: "A",
      shownClass: "B*",
      footnote: "A by value; data quality too low",
      rangeLow: "A",
      rangeHigh: "B",
      uncertaintyRelative: 1,
      tier: 4,
    } as const;
    expect(liftOf(rating, tiers, usedTiers("training").energy)).toEqual({
      kind: "data",
      inputs: ["pue", "work"],
    });
    const better = { ...rating, index: 30, ratingClass: "B", shownClass: "B", footnote: null } as const;
    expect(liftOf(better, tiers, usedTiers("training").carbon)).toMatchObject({
      isGuarded: true,
      ratio: 18 / 30,
    });
    const { carbon } = labelOf({ ...given, training: { runs: [], uses: [] } }, TODAY).label;
    expect(liftOf(carbon, tiers, usedTiers("NR").carbon)).toEqual({ kind: "missing", reason: "no_basis" });
  });
});
