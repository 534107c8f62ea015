import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GATE_DECISIONS, judgeRequest } from "@/lib/domain/budget/gate";
import { startMsOf } from "@/lib/domain/budget/period";
import { budgetState } from "@/lib/domain/budget/state";
import "@/tests/support/fuzz-seed";

const period = { from: "2026-11-01", to: "2026-11-30" };

function judge(of: {
  usedKwh: number;
  usedKg?: number | null;
  withoutFactorKwh?: number;
  limits?: { energyKwh: number | null; emissionsKgCo2e: number | null };
  thresholds?: readonly number[];
  planned?: { energyKwh?: number; emissionsKgCo2e?: number };
}) {
  const { limits = { energyKwh: 100, emissionsKgCo2e: null }, thresholds = [50, 80, 100] } = of;
  const day = { day: "2026-11-03", energyKwh: of.usedKwh, emissionsKgCo2e: of.usedKg ?? null };
  const state = budgetState({
    ...{ budget: { limits, thresholds }, period },
    days: [{ ...day, withoutFactorKwh: of.withoutFactorKwh ?? 0 }],
    nowMs: startMsOf("2026-11-11"),
  });
  return judgeRequest(
    { name: "Vision", thresholds, state },
    { energyKwh: null, emissionsKgCo2e: null, ...of.planned },
  );
}

describe("the gate", () => {
  it("lets in what fits, and says what is left", () => {
    expect(judge({ usedKwh: 20, planned: { energyKwh: 30 } })).toEqual({
      decision: "allowed",
      reason: "“Vision” (100 kWh from 2026-11-01 to 2026-11-30) has 80.0 kWh left.",
    });
  });

  it("refuses what needs more than is left, and everything once the budget is used up", () => {
    const tooMuch = judge({ usedKwh: 90, planned: { energyKwh: 11 } });
    expect(tooMuch.decision).toBe("refused");
    expect(tooMuch.reason).toContain("needs 11.0 kWh");
    expect(tooMuch.reason).toContain("10.0 kWh left");
    expect(judge({ usedKwh: 100 }).decision).toBe("refused");
    expect(judge({ usedKwh: 140, planned: { energyKwh: 0 } }).reason).toContain("is used up: 140 kWh so far");
  });

  it("lets in what takes exactly the rest, with a warning", () => {
    expect(judge({ usedKwh: 90, planned: { energyKwh: 10 } }).decision).toBe("warning");
  });

  it("warns from the last threshold below the limit on", () => {
    expect(judge({ usedKwh: 60, planned: { energyKwh: 19 } }).decision).toBe("allowed");
    expect(judge({ usedKwh: 60, planned: { energyKwh: 20 } }).decision).toBe("warning");
    expect(judge({ usedKwh: 99, thresholds: [100] }).decision).toBe("allowed");
  });

  it("speaks of the job in a warning only where it said what it needs", () => {
    expect(judge({ usedKwh: 60, planned: { energyKwh: 21 } }).reason).toMatch(
      /^“Vision” \(.*\) would be at 81\s% with the job\.$/,
    );
    expect(judge({ usedKwh: 81 }).reason).toMatch(/^“Vision” \(.*\) is at 81\s% already\.$/);
  });

  it("judges each limit by its own quantity, and the gravest decides", () => {
    const limits = { energyKwh: 100, emissionsKgCo2e: 10 };
    const given = { usedKwh: 10, usedKg: 9, limits };
    expect(judge({ ...given, planned: { energyKwh: 1, emissionsKgCo2e: 2 } }).decision).toBe("refused");
    expect(judge({ ...given, planned: { energyKwh: 1 } }).decision).toBe("warning");
  });

  it("warns where emissions are a lower bound", () => {
    const limits = { energyKwh: null, emissionsKgCo2e: 10 };
    const verdict = judge({ usedKwh: 5, usedKg: 1, withoutFactorKwh: 2, limits });
    expect(verdict.decision).toBe("warning");
    expect(verdict.reason).toContain("no carbon intensity");
  });

  it("never lets in more for a larger job, and never lets in what is over the limit", () => {
    const kwh = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(kwh, kwh, kwh, (usedKwh, small, more) => {
        const [first, second] = [small, small + more].map(
          (energyKwh) => judge({ usedKwh, planned: { energyKwh } }).decision,
        );
        if (first === undefined || second === undefined) throw new Error("no verdict");
        expect(GATE_DECISIONS.indexOf(second)).toBeGreaterThanOrEqual(GATE_DECISIONS.indexOf(first));
        if (usedKwh >= 100 || small > 100 - usedKwh) expect(first).toBe("refused");
        else expect(first).not.toBe("refused");
      }),
    );
  });
});
