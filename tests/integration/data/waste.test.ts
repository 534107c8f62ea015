import { expect, it } from "vitest";
import { decideOverlap } from "@/lib/data/commands/overlaps";
import { updateRun } from "@/lib/data/commands/run-patch";
import { getWasteLedger } from "@/lib/data/queries/waste";
import type { WasteLedger } from "@/lib/domain/waste-view";
import { makeOrganization } from "@/tests/factories/organization";
import { makeExperiment } from "@/tests/factories/project";
import { makeTrial } from "@/tests/factories/trial";

const ALL = { filter: "", range: "all" } as const;

const causes = (ledger: WasteLedger) =>
  Object.fromEntries(
    ledger.byCause.filter((row) => row.runCount > 0).map((row) => [row.cause, [row.runCount, row.energyKwh]]),
  );

it("gives every kWh one cause, and adds up the same by cause, person, sweep and week", async () => {
  const organization = await makeOrganization();
  const lr = (value: number, seed = 1) => ({ lr: value, seed });
  const at = { sweep: "lr-search", seed: 1 };
  const made = {
    failed: await makeTrial(organization, { hour: 0, energyKwh: 3, status: "failed", context: at }),
    killed: await makeTrial(organization, { hour: 1, energyKwh: 2, status: "killed", context: at, pue: 1.5 }),
    best: await makeTrial(organization, {
      hour: 2,
      status: "finished",
      context: at,
      parameters: lr(0.1),
      accuracy: [0.5, 0.9],
    }),
    dominated: await makeTrial(organization, {
      hour: 3,
      energyKwh: 4,
      status: "finished",
      context: at,
      parameters: lr(0.2),
      accuracy: [0.4, 0.8],
      gpuUtilizationPercent: 2,
    }),
    superseded: await makeTrial(organization, {
      hour: 4,
      energyKwh: 1.5,
      status: "finished",
      context: at,
      parameters: lr(0.3),
      accuracy: [0.95],
    }),
    again: await makeTrial(organization, {
      hour: 5,
      energyKwh: 1.5,
      status: "finished",
      context: at,
      parameters: lr(0.3),
      accuracy: [0.95],
    }),
    silent: await makeTrial(organization, { hour: 6, energyKwh: 0.5 }),
    nextWeek: await makeTrial(organization, { hour: 24 * 8, energyKwh: 1, status: "failed" }),
  };
  const ledger = await getWasteLedger(organization.viewer, ALL);
  expect(causes(ledger)).toEqual({
    failed: [2, 4],
    // At the facility: 2 kWh at a PUE of 1.5.
    killed: [1, 3],
    idle: [1, 4],
    superseded: [1, 1.5],
    silent: [1, 0.5],
  });
  expect(ledger.totals).toMatchObject({ runCount: 8, energyKwh: 3 + 3 + 1 + 4 + 1.5 + 1.5 + 0.5 + 1 });
  expect(ledger.totals.idleKnownKwh).toBe(4);
  expect(ledger.wasted).toMatchObject({ runCount: 6, energyKwh: 13 });

  const sum = (rows: readonly { energyKwh: number }[]) =>
    rows.reduce((total, row) => total + row.energyKwh, 0);
  expect(sum(ledger.byCause)).toBeCloseTo(13, 9);
  expect(sum(ledger.byPerson)).toBeCloseTo(13, 9);
  expect(ledger.byPerson[0]?.name).not.toBeNull();
  expect(ledger.byWeek.map((week) => [week.week, week.wastedEnergyKwh])).toEqual([
    ["2026-03-02", 12],
    ["2026-03-09", 1],
  ]);
  expect(ledger.bySweep).toHaveLength(1);
  expect(ledger.bySweep[0]).toMatchObject({
    sweep: "lr-search",
    experimentName: "Inbox",
    trialCount: 6,
    energyKwh: 11.5,
    metric: { name: "accuracy", higherIsBetter: true },
    // Three others are needed for a median.
    earlyStopping: null,
  });
  expect(ledger.largest.map((run) => run.id).slice(0, 2)).toEqual(expect.arrayContaining([made.dominated]));
  expect(ledger.largest.find((run) => run.id === made.superseded)?.parts[0]?.becauseOfRunId).toBe(made.again);
  expect(ledger.wastedRunCount).toBe(6);
});

