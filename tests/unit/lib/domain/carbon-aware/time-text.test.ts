import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSdkTime, sdkTime, timeSpanText } from "@/lib/domain/carbon-aware/time-text";

const TEN = Date.parse("2026-11-20T10:00:00Z");

describe("parseSdkTime", () => {
  it.each([
    ["2026-11-20T10:00:00Z", TEN],
    ["2026-11-20T10:00:00+00:00", TEN],
    ["2026-11-20T11:00:00.0000000+01:00", TEN],
    ["2026-11-20T10:00Z", TEN],
    ["2026-11-20 10:00:00", TEN],
    ["2026-11-20T10:00", TEN],
    ["2026-11-20T11:00:00 01:00", TEN],
    ["2026-11-20T05:00:00-0500", TEN],
    ["2026-11-20", TEN - 10 * 3_600_000],
  ])("reads %s; what has no offset is UTC", (text, ms) => {
    expect(parseSdkTime(text)).toBe(ms);
  });

  it.each(["", "now", "2026-13-01", "2026-02-30T00:00Z", "20/11/2026", "10:00", "2026-11-20T25:00Z"])(
    "refuses %s",
    (text) => {
      expect(parseSdkTime(text)).toBeNull();
    },
  );

  it("reads back what is written", () => {
    const instants = fc.integer({ min: 0, max: Date.UTC(9999, 0) });
    fc.assert(fc.property(instants, (ms) => parseSdkTime(sdkTime(ms)) === ms));
  });
});

describe("sdkTime", () => {
  it("writes UTC with its offset, thousandths where there are any", () => {
    expect(sdkTime(TEN)).toBe("2026-11-20T10:00:00+00:00");
    expect(sdkTime(TEN + 417)).toBe("2026-11-20T10:00:00.417+00:00");
  });
});

describe("timeSpanText", () => {
  it.each([
    [0, "00:00:00"],
    [3_600_000, "01:00:00"],
    [300_000, "00:05:00"],
    [86_400_000, "1.00:00:00"],
    [90_061_500, "1.01:01:01.5000000"],
    [-60_000, "-00:01:00"],
  ])("%i ms is %s", (ms, text) => {
    expect(timeSpanText(ms)).toBe(text);
  });
});
