import { describe, expect, it } from "vitest";
import { parseInstant } from "@/lib/domain/time";

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
  ])("reads %s as %s, microseconds kept", (text, iso) => {
    expect(parseInstant(text)?.iso).toBe(iso);
  });

  it("gives milliseconds since the epoch with their fraction", () => {
    expect(parseInstant("1970-01-01T00:00:01.000500Z")?.epochMs).toBe(1000.5);
  });

  it.each([
    ["a local time, which names no instant", "2026-11-21T08:06:38"],
    ["a day that the calendar lacks", "2026-02-30T08:06:38Z"],
    ["29 February of a common year", "2026-02-29T08:06:38Z"],
    ["hour 25", "2026-11-21T25:06:38Z"],
    ["a day alone", "2026-11-21"],
    ["words", "yesterday"],
    ["nothing", ""],
    ["a number of seconds", "1795248398"],
    ["five digits of a year", "12026-11-21T08:06:38Z"],
  ])("is null for %s", (_case, text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
