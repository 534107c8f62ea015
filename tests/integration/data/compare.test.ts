import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { updateRun } from "@/lib/data/commands/run-patch";
import { writeRunMetrics } from "@/lib/data/commands/run-metrics";
import { getRunCurves } from "@/lib/data/queries/compare-curves";
import { getComparedRuns } from "@/lib/data/queries/compare";
import { findToCompare } from "@/lib/data/queries/compare-search";
import { getRun } from "@/lib/data/queries/runs";
import { cumulativeCurve, metricCurve, powerCurve } from "@/lib/domain/compare-curves";
import type { CompareState } from "@/lib/domain/compare-url";
import { inferHigherIsBetter } from "@/lib/domain/metric-direction";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import type { Viewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { installTestStore } from "@/tests/support/test-store";

await installTestStore();

const NONE: Pick<CompareState, "runIds" | "experimentIds" | "sweeps"> = {
  runIds: [],
  experimentIds: [],
  sweeps: [],
};
const LIMITS = { runs: 10, groups: 10 };

/** Minutes at 360 W and a hole of an hour after half of them. */
async function measure(organization: TestOrganization, runId: string, minutes: number): Promise<void> {
  await writeSamples(
    organization.id,
    Array.from({ length: minutes }, (_, at) =>
      makeSample({ runId, sampledAt: instantAfter((at + 1) * 60 + (at < minutes / 2 ? 0 : 3600)) }),
    ),
  );
}

async function addMetric(
  organization: TestOrganization,
  runId: string,
  name: string,
  values: readonly number[],
) {
  const metrics = values.map((value, step) => ({
    name,
    step,
    value,
    higherIsBetter: inferHigherIsBetter(name) ?? true,
    unit: "%",
    recordedAt: new Date(instantAfter(step * 60)),
  }));
  await db().$transaction((tx) => writeRunMetrics(tx, organization.id, runId, metrics));
}

const boundTo = (viewer: Viewer, projectId: string): Viewer => ({
  ...viewer,
  actor: { kind: "token", id: "t", scopes: ["read"], projectId, siteId: null },
});

describe("runs of a comparison", () => {
  it("have the figures of their own pages, in the order asked for", async () => {
    const organization = await makeOrganization();
    const first = await makeRun(organization, { name: "first", pue: 1.3, parameters: { lr: 0.1, seed: 1 } });
    const second = await makeRun(organization, {
      name: "second",
      zoneId: "US-VA",
      context: { ...NO_CONTEXT, dataset: "c4", tokens: 5e6 },
    });
    await measure(organization, first, 10);
    await measure(organization, second, 4);
    await addMetric(organization, first, "accuracy", [10, 90, 70]);
    await addMetric(organization, first, "val/loss", [2, 3]);
    await updateRun(organization.viewer, first, { status: "finished" });

    const { runs, missingCount } = await getComparedRuns(organization.viewer, {
      ...NONE,
      runIds: [second, first],
    });
    expect(missingCount).toBe(0);
    expect(runs.map((run) => run.name)).toEqual(["second", "first"]);
    for (const run of runs) {
      const own = await getRun(organization.viewer, run.id);
      expect(run.energyKwh).toBe(own?.energyKwh);
      expect(run.facilityEnergyKwh).toBe(own?.facilityEnergyKwh);
      expect(run.locationKgCo2e).toBe(own?.locationEmissionsKgCo2e);
      expect(run.marketKgCo2e).toBe(own?.marketEmissionsKgCo2e);
      expect([run.state, run.wallTimeS, run.measuredTimeS]).toEqual([
        own?.state,
        own?.wallTimeS,
        own?.measuredTimeS,
      ]);
    }
    const [theirs, ours] = runs;
    expect(ours?.metrics).toEqual([
      { name: "accuracy", value: 70, last: 70, best: 90, higherIsBetter: true, unit: "%" },
      { name: "val/loss", value: 3, last: 3, best: 2, higherIsBetter: false, unit: "%" },
    ]);
    expect(ours?.parameters).toEqual({ lr: 0.1, seed: 1 });
    expect(ours?.factorKeys.filter((key) => key.startsWith("pue:"))).toEqual(["pue:reported 1.3"]);
    expect(theirs?.factorKeys).toContain("pue:assumed");
    expect(theirs?.dataset).toBe("c4");
    expect(theirs?.ghgBases).toHaveLength(1);
  });

  it("come with all of an experiment or a sweep, each once; what is not counted is in neither", async () => {
    const organization = await makeOrganization();
    const experiment = await makeExperiment(organization, { name: "search" });
    const runIds: string[] = [];
    for (let trial = 0; trial < 4; trial += 1) {
      const id = await makeRun(organization, { experimentId: experiment.id, name: `trial-${String(trial)}` });
      await measure(organization, id, 2);
      runIds.push(id);
    }
    const [alone = "", inSweep = "", twin = ""] = runIds;
    await makeRun(organization, { experimentId: experiment.id, name: "without a sample" });
    await db().run.updateMany({
      where: { organizationId: organization.id, id: { in: [inSweep, twin] } },
      data: { sweep: "grid" },
    });
    await db().run.updateMany({
      where: { organizationId: organization.id, id: twin },
      data: { notCountedForId: inSweep },
    });
    const sweeps = [{ experimentId: experiment.id, name: "grid" }];
    const names = async (selection: Partial<typeof NONE>) =>
      (await getComparedRuns(organization.viewer, { ...NONE, ...selection })).runs
        .map((run) => run.name)
        .sort();
    expect(await names({ experimentIds: [experiment.id] })).toEqual(["trial-0", "trial-1", "trial-3"]);
    expect(await names({ sweeps })).toEqual(["trial-1"]);
    const all = await getComparedRuns(organization.viewer, {
      runIds: [alone, twin],
      experimentIds: [experiment.id],
      sweeps,
    });
    expect(all.runs).toHaveLength(4);
    expect(all.runs.slice(0, 2).map((run) => run.id)).toEqual([alone, twin]);
    expect(all).toMatchObject({ missingCount: 0, leftOutCount: 0 });
  });

  it("of another organization or project are not there", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const project = await makeProject(organization, { name: "Elsewhere" });
    const experiment = await makeExperiment(organization, { name: "far", projectId: project.id });
    const [ours, theirs, far] = [
      await makeRun(organization),
      await makeRun(other),
      await makeRun(organization, { experimentId: experiment.id }),
    ];
    await measure(organization, ours, 2);
    await measure(other, theirs, 2);
    await measure(organization, far, 2);
    const runIds = [ours, theirs, far];
    const whole = await getComparedRuns(organization.viewer, {
      ...NONE,
      runIds,
      experimentIds: [other.inboxId],
    });
    expect(whole.runs.map((run) => run.id)).toEqual([ours, far]);
    expect(whole.missingCount).toBe(1);
    const bound = boundTo(organization.viewer, organization.projectId);
    const selection = { ...NONE, runIds, experimentIds: [experiment.id, organization.inboxId] };
    expect((await getComparedRuns(bound, selection)).runs.map((run) => run.id)).toEqual([ours]);
    expect((await getRunCurves(bound, runIds, "accuracy")).map((curve) => curve.runId)).toEqual([ours]);
    const found = await findToCompare(bound, "", { without: NONE, limits: LIMITS });
    expect(found.runs.map((run) => run.id)).toEqual([ours]);
    expect(found.experiments.map(({ id }) => id)).toEqual([organization.inboxId]);
    expect(await findToCompare(other.viewer, ours, { without: NONE, limits: LIMITS })).toEqual({
      runs: [],
      experiments: [],
      sweeps: [],
    });
  });

  it("are found by name, experiment and id, but not those that are in", async () => {
    const organization = await makeOrganization();
    const ids = [
      await makeRun(organization, { name: "50%_done" }),
      await makeRun(organization, { name: "other" }),
    ];
    for (const id of ids) await measure(organization, id, 1);
    const find = async (text: string, runIds: string[] = []) => {
      const options = { without: { ...NONE, runIds }, limits: { runs: 10, groups: 0 } };
      return (await findToCompare(organization.viewer, text, options)).runs.map((run) => run.name).sort();
    };
    expect(await find("%_")).toEqual(["50%_done"]);
    expect(await find("INBOX")).toEqual(["50%_done", "other"]);
    expect(await find("", [ids[0] ?? ""])).toEqual(["other"]);
    expect(await find((ids[1] ?? "").slice(0, 20))).toContain("other");
  });

  it("are found by experiment and sweep, too, with the number of their runs", async () => {
    const organization = await makeOrganization();
    const experiment = await makeExperiment(organization, { name: "width" });
    for (const sweep of ["grid", "grid", "random"]) {
      const context = { ...NO_CONTEXT, sweep };
      await measure(organization, await makeRun(organization, { experimentId: experiment.id, context }), 1);
    }
    const find = async (text: string, without: Partial<typeof NONE> = {}) => {
      const options = { without: { ...NONE, ...without }, limits: LIMITS };
      const found = await findToCompare(organization.viewer, text, options);
      return {
        experiments: found.experiments.map(({ name, runCount }) => [name, runCount]),
        sweeps: found.sweeps.map(({ name, experimentName, runCount }) => [name, experimentName, runCount]),
      };
    };
    expect(await find("wid")).toEqual({
      experiments: [["width", 3]],
      sweeps: [
        ["grid", "width", 2],
        ["random", "width", 1],
      ],
    });
    const sweeps = [{ experimentId: experiment.id, name: "grid" }];
    expect(await find("", { experimentIds: [experiment.id], sweeps })).toEqual({
      experiments: [],
      sweeps: [["random", "width", 1]],
    });
  });
});

