import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { updateRun } from "@/lib/data/commands/run-patch";
import { dismissAlert, refreshAlerts, reopenAlert, setAlertLimits } from "@/lib/data/commands/waste-alerts";
import { countOpenAlerts, getAlertLimits, listAlerts } from "@/lib/data/queries/waste-alerts";
import { writeSamples } from "@/lib/ingest/writer";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { USUAL_LIMITS } from "@/lib/domain/waste-alerts";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { makeTrial } from "@/tests/factories/trial";

/** Hours of `makeTrial` are counted from 2 March; alerts look back 30 days. */
const DAYS_AGO_IN_HOURS = (days: number) =>
  Math.floor((Date.now() - days * 24 * 3_600_000 - Date.parse("2026-03-02T10:00:00Z")) / 3_600_000);

const sweepTrial = (organization: TestOrganization, hour: number, energyKwh: number) =>
  makeTrial(organization, {
    hour: DAYS_AGO_IN_HOURS(3) + hour,
    energyKwh,
    status: "finished",
    context: { sweep: "wide" },
  });
const as = ({ viewer }: TestOrganization, role: Role): UserViewer => ({
  ...viewer,
  actor: { ...viewer.actor, role },
});

describe("alerts", () => {
  it("come from a sweep over its limit, follow it, and stay one", async () => {
    const organization = await makeOrganization();
    await setAlertLimits(organization.viewer, { sweepEnergyKwhPerDay: 10, crashLoopRunsPerHour: 3 });
    await sweepTrial(organization, 0, 6);
    expect((await listAlerts(organization.viewer)).open).toEqual([]);
    const second = await sweepTrial(organization, 2, 5);
    const [alert, ...others] = (await listAlerts(organization.viewer)).open;
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      rule: "sweep-rate",
      sweep: "wide",
      experimentName: "Inbox",
      allowed: 10,
      dismissed: null,
      evidence: { runCount: 2 },
    });
    expect(alert?.peak).toBeCloseTo(11, 9);
    await sweepTrial(organization, 4, 1);
    const { open } = await listAlerts(organization.viewer);
    expect(open.map((each) => each.id)).toEqual([alert?.id]);
    expect(open[0]?.peak).toBeCloseTo(12, 9);
    expect(open[0]?.evidence.energyKwh).toBeCloseTo(12, 9);
    expect(open[0]?.evidence.runs.map((run) => run.id)).toContain(second);
  });

  it("come from a crash loop, once though several look at the same time", async () => {
    const organization = await makeOrganization();
    await setAlertLimits(organization.viewer, { sweepEnergyKwhPerDay: 1000, crashLoopRunsPerHour: 3 });
    const runs = [];
    for (let run = 0; run < 3; run += 1)
      runs.push(await makeTrial(organization, { hour: DAYS_AGO_IN_HOURS(2), status: "finished" }));
    await refreshAlerts(organization.id);
    expect(await countOpenAlerts(organization.viewer)).toBe(0);
    for (const run of runs) await updateRun(organization.viewer, run, { status: "failed" });
    await Promise.all([1, 2, 3].map(() => refreshAlerts(organization.id)));
    const { open } = await listAlerts(organization.viewer);
    expect(open).toMatchObject([{ rule: "crash-loop", sweep: null, peak: 3, evidence: { runCount: 3 } }]);
    expect(await countOpenAlerts(organization.viewer)).toBe(1);
  });

  it("have every run of a crash loop as evidence, though starts are in microseconds", async () => {
    const organization = await makeOrganization();
    await setAlertLimits(organization.viewer, { sweepEnergyKwhPerDay: 1000, crashLoopRunsPerHour: 3 });
    const startMs = Date.now() - 2 * 24 * 3_600_000;
    for (let run = 0; run < 3; run += 1) {
      const runId = await makeRun(organization, { startedAt: new Date(startMs) });
      const sampledAt = new Date(startMs + run * 60_000).toISOString().replace("Z", "789Z");
      await writeSamples(organization.id, [makeSample({ runId, sampledAt, durationS: 1 })]);
      await updateRun(organization.viewer, runId, { status: "failed" });
    }
    const { open } = await listAlerts(organization.viewer);
    expect(open).toMatchObject([{ peak: 3, evidence: { runCount: 3 } }]);
  });

  it("are dismissed with a reason by researchers, reopened, and both are on record", async () => {
    const organization = await makeOrganization();
    await setAlertLimits(organization.viewer, { sweepEnergyKwhPerDay: 1, crashLoopRunsPerHour: 3 });
    await sweepTrial(organization, 0, 5);
    const id = (await listAlerts(organization.viewer)).open[0]?.id ?? "";
    await expect(dismissAlert(as(organization, "viewer"), id, "no")).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(dismissAlert(organization.viewer, id, "  ")).rejects.toMatchObject({
      code: "invalid-input",
    });
    await dismissAlert(as(organization, "researcher"), id, "It was planned.");
    await expect(dismissAlert(organization.viewer, id, "again")).rejects.toMatchObject({ code: "conflict" });
    // More of the same does not bring it back.
    await sweepTrial(organization, 1, 5);
    const after = await listAlerts(organization.viewer);
    expect(after.open).toEqual([]);
    expect(after.dismissed[0]).toMatchObject({ id, peak: 10, dismissed: { reason: "It was planned." } });
    expect(after.dismissed[0]?.dismissed?.by).not.toBeNull();
    await reopenAlert(organization.viewer, id);
    await expect(reopenAlert(organization.viewer, id)).rejects.toMatchObject({ code: "conflict" });
    expect((await listAlerts(organization.viewer)).open[0]).toMatchObject({ id, dismissed: null });
    const audit = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectKind: "waste-alert" },
      orderBy: { id: "asc" },
    });
    expect(audit.map((event) => [event.action, event.detail])).toEqual([
      ["waste-alert.dismissed", { reason: "It was planned." }],
      ["waste-alert.reopened", {}],
    ]);
  });

  it("of another organization cannot be seen or decided on", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    await setAlertLimits(organization.viewer, { sweepEnergyKwhPerDay: 1, crashLoopRunsPerHour: 3 });
    await sweepTrial(organization, 0, 5);
    const id = (await listAlerts(organization.viewer)).open[0]?.id ?? "";
    expect(await listAlerts(other.viewer)).toEqual({ open: [], dismissed: [] });
    await expect(dismissAlert(other.viewer, id, "mine")).rejects.toMatchObject({ code: "not-found" });
    await expect(reopenAlert(other.viewer, id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("limits", () => {
  it("are the usual ones until a manager sets others", async () => {
    const organization = await makeOrganization();
    expect(await getAlertLimits(organization.viewer)).toEqual({ ...USUAL_LIMITS, changed: null });
    const limits = { sweepEnergyKwhPerDay: 12.5, crashLoopRunsPerHour: 7 };
    await expect(setAlertLimits(as(organization, "researcher"), limits)).rejects.toMatchObject({
      code: "forbidden",
    });
    await setAlertLimits(as(organization, "manager"), limits);
    expect(await getAlertLimits(organization.viewer)).toMatchObject(limits);
    for (const wrong of [
      { ...limits, sweepEnergyKwhPerDay: 0 },
      { ...limits, sweepEnergyKwhPerDay: Number.NaN },
      { ...limits, crashLoopRunsPerHour: 1 },
      { ...limits, crashLoopRunsPerHour: 2.5 },
    ])
      await expect(setAlertLimits(organization.viewer, wrong)).rejects.toMatchObject({
        code: "invalid-input",
      });
  });
});
