import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { cancelPlan, keepPlan, linkRun, unlinkRun } from "@/lib/data/commands/plans";
import { lookAtPlans } from "@/lib/data/commands/plan-watch";
import { updateRun } from "@/lib/data/commands/run-patch";
import { storeReadings } from "@/lib/data/intensity-points";
import { getPlan, getPlanOfRun, listPlans, listPlansOfProject } from "@/lib/data/queries/planning/plans";
import { planToKeep } from "@/lib/data/queries/planning/schedule";
import { piecesCalendar } from "@/lib/domain/planning/plan-calendar";
import { sumOfPlans } from "@/lib/domain/planning/plan-view";
import { NO_LIMITS, type ScheduleQuery } from "@/lib/domain/planning/schedule-query";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { HOUR_MS } from "@/lib/domain/units";
import { writeSamples } from "@/lib/ingest/writer";
import { isoInstant } from "@/lib/domain/time";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { installTestStore } from "@/tests/support/test-store";

await installTestStore();

/** The plan is made at the beginning of a day, and judged after it. */
const NOW_MS = Date.UTC(2026, 2, 2);
const LATER = new Date(NOW_MS + 30 * HOUR_MS);
const MUCH_LATER = new Date(LATER.getTime() + 2 * HOUR_MS);

const query = (given: Partial<ScheduleQuery> = {}): ScheduleQuery => ({
  ...{ job: { kind: "even", durationUs: 6 * HOUR_US, powerW: 5000 }, homeId: "DE", otherIds: [] },
  ...{ earliestUs: NOW_MS * 1000, deadlineUs: NOW_MS * 1000 + 24 * HOUR_US },
  ...{ mayPause: false, restartEnergyKwh: 0, restartMinutes: 0 },
  ...{ basis: "average", clusterTimeZone: "UTC", choice: null, pue: null, limits: NO_LIMITS },
  ...given,
});

async function storeHours(zoneId: string, fromMs: number, grams: readonly number[]): Promise<void> {
  await storeReadings(
    "electricity-maps",
    grams.map((carbonIntensityGPerKwh, at) => ({
      ...{ zoneId, kind: "average" as const, hourMs: fromMs + at * HOUR_MS, carbonIntensityGPerKwh },
      ...{ ghgBasis: "lifecycle CO2e", isEstimated: false },
    })),
    () => Promise.resolve(),
  );
}

const day = (night: number, noon: number) =>
  Array.from({ length: 24 }, (_, hour) => (hour >= 12 ? noon : night));

/** Days twice as clean as nights, 60 of them before the plan. */
const storePast = (zoneId: string) =>
  storeHours(zoneId, NOW_MS - 60 * 24 * HOUR_MS, Array.from({ length: 60 }, () => day(200, 100)).flat());

async function keepIn(organization: TestOrganization, given: Partial<ScheduleQuery>): Promise<string> {
  const plan = await planToKeep(organization.viewer, query(given), NOW_MS);
  if (plan === null) throw new Error("the job fits nowhere");
  return (await keepPlan(organization.viewer, { name: " nightly ", plan }, new Date(NOW_MS))).planId;
}

type Ran = { name?: string; zoneId: string; fromHour: number; hours?: number; tags?: string[]; pue?: number };

/** An ended run of 5 kWh an hour. */
async function ran(organization: TestOrganization, given: Ran): Promise<string> {
  const { name = "train", zoneId, fromHour, hours = 6, tags = [], pue } = given;
  const startedAt = new Date(NOW_MS + fromHour * HOUR_MS);
  const runId = await makeRun(organization, {
    ...{ name, zoneId, tags, startedAt },
    ...(pue === undefined ? {} : { pue }),
  });
  const samples = Array.from({ length: hours }, (_, at) =>
    makeSample({
      ...{ runId, durationS: 3600, energyKwh: 5 },
      sampledAt: isoInstant((NOW_MS + (fromHour + at + 1) * HOUR_MS) * 1000),
    }),
  );
  await writeSamples(organization.id, samples);
  await updateRun(organization.viewer, runId, { status: "finished" });
  return runId;
}

