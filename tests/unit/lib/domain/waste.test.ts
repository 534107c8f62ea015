import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUN_STATES } from "@/lib/domain/run-state";
import {
  findDominated,
  findDuplicates,
  mainMetric,
  WASTE_CAUSES,
  wasteOf,
  type WasteRun,
} from "@/lib/domain/waste";

const run = (overrides: Partial<WasteRun> = {}): WasteRun => ({
  id: "run",
  state: "finished",
  energyKwh: 10,
  emissionsKgCo2e: 4,
  idleEnergyKwh: null,
  isEndExpected: false,
  resumed: null,
  duplicateRunId: null,
  dominatingRunId: null,
  ...overrides,
});
const causes = (overrides: Partial<WasteRun>) =>
  wasteOf(run(overrides)).map((part) => [part.cause, part.energyKwh]);

const anyRun = fc.record<WasteRun>({
  id: fc.constant("run"),
  state: fc.constantFrom(...RUN_STATES),
  energyKwh: fc.double({ min: 0, max: 1e6, noNaN: true }),
  emissionsKgCo2e: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
  idleEnergyKwh: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
  isEndExpected: fc.boolean(),
  resumed: fc.option(
    fc.record({
      byRunId: fc.constant("next"),
      repeatedShare: fc.option(fc.double({ min: -1, max: 2, noNaN: true })),
    }),
  ),
  duplicateRunId: fc.option(fc.constant("again")),
  dominatingRunId: fc.option(fc.constant("better")),
});

describe("wasteOf", () => {
  it("gives each kWh one cause: the parts of a run are never more than the run, nor are its emissions", () => {
    fc.assert(
      fc.property(anyRun, (given) => {
        const parts = wasteOf(given);
        const energyKwh = parts.reduce((sum, part) => sum + part.energyKwh, 0);
        expect(energyKwh).toBeLessThanOrEqual(given.energyKwh * (1 + 1e-12));
        expect(new Set(parts.map((part) => part.cause)).size).toBe(parts.length);
        const kg = parts.reduce((sum, part) => sum + (part.emissionsKgCo2e ?? 0), 0);
        expect(kg).toBeLessThanOrEqual((given.emissionsKgCo2e ?? 0) * (1 + 1e-12));
        for (const part of parts) {
          expect(part.energyKwh).toBeGreaterThan(0);
          expect(WASTE_CAUSES).toContain(part.cause);
          expect(part.emissionsKgCo2e === null).toBe(given.emissionsKgCo2e === null);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes a run that failed, was killed or fell silent whole, its idle part with it", () => {
    expect(causes({ state: "failed", idleEnergyKwh: 3, dominatingRunId: "b" })).toEqual([["failed", 10]]);
    expect(causes({ state: "killed" })).toEqual([["killed", 10]]);
    expect(causes({ state: "ended", isEndExpected: true })).toEqual([["silent", 10]]);
  });

  it("lets silence mean nothing where no run of the kind says how it ended", () => {
    expect(causes({ state: "ended", isEndExpected: false })).toEqual([]);
    expect(causes({ state: "stale", isEndExpected: true })).toEqual([]);
  });

  it("takes the idle part first and the rest by comparison", () => {
    expect(causes({ idleEnergyKwh: 3 })).toEqual([["idle", 3]]);
    expect(causes({ idleEnergyKwh: 3, dominatingRunId: "b" })).toEqual([
      ["idle", 3],
      ["dominated", 7],
    ]);
    expect(causes({ duplicateRunId: "b", dominatingRunId: "c" })).toEqual([["superseded", 10]]);
  });

  it("counts of a run that was taken up only what had to be done again", () => {
    expect(causes({ state: "failed", resumed: { byRunId: "b", repeatedShare: 0.2 } })).toEqual([
      ["superseded", 2],
    ]);
    expect(causes({ state: "killed", resumed: { byRunId: "b", repeatedShare: null } })).toEqual([]);
  });

  it("of a run that goes on counts its idle part at most", () => {
    expect(causes({ state: "running", idleEnergyKwh: 1, dominatingRunId: "b" })).toEqual([["idle", 1]]);
  });

  it("shares emissions by energy", () => {
    expect(wasteOf(run({ idleEnergyKwh: 5 }))).toMatchObject([{ emissionsKgCo2e: 2 }]);
  });
});

describe("findDuplicates", () => {
  const candidate = (
    id: string,
    startedAtMs: number,
    state: WasteRun["state"],
    fingerprint: string | null = "x",
  ) => ({
    id,
    startedAtMs,
    state,
    fingerprint,
  });
  it("names the last of the same that came to an end, for those before it only", () => {
    const found = findDuplicates([
      candidate("a", 1, "finished"),
      candidate("b", 2, "failed"),
      candidate("c", 3, "finished"),
      candidate("d", 4, "failed"),
      candidate("e", 0, "finished", null),
    ]);
    expect(Object.fromEntries(found)).toEqual({ a: "c", b: "c" });
  });
});

describe("findDominated", () => {
  const candidates = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      configuration: fc.constantFrom("p", "q", "r"),
      energyKwh: fc.integer({ min: 0, max: 6 }),
      points: fc.integer({ min: 0, max: 6 }),
    }),
    { selector: (each) => each.id, maxLength: 30 },
  );

  it("is what the definition gives, in both directions, and never names the best", () => {
    fc.assert(
      fc.property(candidates, fc.boolean(), (given, higherIsBetter) => {
        const sign = higherIsBetter ? 1 : -1;
        const beats = (b: (typeof given)[number], a: (typeof given)[number]) =>
          b.configuration !== a.configuration &&
          b.energyKwh <= a.energyKwh &&
          sign * b.points >= sign * a.points &&
          (b.energyKwh < a.energyKwh || b.points !== a.points);
        const expected = given.filter((a) => given.some((b) => beats(b, a))).map((a) => a.id);
        const found = findDominated(given, { higherIsBetter });
        expect([...found.keys()].sort()).toEqual(expected.sort());
        for (const [id, byId] of found) {
          const [a, b] = [given.find((each) => each.id === id), given.find((each) => each.id === byId)];
          expect(a !== undefined && b !== undefined && beats(b, a)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("mainMetric", () => {
  it("prefers a validation set, then what is to be high, then what most runs have", () => {
    const metric = (name: string, runCount: number, higherIsBetter: boolean) => ({
      name,
      runCount,
      higherIsBetter,
    });
    expect(mainMetric([])).toBeNull();
    expect(
      mainMetric([metric("train_loss", 9, false), metric("accuracy", 8, true), metric("val_loss", 9, false)])
        ?.name,
    ).toBe("val_loss");
    expect(mainMetric([metric("loss", 9, false), metric("accuracy", 9, true)])?.name).toBe("accuracy");
    expect(mainMetric([metric("loss", 9, false), metric("val_accuracy", 1, true)])?.name).toBe("loss");
  });
});
