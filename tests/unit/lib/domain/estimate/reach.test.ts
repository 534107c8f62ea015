import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backTest } from "@/lib/domain/estimate/back-test";
import { estimateByFlops } from "@/lib/domain/estimate/by-flops";
import { isInside } from "@/lib/domain/estimate/calibration";
import {
  ESTIMATE_CONFIDENCE,
  ESTIMATE_METHODS,
  type EstimatedFigures,
  type EstimatedJob,
  type PastJob,
} from "@/lib/domain/estimate/estimate";
import { ownRatios } from "@/lib/domain/estimate/own-ratios";
import { doublingsOutside } from "@/lib/domain/estimate/reach";
import { estimateBySimilar } from "@/lib/domain/estimate/similar";
import { widened, widenedByOthers } from "@/lib/domain/estimate/widening";

const WORK_FLOP = 6e20;

const past = (at: number, given: Partial<PastJob> = {}): PastJob => ({
  ...{ runId: `run-${String(at)}`, name: "", startedAt: `2026-03-${String(at + 10)}`, flops: WORK_FLOP },
  ...{ modelParameters: 1e9, approach: "full-training", task: null, deviceId: "h100", deviceCount: 8 },
  ...{ precision: "bf16", energyKwh: 500, gpuEnergyKwh: 400, durationS: 200_000 },
  ...{ peakFlopPerS: 8e15, ratedPowerW: 5600 },
  ...given,
});

const job = (given: Partial<EstimatedJob>): EstimatedJob => ({
  ...{ flops: WORK_FLOP, modelParameters: 1e9, approach: "full-training", task: null },
  ...{ deviceId: "h100", deviceCount: 8, precision: "bf16", expectedDurationS: null },
  ...given,
});

const H100 = { name: "H100", peakFlopPerS: 1e15, ratedPowerW: 700 };

/** Upper end over value of the energy by either method. */
function widths(asked: EstimatedJob, runs: readonly PastJob[]): number[] {
  const estimates: ({ figures: EstimatedFigures } | { problem: string })[] = [
    estimateBySimilar(asked, runs),
    estimateByFlops(asked, { device: H100, own: ownRatios(asked, runs), statedMfu: null }),
  ];
  return estimates.map((estimate) => {
    if ("problem" in estimate) throw new Error(estimate.problem);
    const { value, high } = estimate.figures.energyKwh;
    return high / value;
  });
}

const eightGpuRuns = fc
  .array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 3, maxLength: 8 })
  .map((factors) =>
    factors.map((factor, at) =>
      past(at, { energyKwh: 500 * factor, gpuEnergyKwh: 400 * factor, durationS: 200_000 * factor }),
    ),
  );

describe("the interval of a job beyond what was run", () => {
  it("counts doublings outside of what is known", () => {
    expect(doublingsOutside(64, [1, 8])).toBe(3);
    expect(doublingsOutside(1, [2, 8])).toBe(1);
    expect([doublingsOutside(4, [2, 8]), doublingsOutside(4, [])]).toEqual([0, 0]);
  });

  it("of 64 accelerators from runs of eight says far more than ±10 %, by hand", () => {
    const [similar = 0, flops = 0] = widths(job({ deviceCount: 64 }), [past(1), past(2), past(3)]);
    // Distance 1.5 of nearly nought, and three doublings outside: 2.5 · (1 + 3/4) times ln 1.1.
    expect(similar).toBeCloseTo(1.1 ** (2.5 * 1.75), 9);
    // Utilisation and load each 1 + 3 times ln 1.1, the host's factor once.
    expect(flops).toBeCloseTo(1.1 ** Math.sqrt(16 + 16 + 1), 9);
  });

  it("grows with each doubling of devices and of work, by either method", () => {
    const doublings = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(eightGpuRuns, doublings, doublings, (runs, devices, work) => {
        const at = (moreDevices: number, moreWork: number) =>
          widths(job({ deviceCount: 8 * 2 ** moreDevices, flops: WORK_FLOP * 2 ** moreWork }), runs);
        const here = at(devices, work);
        for (const further of [at(devices + 1, work), at(devices, work + 1)])
          for (const [method, width] of further.entries()) expect(width).toBeGreaterThan(here[method] ?? 0);
      }),
    );
  });
});

const anyRun = fc.record({
  flops: fc.double({ min: 1e18, max: 1e22, noNaN: true }),
  deviceCount: fc.constantFrom(1, 8, 64),
  mfu: fc.double({ min: 0.02, max: 0.6, noNaN: true }),
  load: fc.double({ min: 0.2, max: 1, noNaN: true }),
});

it("the back-test holds as many runs as is promised, by either method, however they scatter", () => {
  fc.assert(
    fc.property(fc.array(anyRun, { minLength: 12, maxLength: 30 }), (found) => {
      const runs = found.map(({ flops, deviceCount, mfu, load }, at) => {
        const peakFlopPerS = deviceCount * 1e15;
        const durationS = flops / (peakFlopPerS * mfu);
        const gpuEnergyKwh = (deviceCount * 700 * load * durationS) / 3.6e6;
        const energy = { gpuEnergyKwh, energyKwh: gpuEnergyKwh * 1.4 };
        const rated = { peakFlopPerS, ratedPowerW: deviceCount * 700 };
        return past(at, { flops, deviceCount, durationS, ...energy, ...rated });
      });
      const tried = widenedByOthers(backTest(runs, () => "H100"));
      for (const method of ESTIMATE_METHODS) {
        const own = tried.filter((each) => each.method === method);
        // A job at the very edge is inside but for the last digit.
        const held = own.filter((each) =>
          isInside({ ...each, estimated: widened(each.estimated, 1 + 1e-9) }),
        );
        expect(own).toHaveLength(runs.length);
        expect(held.length / own.length).toBeGreaterThanOrEqual(ESTIMATE_CONFIDENCE);
      }
    }),
    { numRuns: 50 },
  );
});
