import { describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { getRun } from "@/lib/data/queries/runs";
import type { RunDetail } from "@/lib/domain/run";
import { codecarbonEmissionSchema, codecarbonRunSchema } from "@/lib/ingest/adapters/codecarbon";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeToken } from "@/tests/factories/token";
import { announce, emit, idSchema, readRunTrace, replay, sumOf } from "@/tests/support/codecarbon-trace";
import { listInconsistencies, SUM_TOLERANCE } from "@/tests/support/consistency";

const TRACES = ["http-trace", "http-trace-v2.8.4", "http-trace-failures", "cli-monitor-trace"];

async function runOf(organization: TestOrganization, runId: string): Promise<RunDetail> {
  const run = await getRun(organization.viewer, runId);
  if (run === null) throw new Error("the run is not there");
  return run;
}

function expectSame(actual: number | null, wanted: number): void {
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(SUM_TOLERANCE * Math.abs(wanted));
}

describe.each(TRACES)("the recorded client %s", (name) => {
  const trace = readRunTrace(name);

  it("is answered 201 each time, and the run’s figures are the sums of what it sent", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization);
    const { runId, answers } = await replay(token, trace);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    const run = await runOf(organization, runId);
    expectSame(run.energyKwh, sumOf(trace.emissions, "energy_consumed"));
    expectSame(run.cpuEnergyKwh, sumOf(trace.emissions, "cpu_energy"));
    expectSame(run.gpuEnergyKwh, sumOf(trace.emissions, "gpu_energy"));
    expectSame(run.ramEnergyKwh, sumOf(trace.emissions, "ram_energy"));
    expectSame(run.trackerEmissionsKgCo2e, sumOf(trace.emissions, "emissions_sum"));
    expect(run.sampleCount).toBe(trace.emissions.length);
    expect(run.lastSampledAt).toBe(new Date(String(trace.emissions.at(-1)?.["timestamp"])).toISOString());
  });

  it("changes nothing when it is replayed twice and in another order", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization);
    const { runId } = await replay(token, trace);
    const before = await runOf(organization, runId);
    for (const emissions of [
      trace.emissions,
      trace.emissions.toReversed(),
      [...trace.emissions, ...trace.emissions],
    ]) {
      const again = await replay(token, { run: trace.run, emissions });
      expect(again.runId).toBe(runId);
      expect(again.answers.every((answer) => answer.status === 201)).toBe(true);
    }
    expect({ ...(await runOf(organization, runId)), state: before.state }).toEqual(before);
    const backwards = await makeOrganization();
    const other = await makeToken(backwards);
    const reversed = await replay(other.token, { run: trace.run, emissions: trace.emissions.toReversed() });
    expectSame((await runOf(backwards, reversed.runId)).energyKwh, before.energyKwh);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
    expect(await listInconsistencies(sql(), backwards.id)).toEqual([]);
  });
});

