import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoInstant, parseInstant } from "@/lib/domain/time";

const iso = (text: string) => {
  const epochUs = parseInstant(text);
  return epochUs === null ? null : isoInstant(epochUs);
};

describe("parseInstant", () => {
  it.each([
    ["2026-11-21T08:06:38.108114Z", "2026-11-21T08:06:38.108114Z"],
    ["2026-11-21T08:06:38.108114+00:00", "2026-11-21T08:06:38.108114Z"],
    ["2026-11-21T09:06:38+01:00", "2026-11-21T08:06:38.000000Z"],
    ["2026-11-21T13:36:38+0530", "2026-11-21T08:06:38.000000Z"],
    ["2026-11-21 08:06:38.1z", "2026-11-21T08:06:38.100000Z"],
    ["2026-11-21T08:06:38.123456789Z", "2026-11-21T08:06:38.123456Z"],
    ["2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000000Z"],
    ["2026-11-21T24:00:00Z", "2026-11-22T00:00:00.000000Z"],
    ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000000Z"],
    ["0050-01-01T00:00:00Z", "0050-01-01T00:00:00.000000Z"],
    ["1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"],
  ])("reads %s as %s, microseconds kept", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it("gives microseconds since the epoch", () => {
    expect(parseInstant("1970-01-01T00:00:01.000500Z")).toBe(1_000_500);
  });

  it.each([
    ["a local time, which names no instant", "2026-11-21T08:06:38"],
    ["a day that the calendar lacks", "2026-02-30T08:06:38Z"],
    ["29 February of a common year", "2026-02-29T08:06:38Z"],
    ["month 13", "2026-13-01T08:06:38Z"],
    ["hour 25", "2026-11-21T25:06:38Z"],
    ["a moment after hour 24", "2026-11-21T24:00:01Z"],
    ["second 60", "2026-11-21T08:06:60Z"],
    ["an offset of a day", "2026-11-21T08:06:38+24:00"],
    ["a year of five digits in UTC", "9999-12-31T23:59:59-01:00"],
    ["a point without a fraction", "2026-11-21T08:06:38.Z"],
    ["a day alone", "2026-11-21"],
    ["words", "yesterday"],
    ["nothing", ""],
    ["a number of seconds", "1795248398"],
    ["five digits of a year", "12026-11-21T08:06:38Z"],
  ])("is null for %s", (_case, text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it("reads back what isoInstant writes, and agrees with Date on milliseconds and offsets", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e15, max: 8e15 }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (epochUs, offsetMin) => {
          expect(parseInstant(isoInstant(epochUs))).toBe(epochUs);
          const local = new Date(Math.floor(epochUs / 1000) + offsetMin * 60_000).toISOString().slice(0, -1);
          const [hours, minutes] = [Math.trunc(Math.abs(offsetMin) / 60), Math.abs(offsetMin) % 60];
          const offset = `${offsetMin < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
          expect(parseInstant(`${local}${offset}`)).toBe(Date.parse(`${local}${offset}`) * 1000);
        },
      ),
    );
  });
});
