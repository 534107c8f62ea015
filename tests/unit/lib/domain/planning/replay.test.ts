import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { replaySaving } from "@/lib/domain/planning/replay";
import { intervalFromErrors, intervalFromUncertainty } from "@/lib/domain/planning/saving";
import { HOUR_US } from "@/lib/domain/split-by-hour";

const points = (...values: readonly (number | null)[]) =>
  values.map((value, at) => ({ startUs: at * HOUR_US, endUs: (at + 1) * HOUR_US, value }));
const sample = (fromHour: number, toHour: number, energyKwh: number) => ({
  startUs: fromHour * HOUR_US,
  endUs: toHour * HOUR_US,
  energyKwh,
});
const region = (
  id: string,
  values: readonly (number | null)[],
  uncertaintyRelative: number | null = 0.1,
) => ({
  id,
  points: points(...values),
  pue: 1.5,
  uncertaintyRelative,
});
const base = { homeRegionId: "home", earliestStartUs: 0, energyUncertaintyRelative: 0 };

describe("replaySaving", () => {
  it("prices what ran, and the same power at once at home without pause and restart", () => {
    const replay = replaySaving({
      ...base,
      regions: [region("home", [400, 300, 200, 100]), region("away", [900, 900, 900, 10])],
      chunks: [
        { regionId: "home", startUs: 2 * HOUR_US, restartUs: 0, samples: [sample(2, 3, 1)] },
        {
          regionId: "away",
          startUs: 3 * HOUR_US,
          restartUs: 0.5 * HOUR_US,
          samples: [sample(3, 3.5, 0.2), sample(3.5, 4, 2)],
        },
      ],
    });
    expect(replay.realisedKgCo2e).toBeCloseTo(1.5 * (0.2 + 0.022), 12);
    expect(replay.atOnceKgCo2e).toBeCloseTo(1.5 * (0.4 + 2 * 0.3), 12);
    expect(replay.saving?.kgCo2e).toBeCloseTo(1.5 * (1 - 0.222), 12);
    const half = Math.hypot(1.5 * (1 - 0.2) * 0.1, 1.5 * 0.022 * 0.1);
    expect(replay.saving?.interval?.lowKgCo2e).toBeCloseTo(1.5 * (1 - 0.222) - half, 12);
  });

  it("saves nothing where the job started at once at home, whatever it drew", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (drawn) => {
          const samples = drawn.map((energyKwh, at) => sample(at, at + 1, energyKwh));
          const { saving } = replaySaving({
            ...base,
            regions: [region("home", [400, 300, 200, 100])],
            chunks: [{ regionId: "home", startUs: 0, restartUs: 0, samples }],
          });
          expect(saving?.kgCo2e).toBeCloseTo(0, 12);
        },
      ),
    );
  });

  it("says what is missing instead of filling it in", () => {
    const chunks = [{ regionId: "home", startUs: HOUR_US, restartUs: 0, samples: [sample(1, 2, 3)] }];
    const replay = replaySaving({ ...base, regions: [region("home", [null, 300])], chunks });
    expect(replay).toMatchObject({
      atOnceKgCo2e: null,
      saving: null,
      missingKwh: { realised: 0, atOnce: 3 },
    });
    expect(replay.realisedKgCo2e).toBeCloseTo(1.35, 12);
    const vague = replaySaving({ ...base, regions: [region("home", [500, 300], null)], chunks });
    expect(vague.saving?.kgCo2e).toBeCloseTo(0.9, 12);
    expect(vague.saving?.interval).toBeNull();
  });

  it("refuses regions that are missing and samples that cannot be", () => {
    const replay = (chunk: object) => () =>
      replaySaving({
        ...base,
        regions: [region("home", [1])],
        chunks: [{ regionId: "home", startUs: HOUR_US, restartUs: 0, samples: [], ...chunk }],
      });
    expect(replay({ regionId: "x" })).toThrow(InvalidInputError);
    expect(replay({ samples: [sample(2, 2, 1)] })).toThrow(InvalidInputError);
    expect(replay({ samples: [sample(0, 2, 1)] })).toThrow(InvalidInputError);
    expect(replay({ samples: [sample(1, 2, -1)] })).toThrow(InvalidInputError);
  });
});

describe("intervals of savings", () => {
  it("takes the errors of rank (n + 1)·2.5 % from either end, and none of too few", () => {
    const errors = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
    expect(intervalFromErrors(10, errors(39))).toMatchObject({ lowKgCo2e: 11, highKgCo2e: 49 });
    expect(intervalFromErrors(0, errors(79))).toMatchObject({ lowKgCo2e: 2, highKgCo2e: 78 });
    expect(intervalFromErrors(0, errors(38))).toBeNull();
    expect(() => intervalFromErrors(0, [Number.NaN])).toThrow(InvalidInputError);
  });

  it("counts a region's factor once, on the difference", () => {
    const shared = { plannedKgCo2e: 60, atOnceKgCo2e: 100, uncertaintyRelative: 0.5 };
    expect(intervalFromUncertainty([shared], 0)).toMatchObject({ lowKgCo2e: 20, highKgCo2e: 60 });
    const { lowKgCo2e } = intervalFromUncertainty([shared], 0.1);
    expect(lowKgCo2e).toBeCloseTo(40 - Math.hypot(20, 4), 12);
  });
});