describe("curves", () => {
  it("end at the run’s own energy, keep its power, and leave holes", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization);
    await measure(organization, runId, 60);
    await addMetric(organization, runId, "accuracy", [0, 10, 20, 30]);
    const [curve] = await getRunCurves(organization.viewer, [runId], "accuracy");
    if (curve === undefined) throw new Error("the run has samples");
    const total = cumulativeCurve(curve, "relative").points;
    expect(total.at(-1)?.y).toBeCloseTo(60 * 0.006, 12);
    expect(total.at(-1)?.x).toBeCloseTo(2, 12);
    const power = powerCurve(curve, "relative").points;
    expect(power.filter((point) => point === null)).toHaveLength(1);
    for (const point of power) if (point !== null) expect(point.y).toBeCloseTo(360, 6);
    const points = metricCurve(curve, "energy").points;
    expect(points.map((point) => point?.y)).toEqual([0, 10, 20, 30]);
    expect(points[2]?.x).toBeCloseTo(2 * 0.006, 9);
  });

  it("of a long run come from its hours and add up as well", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization);
    const seconds = 20_500;
    await writeSamples(
      organization.id,
      Array.from({ length: seconds }, (_, at) =>
        makeSample({ runId, sampledAt: instantAfter(at + 1), durationS: 1, energyKwh: 0.0001 }),
      ),
    );
    const [curve] = await getRunCurves(organization.viewer, [runId], null);
    if (curve === undefined) throw new Error("the run has samples");
    expect(curve.steps.length).toBeLessThanOrEqual(200);
    expect(cumulativeCurve(curve, "relative").points.at(-1)?.y).toBeCloseTo(seconds * 0.0001, 9);
  });
});
