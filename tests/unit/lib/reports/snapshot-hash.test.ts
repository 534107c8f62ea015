import { describe, expect, it } from "vitest";
import { snapshotHash } from "@/lib/reports/snapshot-hash";

describe("snapshotHash", () => {
  it("is the SHA-256 of the canonical JSON: `printf '{\"a\":1}' | sha256sum`", () => {
    expect(snapshotHash({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  });

  it("changes with any value, and with null instead of nothing", () => {
    const hashes = [{ a: 1 }, { a: 2 }, { a: null }, {}, [], null].map((snapshot) => snapshotHash(snapshot));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
