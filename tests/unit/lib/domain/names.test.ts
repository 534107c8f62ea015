import { describe, expect, it } from "vitest";
import { AppError, isAppError } from "@/lib/domain/errors";
import { describeHardware } from "@/lib/domain/hardware";
import { nameForRun } from "@/lib/domain/run-name";
import { hasRole, ROLES } from "@/lib/domain/viewer";

describe("describeHardware", () => {
  const nothing = { gpuModel: null, gpuCount: null, cpuModel: null, cpuCount: null };
  it.each([
    [{ ...nothing, gpuModel: "NVIDIA H100", gpuCount: 8 }, "8 × NVIDIA H100"],
    // CodeCarbon has the count in the text already.
    [{ ...nothing, gpuModel: "2 x NVIDIA A100-SXM4-80GB", gpuCount: 2 }, "2 × NVIDIA A100-SXM4-80GB"],
    [{ ...nothing, gpuModel: "NVIDIA H100" }, "NVIDIA H100"],
    [
      { ...nothing, cpuModel: "Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz", cpuCount: 2 },
      "Intel Xeon Platinum 8358, 2 threads",
    ],
    [{ ...nothing, cpuModel: "AMD EPYC 7763" }, "AMD EPYC 7763"],
    [nothing, null],
  ])("%o is %s", (input, text) => {
    expect(describeHardware(input)).toBe(text);
  });
});

describe("nameForRun", () => {
  it("gives one id always the same name, a word and two digits", () => {
    const id = "01a1fdaa-5cfc-77e5-9bb2-6d6df8a14c42";
    expect(nameForRun(id)).toBe(nameForRun(id));
    expect(nameForRun(id)).toMatch(/^[a-z]+-\d\d$/);
    expect(nameForRun("01a1fdaa-5cfc-77e5-9bb2-6d6df8a14c43")).not.toBe(nameForRun(id));
  });
});

describe("hasRole", () => {
  it("lets each role do what the ones below may", () => {
    for (const [index, role] of ROLES.entries()) {
      expect(ROLES.filter((least) => hasRole(role, least))).toEqual(ROLES.slice(0, index + 1));
    }
  });
});

describe("isAppError", () => {
  it("knows one of ours also when another copy of the module made it", () => {
    const foreign = Object.assign(new Error("x"), { name: "AppError", code: "not-found" });
    expect(isAppError(foreign)).toBe(true);
    expect(isAppError(new AppError("conflict", "x"))).toBe(true);
    expect(isAppError(new Error("x"))).toBe(false);
    expect(isAppError({ name: "AppError", code: "conflict" })).toBe(false);
  });
});
