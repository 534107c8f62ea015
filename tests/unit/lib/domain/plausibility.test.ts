import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DOUBT_REASONS,
  DOUBT_WORDS,
  doOverlap,
  judgeSample,
  type JudgedSample,
  type PlausibilityLimits,
} from "@/lib/domain/plausibility";

const START_US = Date.UTC(2026, 2, 2, 10) * 1000;
const limits: PlausibilityLimits = {
  power: { powerW: 3_200, basis: "3.20 kW: two boards and a machine" },
  ramTotalGb: 512,
  startedAtUs: START_US,
};

/** A minute at 360 W: 0.006 kWh, two thirds of it on the GPU. */
function sampleOf(changes: Partial<JudgedSample> = {}): JudgedSample {
  const durationS = changes.durationS ?? 60;
  const energyKwh = changes.energyKwh ?? 0.006;
  return {
    sampledAtUs: START_US + 60e6,
    durationS,
    energyKwh,
    cpuEnergyKwh: 0.0015,
    gpuEnergyKwh: 0.004,
    ramEnergyKwh: 0.0005,
    powerW: durationS > 0 ? (energyKwh * 3.6e6) / durationS : 0,
    reportedCpuPowerW: 90,
    reportedGpuPowerW: 240,
    reportedRamPowerW: 30,
    ...changes,
  };
}

const reasonOf = (changes: Partial<JudgedSample>, others: Partial<PlausibilityLimits> = {}) =>
  judgeSample(sampleOf(changes), { ...limits, ...others })?.reason ?? null;
/** A tracker that says nothing but the energy. */
const BARE = {
  cpuEnergyKwh: null,
  gpuEnergyKwh: null,
  ramEnergyKwh: null,
  reportedCpuPowerW: null,
  reportedGpuPowerW: null,
  reportedRamPowerW: null,
};

