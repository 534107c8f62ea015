import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestChunks } from "@/lib/domain/planning/chunk-search";
import { intensityLine, type IntensityLine } from "@/lib/domain/planning/intensity-line";
import { constantPower, loadProfile } from "@/lib/domain/planning/load-profile";
import { placedChunk } from "@/lib/domain/planning/placed-load";
import { slotGrams, slotGrid } from "@/lib/domain/planning/slot-grid";
import { bruteForce } from "./brute-force";

const MINUTE_US = 60_000_000;
const SLOT_US = 30 * MINUTE_US;
const values = (slots: number) =>
  fc.array(fc.option(fc.constantFrom(0, 10, 100, 150, 200, 400), { freq: 10 }), {
    minLength: slots,
    maxLength: slots,
  });

const given = fc.record({
  regions: fc.array(fc.record({ values: values(6), pue: fc.constantFrom(1, 1.2, 1.5) }), {
    minLength: 1,
    maxLength: 2,
  }),
  powers: fc.array(fc.constantFrom(0, 500, 1000, 3000), { minLength: 1, maxLength: 3 }),
  durationMin: fc.constantFrom(20, 30, 45, 60, 90, 100, 120),
  restartMin: fc.constantFrom(0, 0, 10, 30, 40),
  restartKwh: fc.constantFrom(0, 0, 0.05, 0.5),
  minChunkMin: fc.constantFrom(0, 30, 45, 60),
  earliestMin: fc.constantFrom(0, 0, 10, 30, 50),
  deadlineMin: fc.constantFrom(180, 180, 165, 150),
});

function lineOf(slots: readonly (number | null)[]): IntensityLine {
  return intensityLine(
    slots.map((value, at) => ({ startUs: at * SLOT_US, endUs: (at + 1) * SLOT_US, value })),
  );
}

describe("bestChunks", () => {
  it("finds what trying every split finds, over one region and over two", () => {
    fc.assert(
      fc.property(given, (input) => {
        const places = input.regions.map(({ values: slots, pue }, at) => ({
          id: String(at),
          line: lineOf(slots),
          pue,
        }));
        const stepUs = (input.durationMin * MINUTE_US) / input.powers.length;
        const profile = loadProfile(
          input.powers.map((powerW, at) => ({ offsetUs: at * stepUs, durationUs: stepUs, powerW })),
          null,
        );
        const restartCost = { energyKwh: input.restartKwh, durationUs: input.restartMin * MINUTE_US };
        const window = {
          earliestUs: input.earliestMin * MINUTE_US,
          deadlineUs: input.deadlineMin * MINUTE_US,
        };
        const minChunkUs = input.minChunkMin * MINUTE_US;
        const grid = slotGrid(
          places.map(({ line }) => line),
          window,
        )!;
        expect(grid.slotUs).toBe(SLOT_US);
        const search = {
          regions: places.map(({ line, pue }) => slotGrams(line, pue, grid)),
          grid,
          window,
          profile,
          restartCost,
          minChunkUs,
        };
        const chunks = bestChunks({ ...search, withinG: Number.POSITIVE_INFINITY });
        const expected = bruteForce({
          places,
          profile,
          restartCost,
          minChunkUs,
          ...window,
          slotUs: SLOT_US,
          edgesUs: Array.from({ length: 6 }, (_, at) => at * SLOT_US),
          maxChunks: 4,
        });
        expect(chunks === null).toBe(expected === null);
        if (chunks === null || expected === null) return;
        const placed = chunks.map((chunk) =>
          placedChunk(chunk, places[chunk.region]!, { profile, restartCost }),
        );
        const kgCo2e = placed.reduce((sum, chunk) => sum + chunk!.emissionsKgCo2e, 0);
        expect(kgCo2e * 1000).toBeCloseTo(expected.grams, 5);
        expect(chunks.length - 1).toBe(expected.restarts);
        // A plan that is known already, hardly worse, leaves out only what could not be better.
        expect(bestChunks({ ...search, withinG: expected.grams * (1 + 1e-6) + 1e-6 })).toEqual(chunks);
        // In order, without overlap, in time, and all of the work once.
        expect(chunks[0]!.fromUs).toBe(0);
        expect(chunks.at(-1)!.toUs).toBe(profile.durationUs);
        expect(placed[0]!.startUs).toBeGreaterThanOrEqual(window.earliestUs);
        expect(placed.at(-1)!.endUs).toBeLessThanOrEqual(window.deadlineUs);
        chunks.slice(1).forEach((chunk, at) => {
          expect(chunk.fromUs).toBe(chunks[at]!.toUs);
          expect(chunk.isRestart).toBe(true);
          expect(chunk.startUs).toBeGreaterThanOrEqual(placed[at]!.endUs);
        });
      }),
      { numRuns: 3000 },
    );
  });

  it("takes the earliest of equal ends, and no pause that gains nothing", () => {
    const line = lineOf([100, 100, 100, 100]);
    const grid = slotGrid([line], { earliestUs: 0, deadlineUs: 4 * SLOT_US })!;
    const search = {
      regions: [slotGrams(line, 1, grid)],
      grid,
      window: { earliestUs: 0, deadlineUs: 4 * SLOT_US },
      profile: loadProfile(constantPower({ durationUs: 2 * SLOT_US, energyKwh: 3 }), null),
      restartCost: { energyKwh: 0, durationUs: 0 },
      minChunkUs: 0,
      withinG: Number.POSITIVE_INFINITY,
    };
    expect(bestChunks(search)).toEqual([
      { region: 0, startUs: 0, fromUs: 0, toUs: 2 * SLOT_US, isRestart: false },
    ]);
  });
});
