import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { POST as postMetrics } from "@/app/api/v1/otlp/v1/metrics/route";
import { POST as discardRoute } from "@/app/api/v1/quarantine/[sampleId]/discard/route";
import { POST as releaseRoute } from "@/app/api/v1/quarantine/[sampleId]/release/route";
import { GET as listRoute } from "@/app/api/v1/quarantine/route";
import { POST as postSamples } from "@/app/api/v1/samples/route";
import { db, sql } from "@/lib/data/client";
import { countHeldSamples, listHeldGroups, pageHeldSamples } from "@/lib/data/queries/quarantine";
import { getRun } from "@/lib/data/queries/runs";
import type { DoubtReason } from "@/lib/domain/plausibility";
import type { UserViewer } from "@/lib/domain/viewer";
import { decideOnHeld } from "@/lib/ingest/quarantine";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { counter, CPU, GPU, otlpRequest } from "@/tests/factories/otlp";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample, makeSampleBody } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { announce, emit, idSchema } from "@/tests/support/codecarbon-trace";
import { listInconsistencies } from "@/tests/support/consistency";
import { callRoute } from "@/tests/support/http";
import { importFile } from "@/tests/support/imports";

/** One A100 and its machine: 400 W × 1.5 + 2 kW. */
const A100 = { gpuModel: "NVIDIA A100-SXM4-80GB", gpuCount: 1, ramTotalGb: 64 };

let organization: TestOrganization;
let token: string;
let runId: string;

beforeEach(async () => {
  organization = await makeOrganization();
  token = (await makeToken(organization)).token;
  runId = await makeRun(organization, A100);
});

const FILTER = { state: "held", runId: null, reason: null } as const;
const PAGE = { number: 1, size: 100 };

async function heldReasons(): Promise<string[]> {
  const { samples } = await pageHeldSamples(organization.viewer, FILTER, PAGE);
  return samples.map(({ reason }) => reason).sort();
}

async function energyOf(id = runId): Promise<{ kwh: number; samples: number }> {
  const [row] = await sql().query<{ kwh: number; samples: number }>(
    "select energy_kwh as kwh, sample_count as samples from run_total where run_id = $1",
    [id],
  );
  return row ?? { kwh: 0, samples: 0 };
}

const post = (...samples: object[]) => callRoute(postSamples, { token, body: { samples } });

/** A sample that cannot be true, by reason. The others of the test are of 10:01 at 360 W. */
const FALSE_SAMPLES: readonly [DoubtReason, object][] = [
  ["power-above-devices", { energyKwh: 0.06, gpuEnergyKwh: 0.05 }],
  ["unit-slip", { energyKwh: 6, gpuEnergyKwh: null, powerW: 360 }],
  ["ram-above-gpu", { energyKwh: 0.022, gpuEnergyKwh: 0.001, ramEnergyKwh: 0.02 }],
  ["clock-skew", { sampledAt: "2026-02-20T10:02:00Z" }],
  ["overlap", { sampledAt: "2026-03-02T10:01:30Z" }],
];

