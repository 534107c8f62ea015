import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hardwareKey, indexHardware } from "@/lib/domain/hardware-match";
import {
  indexDecisions,
  resolveHardware,
  resolveRunHardware,
  type HardwareDecision,
} from "@/lib/domain/run-hardware";

const index = indexHardware([
  { id: "a100-sxm", name: "A100 SXM4 80GB", aliases: ["NVIDIA A100-SXM4-80GB"], tdpW: 400 },
  { id: "a100-pcie", name: "A100 PCIe 80GB", aliases: ["NVIDIA A100 80GB PCIe"], tdpW: 300 },
  { id: "epyc-7763", name: "EPYC 7763", aliases: ["AMD EPYC 7763 64-Core Processor"], tdpW: 280 },
]);

const decision = (overrides: Partial<HardwareDecision>): HardwareDecision => ({
  kind: "gpu",
  reported: "foo 9000",
  deviceId: "a100-sxm",
  deviceCount: null,
  ...overrides,
});

const resolve = (text: string, decisions: HardwareDecision[] = [], kind: "gpu" | "cpu" = "gpu") =>
  resolveHardware({ kind, text }, index, indexDecisions(decisions));

describe("hardwareKey", () => {
  it("takes spelling, marks and spaces for no difference", () => {
    expect(hardwareKey(" NVIDIA(R)  Foo_9000™ ")).toBe("nvidia foo 9000");
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(hardwareKey(hardwareKey(text))).toBe(hardwareKey(text));
      }),
    );
  });
});

describe("resolveHardware", () => {
  it("matches, names candidates, or leaves open", () => {
    expect(resolve("4 x NVIDIA A100-SXM4-80GB")).toMatchObject([
      { status: "known", deviceId: "a100-sxm", how: "printed", count: 4 },
    ]);
    expect(resolve("NVIDIA A100")).toMatchObject([
      { status: "ambiguous", candidateIds: ["a100-pcie", "a100-sxm"], key: "nvidia a100" },
    ]);
    expect(resolve("8 x Foo 9000")).toMatchObject([{ status: "unmatched", reported: "Foo 9000", count: 8 }]);
    expect(resolve(" ")).toEqual([]);
  });

  it("takes an admin’s word before any match, for the name in any spelling and count", () => {
    const decisions = [
      decision({}),
      decision({ reported: "nvidia a100", deviceId: "a100-pcie" }),
      decision({ reported: "nvidia a100 sxm4 80gb", deviceId: null }),
    ];
    expect(resolve("8 x FOO-9000", decisions)).toMatchObject([
      { status: "known", deviceId: "a100-sxm", how: "decided", count: 8 },
    ]);
    expect(resolve("NVIDIA A100", decisions)).toMatchObject([{ status: "known", deviceId: "a100-pcie" }]);
    expect(resolve("2 x NVIDIA A100-SXM4-80GB", decisions)).toMatchObject([{ status: "unknown", count: 2 }]);
    // The decision is on a GPU.
    expect(resolve("Foo 9000", decisions, "cpu")).toMatchObject([{ status: "unmatched" }]);
  });

  it("counts the devices of a machine", () => {
    const dgx = [decision({ reported: "dgx a100", deviceCount: 8 })];
    expect(resolve("DGX A100", dgx)[0]?.count).toBe(8);
    expect(resolve("2 x DGX A100", dgx)[0]?.count).toBe(16);
  });
});

describe("resolveRunHardware", () => {
  const run = { gpuModel: null, gpuCount: null, cpuModel: null };
  const of = (facts: Partial<Parameters<typeof resolveRunHardware>[0]>, decisions: HardwareDecision[] = []) =>
    resolveRunHardware({ ...run, ...facts }, index, indexDecisions(decisions));

  it("takes the count of the text, else the tracker’s, for one kind of GPU", () => {
    expect(of({ gpuModel: "NVIDIA A100-SXM4-80GB", gpuCount: 4 }).gpu?.[0]?.count).toBe(4);
    expect(of({ gpuModel: "2 x NVIDIA A100-SXM4-80GB", gpuCount: 4 }).gpu?.[0]?.count).toBe(2);
    const mixed = of({ gpuModel: "NVIDIA A100-SXM4-80GB, NVIDIA A100 80GB PCIe", gpuCount: 2 }).gpu;
    expect(mixed?.map((each) => each.count)).toEqual([1, 1]);
    const dgx = [decision({ reported: "dgx a100", deviceCount: 8 })];
    expect(of({ gpuModel: "DGX A100", gpuCount: 8 }, dgx).gpu?.[0]?.count).toBe(8);
  });

  it("takes threads for no count of CPUs, and nothing for nothing", () => {
    expect(of({ cpuModel: "AMD EPYC 7763 64-Core Processor" })).toMatchObject({
      gpu: null,
      cpu: [{ status: "known", deviceId: "epyc-7763", count: null }],
    });
    expect(of({ gpuModel: "" })).toEqual({ gpu: null, cpu: null });
  });
});
