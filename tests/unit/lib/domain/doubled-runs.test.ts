import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestOf, judgeOverlap } from "@/lib/domain/double-counting";
import { doubledRuns, type JudgedRun } from "@/lib/domain/doubled-runs";

const judged = fc
  .record({
    host: fc.constantFrom(null, "n1", "n2"),
    cpuModel: fc.constantFrom(null, "AMD EPYC 7763", "Xeon"),
    gpuModel: fc.constantFrom(null, "A100"),
    processId: fc.constantFrom(null, 1, 2),
    deviceIds: fc.subarray(["g1", "g2"]),
    trackingMode: fc.constantFrom("machine", "process"),
    fromMs: fc.integer({ min: 0, max: 5_000_000 }),
    durationMs: fc.integer({ min: 0, max: 5_000_000 }),
    meanPowerW: fc.constantFrom(100, 105, 900),
  })
  .map(({ durationMs, ...facts }) => ({ ...facts, toMs: facts.fromMs + durationMs }));

const runs = fc.array(judged, { maxLength: 12 }).map((all): JudgedRun[] =>
  all.map((facts, index) => ({
    counted: {
      ...{ id: `run-${String(index)}`, experimentId: "e", rank: null, worldSize: null, gpuCount: 1 },
      ...{ cpuCount: 64, ramTotalGb: 503.72, parentRunId: null, parentKind: null, ...facts },
    },
    rated: {
      ...{ id: `run-${String(index)}`, measuredShare: 1 },
      ...{ measuredTimeS: (facts.toMs - facts.fromMs) / 1000, energyKwh: facts.meanPowerW },
    },
  })),
);

describe("doubledRuns", () => {
  it("finds what judging every pair finds, but for decided pairs", () => {
    fc.assert(
      fc.property(runs, fc.boolean(), (all, hasDecided) => {
        const isDecided = (one: string, other: string) =>
          hasDecided && [one, other].sort().join() === "run-0,run-1";
        const wanted = new Set<string>();
        for (const [at, one] of all.entries()) {
          for (const other of all.slice(at + 1)) {
            if (isDecided(one.counted.id, other.counted.id)) continue;
            if (judgeOverlap(one.counted, other.counted)?.isCountedTwice !== true) continue;
            const kept = bestOf(one.rated, other.rated);
            wanted.add(kept === one.counted.id ? other.counted.id : one.counted.id);
          }
        }
        expect(doubledRuns(all, isDecided)).toEqual([...wanted].sort());
      }),
    );
  });
});
