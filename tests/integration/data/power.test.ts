import { describe, expect, it } from "vitest";
import { GET as getPower } from "@/app/api/v1/power/route";
import { db } from "@/lib/data/client";
import { updateRun } from "@/lib/data/commands/run-patch";
import { setThresholds } from "@/lib/data/commands/power-thresholds";
import { lookAtPower } from "@/lib/data/commands/power-watch";
import { createWebhook } from "@/lib/data/commands/webhooks";
import { listInbox } from "@/lib/data/queries/inbox";
import { getLivePower, getPowerNow } from "@/lib/data/queries/power";
import { getPowerThresholds, listPowerAlerts } from "@/lib/data/queries/power-alerts";
import { beganAt } from "@/lib/domain/power/alert-view";
import { USUAL_THRESHOLDS } from "@/lib/domain/power/rules";
import { WEBHOOK_EVENTS } from "@/lib/domain/webhook/event";
import { watchPowerJob } from "@/lib/jobs/watch-power";
import { writeSamples } from "@/lib/ingest/writer";
import { makeBudget } from "@/tests/factories/budget";
import { makeMember } from "@/tests/factories/final-report";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { makeSite, makeSiteYear } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

const NOW_MS = Date.parse("2026-03-15T12:00:30Z");
const NOW = new Date(NOW_MS);
const at = (minutesLater: number) => new Date(NOW_MS + minutesLater * 60_000);

type Drawn = { powerW: number; fromMinute: number; toMinute: number; source?: string; run?: object };

/** A run with one sample a minute; minutes are before now, as -10. */
async function draw(
  organization: TestOrganization,
  { powerW, fromMinute, toMinute, source = "", run = {} }: Drawn,
) {
  const runId = await makeRun(organization, { pue: 1, startedAt: at(fromMinute), ...run });
  await send(organization, { runId, powerW, fromMinute, toMinute, source });
  return runId;
}

async function send(
  organization: TestOrganization,
  { runId, powerW, fromMinute, toMinute, source = "" }: Drawn & { runId: string },
): Promise<void> {
  const samples = Array.from({ length: toMinute - fromMinute }, (_, index) =>
    makeSample({
      ...{ runId, source, sampledAt: at(fromMinute + index + 1).toISOString() },
      energyKwh: powerW / 60_000,
    }),
  );
  await writeSamples(organization.id, samples);
}

/** Ended runs of the experiment, so that there is something typical: ten minutes of 100 W. */
async function history(organization: TestOrganization, experimentId = organization.inboxId): Promise<void> {
  for (let index = 0; index < 5; index += 1) {
    const from = -6000 + index * 100;
    const run = { experimentId };
    const runId = await draw(organization, { powerW: 100, fromMinute: from, toMinute: from + 10, run });
    await updateRun(organization.viewer, runId, { status: "finished" });
  }
}

/** A site with an experiment whose runs are there. */
async function makeHall(organization: TestOrganization, powerLimitKw: number) {
  const siteId = await makeSite(organization, { name: "Hall", powerLimitKw });
  const { inboxId: experimentId } = await makeProject(organization, { defaultSiteId: siteId });
  return { siteId, experimentId };
}

const rulesOf = async (organization: TestOrganization) => {
  const { open, closed } = await listPowerAlerts(organization.viewer);
  return {
    open: open.map(({ rule }) => rule),
    closed: closed.map((alert) => [alert.rule, alert.closed?.because]),
  };
};