it("compares with all runs of the experiment, whatever the scope shows", async () => {
  const organization = await makeOrganization();
  const context = { sweep: "s" };
  await makeTrial(organization, {
    hour: 0,
    name: "early best",
    status: "finished",
    context,
    parameters: { lr: 1 },
    accuracy: [0.9],
  });
  await makeTrial(organization, {
    hour: 30,
    energyKwh: 2,
    name: "late and worse",
    status: "finished",
    context,
    parameters: { lr: 2 },
    accuracy: [0.8],
  });
  const ledger = await getWasteLedger(organization.viewer, { filter: "worse", range: "all" });
  expect(ledger.totals.runCount).toBe(1);
  expect(causes(ledger)).toEqual({ dominated: [1, 2] });
  // A search is shown whole.
  expect(ledger.bySweep[0]).toMatchObject({ trialCount: 2, totalEnergyKwh: 3 });
});

it("counts no repeat with another seed as dominated, and no run without parameters", async () => {
  const organization = await makeOrganization();
  const trial = (hour: number, parameters: Record<string, number>, accuracy: number) =>
    makeTrial(organization, {
      hour,
      energyKwh: hour + 1,
      status: "finished",
      context: { sweep: "seeds" },
      parameters,
      accuracy: [accuracy],
    });
  await trial(0, { lr: 1, seed: 1 }, 0.9);
  await trial(1, { lr: 1, seed: 2 }, 0.8);
  await trial(2, {}, 0.7);
  expect(causes(await getWasteLedger(organization.viewer, ALL))).toEqual({});
});

it("leaves what a later run took up out, but for the steps done again", async () => {
  const organization = await makeOrganization();
  const first = await makeTrial(organization, {
    hour: 0,
    energyKwh: 10,
    status: "killed",
    accuracy: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  });
  const heir = await makeTrial(organization, {
    hour: 2,
    status: "finished",
    context: { parentRunId: first, parentKind: "resumed-from" },
  });
  expect(causes(await getWasteLedger(organization.viewer, ALL))).toEqual({});
  const point = { name: "accuracy", higherIsBetter: true, unit: null };
  await updateRun(organization.viewer, heir, { metrics: [{ ...point, value: 8, step: 8 }] });
  const ledger = await getWasteLedger(organization.viewer, ALL);
  expect(causes(ledger)).toEqual({ superseded: [1, 2] });
  // An heir that fails itself has saved nothing.
  await updateRun(organization.viewer, heir, { status: "failed" });
  expect(causes(await getWasteLedger(organization.viewer, ALL))).toEqual({ failed: [1, 1], killed: [1, 10] });
});

it("says what early stopping would have saved in a sweep, and of which runs", async () => {
  const organization = await makeOrganization();
  const context = { sweep: "stop" };
  for (const hour of [0, 1, 2, 3]) {
    await makeTrial(organization, {
      hour,
      status: "finished",
      context,
      parameters: { lr: hour },
      accuracy: [0.5, 0.6, 0.7, 0.8, 0.9],
    });
  }
  const bad = await makeTrial(organization, {
    hour: 4,
    energyKwh: 5,
    status: "failed",
    context,
    parameters: { lr: 9 },
    accuracy: [0.1, 0.1, 0.1, 0.1, 0.1],
  });
  const ledger = await getWasteLedger(organization.viewer, ALL);
  expect(ledger.bySweep[0]?.earlyStopping).toMatchObject({ judgedCount: 5, bestSurvives: true });
  expect(ledger.bySweep[0]?.earlyStopping?.avoidableEnergyKwh).toBeCloseTo(4, 9);
  const run = ledger.largest.find((each) => each.id === bad);
  expect(run).toMatchObject({ energyKwh: 5, sweep: "stop" });
  expect(run?.avoidableEnergyKwh).toBeCloseTo(4, 9);
});

it("leaves out runs that are not counted, other organizations and other projects of a token", async () => {
  const [organization, other] = [await makeOrganization(), await makeOrganization()];
  const experiment = await makeExperiment(organization, { name: "Own" });
  const kept = await makeTrial(organization, { hour: 0, status: "finished", context: { host: "n" } });
  const dropped = await makeTrial(organization, {
    hour: 0,
    status: "failed",
    context: { host: "n" },
    experimentId: experiment.id,
  });
  await makeTrial(other, { hour: 0, status: "failed" });
  expect(causes(await getWasteLedger(organization.viewer, ALL))).toEqual({ failed: [1, 1] });
  await decideOverlap(organization.viewer, {
    runId: kept,
    otherRunId: dropped,
    choice: "keep",
    keptRunId: kept,
  });
  expect(causes(await getWasteLedger(organization.viewer, ALL))).toEqual({});
});
