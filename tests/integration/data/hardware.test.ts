import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { decideHardware, undoHardwareDecision } from "@/lib/data/commands/hardware";
import { listDevices, listReportedHardware, matchRunHardware } from "@/lib/data/queries/hardware";
import type { HardwareDecision } from "@/lib/domain/run-hardware";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

async function makeMeasured(
  organization: TestOrganization,
  facts: { gpuModel?: string | null; gpuCount?: number; cpuModel?: string | null },
  energyKwh: number,
): Promise<void> {
  const runId = await makeRun(organization, { cpuModel: null, ...facts });
  await writeSamples(organization.id, [makeSample({ runId, durationS: 14_400, energyKwh })]);
}

const FOO: HardwareDecision = {
  kind: "gpu",
  reported: "foo 9000",
  deviceId: "h100-sxm-80gb",
  deviceCount: null,
};

describe("reported hardware", () => {
  it("is listed by device with runs and energy, most energy first, whatever count or spelling", async () => {
    const organization = await makeOrganization();
    await makeMeasured(organization, { gpuModel: "2 x Foo 9000" }, 1);
    await makeMeasured(organization, { gpuModel: "foo-9000" }, 2);
    await makeMeasured(organization, { gpuModel: "NVIDIA H100 80GB HBM3", gpuCount: 8 }, 2.5);
    await makeMeasured(
      organization,
      { gpuModel: "NVIDIA A100", cpuModel: "AMD EPYC 7763 64-Core Processor" },
      0.5,
    );
    // Announced and never measured.
    await makeRun(organization, { gpuModel: "Bar 1", cpuModel: null });
    const rows = await listReportedHardware(organization.viewer);
    expect(
      rows.map(({ kind, reported, status, how, runCount, energyKwh }) => ({
        kind,
        reported,
        status,
        how,
        runCount,
        // A sample over several hours is shared among them: the sum may differ in its last digit.
        energyKwh: Number(energyKwh.toFixed(9)),
      })),
    ).toEqual([
      { kind: "gpu", reported: "foo-9000", status: "unmatched", how: null, runCount: 2, energyKwh: 3 },
      {
        kind: "gpu",
        reported: "NVIDIA H100 80GB HBM3",
        status: "known",
        how: "printed",
        runCount: 1,
        energyKwh: 2.5,
      },
      {
        kind: "cpu",
        reported: "AMD EPYC 7763 64-Core Processor",
        status: "known",
        how: expect.any(String) as unknown,
        runCount: 1,
        energyKwh: 0.5,
      },
      { kind: "gpu", reported: "NVIDIA A100", status: "ambiguous", how: null, runCount: 1, energyKwh: 0.5 },
    ]);
    expect(rows[1]?.device).toMatchObject({ tdpW: 700, peak: { format: "BF16" }, embodiedKgCo2e: 164 });
    expect(rows[3]?.candidates.length).toBeGreaterThan(1);
  });

  it("follows an admin’s decision, its replacement and its undoing, each with an audit event", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    await makeMeasured(organization, { gpuModel: "2 x Foo 9000" }, 1);
    const first = async () => (await listReportedHardware(viewer))[0];
    await decideHardware(viewer, { ...FOO, deviceCount: 4 });
    expect(await first()).toMatchObject({
      status: "known",
      how: "decided",
      device: { deviceId: "h100-sxm-80gb" },
      deviceCount: 4,
      decidedByName: viewer.actor.name,
    });
    const run = { gpuModel: "2 x Foo 9000", gpuCount: 2, cpuModel: "Mystery CPU" };
    expect(await matchRunHardware(viewer, run)).toMatchObject({
      gpu: [{ device: { deviceId: "h100-sxm-80gb", tdpW: 700 }, count: 8 }],
      cpu: null,
      open: [{ kind: "cpu", reported: "Mystery CPU" }],
    });
    await decideHardware(viewer, { ...FOO, deviceId: null });
    expect(await first()).toMatchObject({ status: "unknown", device: null, deviceCount: null });
    expect(await matchRunHardware(viewer, { ...run, cpuModel: null })).toEqual({
      gpu: null,
      cpu: null,
      open: [],
    });
    await undoHardwareDecision(viewer, "gpu", "foo 9000");
    expect(await first()).toMatchObject({ status: "unmatched", decidedAt: null });
    await expect(undoHardwareDecision(viewer, "gpu", "foo 9000")).rejects.toMatchObject({
      code: "not-found",
    });
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectId: "gpu/foo 9000" },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action, detail }) => ({ action, detail }))).toEqual([
      {
        action: "hardware.decided",
        detail: {
          before: { deviceId: null, deviceCount: null },
          after: { deviceId: "h100-sxm-80gb", deviceCount: 4 },
        },
      },
      {
        action: "hardware.decided",
        detail: {
          before: { deviceId: "h100-sxm-80gb", deviceCount: 4 },
          after: { deviceId: null, deviceCount: null },
        },
      },
      { action: "hardware.decision-undone", detail: {} },
    ]);
  });

  it("is an admin’s to decide, within their own organization, by a device that there is", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const manager = { ...mine.viewer, actor: { ...mine.viewer.actor, role: "manager" as const } };
    await expect(decideHardware(manager, FOO)).rejects.toMatchObject({ code: "forbidden" });
    await expect(undoHardwareDecision(manager, "gpu", "foo 9000")).rejects.toMatchObject({
      code: "forbidden",
    });
    const at = (pointer: string) => ({ code: "invalid-input", faults: [{ pointer }] });
    const refused = (overrides: Partial<HardwareDecision>) =>
      decideHardware(mine.viewer, { ...FOO, ...overrides });
    await expect(refused({ deviceId: "no-such" })).rejects.toMatchObject(at("/deviceId"));
    await expect(refused({ deviceCount: 0 })).rejects.toMatchObject(at("/deviceCount"));
    await expect(refused({ deviceId: null, deviceCount: 2 })).rejects.toMatchObject(at("/deviceCount"));
    await decideHardware(mine.viewer, FOO);
    await makeMeasured(theirs, { gpuModel: "Foo 9000" }, 1);
    expect(await listReportedHardware(theirs.viewer)).toMatchObject([{ status: "unmatched", runCount: 1 }]);
    await expect(undoHardwareDecision(theirs.viewer, "gpu", "foo 9000")).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await listReportedHardware(mine.viewer)).toEqual([]);
  });

  it("decided by several at once has one decision in the end", async () => {
    const organization = await makeOrganization();
    const ids = ["h100-sxm-80gb", "h100-pcie-80gb", null];
    await Promise.all(ids.map((deviceId) => decideHardware(organization.viewer, { ...FOO, deviceId })));
    expect(await db().hardwareMatch.count({ where: { organizationId: organization.id } })).toBe(1);
  });

  it("can be decided to be any device of the reference data, once each", async () => {
    const devices = await listDevices();
    expect(devices.length).toBeGreaterThan(100);
    expect(new Set(devices.map((device) => device.deviceId)).size).toBe(devices.length);
  });
});