describe("what draws power now", () => {
  it("is each run that is running, at the power of its newest samples, summed over its reporters", async () => {
    const organization = await makeOrganization();
    const { siteId, experimentId } = await makeHall(organization, 1);
    await makeSiteYear(organization, siteId, { pue: 1.5 });
    const run = { experimentId, gpuModel: "NVIDIA H100", gpuCount: 4, pue: null };
    const runId = await draw(organization, { powerW: 400, fromMinute: -20, toMinute: -1, run });
    await send(organization, { runId, powerW: 700, fromMinute: -1, toMinute: 0 });
    await send(organization, { runId, powerW: 300, fromMinute: -3, toMinute: 0, source: "rank-1" });
    await send(organization, { runId, powerW: 900, fromMinute: -20, toMinute: -10, source: "gone" });
    await draw(organization, { powerW: 5000, fromMinute: -60, toMinute: -30 });
    const ended = await draw(organization, { powerW: 5000, fromMinute: -5, toMinute: 0 });
    await updateRun(organization.viewer, ended, { status: "finished" });
    const { draws, total } = await getPowerNow(organization.viewer, NOW);
    expect(draws).toHaveLength(1);
    expect(draws[0]).toMatchObject({ runId, siteId, siteName: "Hall", pue: { value: 1.5, origin: "site" } });
    expect(draws[0]?.powerW).toBeCloseTo(1000, 6);
    expect(draws[0]?.facilityPowerW).toBeCloseTo(1500, 6);
    expect(draws[0]?.devices.map(({ kind, count }) => [kind, count])).toEqual([
      ["gpu", 4],
      ["cpu", null],
      ["ram", null],
    ]);
    expect(draws[0]?.devices[0]?.powerW).toBeCloseTo(500, 6);
    expect(total.emissionsKgCo2ePerHour).not.toBeNull();
  });

  it("is held against limits of sites and budgets, minute by minute", async () => {
    const organization = await makeOrganization();
    const { experimentId } = await makeHall(organization, 0.5);
    const runId = await draw(organization, {
      powerW: 400,
      fromMinute: -30,
      toMinute: -10,
      run: { experimentId },
    });
    await send(organization, { runId, powerW: 600, fromMinute: -10, toMinute: 0 });
    const limits = { energyKwh: 0.7, emissionsKgCo2e: null };
    const month = { every: "month", from: "2026-03-01" } as const;
    await makeBudget(organization, { name: "Small", limits, span: month });
    const other = await makeProject(organization, { name: "Other" });
    const scope = { kind: "project", projectId: other.id } as const;
    await makeBudget(organization, { name: "Not concerned", scope, span: month });
    const live = await getLivePower(organization.viewer, NOW);
    expect(live.strip.facilityW).toHaveLength(60);
    expect(live.strip.facilityW.at(-1)).toBeCloseTo(600, 6);
    expect(live.strip.facilityW.at(-20)).toBeCloseTo(400, 6);
    expect(live.strip.facilityW[0]).toBe(0);
    expect(live.strip.limitW).toBe(500);
    expect(live.sites).toMatchObject([{ name: "Hall", limitW: 500, minutesOver: 9 }]);
    expect(live.budgets.map(({ name }) => name)).toEqual(["Small"]);
    expect(live.budgets[0]?.outlooks[0]?.perHour).toBeCloseTo(0.6, 6);
    expect(live.budgets[0]?.outlooks[0]?.usedUpAtMs).toBeGreaterThan(NOW_MS);
  });

  it("is of one organization, and of one project for its token", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    await draw(mine, { powerW: 100, fromMinute: -5, toMinute: 0 });
    expect((await getLivePower(other.viewer, NOW)).draws).toEqual([]);
    const project = await makeProject(mine);
    const actor = {
      kind: "token",
      id: project.id,
      name: "t",
      scopes: ["read"],
      projectId: project.id,
      siteId: null,
    };
    const bound = { ...mine.viewer, actor } as unknown as Parameters<typeof getPowerNow>[0];
    expect((await getPowerNow(bound, NOW)).draws).toEqual([]);
  });
});

describe("GET /api/v1/power", () => {
  it("answers what draws now to a token of the organization alone", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    const runId = await makeRun(mine, { startedAt: new Date(Date.now() - 60_000) });
    await writeSamples(mine.id, [makeSample({ runId, sampledAt: new Date().toISOString() })]);
    const answerTo = async (organization: TestOrganization) =>
      callRoute(getPower, {
        method: "GET",
        token: (await makeToken(organization, { scopes: ["read"] })).token,
      });
    expect(await answerTo(mine)).toMatchObject({
      status: 200,
      body: { total: { runCount: 1 }, draws: [{ runId, powerW: expect.closeTo(360, 3) as number }] },
    });
    expect(await answerTo(other)).toMatchObject({ status: 200, body: { total: { runCount: 0 }, draws: [] } });
    const { token } = await makeToken(mine, { scopes: ["ingest"] });
    expect(await callRoute(getPower, { method: "GET", token })).toMatchObject({ status: 403 });
  });
});

