import { describe, expect, it } from "vitest";
import { runState, runStateLimitsS } from "@/lib/domain/run-state";

const NOW_MS = Date.parse("2026-03-02T12:00:00Z");
const openFor = (silentS: number, intervalS: number) =>
  runState({ status: "open", lastSampledAtMs: NOW_MS - silentS * 1000, intervalS, nowMs: NOW_MS });

describe("runState", () => {
  it.each([
    // Three intervals of 120 s are 360 s; twelve are 1440 s.
    [360, 120, "running"],
    [360.001, 120, "stale"],
    [1440, 120, "stale"],
    [1440.001, 120, "ended"],
    // 12 × 15 s is less than the quarter of an hour that is waited at least.
    [45, 15, "running"],
    [46, 15, "stale"],
    [900, 15, "stale"],
    [901, 15, "ended"],
    // An interval of 1 s counts as 10 s.
    [30, 1, "running"],
    [31, 1, "stale"],
    // A sample stamped ahead of our clock.
    [-60, 15, "running"],
  ])("%d s after the last sample, every %d s, is %s", (silentS, intervalS, state) => {
    expect(openFor(silentS, intervalS)).toBe(state);
  });

  it.each(["finished", "failed", "killed"] as const)(
    "is %s once somebody said so, however old the data",
    (status) => {
      expect(runState({ status, lastSampledAtMs: 0, intervalS: 1, nowMs: NOW_MS })).toBe(status);
      expect(runState({ status, lastSampledAtMs: NOW_MS, intervalS: 1, nowMs: NOW_MS })).toBe(status);
    },
  );

  it("turns stale before it ends for every interval", () => {
    for (const intervalS of [0, 1, 10, 60, 300, 3600]) {
      const { staleAfterS, endedAfterS } = runStateLimitsS(intervalS);
      expect(staleAfterS).toBeLessThan(endedAfterS);
    }
  });
});
