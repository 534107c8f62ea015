import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestOf, judgeOverlap, type CountedRun } from "@/lib/domain/double-counting";

function aRun(overrides: Partial<CountedRun> = {}): CountedRun {
  return {
    id: "a",
    experimentId: "e",
    host: "node-1",
    processId: null,
    rank: null,
    worldSize: null,
    deviceIds: [],
    trackingMode: "machine",
    cpuModel: "AMD EPYC 7763",
    cpuCount: 64,
    ramTotalGb: 503.72,
    gpuModel: "NVIDIA A100-SXM4-80GB",
    gpuCount: 8,
    fromMs: 0,
    toMs: 3_600_000,
    meanPowerW: 2500,
    parentRunId: null,
    parentKind: null,
    ...overrides,
  };
}
const other = (overrides: Partial<CountedRun> = {}) => aRun({ id: "b", ...overrides });

describe("judgeOverlap", () => {
  it("finds two trackers on one host at one time", () => {
    expect(judgeOverlap(aRun(), other({ meanPowerW: 900 }))).toMatchObject({
      kind: "same-machine",
      confidence: "likely",
      isCountedTwice: true,
      overlapS: 3600,
      suggestion: "keep-best",
    });
    expect(judgeOverlap(aRun({ processId: 7 }), other({ processId: 7 }))?.confidence).toBe("certain");
    expect(judgeOverlap(aRun({ deviceIds: ["g1"] }), other({ deviceIds: ["g1", "g2"] }))?.confidence).toBe(
      "certain",
    );
  });

  it("finds machines that are described alike and drew the same power, where no host is named", () => {
    const nameless = { host: null };
    expect(judgeOverlap(aRun(nameless), other({ ...nameless, meanPowerW: 2450 }))?.confidence).toBe(
      "possible",
    );
    expect(judgeOverlap(aRun(nameless), other({ ...nameless, meanPowerW: 1200 }))).toBeNull();
    expect(judgeOverlap(aRun(nameless), other({ ...nameless, ramTotalGb: 251.6 }))).toBeNull();
    const unknown = { ...nameless, cpuModel: null, ramTotalGb: null };
    expect(judgeOverlap(aRun(unknown), other(unknown))).toBeNull();
  });

  it("says what is counted twice where devices are apart, and nothing where processes share the machine", () => {
    expect(judgeOverlap(aRun({ deviceIds: ["g1"] }), other({ deviceIds: ["g2"] }))?.reason).toContain(
      "processor and memory",
    );
    const share = { trackingMode: "process", gpuModel: null, gpuCount: null };
    expect(judgeOverlap(aRun({ ...share, processId: 1 }), other({ ...share, processId: 2 }))).toBeNull();
    expect(
      judgeOverlap(
        aRun({ trackingMode: "process", processId: 1 }),
        other({ trackingMode: "process", processId: 2 }),
      )?.reason,
    ).toContain("GPUs");
  });

  it("takes ranks on different hosts for one run, and ranks on one host for counted twice", () => {
    const rank = (at: number) => ({ rank: at, worldSize: 2 });
    expect(judgeOverlap(aRun(rank(0)), other({ ...rank(1), host: "node-2" }))).toMatchObject({
      kind: "ranks",
      isCountedTwice: false,
      suggestion: "merge",
    });
    expect(judgeOverlap(aRun(rank(0)), other(rank(1)))).toMatchObject({
      kind: "ranks",
      isCountedTwice: true,
    });
    expect(judgeOverlap(aRun(rank(0)), other({ ...rank(1), host: "node-2", experimentId: "f" }))).toBeNull();
  });

  it("offers to join a run with the one it was resumed from", () => {
    const resumed = other({
      fromMs: 3_700_000,
      toMs: 7_000_000,
      parentRunId: "a",
      parentKind: "resumed-from",
    });
    expect(judgeOverlap(aRun(), resumed)).toMatchObject({
      kind: "resumed",
      isCountedTwice: false,
      suggestion: "merge",
    });
    expect(judgeOverlap(resumed, aRun())?.kind).toBe("resumed");
    // The first one's tracker was never stopped: what both counted is there twice.
    expect(judgeOverlap(aRun({ toMs: 7_000_000 }), resumed)?.isCountedTwice).toBe(true);
  });

  it("does not speak of runs that follow each other, or barely touch", () => {
    expect(judgeOverlap(aRun(), other({ fromMs: 3_600_000, toMs: 7_200_000 }))).toBeNull();
    expect(judgeOverlap(aRun(), other({ fromMs: 3_595_000, toMs: 7_200_000 }))).toBeNull();
    expect(judgeOverlap(aRun(), other({ host: "node-2" }))).toBeNull();
  });

  it("says the same of two runs in either order", () => {
    const run = (id: string) =>
      fc
        .record({
          host: fc.constantFrom(null, "n1", "n2"),
          processId: fc.constantFrom(null, 1, 2),
          rank: fc.constantFrom(null, 0, 1),
          worldSize: fc.constantFrom(null, 2),
          deviceIds: fc.subarray(["g1", "g2"]),
          trackingMode: fc.constantFrom("machine", "process", null),
          fromMs: fc.integer({ min: 0, max: 5_000_000 }),
          durationMs: fc.integer({ min: 0, max: 5_000_000 }),
          meanPowerW: fc.constantFrom(null, 100, 105, 900),
        })
        .map(({ durationMs, ...facts }) => aRun({ id, ...facts, toMs: facts.fromMs + durationMs }));
    fc.assert(
      fc.property(run("a"), run("b"), (a, b) => {
        expect(judgeOverlap(a, b)).toEqual(judgeOverlap(b, a));
      }),
    );
  });
});

describe("bestOf", () => {
  const rated = (id: string, measuredShare: number, measuredTimeS: number, energyKwh: number) => ({
    id,
    measuredShare,
    measuredTimeS,
    energyKwh,
  });
  it("prefers what is measured, then the longer, then the larger", () => {
    expect(bestOf(rated("a", 0.9, 10, 1), rated("b", 0.1, 99, 9))).toBe("a");
    expect(bestOf(rated("a", 0.9, 10, 9), rated("b", 0.9, 99, 1))).toBe("b");
    expect(bestOf(rated("a", 0.9, 10, 1), rated("b", 0.9, 10, 9))).toBe("b");
    expect(bestOf(rated("b", 1, 1, 1), rated("a", 1, 1, 1))).toBe("a");
  });
});
