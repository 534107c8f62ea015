import { describe, expect, it } from "vitest";
import { embodiedShare } from "@/lib/domain/embodied";

const h100 = { name: "NVIDIA H100", count: 8, embodiedKgCo2e: 164, source: "vendor" };

describe("embodiedShare", () => {
  it("shares out the making of all devices over their lifetime", () => {
    expect(embodiedShare([h100], 8760)?.kgCo2e).toBeCloseTo((8 * 164) / 6, 9);
    expect(embodiedShare([h100, { ...h100, count: 1 }], 100)?.kgCo2e).toBeCloseTo(
      (9 * 164 * 100) / (6 * 8760),
      9,
    );
    expect(embodiedShare([h100], 0)?.kgCo2e).toBe(0);
  });

  it("is unknown without a device, and refuses more than a lifetime", () => {
    expect(embodiedShare([], 10)).toBeNull();
    expect(() => embodiedShare([h100], 7 * 8760)).toThrow(/more time reserved/);
  });
});