describe("alerts of power", () => {
  it("is one for a runaway run, however many look, and closes when the power is back", async () => {
    const organization = await makeOrganization();
    const viewer = await makeMember(organization, "viewer");
    await createWebhook(organization.viewer, { url: "https://hooks.example.org/", events: WEBHOOK_EVENTS });
    await history(organization);
    const runId = await draw(organization, { powerW: 300, fromMinute: -12, toMinute: 0 });
    await Promise.all(Array.from({ length: 8 }, () => lookAtPower(organization.id, NOW)));
    await lookAtPower(organization.id, NOW);
    const { open } = await listPowerAlerts(organization.viewer);
    expect(open).toMatchObject([
      {
        rule: "runaway-power",
        subjectId: runId,
        toldCount: 1,
        evidence: { similarRunCount: 5, minutes: 10 },
      },
    ]);
    expect(open[0]?.observed).toBeCloseTo(300, 3);
    expect(open[0]?.allowed).toBeCloseTo(150, 3);
    expect(open[0]?.deliveries).toHaveLength(1);
    expect(
      (await listInbox(organization.viewer)).map(({ kind, detail }) => [kind, detail["percent"]]),
    ).toEqual([["power-runaway", "300"]]);
    expect(await listInbox(viewer)).toEqual([]);
    await send(organization, { runId, powerW: 120, fromMinute: 0, toMinute: 11 });
    await lookAtPower(organization.id, at(5));
    expect((await rulesOf(organization)).open).toEqual(["runaway-power"]);
    await lookAtPower(organization.id, at(11));
    expect(await rulesOf(organization)).toEqual({ open: [], closed: [["runaway-power", "below"]] });
    await lookAtPower(organization.id, at(12));
    const sent = await db().webhookDelivery.findMany({
      where: { organizationId: organization.id },
      orderBy: { eventId: "asc" },
    });
    expect(sent.map(({ type }) => type)).toEqual(["power.runaway", "power.ended"]);
    expect(JSON.parse(sent[1]?.body ?? "")).toMatchObject({
      data: { alertId: open[0]?.id, rule: "runaway-power", subjectId: runId, because: "below" },
    });
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectKind: "power-alert" },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual(["power-alert.raised", "power-alert.closed"]);
  });

  it("is raised by a run that lasts too long, and closes when it has ended", async () => {
    const organization = await makeOrganization();
    await history(organization);
    const runId = await draw(organization, { powerW: 90, fromMinute: -35, toMinute: 0 });
    await lookAtPower(organization.id, NOW);
    expect((await rulesOf(organization)).open).toEqual(["runaway-duration"]);
    // Ten minutes are usual, three times as long is too long.
    expect((await listInbox(organization.viewer))[0]?.detail).toMatchObject({
      ...{ percent: "300", since: at(-5).toISOString() },
    });
    await updateRun(organization.viewer, runId, { status: "finished" });
    await lookAtPower(organization.id, at(1));
    expect(await rulesOf(organization)).toEqual({ open: [], closed: [["runaway-duration", "ended"]] });
  });

  it("is raised by silence, closes when samples come again, and is another one the next time", async () => {
    const organization = await makeOrganization();
    const runId = await draw(organization, { powerW: 90, fromMinute: -40, toMinute: -20 });
    await lookAtPower(organization.id, NOW);
    await lookAtPower(organization.id, at(1));
    expect((await rulesOf(organization)).open).toEqual(["stale"]);
    const [alert] = (await listPowerAlerts(organization.viewer)).open;
    const lastSample = at(-20).toISOString();
    expect(alert === undefined ? null : beganAt(alert)).toBe(lastSample);
    expect((await listInbox(organization.viewer)).map(({ detail }) => detail["since"])).toEqual([lastSample]);
    await send(organization, { runId, powerW: 90, fromMinute: 1, toMinute: 2 });
    await lookAtPower(organization.id, at(2));
    expect(await rulesOf(organization)).toEqual({ open: [], closed: [["stale", "resumed"]] });
    await lookAtPower(organization.id, at(20));
    expect((await rulesOf(organization)).open).toEqual(["stale"]);
    expect(await listInbox(organization.viewer)).toHaveLength(2);
  });

  it("says nothing of silence where runs of the experiment always end so, but of runs that fall silent together", async () => {
    const organization = await makeOrganization();
    await draw(organization, { powerW: 90, fromMinute: -400, toMinute: -390 });
    await draw(organization, { powerW: 90, fromMinute: -40, toMinute: -20 });
    await lookAtPower(organization.id, NOW);
    expect((await rulesOf(organization)).open).toEqual(["stale"]);
    const { inboxId: experimentId } = await makeProject(organization);
    for (const _ of [1, 2])
      await draw(organization, { powerW: 90, fromMinute: -40, toMinute: -20, run: { experimentId } });
    await lookAtPower(organization.id, NOW);
    expect((await rulesOf(organization)).open).toEqual(["stale", "stale", "stale"]);
  });

  it("is raised by a site above its limit at its facility power, and closes without one", async () => {
    const organization = await makeOrganization();
    const { siteId, experimentId } = await makeHall(organization, 1);
    await makeSiteYear(organization, siteId, { pue: 1.5 });
    const run = { experimentId, pue: null };
    await draw(organization, { powerW: 700, fromMinute: -10, toMinute: 0, run });
    await draw(organization, { powerW: 700, fromMinute: -10, toMinute: 0 });
    await lookAtPower(organization.id, NOW);
    const { open } = await listPowerAlerts(organization.viewer);
    expect(open).toMatchObject([{ rule: "site-over-limit", subjectId: siteId, allowed: 1000 }]);
    expect(open[0]?.observed).toBeCloseTo(1050, 3);
    await db().site.updateMany({ where: { organizationId: organization.id }, data: { powerLimitKw: null } });
    await lookAtPower(organization.id, at(1));
    expect(await rulesOf(organization)).toEqual({ open: [], closed: [["site-over-limit", "no-limit"]] });
  });

  it("is found by the job, of each organization its own", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    const sampledAt = new Date(Date.now() - 20 * 60_000).toISOString();
    const runId = await makeRun(mine, { startedAt: new Date(Date.now() - 30 * 60_000) });
    await writeSamples(mine.id, [makeSample({ runId, sampledAt })]);
    const look = () => watchPowerJob.run(new AbortController().signal);
    await Promise.all([look(), look()]);
    await look();
    expect(await rulesOf(mine)).toEqual({ open: ["stale"], closed: [] });
    expect(await rulesOf(other)).toEqual({ open: [], closed: [] });
    expect(await listInbox(other.viewer)).toEqual([]);
  });
});

