import { describe, expect, it } from "vitest";
import { indexHardware } from "@/lib/domain/hardware-match";
import { powerLimitOf, type RunHardware } from "@/lib/domain/power-limit";
import { knownHardware } from "@/tests/support/known-hardware";

const index = indexHardware(knownHardware);
const limitW = (hardware: Partial<RunHardware>) =>
  powerLimitOf({ gpuModel: null, gpuCount: null, isOneMachine: true, ...hardware }, index).powerW;

describe("powerLimitOf", () => {
  it("takes rated power half as much again, and 2 kW for each machine of 8 boards", () => {
    // An A100 SXM 80 GB is rated 400 W.
    expect(limitW({ gpuModel: "8 x NVIDIA A100-SXM4-80GB" })).toBe(8 * 400 * 1.5 + 2_000);
    expect(limitW({ gpuModel: "NVIDIA A100-SXM4-80GB", gpuCount: 16 })).toBe(16 * 400 * 1.5 + 4_000);
  });

  it("says in words how it comes about", () => {
    const { basis } = powerLimitOf(
      { gpuModel: "2 x NVIDIA A100-SXM4-80GB", gpuCount: 2, isOneMachine: true },
      index,
    );
    expect(basis).toBe(
      "3.20 kW: 2 × NVIDIA A100-SXM4-80GB at one and a half times their rated 400 W, and 2.00 kW for the rest of the machine",
    );
  });

  it("believes the larger of two counts: a tracker may see one GPU and name eight", () => {
    const eight = limitW({ gpuModel: "8 x NVIDIA A100-SXM4-80GB" });
    expect(limitW({ gpuModel: "8 x NVIDIA A100-SXM4-80GB", gpuCount: 1 })).toBe(eight);
    expect(limitW({ gpuModel: "1 x NVIDIA A100-SXM4-80GB", gpuCount: 8 })).toBe(eight);
  });

  it("takes the largest device that a name fits, and 1.5 kW where none is known", () => {
    // An A100 is a board of 250 W, 300 W or 400 W.
    expect(limitW({ gpuModel: "NVIDIA A100", gpuCount: 1 })).toBe(400 * 1.5 + 2_000);
    expect(limitW({ gpuModel: "Voodoo 5", gpuCount: 2 })).toBe(2 * 1_500 + 2_000);
    expect(limitW({ gpuCount: 4 })).toBe(4 * 1_500 + 2_000);
  });

  it("adds up different boards, and those that are counted but not named", () => {
    const both = limitW({ gpuModel: "1 x Tesla T4, 2 x NVIDIA A40" });
    expect(both).toBe((70 + 2 * 300) * 1.5 + 2_000);
    expect(limitW({ gpuModel: "1 x Tesla T4, 2 x NVIDIA A40", gpuCount: 4 })).toBe(both + 1_500);
  });

  it("is wide where nobody counts: 50 kW for a machine, 250 kW for a job that may be many", () => {
    expect(limitW({})).toBe(50_000);
    expect(limitW({ gpuCount: 0 })).toBe(50_000);
    expect(limitW({ gpuModel: "NVIDIA A100" })).toBe(50_000);
    expect(limitW({ gpuModel: "NVIDIA A100", isOneMachine: false })).toBe(250_000);
  });
});
