import { describe, expect, it } from "vitest";
import { POST as postSamples } from "@/app/api/v1/samples/route";
import { db } from "@/lib/data/client";
import { checkBudgets } from "@/lib/data/commands/budget-check";
import { lookAtBudgets } from "@/lib/data/commands/budget-watch";
import { changeBudget, createBudget, endBudget } from "@/lib/data/commands/budgets";
import { getBudget, listBudgets } from "@/lib/data/queries/budgets";
import { listInbox } from "@/lib/data/queries/inbox";
import { updateRun } from "@/lib/data/commands/run-patch";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { watchBudgetsJob } from "@/lib/jobs/watch-budgets";
import { writeSamples } from "@/lib/ingest/writer";
import { BUDGET, makeBudget } from "@/tests/factories/budget";
import { makeMember } from "@/tests/factories/final-report";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample, makeSampleBody } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

const MID_MARCH = new Date("2026-03-15T12:00:00Z");

async function measure(
  organization: TestOrganization,
  energyKwh: number,
  run: Parameters<typeof makeRun>[1] = {},
): Promise<string> {
  const runId = await makeRun(organization, run);
  await writeSamples(organization.id, [
    makeSample({ runId, sampledAt: "2026-03-02T11:00:00Z", durationS: 3600, energyKwh }),
  ]);
  return runId;
}

const usedBy = async (organization: TestOrganization, budgetId: string): Promise<number | undefined> =>
  (await getBudget(organization.viewer, budgetId, MID_MARCH))?.state.quantities[0]?.used;

describe("what a budget has used", () => {
  it("is the facility energy of its scope alone, in its period alone", async () => {
    const organization = await makeOrganization();
    const other = await makeProject(organization, { name: "Other" });
    await measure(organization, 1, { pue: 1.5, context: { ...NO_CONTEXT, sweep: "wide" } });
    await measure(organization, 2, { pue: 1, experimentId: other.inboxId });
    const { projectId, inboxId: experimentId } = organization;
    const set = (scope: typeof BUDGET.scope) => makeBudget(organization, { scope });
    expect(await usedBy(organization, await set({ kind: "organization" }))).toBeCloseTo(3.5, 9);
    expect(await usedBy(organization, await set({ kind: "project", projectId }))).toBeCloseTo(1.5, 9);
    expect(
      await usedBy(organization, await set({ kind: "experiment", experimentId: other.inboxId })),
    ).toBeCloseTo(2, 9);
    expect(await usedBy(organization, await set({ kind: "sweep", experimentId, sweep: "wide" }))).toBeCloseTo(
      1.5,
      9,
    );
    expect(await usedBy(organization, await set({ kind: "sweep", experimentId, sweep: "none" }))).toBe(0);
    const person = { kind: "person", personId: organization.viewer.actor.id } as const;
    expect(await usedBy(organization, await set(person))).toBeCloseTo(3.5, 9);
    const april = { every: "once", from: "2026-04-01", to: "2026-04-30" } as const;
    expect(await usedBy(organization, await makeBudget(organization, { span: april }))).toBe(0);
  });

  it("says that emissions are a lower bound where no factor is known", async () => {
    const organization = await makeOrganization();
    await measure(organization, 1, { zoneId: null });
    const id = await makeBudget(organization, { limits: { energyKwh: null, emissionsKgCo2e: 5 } });
    const budget = await getBudget(organization.viewer, id, MID_MARCH);
    expect(budget?.state.quantities).toMatchObject([{ used: 0, isLowerBound: true }]);
  });
});