describe("by the API", () => {
  it.each(FALSE_SAMPLES)(
    "%s is held back, said so, and not counted; again it is a duplicate",
    async (reason, change) => {
      await post(makeSampleBody({ runId }));
      const doubted = { ...makeSampleBody({ runId, sampledAt: "2026-03-02T10:02:00Z" }), ...change };
      const next = makeSampleBody({ runId, sampledAt: "2026-03-02T10:03:00Z" });
      const answer = await post(doubted, next);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        ...{ stored: 1, duplicate: 0, quarantined: 1, rejected: 0 },
        results: [{ status: "quarantined", code: reason }, { status: "stored" }],
      });
      expect(await heldReasons()).toEqual([reason]);
      expect(await energyOf()).toEqual({ kwh: 0.012, samples: 2 });
      expect((await post(doubted, doubted)).body).toMatchObject({ quarantined: 0, duplicate: 2 });
      expect(await heldReasons()).toEqual([reason]);
      // The same time with other figures that cannot be true either: the first one stays.
      const other = { ...doubted, emissionsKgCo2e: 1 };
      expect((await post(other, next)).body).toMatchObject({ duplicate: 1, rejected: 1 });
      expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
    },
  );

  it("answers 200 where all samples are held back: they were taken", async () => {
    const answer = await post(makeSampleBody({ runId, energyKwh: 6 }));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ stored: 0, quarantined: 1 });
    expect(await getRun(organization.viewer, runId)).toMatchObject({ sampleCount: 0 });
  });

  it("stores the right figures of a time that is held back, and late samples in a gap", async () => {
    await post(makeSampleBody({ runId, energyKwh: 6 }));
    expect((await post(makeSampleBody({ runId }))).body).toMatchObject({ stored: 1 });
    await post(makeSampleBody({ runId, sampledAt: instantAfter(3600) }));
    const late = [1800, 1740, 1680].map((s) => makeSampleBody({ runId, sampledAt: instantAfter(s) }));
    for (const sample of late) expect((await post(sample)).body).toMatchObject({ stored: 1 });
    expect(await energyOf()).toMatchObject({ samples: 5 });
  });

  it("counts what one reporter counts, and the same time of another reporter", async () => {
    const ranks = ["rank 0", "rank 1"].map((source) => makeSampleBody({ runId, source }));
    expect((await post(...ranks)).body).toMatchObject({ stored: 2, quarantined: 0 });
    const total = makeSampleBody({ runId, source: "rank 0", sampledAt: instantAfter(300), durationS: 300 });
    expect((await post(total)).body).toMatchObject({ quarantined: 1 });
    expect((await post({ ...total, source: "rank 2" })).body).toMatchObject({ stored: 1 });
  });

  it("keeps as many as came, in one batch or in many, whatever the order", async () => {
    const totals = [1, 2, 3, 4, 5].map((minutes) =>
      makeSample({
        runId,
        durationS: minutes * 60,
        energyKwh: minutes * 0.006,
        sampledAt: instantAfter(minutes * 60),
      }),
    );
    const outcomes = await writeSamples(organization.id, totals.toReversed());
    expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(1);
    const second = await makeRun(organization, A100);
    for (const sample of totals) await writeSamples(organization.id, [{ ...sample, runId: second }]);
    expect([await energyOf(), await energyOf(second)]).toEqual([
      { kwh: 0.006, samples: 1 },
      { kwh: 0.006, samples: 1 },
    ]);
    expect(await heldReasons()).toHaveLength(8);
  });
});

describe("by trackers and files", () => {
  it("CodeCarbon is answered 201, as it never sends again what it takes for refused", async () => {
    const run = {
      timestamp: "2026-03-02T10:00:00+00:00",
      gpu_model: "1 x NVIDIA A100-SXM4-80GB",
      gpu_count: 1,
    };
    const { id } = idSchema.parse((await announce(token, run)).body);
    const emission = {
      ...{ run_id: id, timestamp: "2026-03-02T10:02:00+00:00", duration: 120, emissions_sum: 0.001 },
      ...{ cpu_power: 40, gpu_power: 300, ram_power: 20, energy_consumed: 12 },
      ...{ cpu_energy: 1.3, gpu_energy: 10, ram_energy: 0.7 },
    };
    for (const _ of [1, 2]) expect((await emit(token, emission)).status).toBe(201);
    expect(await heldReasons()).toEqual(["unit-slip"]);
    expect(await energyOf(id)).toEqual({ kwh: 0, samples: 0 });
  });

  it("OpenTelemetry is told as a warning: nothing is rejected, there is nothing to send again", async () => {
    const kwh = 3.6e6;
    const body = otlpRequest([
      counter([
        { atS: 60, startS: 0, value: 100 * kwh, labels: GPU },
        { atS: 60, startS: 0, value: kwh, labels: CPU },
      ]),
    ]);
    const answer = await callRoute(postMetrics, { token, body });
    expect(answer).toMatchObject({ status: 200, body: { partialSuccess: {} } });
    expect(JSON.stringify(answer.body)).toContain("held back, not counted until somebody decides");
    expect(JSON.stringify(answer.body)).not.toMatch(/rejectedDataPoints":"[1-9]/);
    expect(await heldReasons()).toEqual(["power-above-devices"]);
    // What a Collector sends again is known by its series already.
    await callRoute(postMetrics, { token, body });
    expect(await heldReasons()).toHaveLength(1);
  });

  it("an imported file is stored but for them; a second time all is there", async () => {
    const row = (at: string, kwh: number) => `r1,host,2026-03-10T10:${at}:00Z,60,${String(kwh)},1`;
    const file = [
      "runId,source,sampledAt,durationS,energyKwh,emissionsKgCo2e",
      row("01", 0.006),
      row("02", 6),
      "",
    ].join("\n");
    const query = { project: organization.projectId };
    const first = await importFile(token, file, { format: "wattprint-csv", query });
    expect(first.samples).toEqual({ found: 2, stored: 1, duplicate: 0, quarantined: 1, rejected: 0 });
    expect(first.problems).toMatchObject([{ severity: "warning" }]);
    expect(first.problems[0]?.detail).toContain("1 sample of run");
    const second = await importFile(token, file, { format: "wattprint-csv", query });
    expect(second.samples).toEqual({ found: 2, stored: 0, duplicate: 2, quarantined: 0, rejected: 0 });
    expect(second.problems).toEqual([]);
    expect(await heldReasons()).toHaveLength(1);
  });
});

