import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { storeReadings } from "@/lib/data/intensity-points";
import { getRun } from "@/lib/data/queries/runs";
import { getWhatIfBasis, listWhatIfChoices } from "@/lib/data/queries/what-if";
import type { Viewer } from "@/lib/domain/viewer";
import { whatIf } from "@/lib/domain/what-if";
import { AS_IT_WAS, type Scenario } from "@/lib/domain/what-if-facts";
import { typicalDayZone } from "@/lib/domain/what-if-typical-day";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { countRows } from "@/tests/support/rows";
import { installTestStore } from "@/tests/support/test-store";

const store = await installTestStore();

async function makeMeasuredRun(
  organization: TestOrganization,
  overrides: Parameters<typeof makeRun>[1] = {},
): Promise<string> {
  const runId = await makeRun(organization, { gpuModel: "NVIDIA A100-SXM4-80GB", gpuCount: 1, ...overrides });
  await writeSamples(
    organization.id,
    Array.from({ length: 18 }, (_, at) =>
      makeSample({
        runId,
        sampledAt: instantAfter((at + 1) * 600),
        durationS: 600,
        energyKwh: 0.04 + at / 1000,
      }),
    ),
  );
  return runId;
}

async function tryOut(viewer: Viewer, runId: string, change: Partial<Scenario>) {
  const basis = await getWhatIfBasis(viewer, runId);
  if (basis === null) throw new Error("the run is gone");
  const scenario = { ...AS_IT_WAS, ...change };
  return whatIf(basis.run, scenario, await basis.inputsOf(scenario));
}

describe("what a run would have come to", () => {
  it("as it was is exactly what its page says, in every figure", async () => {
    const organization = await makeOrganization();
    for (const overrides of [{ pue: 1.37 }, { zoneId: null }, { zoneId: "EGRID_CAMX", pue: 1.1 }]) {
      const runId = await makeMeasuredRun(organization, overrides);
      const own = await getRun(organization.viewer, runId);
      const { figures } = await tryOut(organization.viewer, runId, {});
      expect(figures?.energyKwh).toBe(own?.energyKwh);
      expect(figures?.facilityEnergyKwh).toBe(own?.facilityEnergyKwh);
      expect(figures?.locationKgCo2e).toBe(own?.locationEmissionsKgCo2e);
      expect(figures?.marketKgCo2e).toBe(own?.marketEmissionsKgCo2e);
      expect(figures?.waterOnsiteL).toBe(own?.waterOnsiteL);
      expect(figures?.waterOffsiteL).toBe(own?.waterOffsiteL);
      expect(figures?.durationS).toBe(own?.wallTimeS);
      expect(figures?.uncertainty.facility).toBe(own?.facilityUncertainty);
      expect(figures?.uncertainty.location).toBe(own?.locationUncertainty);
    }
  });

  it("in another zone or region takes their factors, and writes nothing", async () => {
    const organization = await makeOrganization();
    const runId = await makeMeasuredRun(organization, { pue: 1.3 });
    await getRun(organization.viewer, runId);
    const before = await countRows(store.sql);
    const own = await tryOut(organization.viewer, runId, {});
    const polish = await tryOut(organization.viewer, runId, { placeId: "PL" });
    const factor = await db().gridFactor.findFirstOrThrow({
      where: { zoneId: "PL" },
      orderBy: { year: "desc" },
    });
    expect(polish.figures?.locationKgCo2e).toBeCloseTo(
      ((own.figures?.energyKwh ?? 0) * 1.3 * factor.carbonIntensityGPerKwh) / 1000,
      9,
    );
    const region = await tryOut(organization.viewer, runId, { placeId: "aws/eu-north-1" });
    expect(region.figures?.assumptions.map(({ code }) => code)).toEqual([
      "pue-region",
      "annual",
      "wue-region",
    ]);
    expect(region.figures?.inputs.find(({ kind }) => kind === "grid")?.input.subjectId).toBe("SE");
    expect((await tryOut(organization.viewer, runId, { placeId: "XX" })).problem).toBe("unknown-place");
    expect((await tryOut(organization.viewer, runId, { placeId: "aws/moon-1" })).problem).toBe(
      "unknown-place",
    );
    expect(await countRows(store.sql)).toEqual(before);
  });

  it("at another hour follows the hours of a feed, or a typical day where there is one", async () => {
    const organization = await makeOrganization();
    const runId = await makeMeasuredRun(organization, { zoneId: "IS" });
    await storeReadings(
      "electricity-maps",
      Array.from({ length: 4 }, (_, at) => ({
        zoneId: "IS",
        kind: "average" as const,
        hourMs: Date.parse("2026-03-03T03:00:00Z") + at * 3_600_000,
        carbonIntensityGPerKwh: 10 + at,
        ghgBasis: "lifecycle CO2e",
        isEstimated: false,
      })),
      async () => undefined,
    );
    const later = await tryOut(organization.viewer, runId, { startHour: 3 });
    expect(later.figures?.assumptions).toEqual([{ code: "hourly", values: { hours: 3, all: 3 } }]);
    expect(later.figures?.carbonIntensityGPerKwh).toBeGreaterThan(10);
    expect(later.figures?.carbonIntensityGPerKwh).toBeLessThan(12);
    const texan = await makeMeasuredRun(organization, { zoneId: "EGRID_ERCT" });
    const typical = await tryOut(organization.viewer, texan, { startHour: 20 });
    expect(typical.figures?.assumptions[0]).toMatchObject({ code: "typical-day" });
    const french = await makeMeasuredRun(organization, { zoneId: "FR" });
    const none = await tryOut(organization.viewer, french, { startHour: 20 });
    expect(none.figures?.assumptions).toEqual([{ code: "no-hourly", values: {} }]);
  });

  it("on other hardware goes by the reference data’s peaks", async () => {
    const organization = await makeOrganization();
    const runId = await makeMeasuredRun(organization);
    const { devices, regions } = await listWhatIfChoices();
    expect(devices.map(({ id }) => id)).toContain("h100-sxm-80gb");
    expect(regions.map(({ id }) => id)).toContain("aws/eu-west-3");
    const { figures } = await tryOut(organization.viewer, runId, { deviceId: "h100-sxm-80gb" });
    expect(figures?.durationRatio).toBeCloseTo(312 / 989.5, 9);
    expect(figures?.energyRatio).toBeLessThan(1);
    const plain = await makeMeasuredRun(organization, { gpuModel: null });
    expect((await tryOut(organization.viewer, plain, { deviceId: "h100-sxm-80gb" })).problem).toBe(
      "no-device",
    );
  });

  it("is nobody else’s to ask", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const runId = await makeMeasuredRun(organization);
    expect(await getWhatIfBasis(other.viewer, runId)).toBeNull();
    const bound: Viewer = {
      ...organization.viewer,
      actor: { kind: "token", id: "t", scopes: ["read"], projectId: other.projectId, siteId: null },
    };
    expect(await getWhatIfBasis(bound, runId)).toBeNull();
    expect(await getWhatIfBasis(organization.viewer, await makeRun(organization))).toBeNull();
  });
});

describe("typicalDayZone", () => {
  it("prefers the cloud region’s authority, and has none of a whole country", () => {
    expect(typicalDayZone("US", "US-CAL-CISO")).toBe("US-CISO");
    expect(typicalDayZone("EGRID_ERCT", null)).toBe("US-ERCO");
    expect(typicalDayZone("US", null)).toBeNull();
    expect(typicalDayZone("FR", "FR")).toBeNull();
  });
});
