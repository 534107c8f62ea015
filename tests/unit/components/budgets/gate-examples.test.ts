import { describe, expect, it } from "vitest";
import { gateExamples } from "@/components/budgets/prepare/gate-examples";

const bodiesOf = (limits: { energyKwh: number | null; emissionsKgCo2e: number | null }) =>
  gateExamples({ scope: { kind: "organization" }, limits }).map(
    ({ code }) => /\{"scope":\{\}.*?\}/.exec(code)?.[0],
  );

describe("the gate's ready lines", () => {
  it("ask for a tenth of what the budget limits, in its own quantity", () => {
    const [first] = bodiesOf({ energyKwh: 0.001, emissionsKgCo2e: null });
    expect(first).toBe('{"scope":{},"energyKwh":0.0001}');
    for (const body of bodiesOf({ energyKwh: null, emissionsKgCo2e: 1234 })) {
      expect(body).toBe('{"scope":{},"emissionsKgCo2e":120}');
    }
  });

  it("end in a verdict or say that there is none", () => {
    const codes = Object.fromEntries(
      gateExamples({
        scope: { kind: "organization" },
        limits: { energyKwh: 10, emissionsKgCo2e: null },
      }).map(({ key, code }) => [key, code]),
    );
    expect(codes["github"]).toContain("::error::");
    expect(codes["slurm"]).toContain('[ "${SLURM_PROCID:-0}" = 0 ]');
    expect(codes["slurm"]).toContain("|| exit 0");
    expect(codes["python"]).toContain("raise_for_status()");
  });
});
