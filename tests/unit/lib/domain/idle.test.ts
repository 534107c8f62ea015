import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idleEnergyKwh, idleFigures, utilizationOf, type BusySample } from "@/lib/domain/idle";

const SAMPLE: BusySample = {
  energyKwh: 2,
  gpuEnergyKwh: 1,
  cpuUtilizationPercent: null,
  gpuUtilizationPercent: null,
};

/** As CodeCarbon sends it from a machine without a GPU. */
const NO_GPU = { gpuEnergyKwh: 0, gpuUtilizationPercent: 0, cpuUtilizationPercent: 37 };

describe("idle energy of a sample", () => {
  it.each([
    ["a GPU at rest", { gpuUtilizationPercent: 4.9, cpuUtilizationPercent: 90 }, 2],
    ["a GPU at work, a CPU at rest", { gpuUtilizationPercent: 5, cpuUtilizationPercent: 0 }, 0],
    ["a CPU at rest where no GPU is", { gpuEnergyKwh: null, cpuUtilizationPercent: 1 }, 2],
    ["a CPU at rest where a GPU draws nothing", { gpuEnergyKwh: 0, cpuUtilizationPercent: 1 }, 2],
    ["a CPU at work where a GPU that is not there is said to rest", NO_GPU, 0],
    ["a GPU at rest whose energy nobody says", { ...NO_GPU, gpuEnergyKwh: null }, 2],
    ["nothing but a GPU that is not there", { ...NO_GPU, cpuUtilizationPercent: null }, null],
    ["a GPU that does not say, beside a CPU at rest", { cpuUtilizationPercent: 1 }, null],
    ["nothing said", {}, null],
  ])("%s", (_, said, expected) => expect(idleEnergyKwh({ ...SAMPLE, ...said })).toBe(expected));

  it("is nothing or all of the energy, and known exactly where the utilization is", () => {
    const percent = fc.option(fc.double({ min: 0, max: 100, noNaN: true }));
    const energy = fc.double({ min: 0, max: 1e3, noNaN: true });
    const samples = fc.record({
      energyKwh: energy,
      gpuEnergyKwh: fc.option(energy),
      cpuUtilizationPercent: percent,
      gpuUtilizationPercent: percent,
    });
    fc.assert(
      fc.property(samples, (sample) => {
        const idleKwh = idleEnergyKwh(sample);
        expect(idleKwh === null).toBe(utilizationOf(sample) === null);
        if (idleKwh !== null) expect([0, sample.energyKwh]).toContain(idleKwh);
      }),
    );
  });

  it.each([{ energyKwh: -1 }, { gpuUtilizationPercent: Number.NaN }, { gpuUtilizationPercent: 101 }])(
    "refuses %j",
    (wrong) => expect(() => idleEnergyKwh({ ...SAMPLE, ...wrong })).toThrow(),
  );
});

describe("idle figures of a run", () => {
  it("are of the energy whose utilization is known", () => {
    const sums = {
      idleEnergyKwh: 1,
      utilizationKnownKwh: 4,
      utilizationKnownS: 100,
      utilizationPercentS: 6_000,
    };
    expect(idleFigures(sums, 8)).toEqual({
      idleEnergyKwh: 1,
      idleShare: 0.25,
      knownShare: 0.5,
      meanUtilizationPercent: 60,
    });
  });

  it("are unknown where no sample says", () => {
    const none = {
      idleEnergyKwh: null,
      utilizationKnownKwh: null,
      utilizationKnownS: null,
      utilizationPercentS: null,
    };
    expect(Object.values(idleFigures(none, 8))).toEqual([null, null, null, null]);
  });
});
