import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BasisInput, CalculationBasis } from "@/lib/domain/calculation";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { HOUR_MS } from "@/lib/domain/units";
import { startShiftMs, whatIf } from "@/lib/domain/what-if";
import { AS_IT_WAS, type WhatIfInputs, type WhatIfRun } from "@/lib/domain/what-if-facts";
import { PEAK_FORMATS, type PeakDevice } from "@/lib/domain/what-if-hardware";
import {
  formatScenario,
  parseScenario,
  parseScenarios,
  scenarioOf,
  whatIfHref,
  MOST_SCENARIOS,
} from "@/lib/domain/what-if-url";

const START_MS = Date.UTC(2026, 2, 2, 10, 30);

const input = (value: number, overrides: Partial<BasisInput> = {}): BasisInput => ({
  id: "x",
  key: `x ${String(value)}`,
  origin: "reference",
  value,
  tier: 2,
  source: "Ember",
  reason: "annual factor of the zone",
  subjectId: "FR",
  ghgBasis: "lifecycle CO2e",
  isHourly: false,
  isEstimated: false,
  ...overrides,
});
const basis = (grid: BasisInput | null, pue: BasisInput): CalculationBasis => ({
  method: "WP-CALC-1",
  zoneId: "PL",
  pue,
  grid,
  residual: null,
  wue: null,
  ewif: null,
});
const ASSUMED = input(1, { origin: "assumed", tier: 4 });

const device = (id: string, tdpW: number, bf16: number, fp8: number | null = null): PeakDevice => ({
  id,
  name: id,
  tdpW,
  peaks: { bf16, fp16: bf16, fp8, tf32: null, fp32: null, int8: null },
});
const A100 = device("A100", 400, 312);
const H100 = device("H100", 700, 989.5, 1979);

function makeRun(energies: readonly number[], overrides: Partial<WhatIfRun> = {}): WhatIfRun {
  const hours = energies.map((energyKwh, at) => ({
    hourMs: Date.UTC(2026, 2, 2, 10 + at),
    energyKwh,
    pue: input(1.2, { tier: 3 }),
    grid: input(50),
    residual: null,
    wue: null,
    ewif: null,
  }));
  const energyKwh = energies.reduce((sum, each) => sum + each, 0);
  return {
    startMs: START_MS,
    durationS: energies.length * 3600,
    energyKwh,
    facilityEnergyKwh: energyKwh * 1.2,
    locationKgCo2e: (energyKwh * 1.2 * 50) / 1000,
    marketKgCo2e: (energyKwh * 1.2 * 50) / 1000,
    waterOnsiteL: null,
    waterOffsiteL: null,
    gpuEnergyKwh: energyKwh * 0.8,
    energyTier: 2,
    pueUncertainty: TIER_UNCERTAINTY[3],
    gridUncertainty: TIER_UNCERTAINTY[2],
    hours,
    device: A100,
    precision: "bf16",
    ...overrides,
  };
}

const NO_INPUTS: WhatIfInputs = { ownPlace: null, place: null, device: null };
const place = (grid: BasisInput | null, pue = ASSUMED): WhatIfInputs["place"] => ({
  name: "Poland",
  basisAt: () => basis(grid, pue),
  typicalDay: null,
});

function figuresOf(...args: Parameters<typeof whatIf>) {
  const { figures, problem } = whatIf(...args);
  if (figures === null) throw new Error(problem);
  return figures;
}

/** Nothing, or more than a float can lose. */
const energy = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e5, noNaN: true }));
const energies = fc.array(energy, { minLength: 1, maxLength: 50 });

