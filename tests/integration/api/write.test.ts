import { describe, expect, it } from "vitest";
import { POST as postExperiment } from "@/app/api/v1/experiments/route";
import { POST as postProject } from "@/app/api/v1/projects/route";
import { PATCH as patchRun } from "@/app/api/v1/runs/[runId]/route";
import { POST as postRun } from "@/app/api/v1/runs/route";
import { POST as postSamples } from "@/app/api/v1/samples/route";
import { db, sql } from "@/lib/data/client";
import { newId } from "@/lib/data/ids";
import { getRun } from "@/lib/data/queries/runs";
import { tokenActivity } from "@/lib/ingest/activity";
import { makeOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSampleBody } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { idSchema } from "@/tests/support/codecarbon-trace";
import { listInconsistencies } from "@/tests/support/consistency";
import { callRoute } from "@/tests/support/http";

async function setUp() {
  const organization = await makeOrganization();
  const made = await makeToken(organization);
  const runId = await makeRun(organization);
  return { organization, token: made.token, tokenId: made.id, runId };
}

const NDJSON = { "content-type": "application/x-ndjson" };

describe("POST /api/v1/samples", () => {
  it("says of each sample what became of it, in order, and points at what is wrong", async () => {
    const { organization, token, tokenId, runId } = await setUp();
    const good = makeSampleBody({ runId });
    const samples = [
      good,
      good,
      { ...good, energyKwh: 9 },
      { ...good, sampledAt: "2026-03-02T10:05:00Z", energyKwh: -1 },
      { ...good, runId: newId() },
      { ...good, sampledAt: "2999-01-01T00:00:00Z" },
      { ...good, sampledAt: "2026-03-02T10:02:00+00:00", "a/b~c": 1 },
      "not a sample",
      { ...good, sampledAt: "2026-03-02T11:03:00+01:00" },
    ];
    const answer = await callRoute(postSamples, { token, body: { samples } });
    const rejected = (pointer: string, reason: string) => ({
      status: "rejected",
      pointer,
      reason: expect.stringContaining(reason) as unknown,
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      stored: 2,
      duplicate: 1,
      quarantined: 0,
      rejected: 6,
      results: [
        { status: "stored" },
        { status: "duplicate" },
        rejected("/samples/2", "another sample"),
        rejected("/samples/3/energyKwh", "negative"),
        rejected("/samples/4/runId", "no such run"),
        rejected("/samples/5/sampledAt", "future"),
        rejected("/samples/6", "Unknown field a/b~c"),
        rejected("/samples/7", "must be an object"),
        { status: "stored" },
      ],
    });
    expect(await getRun(organization.viewer, runId)).toMatchObject({ energyKwh: 0.012, sampleCount: 2 });
    expect(tokenActivity(tokenId)).toMatchObject({ lastRunId: runId, runName: "fine-tune" });
  });

  it("takes NDJSON line by line; a broken line refuses only itself", async () => {
    const { token, runId } = await setUp();
    const line = (change: object) => JSON.stringify({ ...makeSampleBody({ runId }), ...change });
    const body = [line({}), "{broken", line({ sampledAt: "2026-03-02T10:02:00Z" }), ""].join("\n");
    const answer = await callRoute(postSamples, { token, body, headers: NDJSON });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        stored: 2,
        rejected: 1,
        results: [
          { status: "stored" },
          { status: "rejected", pointer: "/1", reason: "is not valid JSON" },
          { status: "stored" },
        ],
      },
    });
  });

  it("stores 10,000 unordered samples of one request and refuses 10,001 as a whole", async () => {
    const { organization, token, runId } = await setUp();
    // 7919 is prime to 10,000: every minute once, far from in order.
    const samples = Array.from({ length: 10_000 }, (_, index) =>
      makeSampleBody({ runId, sampledAt: instantAfter(60 * ((index * 7919) % 10_000)) }),
    );
    const many = { samples: [...samples, makeSampleBody({ runId, sampledAt: instantAfter(-60) })] };
    const refused = await callRoute(postSamples, { token, body: many });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: "/samples" }] } });
    const lines = many.samples.map((sample) => JSON.stringify(sample)).join("\n");
    expect((await callRoute(postSamples, { token, body: lines, headers: NDJSON })).status).toBe(422);
    expect((await getRun(organization.viewer, runId))?.sampleCount).toBe(0);

    const stored = await callRoute(postSamples, { token, body: { samples } });
    expect(stored).toMatchObject({ status: 200, body: { stored: 10_000, duplicate: 0, rejected: 0 } });
    const again = await callRoute(postSamples, { token, body: { samples } });
    expect(again).toMatchObject({ status: 200, body: { stored: 0, duplicate: 10_000, rejected: 0 } });
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("answers 422 with every reason when no sample can be stored", async () => {
    const { token, runId } = await setUp();
    const samples = [makeSampleBody({ runId, energyKwh: "1" }), makeSampleBody({ runId, durationS: 0 })];
    const answer = await callRoute(postSamples, { token, body: { samples } });
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/samples/0/energyKwh" }, { pointer: "/samples/1/durationS" }] },
    });
  });

  it("refuses parts that are more than the whole, alone or together, but not for what rounding costs", async () => {
    const { token, runId } = await setUp();
    const parts = (cpuEnergyKwh: number, gpuEnergyKwh: number, ramEnergyKwh: number, minute: number) =>
      makeSampleBody({
        runId,
        energyKwh: 0.3,
        cpuEnergyKwh,
        gpuEnergyKwh,
        ramEnergyKwh,
        sampledAt: instantAfter(60 * minute),
      });
    const samples = [parts(0, 0.31, 0, 1), parts(0.1, 0.15, 0.06, 2), parts(0.1, 0.2, 0, 3)];
    const answer = await callRoute(postSamples, { token, body: { samples } });
    expect(0.1 + 0.2).toBeGreaterThan(0.3);
    expect(answer.body).toMatchObject({
      stored: 1,
      results: [
        { pointer: "/samples/0/energyKwh" },
        { pointer: "/samples/1/energyKwh" },
        { status: "stored" },
      ],
    });
  });

  it("keeps what cannot be told from a zero apart: parts that were not reported stay unknown", async () => {
    const { token, runId } = await setUp();
    const { gpuEnergyKwh: _left, ...sample } = makeSampleBody({ runId });
    await callRoute(postSamples, { token, body: { samples: [{ ...sample, cpuEnergyKwh: 0 }] } });
    const rows = await sql().query(
      "select cpu_energy_kwh, gpu_energy_kwh, power_w from sample where run_id = $1",
      [runId],
    );
    expect(rows).toEqual([{ cpu_energy_kwh: 0, gpu_energy_kwh: null, power_w: 360 }]);
  });
});