describe("a threshold that is reached", () => {
  it("is one alert each, told once to managers, the maker and the person it is about", async () => {
    const organization = await makeOrganization();
    const manager = await makeMember(organization, "manager");
    const researcher = await makeMember(organization, "researcher");
    const viewer = await makeMember(organization, "viewer");
    const id = await makeBudget(organization);
    await measure(organization, 8.5, { pue: 1 });
    await lookAtBudgets(organization.id, MID_MARCH);
    await lookAtBudgets(organization.id, MID_MARCH);
    const budget = await getBudget(organization.viewer, id, MID_MARCH);
    expect(budget?.alerts.map(({ thresholdPercent, toldCount }) => [thresholdPercent, toldCount])).toEqual([
      [80, 2],
      [50, 0],
    ]);
    const told = await Promise.all([organization.viewer, manager, researcher, viewer].map(listInbox));
    expect(told.map((messages) => messages.length)).toEqual([1, 1, 0, 0]);
    expect(told[0]?.[0]).toMatchObject({
      kind: "budget-energy",
      detail: { title: "March", percent: "80" },
      path: `/budgets/${id}`,
    });
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: "budget.threshold-reached" },
    });
    expect(events.map(({ actorKind }) => actorKind)).toEqual(["server", "server"]);
  });

  it("is found by the job, and for another limit anew", async () => {
    const organization = await makeOrganization();
    const today = new Date().toISOString().slice(0, 10);
    const span = { every: "month", from: today } as const;
    const id = await makeBudget(organization, { span, thresholds: [100] });
    const runId = await makeRun(organization, { pue: 1, startedAt: new Date(Date.now() - 60_000) });
    const sample = { runId, sampledAt: new Date().toISOString(), durationS: 10 };
    await writeSamples(organization.id, [makeSample({ ...sample, energyKwh: 0.001 })]);
    const limited = (energyKwh: number) => ({
      ...{ ...BUDGET, span, thresholds: [100] },
      limits: { energyKwh, emissionsKgCo2e: null },
    });
    const look = () => watchBudgetsJob.run(new AbortController().signal);
    const limits = async () =>
      (await getBudget(organization.viewer, id))?.alerts.map(({ limit }) => limit).toSorted();
    await look();
    expect(await limits()).toEqual([]);
    for (const limit of [0.0005, 0.0009, 0.0005]) {
      await changeBudget(organization.viewer, id, limited(limit));
      await look();
    }
    expect(await limits()).toEqual([0.0005, 0.0009]);
  });

  it("is one alert under 1,000 posts in parallel and looks from everywhere at once", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization);
    const id = await makeBudget(organization, { thresholds: [50] });
    const runId = await makeRun(organization, { pue: 1 });
    const post = (index: number) =>
      callRoute(postSamples, {
        token,
        body: {
          samples: [
            makeSampleBody({
              ...{ runId, sampledAt: instantAfter(index + 1), durationS: 1 },
              ...{ energyKwh: 0.008, gpuEnergyKwh: 0.008 },
            }),
          ],
        },
      });
    const posts = Array.from({ length: 1000 }, async (_, index) => {
      const answer = await post(index);
      if (index % 50 === 0) await lookAtBudgets(organization.id, MID_MARCH);
      if (index % 100 === 0) await listBudgets(organization.viewer, { now: MID_MARCH });
      return answer.status;
    });
    expect(new Set(await Promise.all(posts))).toEqual(new Set([200]));
    await Promise.all(Array.from({ length: 20 }, () => lookAtBudgets(organization.id, MID_MARCH)));
    expect(await usedBy(organization, id)).toBeCloseTo(8, 6);
    const alerts = await db().budgetAlert.findMany({ where: { organizationId: organization.id } });
    expect(alerts).toHaveLength(1);
    expect(await listInbox(organization.viewer)).toHaveLength(1);
  }, 120_000);
});

describe("who may set a budget", () => {
  it("is a manager, and a researcher for their own runs", async () => {
    const organization = await makeOrganization();
    const researcher = await makeMember(organization, "researcher");
    const viewer = await makeMember(organization, "viewer");
    await expect(createBudget(researcher, BUDGET)).rejects.toMatchObject({ code: "forbidden" });
    const own = { ...BUDGET, scope: { kind: "person", personId: researcher.actor.id } as const };
    const { budgetId } = await createBudget(researcher, own);
    await expect(
      createBudget(viewer, { ...BUDGET, scope: { kind: "person", personId: viewer.actor.id } }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(endBudget(viewer, budgetId)).rejects.toMatchObject({ code: "forbidden" });
    expect(await getBudget(viewer, budgetId)).toBeNull();
    expect(await getBudget(researcher, budgetId)).not.toBeNull();
    expect(await getBudget(organization.viewer, budgetId)).not.toBeNull();
  });

  it("is nobody of another organization, nor about what is theirs", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const id = await makeBudget(theirs);
    expect(await getBudget(mine.viewer, id)).toBeNull();
    await expect(changeBudget(mine.viewer, id, BUDGET)).rejects.toMatchObject({ code: "not-found" });
    for (const scope of [
      { kind: "project", projectId: theirs.projectId },
      { kind: "experiment", experimentId: theirs.inboxId },
      { kind: "person", personId: theirs.viewer.actor.id },
    ] as const) {
      await expect(createBudget(mine.viewer, { ...BUDGET, scope })).rejects.toMatchObject({
        faults: [{ pointer: "/scope" }],
      });
    }
  });

  it("refuses what no budget can be, and keeps what was changed", async () => {
    const organization = await makeOrganization();
    const refused = [
      { limits: { energyKwh: null, emissionsKgCo2e: null } },
      { limits: { energyKwh: 0, emissionsKgCo2e: null } },
      { limits: { energyKwh: Number.POSITIVE_INFINITY, emissionsKgCo2e: null } },
      { thresholds: [] },
      { thresholds: [0.5] },
      { span: { every: "once", from: "2026-03-02", to: "2026-03-01" } },
    ] as const;
    for (const change of refused) {
      await expect(makeBudget(organization, change)).rejects.toMatchObject({ code: "invalid-input" });
    }
    const id = await makeBudget(organization);
    await changeBudget(organization.viewer, id, { ...BUDGET, name: "Spring" });
    await endBudget(organization.viewer, id);
    await endBudget(organization.viewer, id);
    await expect(changeBudget(organization.viewer, id, BUDGET)).rejects.toMatchObject({ code: "conflict" });
    expect(await listBudgets(organization.viewer)).toEqual([]);
    expect((await listBudgets(organization.viewer, { ended: true })).map(({ name }) => name)).toEqual([
      "Spring",
    ]);
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectKind: "budget" },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual(["budget.created", "budget.updated", "budget.ended"]);
    expect(events[1]?.detail).toEqual({ before: { name: "March" }, after: { name: "Spring" } });
  });
});

