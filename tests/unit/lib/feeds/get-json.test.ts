import { describe, expect, it } from "vitest";
import { readRetryAfter } from "@/lib/feeds/get-json";

describe("Retry-After", () => {
  const nowMs = Date.parse("2026-03-02T12:00:00Z");
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Mon, 02 Mar 2026 12:01:00 GMT", 60_000],
    ["Mon, 02 Mar 2026 11:00:00 GMT", 0],
    ["99999999", 86_400_000],
    ["soon", null],
    ["-5", null],
  ])("%s is %s ms", (header, waitMs) => {
    expect(readRetryAfter(header, nowMs)).toBe(waitMs);
  });
  it("is nothing where there is none", () => {
    expect(readRetryAfter(null, nowMs)).toBeNull();
  });
});
