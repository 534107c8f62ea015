import { expect, it } from "vitest";
import { updateRun } from "@/lib/data/commands/run-patch";
import { getOverview } from "@/lib/data/queries/overview";
import { getRun } from "@/lib/data/queries/runs";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeExperiment } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

const RANGE = { from: new Date("2026-03-01T00:00:00Z"), to: new Date("2026-03-04T00:00:00Z") };

it("adds up what was drawn in the range, by the hour it was drawn, and tells unknown from zero", async () => {
  const organization = await makeOrganization();
  const experiment = await makeExperiment(organization, { name: "Big" });
  const startedAt = new Date("2026-02-01T00:00:00Z");
  const french = await makeRun(organization, {
    startedAt,
    zoneId: "FR",
    pue: 1.5,
    experimentId: experiment.id,
  });
  const polish = await makeRun(organization, { startedAt, zoneId: "PL" });
  const nowhere = await makeRun(organization, { startedAt, zoneId: null });
  const before = await makeRun(organization, { startedAt, zoneId: "FR" });
  const idle = await makeRun(organization, { startedAt, zoneId: "FR" });
  const sample = (runId: string, sampledAt: string, energyKwh: number, durationS = 3600) =>
    makeSample({
      runId,
      sampledAt: `${sampledAt}:00.000000Z`,
      energyKwh,
      durationS,
      measuredEnergyKwh: energyKwh / 2,
    });
  await writeSamples(organization.id, [
    // Half of it before the range began.
    sample(french, "2026-03-01T01:00", 8, 2 * 3600),
    sample(french, "2026-03-01T11:00", 6),
    sample(polish, "2026-03-01T12:00", 2),
    { ...sample(nowhere, "2026-03-03T12:00", 5), trackerEmissionsKgCo2e: null },
    sample(before, "2026-02-27T12:00", 100),
    // A run that used no energy in the range is not one of those that did.
    sample(idle, "2026-03-02T12:00", 0),
  ]);
  await updateRun(organization.viewer, polish, { status: "failed" });
  await updateRun(organization.viewer, idle, { status: "failed" });

  const factors = {
    fr: (await getRun(organization.viewer, french))?.carbonIntensityGPerKwh ?? Number.NaN,
    pl: (await getRun(organization.viewer, polish))?.carbonIntensityGPerKwh ?? Number.NaN,
  };
  const overview = await getOverview(organization.viewer, RANGE);
  const location = { fr: ((4 + 6) * 1.5 * factors.fr) / 1000, pl: (2 * factors.pl) / 1000 };
  expect(overview.totals.runCount).toBe(3);
  expect(overview.totals.energyKwh).toBeCloseTo(4 + 6 + 2 + 5, 9);
  expect(overview.totals.facilityEnergyKwh).toBeCloseTo(15 + 2 + 5, 9);
  expect(overview.totals.facilityEnergyWithFactorKwh).toBeCloseTo(15 + 2, 9);
  expect(overview.totals.locationEmissionsKgCo2e).toBeCloseTo(location.fr + location.pl, 9);
  expect(overview.totals.trackerEmissionsKgCo2e).toBeCloseTo((4 + 6 + 2) * 0.05, 9);
  expect(overview.totals.measuredEnergyKwh).toBeCloseTo(17 / 2, 9);
  expect(overview.totals).toMatchObject({ failedEnergyKwh: 2, failedRunCount: 1 });

  expect(overview.days.map((day) => [day.day, day.energyKwh])).toEqual([
    ["2026-03-01", 12],
    ["2026-03-02", 0],
    ["2026-03-03", 5],
  ]);
  expect(overview.days[0]?.locationEmissionsKgCo2e).toBeCloseTo(location.fr + location.pl, 9);
  expect(overview.days[1]?.locationEmissionsKgCo2e).toBe(0);
  expect(overview.days[2]?.locationEmissionsKgCo2e).toBeNull();

  expect(overview.topExperiments.map((each) => [each.name, each.runCount, each.energyKwh])).toEqual([
    ["Big", 1, 10],
    ["Inbox", 2, 7],
  ]);
  expect(overview.inputs.grid.map((use) => [use.subjectId, use.facilityEnergyKwh])).toEqual([
    ["FR", 15],
    ["PL", 2],
  ]);
  expect(overview.factors.map((factor) => factor.zoneId)).toEqual(["FR", "PL"]);
  // Half is measured: software counters; one PUE is stated, two are assumed.
  expect(overview.totals.facilityUncertainty).toBeCloseTo(
    (15 * Math.hypot(0.25, 0.5) + (2 + 5) * Math.hypot(0.25, 1)) / 22,
    9,
  );
});

it("does not know the trackers' emissions where no tracker sent any", async () => {
  const organization = await makeOrganization();
  const runId = await makeRun(organization);
  const sample = makeSample({ runId, sampledAt: "2026-03-01T12:00:00Z", trackerEmissionsKgCo2e: null });
  await writeSamples(organization.id, [sample]);
  const { totals } = await getOverview(organization.viewer, RANGE);
  expect(totals).toMatchObject({ runCount: 1, trackerEmissionsKgCo2e: null });
});

it("of an organization without a sample is empty and says so", async () => {
  const organization = await makeOrganization();
  await makeRun(organization);
  const overview = await getOverview(organization.viewer, RANGE);
  expect(overview).toMatchObject({ lastSampledAt: null, runningNow: [], topExperiments: [], factors: [] });
  expect(overview.totals).toMatchObject({ runCount: 0, energyKwh: 0, locationEmissionsKgCo2e: null });
  expect(overview.days).toHaveLength(3);
});
