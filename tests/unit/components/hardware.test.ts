import { describe, expect, it } from "vitest";
import { openReason, parseResolve, resolveHref, searchDevices } from "@/components/hardware/prepare/words";
import type { DeviceView } from "@/lib/domain/hardware-view";
import { english } from "@/tests/support/translator";

const t = english("hardware");

const device = (name: string, vendor = "NVIDIA"): DeviceView => ({
  id: `${name}@1`,
  deviceId: name.toLowerCase().replaceAll(" ", "-"),
  name,
  vendor,
  kind: "gpu",
  tdpW: null,
  peak: null,
  embodiedKgCo2e: null,
});

describe("the address of a decision", () => {
  it.each([
    { kind: "gpu", key: "foo 9000" },
    { kind: "cpu", key: "intel/odd & name?=%" },
  ] as const)("comes back as it went: %o", (asked) => {
    const url = new URL(resolveHref("/lab/hardware", asked), "http://localhost");
    expect(parseResolve(url.searchParams.get("resolve"))).toEqual(asked);
  });

  it.each(["", "gpu", "gpu/", "ram/x", undefined, ["gpu/x"]])("is none for %o", (text) => {
    expect(parseResolve(text)).toBeNull();
  });
});

describe("searchDevices", () => {
  const devices = [device("A100 SXM4 80GB"), device("A100 PCIe 40GB"), device("MI300X", "AMD")];

  it("finds every word in maker, name or id, in any order", () => {
    expect(searchDevices(devices, "nvidia a100")).toHaveLength(2);
    expect(searchDevices(devices, "80gb a100-sxm4")).toEqual([devices[0]]);
    expect(searchDevices(devices, "")).toEqual(devices);
    expect(searchDevices(devices, "amd a100")).toEqual([]);
  });
});

describe("openReason", () => {
  it("names what an ambiguous name may be", () => {
    const candidates = [device("V100 16GB"), device("V100 32GB")];
    expect(openReason({ status: "ambiguous", candidates }, t)).toBe(
      "one of V100 16GB or V100 32GB, which differ",
    );
    expect(openReason({ status: "unmatched", candidates: [] }, t)).toBe("no known device of this name");
  });
});
