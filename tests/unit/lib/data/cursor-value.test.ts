import { describe, expect, it } from "vitest";
import { readsAs } from "@/lib/data/queries/cursor-value";

describe("readsAs", () => {
  it.each([
    ["float8", "1.5", true],
    ["float8", "-1e-9", true],
    ["float8", "0", true],
    ["float8", "0e5", true],
    ["float8", "1e999", false],
    ["float8", "1e-999", false],
    ["float8", "NaN", false],
    ["float8", "1; drop", false],
    ["float8", "", false],
    ["timestamptz", "2026-03-02 10:00:00.123456+00", true],
    ["timestamptz", "2026-03-02 10:00:00+05:30", true],
    ["timestamptz", "2026-99-99 10:00:00+00", false],
    ["timestamptz", "now", false],
    ["text", "any thing", true],
    ["text", "a\u0000", false],
  ] as const)("as %s, %s is %s", (type, text, expected) => {
    expect(readsAs(type, text)).toBe(expected);
  });
});