describe("judgeSample", () => {
  it("has nothing against a sample that can be true", () => {
    expect(judgeSample(sampleOf(), limits)).toBeNull();
    expect(reasonOf(BARE)).toBeNull();
    expect(reasonOf({ energyKwh: 0, durationS: 0, ...BARE })).toBeNull();
  });

  it("every reason has words for people and a remedy", () => {
    for (const reason of DOUBT_REASONS) expect(DOUBT_WORDS[reason].remedy.length).toBeGreaterThan(20);
  });

  it("doubts power above the limit, and says the numbers: 0.06 kWh a minute are 3.6 kW", () => {
    expect(judgeSample(sampleOf({ ...BARE, energyKwh: 0.06 }), limits)).toEqual({
      reason: "power-above-devices",
      detail: "60.0 Wh in 1\u202fmin are 3.60 kW. The devices can draw 3.20 kW: two boards and a machine.",
    });
    expect(reasonOf({ ...BARE, energyKwh: (3_200 * 60) / 3.6e6 })).toBeNull();
  });

  it("judges an interval shorter than a second as a second: counters tick", () => {
    const ofASecond = 360 / 3.6e6;
    expect(reasonOf({ ...BARE, durationS: 0.01, energyKwh: ofASecond })).toBeNull();
    expect(reasonOf({ ...BARE, durationS: 0.01, energyKwh: ofASecond * 10 })).toBe("power-above-devices");
  });

  it("doubts an energy that is 1,000 times what power and time make, or a thousandth of it", () => {
    const words = (factor: number) =>
      judgeSample(sampleOf({ ...BARE, energyKwh: 0.006 * factor, powerW: 360 }), limits);
    expect(words(1_000)).toMatchObject({ reason: "unit-slip" });
    expect(words(1_000)?.detail).toBe(
      "The energy is 6.00 kWh, but 360 W over 1\u202fmin make 6.00 Wh: 1000 times as much, as with an energy in Wh or a power in kW.",
    );
    expect(words(3_600)?.detail).toContain("in kJ");
    expect(words(3.6e6)?.detail).toContain("in J");
    expect(words(1 / 1_000)?.detail).toContain("1000 times less, as with an energy in MWh");
    expect(words(1)).toBeNull();
  });

  it("sees a slip in the parts that have a power, too; powers of the last moment may be far off", () => {
    const wh = { cpuEnergyKwh: 1.5, gpuEnergyKwh: 4, ramEnergyKwh: 0.5, energyKwh: 6 };
    expect(reasonOf(wh)).toBe("unit-slip");
    // A GPU that idles when it is asked, after an hour of work.
    const idle = { reportedCpuPowerW: 5, reportedGpuPowerW: 1, reportedRamPowerW: 3 };
    expect(reasonOf(idle)).toBeNull();
    // Only the power of the memory is known: it says nothing of the rest.
    expect(reasonOf({ ...BARE, ramEnergyKwh: 0.0005, reportedRamPowerW: 30 })).toBeNull();
  });

  it("doubts memory that takes many times the GPU and more than it can draw", () => {
    // 3.2 kW of memory beside a GPU of 60 W, in a machine of 512 GB.
    const slots = {
      energyKwh: 0.0545,
      ramEnergyKwh: 0.0533,
      gpuEnergyKwh: 0.001,
      cpuEnergyKwh: 0.0002,
      ...{ reportedCpuPowerW: null, reportedGpuPowerW: null, reportedRamPowerW: null },
    };
    const roomy = { power: { powerW: 10_000, basis: "" } };
    expect(reasonOf(slots, roomy)).toBe("ram-above-gpu");
    expect(judgeSample(sampleOf(slots), { ...limits, ...roomy })?.detail).toContain(
      "53.3 times as much as the GPU",
    );
    expect(reasonOf(slots, { ...roomy, ramTotalGb: null })).toBe("ram-above-gpu");
    expect(reasonOf(slots, { ...roomy, ramTotalGb: 4_096 })).toBeNull();
    expect(reasonOf({ ...slots, gpuEnergyKwh: 0 }, roomy)).toBeNull();
    expect(reasonOf({ ...slots, gpuEnergyKwh: null }, roomy)).toBeNull();
  });

  it("has nothing against the memory of a laptop or of a large machine that idles", () => {
    // Recorded: an Apple M1 with 3 W of memory beside 30 mW; eight H20 at 100 W beside 377 W for a terabyte.
    const laptop = { energyKwh: 0.0001, cpuEnergyKwh: 0.00004, ramEnergyKwh: 0.00005, gpuEnergyKwh: 5e-7 };
    const powers = { reportedCpuPowerW: null, reportedGpuPowerW: null, reportedRamPowerW: null };
    expect(reasonOf({ ...laptop, ...powers }, { ramTotalGb: 8 })).toBeNull();
    const server = { energyKwh: 0.0087, cpuEnergyKwh: 0.0007, ramEnergyKwh: 0.0063, gpuEnergyKwh: 0.0017 };
    expect(reasonOf({ ...server, ...powers }, { ramTotalGb: null })).toBeNull();
  });

  it("doubts what begins more than a day before its run, and clocks that were never set", () => {
    const hour = 3600e6;
    const at = (sampledAtUs: number, durationS = 60) => reasonOf({ ...BARE, sampledAtUs, durationS });
    expect(at(START_US - 23 * hour)).toBeNull();
    expect(at(START_US - 25 * hour)).toBe("clock-skew");
    expect(at(START_US + hour, 26 * 3600)).toBe("clock-skew");
    expect(reasonOf({ ...BARE, sampledAtUs: START_US - 25 * hour }, { startedAtUs: null })).toBeNull();
    expect(reasonOf({ ...BARE, sampledAtUs: 100e6 }, { startedAtUs: null })).toBe("clock-skew");
  });

  it("doubts what counts the time of a counted sample, and says which", () => {
    const counted = { sampledAtUs: START_US + 60e6, durationS: 60 };
    const total = sampleOf({ sampledAtUs: START_US + 120e6, durationS: 120 });
    expect(judgeSample(total, limits, counted)).toEqual({
      reason: "overlap",
      detail:
        "It counts 2026-03-02 10:00:00 UTC to 2026-03-02 10:02:00 UTC. Of that, 1\u202fmin are counted already, by the sample of 2026-03-02 10:00:00 UTC to 2026-03-02 10:01:00 UTC.",
    });
    expect(judgeSample(sampleOf({ sampledAtUs: START_US + 120e6 }), limits, counted)).toBeNull();
  });
});

describe("doOverlap", () => {
  const interval = fc.record({
    sampledAtUs: fc.integer({ min: 0, max: 600 }).map((s) => START_US + s * 1e6),
    durationS: fc.double({ min: 0, max: 300, noNaN: true }),
  });

  it("is symmetric, and never true of intervals that only touch or of 3 s or less", () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        expect(doOverlap(a, b)).toBe(doOverlap(b, a));
        const after = { ...b, sampledAtUs: a.sampledAtUs + b.durationS * 1e6 };
        expect(doOverlap(a, after)).toBe(false);
        expect(doOverlap(a, { ...b, durationS: Math.min(b.durationS, 3) })).toBe(false);
      }),
    );
  });

  it("leaves 3 s and a tenth to clocks and rounding", () => {
    const a = { sampledAtUs: START_US, durationS: 60 };
    const from = (overlapS: number, durationS: number) => ({
      sampledAtUs: START_US + (durationS - overlapS) * 1e6,
      durationS,
    });
    expect(doOverlap(a, from(3, 15))).toBe(false);
    expect(doOverlap(a, from(3.1, 15))).toBe(true);
    expect(doOverlap(a, from(6, 60))).toBe(false);
    expect(doOverlap(a, from(6.1, 60))).toBe(true);
  });
});
