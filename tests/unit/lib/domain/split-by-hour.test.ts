import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scope2Location } from "@/lib/domain/emissions";
import { InvalidInputError } from "@/lib/domain/errors";
import { HOUR_US, splitByHour } from "@/lib/domain/split-by-hour";
import { parseInstant } from "@/lib/domain/time";
import { carbonIntensity, expectSame, IMPOSSIBLE, positive } from "@/tests/support/quantities";

const interval = fc
  .record({
    // Also before 1970, where remainders change their sign.
    startUs: fc.integer({ min: -1e15, max: 2e15 }),
    spanUs: fc.integer({ min: 1, max: 60 * HOUR_US }),
    energyKwh: positive,
  })
  .map(({ startUs, spanUs, energyKwh }) => ({ startUs, endUs: startUs + spanUs, energyKwh }));

const us = (text: string): number => parseInstant(text) ?? Number.NaN;

describe("splitByHour", () => {
  it("gives each hour that is touched its share of the time: parts sum to the whole", () => {
    fc.assert(
      fc.property(interval, (reading) => {
        const hours = splitByHour(reading) ?? [];
        expectSame(
          hours.reduce((sum, hour) => sum + hour.energyKwh, 0),
          reading.energyKwh,
        );
        expect(hours.every((hour) => hour.hourStartUs % HOUR_US === 0 && hour.energyKwh > 0)).toBe(true);
        const touched = Math.ceil(reading.endUs / HOUR_US) - Math.floor(reading.startUs / HOUR_US);
        expect(hours).toHaveLength(touched);
      }),
    );
  });

  it("does not care whether a reading comes whole or in two parts", () => {
    fc.assert(
      fc.property(interval, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (reading, share) => {
        const spanUs = reading.endUs - reading.startUs;
        const cutUs = reading.startUs + Math.round(spanUs * share);
        fc.pre(cutUs > reading.startUs && cutUs < reading.endUs);
        const firstKwh = (reading.energyKwh * (cutUs - reading.startUs)) / spanUs;
        const parts = [
          ...(splitByHour({ ...reading, endUs: cutUs, energyKwh: firstKwh }) ?? []),
          ...(splitByHour({ ...reading, startUs: cutUs, energyKwh: reading.energyKwh - firstKwh }) ?? []),
        ];
        for (const hour of splitByHour(reading) ?? []) {
          const same = parts.filter((part) => part.hourStartUs === hour.hourStartUs);
          const sumKwh = same.reduce((sum, part) => sum + part.energyKwh, 0);
          expect(Math.abs(sumKwh - hour.energyKwh)).toBeLessThanOrEqual(1e-9 * reading.energyKwh);
        }
      }),
    );
  });

  it("then location-based emissions at one intensity equal those of the whole reading", () => {
    fc.assert(
      fc.property(interval, carbonIntensity, (reading, carbonIntensityGPerKwh) => {
        const hours = splitByHour(reading) ?? [];
        const byHour = scope2Location(
          hours.map((hour) => ({ facilityEnergyKwh: hour.energyKwh, carbonIntensityGPerKwh })),
        );
        const whole = scope2Location([{ facilityEnergyKwh: reading.energyKwh, carbonIntensityGPerKwh }]);
        expectSame(byHour.emissionsKgCo2e, whole.emissionsKgCo2e ?? Number.NaN);
        expectSame(byHour.coveredKwh, whole.coveredKwh);
      }),
    );
  });

  it("names hours by their UTC start, whatever the offset of the reading: a zone of half hours too", () => {
    const hours = splitByHour({
      startUs: us("2026-05-01T10:00:00+05:30"),
      endUs: us("2026-05-01T11:00:00+05:30"),
      energyKwh: 2,
    });
    expect(hours).toEqual([
      { hourStartUs: us("2026-05-01T04:00:00Z"), energyKwh: 1 },
      { hourStartUs: us("2026-05-01T05:00:00Z"), energyKwh: 1 },
    ]);
  });

  it("gives the day on which clocks are put forward 23 hours, the one on which they are put back 25", () => {
    const day = (start: string, end: string) =>
      splitByHour({ startUs: us(start), endUs: us(end), energyKwh: 1 });
    expect(day("2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00")).toHaveLength(23);
    expect(day("2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00")).toHaveLength(25);
  });

  it("stays unknown with the energy, keeps zero as zero and refuses an interval without length", () => {
    expect(splitByHour({ startUs: 0, endUs: 1, energyKwh: null })).toBeNull();
    expect(splitByHour({ startUs: 0, endUs: 1, energyKwh: 0 })).toEqual([{ hourStartUs: 0, energyKwh: 0 }]);
    for (const endUs of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => splitByHour({ startUs: 0, endUs, energyKwh: 1 })).toThrow(InvalidInputError);
    }
    for (const energyKwh of IMPOSSIBLE) {
      expect(() => splitByHour({ startUs: 0, endUs: 1, energyKwh })).toThrow(InvalidInputError);
    }
  });
});