describe("what a client says of its run", () => {
  const trace = readRunTrace("http-trace");

  async function announced(change: Record<string, unknown>, project: Parameters<typeof makeProject>[1] = {}) {
    const organization = await makeOrganization();
    const { id: projectId, inboxId } = await makeProject(organization, project);
    const { token } = await makeToken(organization, { projectId });
    const answer = await announce(token, { ...trace.run, experiment_id: inboxId, ...change });
    expect(answer.status).toBe(201);
    const run = await runOf(organization, idSchema.parse(answer.body).id);
    return { organization, token, inboxId, run };
  }

  it("is kept: machine, versions, place and start", async () => {
    const { run } = await announced({});
    expect(run).toMatchObject({
      tracker: "codecarbon",
      trackerVersion: "3.3.0",
      trackingMode: "machine",
      gpuModel: "1 x NVIDIA A100-SXM4-80GB",
      gpuCount: 1,
      cpuCount: 2,
      pythonVersion: "3.11.2",
      zoneId: "FR",
      zoneBasis: "coordinates",
      startedAt: "2026-11-21T08:06:38.108Z",
    });
  });

  it.each([
    ["0, 0, where nobody trains", { latitude: 0, longitude: 0 }],
    ["Quebec, where its failed look-up puts it", { latitude: 46.8, longitude: -71.2 }],
    ["null", { latitude: null, longitude: null }],
    ["beyond the globe", { latitude: 91, longitude: 2 }],
    ["the text nan", { latitude: "nan", longitude: "nan" }],
  ])("is an unknown place at %s", async (_case, place) => {
    const { run } = await announced(place);
    expect(run).toMatchObject({ zoneId: null, zoneBasis: null, factor: null, locationEmissionsKgCo2e: null });
  });

  it("takes an unknown place from the project when that has one", async () => {
    const { run } = await announced({ latitude: 0, longitude: 0 }, { defaultZoneId: "DE" });
    expect(run).toMatchObject({ zoneId: "DE", zoneBasis: "project" });
  });

  it("turns Python’s words for nothing into null, and ignores keys that it does not know", async () => {
    const { run } = await announced({
      gpu_model: "nan",
      gpu_count: "nan",
      cpu_model: "None",
      region: "",
      ram_total_size: "NaN",
      from_the_future: { a: [1] },
    });
    expect(run).toMatchObject({
      gpuModel: null,
      gpuCount: null,
      cpuModel: null,
      ramTotalGb: null,
      hardware: null,
    });
  });

  it.each([
    ["no experiment", { experiment_id: null }],
    ["the client’s default experiment", { experiment_id: "5b0fa12a-3dd7-45bb-9766-cc326314d9f1" }],
    ["an experiment of another service", { experiment_id: "943b2aa5-9e21-41a9-8a38-562505b4b2aa" }],
    ["a name instead of an id", { experiment_id: "my experiment" }],
  ])("lands in the Inbox of the token’s project with %s", async (_case, change) => {
    const { run, inboxId } = await announced(change);
    expect(run).toMatchObject({ experimentId: inboxId, experimentName: "Inbox" });
  });

  it("lands in the experiment it names, also when the client writes it in capitals", async () => {
    const organization = await makeOrganization();
    const experiment = await makeExperiment(organization);
    const { token } = await makeToken(organization);
    const answer = await announce(token, { ...trace.run, experiment_id: experiment.id.toUpperCase() });
    expect((await runOf(organization, idSchema.parse(answer.body).id)).experimentId).toBe(experiment.id);
  });

  it("has a PUE divided out that the tracker multiplied in: facility energy is what the client sent", async () => {
    const { organization, token, run } = await announced({}, { pue: 1.25, pueInTrackerEnergy: true });
    for (const emission of trace.emissions) {
      expect((await emit(token, { ...emission, run_id: run.id })).status).toBe(201);
    }
    const stored = await runOf(organization, run.id);
    const sent = sumOf(trace.emissions, "energy_consumed");
    expectSame(stored.energyKwh, sent / 1.25);
    expectSame(stored.gpuEnergyKwh, sumOf(trace.emissions, "gpu_energy") / 1.25);
    expectSame(stored.facilityEnergyKwh, sent);
    // The tracker’s own emissions are its own figure and stay as sent.
    expectSame(stored.trackerEmissionsKgCo2e, sumOf(trace.emissions, "emissions_sum"));
  });

  it("has a PUE multiplied on when the tracker did not", async () => {
    const { organization, token, run } = await announced({}, { pue: 1.25 });
    for (const emission of trace.emissions) await emit(token, { ...emission, run_id: run.id });
    const stored = await runOf(organization, run.id);
    expectSame(stored.energyKwh, sumOf(trace.emissions, "energy_consumed"));
    expectSame(stored.facilityEnergyKwh, sumOf(trace.emissions, "energy_consumed") * 1.25);
  });

  it("keeps an emission that lacks what older or newer clients leave out or add", async () => {
    const { organization, token, run } = await announced({});
    const { timestamp, duration, energy_consumed } = trace.emissions[0] ?? {};
    const sparse = { timestamp, duration, energy_consumed, run_id: run.id, cpu_power: "nan", novelty: true };
    expect((await emit(token, sparse)).status).toBe(201);
    expect(await runOf(organization, run.id)).toMatchObject({
      energyKwh: energy_consumed,
      trackerEmissionsKgCo2e: null,
    });
  });
});

describe("version 2.3.5, whose singular routes no newer client calls", () => {
  it("sends payloads that the same schemas read", () => {
    const { run, emissions } = readRunTrace("http-trace-v2.3.5");
    expect(codecarbonRunSchema.safeParse(run).success).toBe(true);
    for (const emission of emissions) expect(codecarbonEmissionSchema.safeParse(emission).success).toBe(true);
  });
});

describe("answers that the client prints to its log", () => {
  const trace = readRunTrace("http-trace");
  const emission = trace.emissions[0] ?? {};

  it.each([
    ["no token", undefined, "token"],
    ["a token of another service", "cpt_EXAMPLE", "unknown, revoked or expired"],
    ["the client’s default key", "api_key", "api_key"],
  ])("are 403 and say why with %s", async (_case, token, words) => {
    const answer = await announce(token ?? "", trace.run);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ detail: expect.stringContaining(words) as unknown });
  });

  it("are 403 for a token that may only read", async () => {
    const { token } = await makeToken(await makeOrganization(), { scopes: ["read"] });
    const answer = await announce(token, trace.run);
    expect(answer).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining("ingest") as unknown },
    });
  });

  it.each([
    ["a negative energy", { energy_consumed: -1 }, "energy_consumed", "negative"],
    ["an energy in words", { energy_consumed: "lots" }, "energy_consumed", "must be a finite number"],
    ["a negative duration", { duration: -1 }, "duration", "negative"],
    ["no time", { timestamp: "yesterday" }, "timestamp", "ISO 8601"],
    ["a time in the future", { timestamp: "2999-01-01T00:00:00+00:00" }, "timestamp", "future"],
    [
      "a run that nobody announced",
      { run_id: "943b2aa5-9e21-41a9-8a38-562505b4b2aa" },
      "run_id",
      "no such run",
    ],
    ["a run id that is none", { run_id: "x" }, "run_id", "no such run"],
  ])("are 422 and name the field for %s", async (_case, change, field, words) => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization);
    const { runId } = await replay(token, { run: trace.run, emissions: [] });
    const answer = await emit(token, { ...emission, run_id: runId, ...change });
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      detail: [
        {
          loc: ["body", field],
          msg: expect.stringMatching(new RegExp(words, "i")) as unknown,
          type: "value_error",
        },
      ],
    });
    expect((await runOf(organization, runId)).sampleCount).toBe(0);
  });

  it("are 422 when the same time comes with other figures, and the first stays", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization);
    const { runId } = await replay(token, { run: trace.run, emissions: [emission] });
    expect((await emit(token, { ...emission, run_id: runId, energy_consumed: 1 })).status).toBe(422);
    expect((await runOf(organization, runId)).energyKwh).toBe(emission["energy_consumed"]);
  });
});