describe("whatIf", () => {
  it("with nothing changed gives exactly the run’s figures, to the last bit", () => {
    fc.assert(
      fc.property(
        energies,
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.option(fc.double({ min: 0, max: 1500, noNaN: true })),
        // Totals of the store are sums in another order.
        fc.double({ min: 0.999, max: 1.001, noNaN: true }),
        (each, pue, gPerKwh, off) => {
          const plain = makeRun(each);
          const hours = plain.hours.map((hour) => ({
            ...hour,
            pue: input(pue),
            grid: gPerKwh === null ? null : input(gPerKwh),
          }));
          const run = {
            ...plain,
            hours,
            facilityEnergyKwh: plain.energyKwh * pue * off,
            locationKgCo2e: gPerKwh === null ? null : (plain.energyKwh * pue * gPerKwh * off) / 1000,
          };
          const figures = figuresOf(run, AS_IT_WAS, NO_INPUTS);
          expect(figures.energyKwh).toBe(run.energyKwh);
          expect(figures.facilityEnergyKwh).toBe(run.facilityEnergyKwh);
          expect(figures.locationKgCo2e).toBe(run.locationKgCo2e);
          expect(figures.durationS).toBe(run.durationS);
          expect(figures.startMs).toBe(run.startMs);
          expect(figures.assumptions).toEqual([]);
          expect(figures.uncertainty.facility).toBeCloseTo(Math.hypot(0.25, 0.5), 12);
          expect(figures.unshared).toMatchObject({ energy: 0, facility: 0, location: 0 });
          expect(figures.runUnshared).toMatchObject({ energy: 0, facility: 0, location: 0 });
        },
      ),
    );
  });

  it("in another region takes that region’s factor, and its PUE where one is published", () => {
    const run = makeRun([2, 4]);
    const zone = figuresOf(run, { ...AS_IT_WAS, placeId: "PL" }, { ...NO_INPUTS, place: place(input(600)) });
    expect(zone.energyKwh).toBe(6);
    expect(zone.locationKgCo2e).toBeCloseTo((6 * 1.2 * 600) / 1000, 12);
    expect(zone.carbonIntensityGPerKwh).toBeCloseTo(600, 9);
    expect(zone.assumptions.map(({ code }) => code)).toEqual(["pue-kept", "annual", "market-grid"]);
    // Energy and PUE are the same in both, and cancel.
    expect(zone.unshared).toMatchObject({ energy: 0, facility: 0, location: 0.25 });
    expect(zone.runUnshared.location).toBe(0.25);
    const region = figuresOf(
      run,
      { ...AS_IT_WAS, placeId: "aws/eu-north-1" },
      { ...NO_INPUTS, place: place(input(30, { ghgBasis: "direct CO2" }), input(1.1)) },
    );
    expect(region.facilityEnergyKwh).toBeCloseTo(6 * 1.1, 12);
    expect(region.assumptions.map(({ code }) => code)).toEqual([
      "pue-region",
      "annual",
      "basis-differs",
      "market-grid",
    ]);
    const unknown = figuresOf(run, { ...AS_IT_WAS, placeId: "XX" }, { ...NO_INPUTS, place: place(null) });
    expect(unknown.locationKgCo2e).toBeNull();
    expect(unknown.uncertainty.location).toBeNull();
    expect(whatIf(run, { ...AS_IT_WAS, placeId: "XX" }, NO_INPUTS)).toEqual({
      figures: null,
      problem: "unknown-place",
    });
  });

  it("is linear in a PUE that is stated", () => {
    fc.assert(
      fc.property(energies, fc.double({ min: 1, max: 10, noNaN: true }), (each, pue) => {
        const run = makeRun(each);
        const figures = figuresOf(run, { ...AS_IT_WAS, pue }, NO_INPUTS);
        expect(figures.energyKwh).toBe(run.energyKwh);
        expect(figures.facilityEnergyKwh).toBeCloseTo(run.energyKwh * pue, 3);
        expect(figures.pue).toBeCloseTo(run.energyKwh > 0 ? pue : 1, 9);
      }),
    );
  });

  it("at another hour follows hourly data where they are, and else a typical day", () => {
    const run = makeRun([1, 1]);
    const ownPlace: NonNullable<WhatIfInputs["place"]> = {
      name: "France",
      basisAt: (ms) => basis(input(new Date(ms).getUTCHours() * 10, { isHourly: true, tier: 1 }), input(1.2)),
      typicalDay: null,
    };
    const hourly = figuresOf(run, { ...AS_IT_WAS, startHour: 2 }, { ...NO_INPUTS, ownPlace });
    expect(hourly.startMs).toBe(START_MS + 16 * HOUR_MS);
    expect(hourly.carbonIntensityGPerKwh).toBeCloseTo(25, 12);
    expect(hourly.assumptions).toEqual([{ code: "hourly", values: { hours: 2, all: 2 } }]);

    const annual = { ...ownPlace, basisAt: () => basis(input(50), input(1.2)) };
    const at = (ms: number) => (new Date(ms).getUTCHours() < 6 ? 100 : 200);
    const day = { source: "HPE", zoneName: "ERCOT", at };
    const typical = figuresOf(
      run,
      { ...AS_IT_WAS, startHour: 2 },
      { ...NO_INPUTS, ownPlace: { ...annual, typicalDay: day } },
    );
    expect(typical.locationKgCo2e).toBeCloseTo((run.locationKgCo2e ?? 0) / 2, 12);
    expect(typical.assumptions.map(({ code }) => code)).toEqual(["typical-day"]);
    expect(typical.uncertainty.location).toBeCloseTo(Math.hypot(0.25, 0.5, 0.5), 12);

    const none = figuresOf(run, { ...AS_IT_WAS, startHour: 2 }, { ...NO_INPUTS, ownPlace: annual });
    expect(none.locationKgCo2e).toBe(run.locationKgCo2e);
    expect(none.assumptions.map(({ code }) => code)).toEqual(["no-hourly"]);
    // The hour that it started at changes nothing.
    expect(figuresOf(run, { ...AS_IT_WAS, startHour: 10 }, { ...NO_INPUTS, ownPlace }).locationKgCo2e).toBe(
      run.locationKgCo2e,
    );
  });

  it("on other hardware scales by published peak per watt, and the rest by the time", () => {
    const run = makeRun([10, 10]);
    const figures = figuresOf(run, { ...AS_IT_WAS, deviceId: "H100" }, { ...NO_INPUTS, device: H100 });
    const time = 312 / 989.5;
    const gpu = time * (700 / 400);
    expect(figures.durationS).toBeCloseTo(7200 * time, 9);
    expect(figures.energyKwh).toBeCloseTo(20 * (0.8 * gpu + 0.2 * time), 12);
    expect(figures.uncertainty.energy).toBeCloseTo(Math.hypot(0.25, 1), 12);
    // Less time lies in fewer hours; their factors are the same here.
    expect(figures.locationKgCo2e).toBeCloseTo((figures.energyKwh * 1.2 * 50) / 1000, 9);
    expect(figures.assumptions.map(({ code }) => code)).toEqual(["peak", "same-count", "gpu-share"]);
    const unknownShare = figuresOf(
      { ...run, gpuEnergyKwh: null, precision: null },
      { ...AS_IT_WAS, deviceId: "H100" },
      { ...NO_INPUTS, device: H100 },
    );
    expect(unknownShare.energyKwh).toBeCloseTo(20 * gpu, 12);
    expect(unknownShare.assumptions.map(({ code }) => code)).toEqual([
      "peak",
      "peak-format",
      "same-count",
      "gpu-unknown",
    ]);
  });

  it("back to its own device and format is the run itself; there and back again too", () => {
    const own = figuresOf(
      makeRun([3, 4]),
      { ...AS_IT_WAS, deviceId: "A100", precision: "bf16" },
      { ...NO_INPUTS, device: A100 },
    );
    expect(own).toMatchObject({ energyKwh: 7, energyRatio: 1, durationRatio: 1, assumptions: [] });
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 1000 }),
        fc.integer({ min: 10, max: 2000 }),
        fc.integer({ min: 50, max: 1000 }),
        fc.integer({ min: 10, max: 2000 }),
        (tdpA, peakA, tdpB, peakB) => {
          const [a, b] = [device("a", tdpA, peakA), device("b", tdpB, peakB)];
          const there = figuresOf(
            makeRun([1], { device: a, gpuEnergyKwh: null }),
            { ...AS_IT_WAS, deviceId: "b" },
            { ...NO_INPUTS, device: b },
          );
          const back = figuresOf(
            makeRun([1], { device: b, gpuEnergyKwh: null }),
            { ...AS_IT_WAS, deviceId: "a" },
            { ...NO_INPUTS, device: a },
          );
          expect(there.energyRatio * back.energyRatio).toBeCloseTo(1, 9);
          expect(there.durationRatio * back.durationRatio).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it("says what it would have to know", () => {
    const run = makeRun([1]);
    const problem = (
      overrides: Partial<WhatIfRun>,
      device: PeakDevice | null,
      precision: "fp8" | null = null,
    ) =>
      whatIf(
        { ...run, ...overrides },
        { ...AS_IT_WAS, deviceId: device?.id ?? null, precision },
        { ...NO_INPUTS, device },
      ).problem;
    expect(problem({ device: null }, H100)).toBe("no-device");
    expect(problem({ precision: null }, null, "fp8")).toBe("no-precision");
    expect(problem({}, null, "fp8")).toBe("no-peak");
    expect(problem({}, { ...H100, tdpW: null })).toBe("no-power");
    expect(problem({}, H100, "fp8")).toBeNull();
    expect(whatIf(run, { ...AS_IT_WAS, deviceId: "gone" }, NO_INPUTS).problem).toBe("unknown-device");
  });

  it("keeps all energy when time is stretched", () => {
    fc.assert(
      fc.property(energies, fc.integer({ min: 20, max: 5000 }), (each, peak) => {
        const run = makeRun(each, { gpuEnergyKwh: null });
        const other = device("other", 400, peak);
        const figures = figuresOf(run, { ...AS_IT_WAS, deviceId: "other" }, { ...NO_INPUTS, device: other });
        const expected = (figures.energyKwh * 1.2 * 50) / 1000;
        expect(Math.abs((figures.locationKgCo2e ?? 0) - expected)).toBeLessThanOrEqual(
          expected * 1e-9 + 1e-12,
        );
        const covered = figures.inputs
          .filter(({ kind }) => kind === "pue")
          .reduce((sum, use) => sum + use.energyKwh, 0);
        expect(Math.abs(covered - figures.energyKwh)).toBeLessThanOrEqual(figures.energyKwh * 1e-9 + 1e-12);
      }),
    );
  });
});

describe("startShiftMs", () => {
  it("goes on by less than a day, in whole hours", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 23 }), (startMs, hour) => {
        const shift = startShiftMs(startMs, hour);
        expect(shift).toBeGreaterThanOrEqual(0);
        expect(shift).toBeLessThan(24 * HOUR_MS);
        expect(new Date(startMs + shift).getUTCHours()).toBe(hour);
      }),
    );
    expect(startShiftMs(START_MS, null)).toBe(0);
  });
});