const listSchema = z.object({ data: z.array(z.object({ id: z.guid() })), nextCursor: z.string().nullable() });

async function holdOne(): Promise<string> {
  const held = makeSample({ runId, energyKwh: 0.3, sampledAt: instantAfter(120) });
  expect(await writeSamples(organization.id, [held])).toMatchObject([{ reason: "power-above-devices" }]);
  const { data } = listSchema.parse((await callRoute(listRoute, { token })).body);
  return data[0]?.id ?? "";
}

const release = (sampleId: string, by = token) =>
  callRoute(releaseRoute, { token: by, method: "POST", params: { sampleId } });
const discard = (sampleId: string, by = token) =>
  callRoute(discardRoute, { token: by, method: "POST", params: { sampleId } });

async function auditOf(): Promise<{ action: string; detail: unknown }[]> {
  return db().auditEvent.findMany({
    where: { organizationId: organization.id, action: { startsWith: "sample." } },
    select: { action: true, detail: true },
    orderBy: { id: "asc" },
  });
}

describe("a decision", () => {
  it("releases a sample into rollups and totals, once", async () => {
    const id = await holdOne();
    expect((await release(id)).body).toEqual({ id, state: "released" });
    expect(await energyOf()).toEqual({ kwh: 0.3, samples: 1 });
    expect((await release(id)).status).toBe(200);
    expect(await energyOf()).toEqual({ kwh: 0.3, samples: 1 });
    expect(await heldReasons()).toEqual([]);
    expect(await auditOf()).toMatchObject([
      { action: "sample.released", detail: { samples: 1, energyKwh: 0.3, reason: "power-above-devices" } },
    ]);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
    // The tracker sends it again: it is there.
    const again = makeSample({ runId, energyKwh: 0.3, sampledAt: instantAfter(120) });
    expect(await writeSamples(organization.id, [again])).toEqual(["duplicate"]);
    // It is counted: to discard it now would take it out of totals that were read.
    expect((await discard(id)).status).toBe(409);
  });

  it("discards a sample, which stays on record and can still be released", async () => {
    const id = await holdOne();
    expect((await discard(id)).body).toEqual({ id, state: "discarded" });
    expect(await energyOf()).toEqual({ kwh: 0, samples: 0 });
    const query = { state: "discarded" };
    expect((await callRoute(listRoute, { token, query })).body).toMatchObject({
      data: [{ id, energyKwh: 0.3 }],
    });
    const again = makeSample({ runId, energyKwh: 0.3, sampledAt: instantAfter(120) });
    expect(await writeSamples(organization.id, [again])).toEqual(["duplicate"]);
    expect((await release(id)).status).toBe(200);
    expect(await energyOf()).toEqual({ kwh: 0.3, samples: 1 });
    expect((await auditOf()).map(({ action }) => action)).toEqual(["sample.discarded", "sample.released"]);
  });

  it("is refused where another sample of the time is stored by now, and changes nothing", async () => {
    const id = await holdOne();
    await writeSamples(organization.id, [makeSample({ runId, sampledAt: instantAfter(120) })]);
    const answer = await release(id);
    expect(answer).toMatchObject({ status: 409 });
    expect(JSON.stringify(answer.body)).toContain("with other figures");
    expect(await energyOf()).toEqual({ kwh: 0.006, samples: 1 });
    expect(await heldReasons()).toHaveLength(1);
    expect(await auditOf()).toEqual([]);
    expect((await discard(id)).status).toBe(200);
  });

  it("on all of a run and reason leaves those held back that cannot be released", async () => {
    const at = [60, 120, 180].map((s) => makeSample({ runId, energyKwh: 0.3, sampledAt: instantAfter(s) }));
    await writeSamples(organization.id, at);
    await writeSamples(organization.id, [makeSample({ runId, sampledAt: instantAfter(120) })]);
    const [group] = await listHeldGroups(organization.viewer, runId);
    expect(group).toMatchObject({ runId, reason: "power-above-devices", sampleCount: 3 });
    const selection = { runId, reason: "power-above-devices" } as const;
    expect(await decideOnHeld(organization.viewer, selection, "released")).toEqual({
      changed: 2,
      conflicting: 1,
    });
    expect(await energyOf()).toMatchObject({ samples: 3 });
    expect(await decideOnHeld(organization.viewer, selection, "discarded")).toEqual({
      changed: 1,
      conflicting: 0,
    });
    await expect(decideOnHeld(organization.viewer, selection, "discarded")).rejects.toThrow(
      "Nothing like that",
    );
  });

  it("and its totals move together: what breaks off before its end leaves neither", async () => {
    const id = await holdOne();
    const nobody = { ...organization.viewer, actor: { ...organization.viewer.actor, id: "no identifier" } };
    await expect(decideOnHeld(nobody, { id }, "released")).rejects.toThrow();
    expect(await energyOf()).toEqual({ kwh: 0, samples: 0 });
    expect(await heldReasons()).toHaveLength(1);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("by two at once counts a sample once", async () => {
    const id = await holdOne();
    const answers = await Promise.all([release(id), release(id), release(id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await energyOf()).toEqual({ kwh: 0.3, samples: 1 });
    expect(await auditOf()).toHaveLength(1);
  });
});

describe("who sees and decides", () => {
  it("nobody of another organization, and no token of another project", async () => {
    const id = await holdOne();
    const stranger = (await makeToken(await makeOrganization())).token;
    const project = await makeProject(organization, { name: "Other" });
    const bound = (await makeToken(organization, { projectId: project.id })).token;
    for (const other of [stranger, bound]) {
      expect((await release(id, other)).status).toBe(404);
      expect((await discard(id, other)).status).toBe(404);
      expect((await callRoute(listRoute, { token: other })).body).toEqual({ data: [], nextCursor: null });
    }
    expect(await heldReasons()).toHaveLength(1);
  });

  it("people from researcher up; a token needs the scope to ingest", async () => {
    const id = await holdOne();
    const viewer: UserViewer = {
      ...organization.viewer,
      actor: { ...organization.viewer.actor, role: "viewer" },
    };
    await expect(decideOnHeld(viewer, { id }, "released")).rejects.toThrow("researcher");
    const reader = (await makeToken(organization, { scopes: ["read"] })).token;
    expect((await release(id, reader)).status).toBe(403);
    expect(await countHeldSamples(viewer)).toBe(1);
    const researcher: UserViewer = { ...viewer, actor: { ...viewer.actor, role: "researcher" } };
    expect(await decideOnHeld(researcher, { id }, "released")).toEqual({ changed: 1, conflicting: 0 });
  });

  it("the list goes on where a page ends, and filters by run and reason", async () => {
    const other = await makeRun(organization, A100);
    const bad = (id: string, s: number) =>
      makeSample({ runId: id, energyKwh: 0.3, sampledAt: instantAfter(s) });
    await writeSamples(organization.id, [bad(runId, 60), bad(runId, 120), bad(other, 60)]);
    const first = await callRoute(listRoute, { token, query: { limit: "2" } });
    const { data, nextCursor } = listSchema.parse(first.body);
    const rest = await callRoute(listRoute, { token, query: { limit: "2", cursor: nextCursor ?? "" } });
    const ids = [...data, ...listSchema.parse(rest.body).data].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    const ofRun = await callRoute(listRoute, { token, query: { run: other } });
    expect(listSchema.parse(ofRun.body).data).toHaveLength(1);
    const none = await callRoute(listRoute, { token, query: { reason: "overlap" } });
    expect(none.body).toEqual({ data: [], nextCursor: null });
    expect((await callRoute(listRoute, { token, query: { cursor: "x" } })).status).toBe(422);
  });
});
