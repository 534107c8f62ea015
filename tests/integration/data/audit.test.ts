import { describe, expect, it } from "vitest";
import { updateRun } from "@/lib/data/commands/run-patch";
import { getAudit } from "@/lib/data/queries/audit";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

type Plan = {
  sweep: string | null;
  at: string;
  minutes: number;
  accuracy: number | null;
  status: "finished" | "failed";
};

async function makeTrial(organization: TestOrganization, plan: Plan): Promise<string> {
  const startMs = Date.parse(plan.at);
  const runId = await makeRun(organization, {
    name: `trial ${plan.at}`,
    startedAt: new Date(startMs),
    gpuModel: "NVIDIA A100-SXM4-80GB",
    gpuCount: 1,
    context: { ...NO_CONTEXT, sweep: plan.sweep },
  });
  const samples = Array.from({ length: plan.minutes }, (_, index) =>
    makeSample({ runId, sampledAt: new Date(startMs + (index + 1) * 60_000).toISOString() }),
  );
  await writeSamples(organization.id, samples);
  await updateRun(organization.viewer, runId, {
    status: plan.status,
    metrics:
      plan.accuracy === null
        ? []
        : [{ name: "accuracy", value: plan.accuracy, step: 1, higherIsBetter: true, unit: null }],
  });
  return runId;
}

const TRIALS: readonly Plan[] = [
  // Monday, 10:00 and 23:30 UTC.
  { sweep: "lr", at: "2026-03-02T10:00:00Z", minutes: 60, accuracy: 0.7, status: "finished" },
  { sweep: "lr", at: "2026-03-02T23:30:00Z", minutes: 60, accuracy: null, status: "failed" },
  { sweep: "lr", at: "2026-03-04T10:00:00Z", minutes: 30, accuracy: 0.8, status: "finished" },
  { sweep: null, at: "2026-03-05T10:00:00Z", minutes: 10, accuracy: 0.6, status: "finished" },
];
/** A minute of `makeSample`. */
const MINUTE_KWH = 0.006;

async function setUp() {
  const organization = await makeOrganization();
  for (const trial of TRIALS) await makeTrial(organization, trial);
  return organization;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("audit of a project, an experiment and a sweep", () => {
  it("adds up to the same energy by run, day, hour of the week and part", async () => {
    const organization = await setUp();
    const scope = { kind: "project", projectId: organization.projectId } as const;
    const audit = await getAudit(organization.viewer, scope, "UTC");
    const totalKwh = 160 * MINUTE_KWH;
    expect(audit.totals).toMatchObject({ runCount: 4, failedRunCount: 1, runsWithoutFactor: 0 });
    for (const part of [
      audit.days,
      audit.weekHours,
      audit.runs,
      audit.experiments,
      audit.hardware,
      audit.sites,
      audit.people,
    ])
      expect(sum(part.map((row) => row.energyKwh))).toBeCloseTo(totalKwh, 9);
    expect(audit.totals.energyKwh).toBeCloseTo(totalKwh, 9);
    expect(audit.totals.failedEnergyKwh).toBeCloseTo(60 * MINUTE_KWH, 9);
    expect(audit.days.map((day) => day.day)).toEqual([
      "2026-03-02",
      "2026-03-03",
      "2026-03-04",
      "2026-03-05",
    ]);
    expect(audit.people).toMatchObject([
      { id: organization.viewer.actor.id, name: organization.viewer.actor.name, runCount: 4 },
    ]);
    expect(audit.hardware).toMatchObject([{ id: "NVIDIA A100-SXM4-80GB" }]);
    expect(audit.sites).toMatchObject([{ id: null, name: null }]);
    expect(audit.metric).toEqual({ name: "accuracy", higherIsBetter: true, unit: null });
    expect(audit.topRuns[0]?.energyKwh).toBeCloseTo(60 * MINUTE_KWH, 9);
  });

  it("sees the week in the reader's zone, and sorts hours by their load", async () => {
    const organization = await setUp();
    const scope = { kind: "sweep", experimentId: organization.inboxId, sweep: "lr" } as const;
    const audit = await getAudit(organization.viewer, scope, "Asia/Tokyo");
    // Monday 10 UTC is 19 there; 23:30 is Tuesday 8:30.
    expect(audit.weekHours.map(({ day, hour }) => [day, hour])).toEqual([
      [1, 19],
      [2, 8],
      [2, 9],
      [3, 19],
    ]);
    expect(audit.hourCount).toBe(4);
    expect(audit.loads.map(({ powerW }) => Math.round(powerW))).toEqual([360, 180, 180, 180]);
    expect(audit.runs.map((run) => run.value)).toEqual([0.7, null, 0.8]);
    expect(audit.sweeps).toMatchObject([{ id: "lr", runCount: 3 }]);
  });

  it("is of the viewer's own organization and project only", async () => {
    const organization = await setUp();
    const other = await makeOrganization();
    const foreign = { kind: "project", projectId: organization.projectId } as const;
    expect((await getAudit(other.viewer, foreign, "UTC")).totals.runCount).toBe(0);
    const project = await makeProject(organization, { name: "own" });
    const bound = {
      ...organization.viewer,
      actor: {
        kind: "token" as const,
        id: organization.id,
        scopes: ["read" as const],
        projectId: project.id,
        siteId: null,
      },
    };
    const audit = await getAudit(bound, { kind: "experiment", experimentId: organization.inboxId }, "UTC");
    expect([audit.totals.runCount, audit.runs.length, audit.days.length, audit.metric]).toEqual([
      0,
      0,
      0,
      null,
    ]);
  });
});