describe("the address of scenarios", () => {
  it("reads what it wrote", () => {
    const scenario = fc.record({
      placeId: fc.option(fc.constantFrom("FR", "aws/eu-west-3", "EGRID_CAMX", "US-VA")),
      startHour: fc.option(fc.integer({ min: 0, max: 23 })),
      deviceId: fc.option(fc.constantFrom("h100-sxm-80gb", "tpu-v5e")),
      precision: fc.option(fc.constantFrom(...PEAK_FORMATS)),
      pue: fc.option(fc.double({ min: 1, max: 10, noNaN: true })),
    });
    fc.assert(
      fc.property(scenario, (each) => {
        expect(parseScenario(formatScenario(each))).toEqual(each);
      }),
    );
  });

  it("leaves out what has no meaning, and repeats", () => {
    expect(parseScenarios(["", "pue:0.5", "moon:1", "start:24", "place:FR", "place:FR"])).toEqual([
      { ...AS_IT_WAS, placeId: "FR" },
    ]);
    expect(parseScenarios(Array.from({ length: 9 }, (_, hour) => `start:${String(hour)}`))).toHaveLength(
      MOST_SCENARIOS,
    );
    expect(scenarioOf({ place: "", start: " 3 ", device: null, precision: "FP8", pue: "1,2" })).toEqual({
      ...AS_IT_WAS,
      startHour: 3,
      precision: "fp8",
      pue: 1.2,
    });
    expect(whatIfHref("/lab", "r", [{ ...AS_IT_WAS, placeId: "aws/eu-west-3" }])).toBe(
      "/lab/runs/r/what-if?s=place%3Aaws%2Feu-west-3",
    );
    expect(whatIfHref("/lab", "r")).toBe("/lab/runs/r/what-if");
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (texts) => parseScenarios(texts).length >= 0),
    );
  });
});

