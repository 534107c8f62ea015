import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backTest } from "@/lib/domain/estimate/back-test";
import { estimateByFlops, type FlopsEstimate } from "@/lib/domain/estimate/by-flops";
import { calibrate, preferredMethod, trustOf, type Scored } from "@/lib/domain/estimate/calibration";
import type { EstimatedJob, PastJob } from "@/lib/domain/estimate/estimate";
import { ownRatios } from "@/lib/domain/estimate/own-ratios";
import { estimateBySimilar, type SimilarEstimate } from "@/lib/domain/estimate/similar";
import { InvalidInputError } from "@/lib/domain/errors";

const job = (given: Partial<EstimatedJob> = {}): EstimatedJob => ({
  ...{ flops: 1.2e21, modelParameters: 1e9, approach: "full-training", task: null },
  ...{ deviceId: "h100", deviceCount: 8, precision: "bf16", expectedDurationS: null },
  ...given,
});

const past = (at: number, given: Partial<PastJob> = {}): PastJob => ({
  ...{ runId: `run-${String(at)}`, name: `run ${String(at)}`, startedAt: `2026-03-0${String((at % 9) + 1)}` },
  ...{ flops: 6e20, modelParameters: 1e9, approach: "full-training", task: null, deviceId: "h100" },
  ...{ deviceCount: 8, precision: "bf16", energyKwh: 500, gpuEnergyKwh: 400, durationS: 200_000 },
  ...{ peakFlopPerS: 8e15, ratedPowerW: 5600 },
  ...given,
});

const H100 = { name: "H100", peakFlopPerS: 1e15, ratedPowerW: 700 };
const NOTHING_OWN = { mfu: null, load: null, hostFactor: null };

function similarOf(found: ReturnType<typeof estimateBySimilar>): SimilarEstimate {
  if ("problem" in found) throw new Error(found.problem);
  return found;
}

function flopsOf(found: ReturnType<typeof estimateByFlops>): FlopsEstimate {
  if ("problem" in found) throw new Error(found.problem);
  return found;
}