/** Plans are made now; the tests' ones in their day. */
const inTheirDay = (organization: TestOrganization) =>
  db().plan.updateMany({ where: { organizationId: organization.id }, data: { createdAt: new Date(NOW_MS) } });

describe("a plan that was kept", () => {
  it("is judged by its run's own hours and the intensity that came", async () => {
    const organization = await makeOrganization();
    await storePast("LT");
    await storeHours("LT", NOW_MS, day(210, 90));
    const planId = await keepIn(organization, { homeId: "LT" });
    await inTheirDay(organization);
    const kept = await getPlan(organization.viewer, planId, new Date(NOW_MS));
    expect(kept).toMatchObject({ name: "nightly", state: "planned", runs: [], outcome: null });

    const runId = await ran(organization, {
      name: `train ${planId.toLowerCase()}`,
      zoneId: "LT",
      fromHour: 12,
    });
    const [plan] = await listPlans(organization.viewer, LATER);
    expect(plan).toMatchObject({
      state: "kept",
      runs: [{ id: runId }],
      outcome: { misses: [], awaitedRegions: [] },
    });
    // 30 kWh: at night 210, by day 90 g/kWh.
    expect(plan?.outcome?.atOnceKgCo2e).toBeCloseTo(6.3, 9);
    expect(plan?.outcome?.savingKgCo2e).toBeCloseTo(3.6, 9);
    expect(plan?.outcome?.savingRange?.low).toBeLessThan(3.6);
    const run = await db().runTotal.findFirstOrThrow({ where: { runId } });
    expect(plan?.outcome?.energyKwh).toBeCloseTo(run.energyKwh, 9);
    expect((await getPlanOfRun(organization.viewer, runId, LATER))?.id).toBe(planId);
    expect(plan?.heldSampleCount).toBe(0);
    // More than its hardware can draw: held back.
    await writeSamples(organization.id, [
      makeSample({
        ...{ runId, durationS: 3600, energyKwh: 1e6 },
        sampledAt: isoInstant((NOW_MS + 20 * HOUR_MS) * 1000),
      }),
    ]);
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({ heldSampleCount: 1 });
    expect(sumOfPlans([plan?.outcome ?? []].flat())).toMatchObject({ judgedCount: 1, missedCount: 0 });
  });

  it("says what its run says of its own PUE, and nothing of a factor that both have", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "DE" });
    await inTheirDay(organization);
    const runId = await ran(organization, { tags: [planId], zoneId: "DE", fromHour: 1, pue: 1.2 });
    const [plan] = await listPlans(organization.viewer, LATER);
    const { energyKwh, facilityEnergyKwh, locationKgCo2e } = await db().runTotal.findFirstOrThrow({
      where: { runId },
    });
    expect(energyKwh).toBeCloseTo(30, 9);
    expect(facilityEnergyKwh).toBeCloseTo(36, 9);
    expect(plan?.outcome?.realisedKgCo2e).toBeCloseTo(locationKgCo2e ?? 0, 9);
    expect(plan?.outcome?.savingKgCo2e).toBeCloseTo(0, 9);
    expect(plan?.outcome?.savingRange?.low).toBeCloseTo(0, 9);
    expect(plan?.outcome?.savingRange?.high).toBeCloseTo(0, 9);
  });

  it("waits for hours that no feed has brought, and is judged once they have come", async () => {
    const organization = await makeOrganization();
    await storePast("LV");
    const planId = await keepIn(organization, { homeId: "LV" });
    await inTheirDay(organization);
    await ran(organization, { tags: [planId], zoneId: "LV", fromHour: 12 });
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({
      ...{ state: "awaited", outcome: { savingKgCo2e: null, awaitedRegions: ["Latvia"] } },
    });
    await storeHours("LV", NOW_MS, day(200, 250));
    // Not in the same hour again.
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({ state: "awaited" });
    const judged = await getPlan(organization.viewer, planId, MUCH_LATER);
    expect(judged).toMatchObject({ state: "missed", outcome: { misses: ["no-saving", "below-interval"] } });
    expect(judged?.outcome?.savingKgCo2e).toBeCloseTo(-1.5, 9);
  });

  it("is judged at the level that it was made at, not at that of totals", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "EEA_DE", otherIds: ["SE"], choice: "place" });
    await inTheirDay(organization);
    await ran(organization, { tags: [planId], zoneId: "SE", fromHour: 0 });
    const plan = await getPlan(organization.viewer, planId, LATER);
    const [german, swedish] = plan?.plan.regions ?? [];
    const ember = await db().gridFactor.findFirstOrThrow({ where: { zoneId: "DE" } });
    expect(german?.yearGPerKwh).toBe(ember.carbonIntensityGPerKwh);
    expect(swedish).not.toHaveProperty("yearGPerKwh");
    expect(plan?.state).toBe("kept");
    expect(plan?.outcome?.atOnceKgCo2e).toBeCloseTo((30 * ember.carbonIntensityGPerKwh) / 1000, 9);
    expect(plan?.outcome?.savingKgCo2e).toBeCloseTo(plan?.outcome?.expectedKgCo2e ?? Number.NaN, 9);
  });

  it("waits in a zone of which a typical day alone was known, and says what its year would come to", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "EGRID_CAMX" });
    await inTheirDay(organization);
    await ran(organization, { tags: [planId], zoneId: "EGRID_CAMX", fromHour: 12 });
    const plan = await getPlan(organization.viewer, planId, LATER);
    expect(plan?.outcome).toMatchObject({ savingKgCo2e: null, awaitedRegions: ["WECC California"] });
    const yearGPerKwh = plan?.plan.regions[0]?.yearGPerKwh ?? Number.NaN;
    expect(yearGPerKwh).toBeGreaterThan(198.74);
    expect(plan?.outcome?.realisedKgCo2e).toBeCloseTo((30 * yearGPerKwh) / 1000, 9);
  });

  it("compares places by the factors of a year, and names a run that was elsewhere", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "DE", otherIds: ["SE"], choice: "place" });
    await inTheirDay(organization);
    const runId = await ran(organization, { zoneId: "DE", fromHour: 0 });
    await linkRun(organization.viewer, planId, runId);
    const missed = await getPlan(organization.viewer, planId, LATER);
    expect(missed).toMatchObject({
      state: "missed",
      outcome: { misses: ["elsewhere", "no-saving", "below-interval"] },
    });
    expect(missed?.outcome?.savingKgCo2e).toBeCloseTo(0, 9);

    await unlinkRun(organization.viewer, planId, runId);
    const swedish = await ran(organization, { zoneId: "SE", fromHour: 0 });
    await linkRun(organization.viewer, planId, swedish);
    const kept = await getPlan(organization.viewer, planId, LATER);
    expect(kept).toMatchObject({ state: "kept", runs: [{ id: swedish }] });
    expect(kept?.outcome?.savingKgCo2e).toBeCloseTo(kept?.outcome?.expectedKgCo2e ?? Number.NaN, 9);
    const { experimentId } = await db().run.findFirstOrThrow({ where: { id: swedish } });
    const { projectId } = await db().experiment.findFirstOrThrow({ where: { id: experimentId } });
    expect(await listPlansOfProject(organization.viewer, projectId, LATER)).toHaveLength(1);
  });

  it("loses a run that somebody takes out, whatever the run's name says, until somebody puts it back", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "DE", otherIds: ["SE"], choice: "place" });
    await inTheirDay(organization);
    const runId = await ran(organization, { name: planId, zoneId: "SE", fromHour: 0 });
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({ runs: [{ id: runId }] });
    await unlinkRun(organization.viewer, planId, runId);
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({ runs: [], outcome: null });
    expect(await getPlanOfRun(organization.viewer, runId, LATER)).toBeNull();
    await linkRun(organization.viewer, planId, runId);
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({
      ...{ state: "kept", runs: [{ id: runId }] },
    });
  });

  it("waits for all its pieces, and for runs that still go on", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "DE", otherIds: ["SE"], choice: "place" });
    await inTheirDay(organization);
    const runId = await ran(organization, { name: planId, zoneId: "SE", fromHour: 0 });
    await updateRun(organization.viewer, runId, { status: "open" });
    const soon = new Date(NOW_MS + 7 * HOUR_MS);
    expect(await getPlan(organization.viewer, planId, soon)).toMatchObject({
      state: "running",
      outcome: null,
    });
    // Its tracker never says that it ended.
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({ state: "kept" });
  });

  it("says so where all that its run has sent is held back, and is judged by what is not", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "DE", otherIds: ["SE"], choice: "place" });
    await inTheirDay(organization);
    const runId = await makeRun(organization, { name: planId, zoneId: "SE", startedAt: new Date(NOW_MS) });
    const send = (energyKwh: number, hour: number) =>
      writeSamples(organization.id, [
        makeSample({
          ...{ runId, durationS: 3600, energyKwh },
          sampledAt: isoInstant((NOW_MS + hour * HOUR_MS) * 1000),
        }),
      ]);
    // More than its hardware can draw.
    await send(1e6, 1);
    await updateRun(organization.viewer, runId, { status: "finished" });
    expect(await getPlan(organization.viewer, planId, LATER)).toMatchObject({
      ...{ state: "held", heldSampleCount: 1, outcome: null },
    });
    await send(5, 2);
    expect((await getPlan(organization.viewer, planId, LATER))?.state).not.toBe("held");
  });

  it("links a run once, whoever looks, and no run after it was given up", async () => {
    const organization = await makeOrganization();
    const planId = await keepIn(organization, { homeId: "DE", otherIds: ["SE"] });
    await inTheirDay(organization);
    await ran(organization, { name: planId, zoneId: "SE", fromHour: 0 });
    await Promise.all([1, 2, 3, 4].map(() => lookAtPlans(organization.id, LATER)));
    const events = { organizationId: organization.id, subjectId: planId };
    expect(await db().auditEvent.count({ where: { ...events, action: "plan.run-linked" } })).toBe(1);

    const other = await keepIn(organization, { homeId: "DE", otherIds: ["SE"] });
    await inTheirDay(organization);
    await cancelPlan(organization.viewer, other);
    await cancelPlan(organization.viewer, other);
    await ran(organization, { name: other, zoneId: "SE", fromHour: 0 });
    expect(await getPlan(organization.viewer, other, LATER)).toMatchObject({ state: "cancelled", runs: [] });
    expect(await db().auditEvent.count({ where: { subjectId: other, action: "plan.cancelled" } })).toBe(1);
  });

  it("belongs to its organization, and changes need a researcher", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const planId = await keepIn(organization, { homeId: "DE" });
    const second = await keepIn(organization, { homeId: "DE" });
    const runId = await ran(organization, { zoneId: "DE", fromHour: 0 });
    expect(await getPlan(other.viewer, planId)).toBeNull();
    await expect(linkRun(other.viewer, planId, runId)).rejects.toMatchObject({ code: "not-found" });
    const foreign = await ran(other, { zoneId: "DE", fromHour: 0 });
    await expect(linkRun(organization.viewer, planId, foreign)).rejects.toMatchObject({
      code: "invalid-input",
    });
    await linkRun(organization.viewer, planId, runId);
    await expect(linkRun(organization.viewer, second, runId)).rejects.toMatchObject({ code: "conflict" });
    const viewer = {
      ...organization.viewer,
      actor: { ...organization.viewer.actor, role: "viewer" as const },
    };
    await expect(cancelPlan(viewer, planId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(linkRun(viewer, planId, runId)).rejects.toMatchObject({ code: "forbidden" });
    const plan = await planToKeep(organization.viewer, query(), NOW_MS);
    if (plan === null) throw new Error("the job fits nowhere");
    await expect(keepPlan(organization.viewer, { name: "late", plan })).rejects.toThrow("begins in the past");
    await expect(keepPlan(organization.viewer, { name: " ", plan })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(keepPlan(viewer, { name: "a", plan })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is a calendar file that names it", async () => {
    const organization = await makeOrganization();
    const kept = await getPlan(organization.viewer, await keepIn(organization, { homeId: "DE" }));
    if (kept === null) throw new Error("the plan is not there");
    const name = `${kept.name} (${kept.id.toLowerCase()})`;
    const file = piecesCalendar({ ...kept.plan, name }, { uid: kept.id, stampUs: NOW_MS * 1000 });
    expect(file).toContain(`SUMMARY:Run nightly (${kept.id.toLowerCase()}) in Germany`);
  });
});