describe("the gate", () => {
  const today = new Date().toISOString().slice(0, 10);
  const year = { every: "year", from: today } as const;

  it("judges by every budget that the job falls under, and keeps what it did", async () => {
    const organization = await makeOrganization();
    const { inboxId: experimentId, projectId } = organization;
    const [wide, narrow] = [
      await makeBudget(organization, {
        name: "All",
        span: year,
        limits: { energyKwh: 100, emissionsKgCo2e: null },
      }),
      await makeBudget(organization, {
        ...{ name: "Sweep", span: year, limits: { energyKwh: 5, emissionsKgCo2e: null } },
        scope: { kind: "sweep", experimentId, sweep: "wide" },
      }),
    ];
    const ask = (scope: Parameters<typeof checkBudgets>[1]["scope"], energyKwh: number) =>
      checkBudgets(organization.viewer, { scope, planned: { energyKwh, emissionsKgCo2e: null } });
    const free = await ask({ projectId }, 6);
    expect(free).toMatchObject({ decision: "allowed", remaining: { energyKwh: 100, emissionsKgCo2e: null } });
    expect(free.budgets.map(({ id }) => id)).toEqual([wide]);
    const refused = await ask({ experimentId, sweep: "wide" }, 6);
    expect(refused).toMatchObject({ decision: "refused", remaining: { energyKwh: 5 } });
    expect(refused.reason).toContain("“Sweep”");
    expect((await ask({ experimentId, sweep: "wide" }, 4.5)).decision).toBe("warning");
    const budget = await getBudget(organization.viewer, narrow);
    expect(budget?.gateDays).toEqual([
      { day: today, decision: "refused", requestCount: 1, energyKwh: 6, emissionsKgCo2e: 0 },
      { day: today, decision: "warning", requestCount: 1, energyKwh: 4.5, emissionsKgCo2e: 0 },
    ]);
  });

  it("is open where no budget covers a job, and once a budget was ended", async () => {
    const organization = await makeOrganization();
    const ask = () =>
      checkBudgets(organization.viewer, { scope: {}, planned: { energyKwh: 1000, emissionsKgCo2e: null } });
    expect(await ask()).toMatchObject({ decision: "allowed", budgets: [] });
    const id = await makeBudget(organization, { span: year });
    expect((await ask()).decision).toBe("refused");
    await endBudget(organization.viewer, id);
    expect((await ask()).decision).toBe("allowed");
  });

  it("counts a run that another one replaced in nothing", async () => {
    const organization = await makeOrganization();
    const id = await makeBudget(organization);
    const runId = await measure(organization, 3, { pue: 1 });
    await updateRun(organization.viewer, runId, { status: "finished" });
    expect(await usedBy(organization, id)).toBeCloseTo(3, 9);
    await db().run.update({
      where: { organizationId_id: { organizationId: organization.id, id: runId } },
      data: { notCountedForId: runId },
    });
    expect(await usedBy(organization, id)).toBe(0);
  });
});