describe("POST /api/v1/projects and /experiments", () => {
  it("make them, with an Inbox and an audit event each", async () => {
    const { organization, token } = await setUp();
    const project = await callRoute(postProject, {
      token,
      body: { name: " Speech ", defaultZoneId: "FR", pue: 1.2 },
    });
    expect(project).toMatchObject({ status: 201, body: { name: "Speech" } });
    const projectId = idSchema.parse(project.body).id;
    expect(project.headers.get("location")).toBe(`/api/v1/projects/${projectId}`);
    const experiment = await callRoute(postExperiment, { token, body: { projectId, name: "Baseline" } });
    expect(experiment.status).toBe(201);
    const experiments = await db().experiment.findMany({
      where: { organizationId: organization.id, projectId },
    });
    expect(experiments.map((each) => each.name).sort()).toEqual(["Baseline", "Inbox"]);
    const audited = await db().auditEvent.findMany({
      where: {
        organizationId: organization.id,
        subjectId: { in: [projectId, idSchema.parse(experiment.body).id] },
      },
    });
    expect(audited.map((event) => event.action).sort()).toEqual(["experiment.created", "project.created"]);
  });

  it("answer 409 for a name in use, 422 for a zone that does not exist and a PUE to divide out that is not stated", async () => {
    const { organization, token } = await setUp();
    await makeProject(organization, { name: "Speech" });
    expect((await callRoute(postProject, { token, body: { name: "Speech" } })).status).toBe(409);
    const experiment = { projectId: organization.projectId, name: "Inbox" };
    expect((await callRoute(postExperiment, { token, body: experiment })).status).toBe(409);
    const zone = await callRoute(postProject, { token, body: { name: "A", defaultZoneId: "Atlantis" } });
    expect(zone).toMatchObject({ status: 422, body: { errors: [{ pointer: "/defaultZoneId" }] } });
    const pue = await callRoute(postProject, { token, body: { name: "B", pueInTrackerEnergy: true } });
    expect(pue).toMatchObject({ status: 422, body: { errors: [{ pointer: "/pue" }] } });
  });

  it("answer 404 for an experiment in a project that does not exist", async () => {
    const { token } = await setUp();
    const answer = await callRoute(postExperiment, { token, body: { projectId: newId(), name: "Baseline" } });
    expect(answer.status).toBe(404);
  });
});