describe("an estimate by similar past runs", () => {
  it("scales repeats by work: twice the FLOP, twice the energy and time, by hand", () => {
    const { figures, scale, neighbours, stretch } = similarOf(
      estimateBySimilar(job(), [past(1), past(2), past(3)]),
    );
    expect({ scale, count: neighbours.length }).toEqual({ scale: "work", count: 3 });
    expect(figures.energyKwh.value).toBeCloseTo(1000, 6);
    expect(figures.durationS.value).toBeCloseTo(400_000, 3);
    expect(figures.powerW.value).toBeCloseTo(9000, 6);
    // Repeats without a spread have the narrowest interval, 10 %; a job of twice the work a quarter more.
    expect(stretch).toBeCloseTo(1.25, 12);
    expect(figures.energyKwh.high).toBeCloseTo(1000 * 1.1 ** 1.25, 6);
  });

  it("takes the geometric mean, and an interval no narrower than its own misses", () => {
    const runs = [400, 500, 800].map((energyKwh, at) => past(at, { energyKwh }));
    const { figures } = similarOf(estimateBySimilar(job({ flops: 6e20 }), runs));
    expect(figures.energyKwh.value).toBeCloseTo(Math.cbrt(400 * 500 * 800), 6);
    // 800 from the other two: √(400 · 500).
    expect(figures.energyKwh.high / figures.energyKwh.value).toBeGreaterThan(800 / Math.sqrt(400 * 500));
  });

  it("uses device-hours where the work is not known", () => {
    const runs = [1, 2, 3].map((at) => past(at, { flops: null }));
    const asked = job({ flops: null, expectedDurationS: 100_000, deviceCount: 16 });
    const { figures, scale } = similarOf(estimateBySimilar(asked, runs));
    expect(scale).toBe("device-time");
    // 16 devices for half the time of 8.
    expect(figures.energyKwh.value).toBeCloseTo(500, 6);
    expect(figures.durationS.value).toBeCloseTo(100_000, 6);
  });

  it("says when it has nothing to go by", () => {
    expect(estimateBySimilar(job(), [past(1), past(2)])).toEqual({ problem: "few", found: 2, scale: "work" });
    expect(estimateBySimilar(job({ flops: null }), [])).toEqual({ problem: "no-scale" });
    expect(() => estimateBySimilar(job({ flops: -1 }), [])).toThrow(InvalidInputError);
  });

  it("prefers the same accelerator and kind of work to others", () => {
    const others = Array.from({ length: 9 }, (_, at) => past(at + 10, { deviceId: "v100", energyKwh: 5000 }));
    const { neighbours } = similarOf(estimateBySimilar(job(), [...others, past(1), past(2), past(3)]));
    expect(neighbours.slice(0, 3).map(({ run }) => run.deviceId)).toEqual(["h100", "h100", "h100"]);
    expect(neighbours).toHaveLength(8);
    expect(neighbours.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

const runs = fc.array(
  fc.record({
    flops: fc.double({ min: 1e15, max: 1e24, noNaN: true }),
    energyKwh: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    durationS: fc.double({ min: 1, max: 1e7, noNaN: true }),
    modelParameters: fc.constantFrom(null, 1e8, 1e9, 7e10),
    deviceId: fc.constantFrom(null, "h100", "v100"),
    deviceCount: fc.constantFrom(1, 8, 64),
  }),
  { minLength: 3, maxLength: 14 },
);

describe("any estimate", () => {
  it("lies within its interval, grows with the work, and is power × time", () => {
    fc.assert(
      fc.property(runs, fc.double({ min: 1e16, max: 1e23, noNaN: true }), (found, flops) => {
        const known = found.map((run, at) => past(at, run));
        for (const estimate of [
          estimateBySimilar(job({ flops }), known),
          estimateByFlops(job({ flops }), { device: H100, own: ownRatios(job(), known), statedMfu: null }),
        ]) {
          if ("problem" in estimate) throw new Error(estimate.problem);
          const { energyKwh, durationS, powerW } = estimate.figures;
          for (const { low, value, high } of [energyKwh, durationS, powerW]) {
            expect(low).toBeGreaterThan(0);
            expect(low).toBeLessThan(value);
            expect(high).toBeGreaterThan(value);
          }
          expect((powerW.value * durationS.value) / 3.6e6 / energyKwh.value).toBeCloseTo(1, 9);
        }
        const more = similarOf(estimateBySimilar(job({ flops: flops * 2 }), known));
        const less = similarOf(estimateBySimilar(job({ flops }), known));
        expect(more.figures.energyKwh.value / less.figures.energyKwh.value).toBeCloseTo(2, 9);
      }),
    );
  });
});

describe("an estimate by FLOPs and utilisation", () => {
  it("is work over peak and utilisation, times rated power, by hand", () => {
    const { figures, mfu } = flopsOf(
      estimateByFlops(job(), { device: H100, own: NOTHING_OWN, statedMfu: 0.5 }),
    );
    // 1.2e21 ÷ (8 · 1e15 · 0.5) = 300,000 s; 8 · 700 W · 0.82 · 1.82 = 8357.44 W; 696.453 kWh.
    expect(figures.durationS.value).toBeCloseTo(300_000, 6);
    expect(figures.powerW.value).toBeCloseTo(8357.44, 6);
    expect(figures.energyKwh.value).toBeCloseTo(696.4533, 3);
    expect(mfu.basis).toEqual({ kind: "stated" });
    expect(figures.durationS.high).toBeCloseTo(450_000, 6);
    expect(figures.durationS.low).toBeCloseTo(200_000, 6);
  });

  it("goes by published utilisation ÷ or × 2, and by the organization's own where three runs tell it", () => {
    const published = flopsOf(estimateByFlops(job(), { device: H100, own: NOTHING_OWN, statedMfu: null }));
    expect(published.mfu).toMatchObject({ value: 0.31, basis: { kind: "published" } });
    expect(published.figures.durationS.high / published.figures.durationS.value).toBeCloseTo(2, 12);
    const own = ownRatios(job(), [past(1), past(2), past(3)]);
    // 6e20 ÷ (8e15 · 200,000) = 37.5 %; 400 kWh in 200,000 s are 7200 W of 5600; 500 ÷ 400.
    expect(own.mfu).toMatchObject({ runCount: 3 });
    expect(own.mfu?.value).toBeCloseTo(0.375, 12);
    expect(own.load?.value).toBeCloseTo(7200 / 5600, 12);
    expect(own.hostFactor?.value).toBeCloseTo(1.25, 12);
    const { figures } = flopsOf(estimateByFlops(job(), { device: H100, own, statedMfu: null }));
    expect(figures.energyKwh.value).toBeCloseTo(1000, 6);
    // A doubling of work beyond those runs.
    expect(own.mfu?.doublingsOutside).toBeCloseTo(1, 12);
  });

  it("says what is missing", () => {
    const of = (given: Partial<EstimatedJob>, device: typeof H100 | null = H100) =>
      estimateByFlops(job(given), { device, own: NOTHING_OWN, statedMfu: null });
    expect(of({ flops: null })).toEqual({ problem: "no-work" });
    expect(of({}, null)).toEqual({ problem: "no-device" });
    expect(of({ approach: "inference" })).toEqual({ problem: "no-utilisation" });
    expect(of({}, { ...H100, peakFlopPerS: 0 })).toEqual({ problem: "no-peak" });
  });
});

const scored = (drawnKwh: number, method: Scored["method"] = "similar"): Scored => ({
  ...{ key: String(drawnKwh), runId: null, name: "", kind: "saved", method, hardware: null },
  ...{ estimated: { value: 100, low: 50, high: 200 }, drawnKwh },
});

describe("calibration", () => {
  it("counts what lies inside, and how far off half of it is", () => {
    const found = calibrate([scored(100), scored(200), scored(400), scored(50), scored(25)]);
    expect(found).toMatchObject({ count: 5, insideShare: 0.6 });
    expect(found?.medianFactor).toBeCloseTo(2, 12);
    expect(found?.bias).toBeCloseTo(1, 12);
    expect(trustOf(found)).toBe("rough");
    expect(calibrate([])).toBeNull();
  });

  it("calls intervals overconfident only where chance does not explain it", () => {
    const misses = (out: number, of: number) =>
      calibrate(Array.from({ length: of }, (_, at) => scored(at < out ? 1000 : 100)));
    expect(trustOf(misses(1, 4))).toBe("unknown");
    expect(trustOf(misses(1, 10))).toBe("good");
    expect(trustOf(misses(4, 10))).toBe("overconfident");
  });

  it("prefers the method that was off by less, and own runs before there is a score", () => {
    const both = ["similar", "flops"] as const;
    expect(preferredMethod(both, [], true)).toEqual({ method: "similar", because: "own-runs" });
    expect(preferredMethod(both, [], false)).toEqual({ method: "flops", because: "other-hardware" });
    expect(preferredMethod(["flops"], [], false)).toEqual({ method: "flops", because: "only" });
    expect(preferredMethod([], [], true)).toBeNull();
    const five = (kwh: number, method: Scored["method"]) =>
      Array.from({ length: 5 }, () => scored(kwh, method));
    expect(preferredMethod(both, [...five(190, "similar"), ...five(110, "flops")], true)).toEqual({
      ...{ method: "flops", because: "scored" },
    });
    expect(preferredMethod(both, [...five(300, "similar"), ...five(190, "flops")], true)).toEqual({
      ...{ method: "flops", because: "holds" },
    });
  });

  it("leaves each past run out of its own back-test", () => {
    const known = [100, 200, 400, 300].map((energyKwh, at) => past(at, { energyKwh, gpuEnergyKwh: null }));
    const tried = backTest(known, () => "H100");
    const first = tried.find(({ runId, method }) => runId === "run-0" && method === "similar");
    expect(first?.estimated.value).toBeCloseTo(Math.cbrt(200 * 400 * 300), 6);
    expect(tried.filter(({ method }) => method === "flops")).toHaveLength(4);
  });
});