describe("thresholds of power", () => {
  it("are a manager's to set, in range, on record", async () => {
    const organization = await makeOrganization();
    const [manager, researcher] = [
      await makeMember(organization, "manager"),
      await makeMember(organization, "researcher"),
    ];
    expect(await getPowerThresholds(researcher)).toEqual({ ...USUAL_THRESHOLDS, changed: null });
    const wanted = { ...USUAL_THRESHOLDS, staleMinutes: 30 };
    await expect(setThresholds(researcher, wanted)).rejects.toMatchObject({ code: "forbidden" });
    for (const staleMinutes of [0, 1.5, Number.NaN, 1441]) {
      await expect(setThresholds(manager, { ...wanted, staleMinutes })).rejects.toMatchObject({
        code: "invalid-input",
      });
    }
    await setThresholds(manager, wanted);
    expect(await getPowerThresholds(researcher)).toMatchObject({ staleMinutes: 30 });
    await draw(organization, { powerW: 90, fromMinute: -40, toMinute: -20 });
    await lookAtPower(organization.id, NOW);
    expect((await rulesOf(organization)).open).toEqual([]);
    const [event] = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: "power-rules.changed" },
    });
    expect(event?.detail).toMatchObject({ after: { staleMinutes: 30 }, before: { staleMinutes: 15 } });
  });
});