describe("market-based emissions and water", () => {
  const own = { residual: input(400), wue: input(0.5), ewif: input(2) };
  const plain = makeRun([10, 20]);
  const run: WhatIfRun = {
    ...plain,
    hours: plain.hours.map((hour) => ({ ...hour, ...own })),
    marketKgCo2e: (30 * 1.2 * 400) / 1000,
    waterOnsiteL: 15,
    waterOffsiteL: 72,
  };
  const polish = (changes: Partial<CalculationBasis>): WhatIfInputs => ({
    ...NO_INPUTS,
    place: {
      name: "Poland",
      basisAt: () => ({ ...basis(input(700), ASSUMED), ...changes }),
      typicalDay: null,
    },
  });
  const scenario = { ...AS_IT_WAS, placeId: "PL" };

  it("follow the place, as the formulas of a run’s own hours have them", () => {
    const figures = figuresOf(run, scenario, polish({ residual: input(800), ewif: input(3), wue: input(1) }));
    expect(figures.marketKgCo2e).toBeCloseTo((30 * 1.2 * 800) / 1000, 9);
    expect(figures.waterOnsiteL).toBeCloseTo(30, 9);
    expect(figures.waterOffsiteL).toBeCloseTo(30 * 1.2 * 3, 9);
    expect(figures.means).toEqual({
      market: expect.closeTo(800, 9) as number,
      waterOnsite: expect.closeTo(1, 9) as number,
      waterOffsite: expect.closeTo(3, 9) as number,
    });
    expect(figures.assumptions.map(({ code }) => code)).toContain("wue-region");
  });

  it("keep the cooling of the building, take the grid average without a residual mix, and are unknown without a factor", () => {
    const figures = figuresOf(run, scenario, polish({}));
    expect(figures.marketKgCo2e).toBeCloseTo((30 * 1.2 * 700) / 1000, 9);
    expect(figures.waterOnsiteL).toBeCloseTo(15, 9);
    expect(figures.unshared.waterOnsite).toBe(0);
    expect(figures.waterOffsiteL).toBeNull();
    expect(figures.assumptions.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["wue-kept", "market-grid"]),
    );
    expect(figuresOf(run, scenario, polish({ grid: null })).marketKgCo2e).toBeNull();
  });

  it("of another PUE scale with it, but not the water on site", () => {
    const figures = figuresOf(run, { ...AS_IT_WAS, pue: 2.4 }, NO_INPUTS);
    expect(figures.marketKgCo2e).toBeCloseTo((run.marketKgCo2e ?? 0) * 2, 9);
    expect(figures.waterOffsiteL).toBeCloseTo(144, 9);
    expect(figures.waterOnsiteL).toBe(15);
  });
});