describe("POST and PATCH /api/v1/runs", () => {
  it("make one run for one id, however often it is announced", async () => {
    const { organization, token } = await setUp();
    const id = newId();
    const body = {
      id,
      name: "sweep 7",
      gpuModel: "NVIDIA H100",
      gpuCount: 8,
      tags: ["sweep"],
      parameters: { lr: 0.1 },
    };
    expect(await callRoute(postRun, { token, body })).toMatchObject({
      status: 201,
      body: { id, created: true },
    });
    expect(await callRoute(postRun, { token, body })).toMatchObject({
      status: 200,
      body: { id, created: false },
    });
    expect(await getRun(organization.viewer, id)).toMatchObject({
      experimentId: organization.inboxId,
      name: "sweep 7",
      tags: ["sweep"],
      parameters: { lr: 0.1 },
    });
  });

  it("refuse an id that is a run of another experiment, and half a position", async () => {
    const { organization, token, runId } = await setUp();
    const other = await makeProject(organization);
    const answer = await callRoute(postRun, { token, body: { id: runId, experimentId: other.inboxId } });
    expect(answer.status).toBe(409);
    const half = await callRoute(postRun, { token, body: { latitude: 48 } });
    expect(half).toMatchObject({ status: 422, body: { errors: [{ pointer: "/longitude" }] } });
  });

  it("fix the zone, its factor and the PUE when the run is announced: a later change of the project moves no figure", async () => {
    const { organization, token } = await setUp();
    const project = await makeProject(organization, { defaultZoneId: "FR", pue: 1.5 });
    const made = await callRoute(postRun, { token, body: { experimentId: project.inboxId } });
    const { id } = idSchema.parse(made.body);
    await callRoute(postSamples, { token, body: { samples: [makeSampleBody({ runId: id, energyKwh: 2 })] } });
    await db().project.update({
      where: { organizationId_id: { organizationId: organization.id, id: project.id } },
      data: { pue: 3, defaultZoneId: "PL" },
    });
    const run = await getRun(organization.viewer, id);
    expect(run).toMatchObject({
      zoneId: "FR",
      zoneBasis: "project",
      pue: 1.5,
      pueAssumed: false,
      facilityEnergyKwh: 3,
    });
    expect(run?.locationEmissionsKgCo2e).toBeCloseTo(
      (3 * (run?.carbonIntensityGPerKwh ?? Number.NaN)) / 1000,
      12,
    );
  });

  it("end a run with its status, scores and tags; a score given again at its step replaces the first", async () => {
    const { organization, token, runId } = await setUp();
    const params = { runId };
    const accuracy = { name: "accuracy", value: 0.8, higherIsBetter: true };
    const body = {
      status: "finished",
      endedAt: "2026-03-02T12:00:00Z",
      tags: ["done"],
      metrics: [accuracy, { name: "loss", value: 0.2, step: 100, higherIsBetter: false, unit: "nats" }],
    };
    expect((await callRoute(patchRun, { token, method: "PATCH", params, body })).status).toBe(200);
    const again = { metrics: [{ ...accuracy, value: 0.9 }] };
    expect((await callRoute(patchRun, { token, method: "PATCH", params, body: again })).status).toBe(200);
    expect(await getRun(organization.viewer, runId)).toMatchObject({
      status: "finished",
      state: "finished",
      endedAt: "2026-03-02T12:00:00.000Z",
      tags: ["done"],
      metrics: [
        { name: "accuracy", value: 0.9, step: 0, higherIsBetter: true, unit: null },
        { name: "loss", value: 0.2, step: 100, higherIsBetter: false, unit: "nats" },
      ],
    });
  });

  it("take scores without a direction where the name tells it, in a list or as an object of numbers", async () => {
    const { organization, token, runId } = await setUp();
    const patch = (metrics: unknown) =>
      callRoute(patchRun, { token, method: "PATCH", params: { runId }, body: { metrics } });
    expect((await patch([{ name: "val/F1", value: 0.7, step: 5 }])).status).toBe(200);
    expect((await patch({ accuracy: 0.91, "train loss": 0.3 })).status).toBe(200);
    expect((await getRun(organization.viewer, runId))?.metrics).toEqual([
      { name: "accuracy", value: 0.91, step: 0, higherIsBetter: true, unit: null },
      { name: "train loss", value: 0.3, step: 0, higherIsBetter: false, unit: null },
      { name: "val/F1", value: 0.7, step: 5, higherIsBetter: true, unit: null },
    ]);
    const said = await patch([{ name: "accuracy", value: 1, higherIsBetter: false }]);
    expect(said.status).toBe(200);
    expect((await getRun(organization.viewer, runId))?.metrics[0]).toMatchObject({ higherIsBetter: false });
  });

  it("refuse scores whose direction nobody said, and store none of the request", async () => {
    const { organization, token, runId } = await setUp();
    const patch = (metrics: unknown) =>
      callRoute(patchRun, { token, method: "PATCH", params: { runId }, body: { metrics } });
    const expectFaults = async (metrics: unknown, ...faults: [pointer: string, words: string][]) => {
      const errors = faults.map(([pointer, words]) => ({
        pointer,
        detail: expect.stringContaining(words) as unknown,
      }));
      expect(await patch(metrics)).toMatchObject({ status: 422, body: { errors } });
    };
    const known = { name: "accuracy", value: 1 };
    await expectFaults(
      [known, { name: "score", value: 1 }],
      ["/metrics/1/higherIsBetter", "is required: the name “score”"],
    );
    await expectFaults({ accuracy: 1, "a/b": 2 }, ["/metrics/a~1b", "higherIsBetter"]);
    await expectFaults([{ name: "score" }], ["/metrics/0/value", "is required"]);
    await expectFaults({ accuracy: "0.9" }, ["/metrics/accuracy", "must be a finite number"]);
    await expectFaults(0.9, ["/metrics", "must be a list or an object"]);
    await expectFaults(
      [{ ...known, higher_is_better: true }],
      ["/metrics/0", "did you mean higherIsBetter?"],
    );
    expect((await getRun(organization.viewer, runId))?.metrics).toEqual([]);
  });

  it("answer 404 for a run that does not exist and 422 for a patch that changes nothing or ends it in the future", async () => {
    const { token, runId } = await setUp();
    const patch = (id: string, body: unknown) =>
      callRoute(patchRun, { token, method: "PATCH", params: { runId: id }, body });
    expect((await patch(newId(), { name: "x" })).status).toBe(404);
    expect((await patch(runId, { endedAt: "9999-12-31T23:59:59-23:59" })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: "/endedAt" }],
    });
    expect((await patch("not-a-uuid", { name: "x" })).status).toBe(404);
    expect((await patch(runId, {})).status).toBe(422);
    expect((await patch(runId, { status: "paused" })).status).toBe(422);
  });
});
