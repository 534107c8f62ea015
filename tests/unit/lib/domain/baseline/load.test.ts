import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadAudit, type LoadHour } from "@/lib/domain/baseline/load";

const hour = (at: string, facilityKwh: number, idleKwh = 0): LoadHour => ({
  ...{ hour: `${at}:00:00.000Z`, facilityKwh, idleKwh },
  utilizationKnownKwh: facilityKwh / 2,
});
/** Monday to Sunday. */
const WEEK = { from: "2026-03-02", to: "2026-03-08" };

describe("the load of a period", () => {
  it("names the heaviest hour and day, and the share that was idle", () => {
    const hours = [hour("2026-03-02T10", 4, 1), hour("2026-03-03T09", 3), hour("2026-03-03T10", 3, 1)];
    const audit = loadAudit(hours, WEEK, 8);
    expect(audit.peakHour).toEqual({ hour: "2026-03-02T10:00:00.000Z", kw: 4 });
    expect(audit.peakDay).toEqual({ day: "2026-03-03", kwh: 6 });
    expect(audit.meanKw).toBeCloseTo(10 / 168, 12);
    expect(audit.loadFactor).toBeCloseTo(10 / 168 / 4, 12);
    expect(audit.idleShare).toBeCloseTo(0.4, 12);
    expect(audit.idleKnownShare).toBeCloseTo(5 / 8, 12);
    expect(audit.byHour[10]).toBeCloseTo(1, 12);
    expect(audit.byWeekday.slice(0, 2)).toEqual([4 / 24, 6 / 24]);
    expect(audit.duration[0]).toEqual({ share: 0, kw: 4 });
    expect(audit.duration.at(-1)).toEqual({ share: 1, kw: 0 });
  });

  it("knows nothing of a period without energy", () => {
    expect(loadAudit([], WEEK, 0)).toMatchObject({
      ...{
        peakHour: null,
        peakDay: null,
        meanKw: 0,
        loadFactor: null,
        idleShare: null,
        idleKnownShare: null,
      },
    });
  });

  it("loses no energy in its profiles, and its duration curve never rises", () => {
    const drawn = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 20 * 24 - 1 }), fc.double({ min: 0, max: 50, noNaN: true })),
      {
        selector: ([index]) => index,
      },
    );
    fc.assert(
      fc.property(drawn, (given) => {
        const first = Date.parse("2026-03-05T00:00:00Z");
        const hours = given.map(([index, kwh]) =>
          hour(new Date(first + index * 3_600_000).toISOString().slice(0, 13), kwh),
        );
        const audit = loadAudit(hours, { from: "2026-03-05", to: "2026-03-24" }, 1);
        const total = given.reduce((sum, [, kwh]) => sum + kwh, 0);
        expect(audit.byHour.reduce((sum, kw) => sum + kw * 20, 0)).toBeCloseTo(total, 6);
        // Twenty days from a Thursday: each weekday three times, but Wednesday.
        const counts = [3, 3, 2, 3, 3, 3, 3];
        const byWeekday = audit.byWeekday.reduce((sum, kw, index) => sum + kw * 24 * (counts[index] ?? 0), 0);
        expect(byWeekday).toBeCloseTo(total, 6);
        for (const [index, { kw }] of audit.duration.entries()) {
          expect(kw).toBeLessThanOrEqual(audit.duration[index - 1]?.kw ?? Infinity);
        }
      }),
    );
  });
});
