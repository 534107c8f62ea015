import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { POST as postMetrics } from "@/app/api/v1/otlp/v1/metrics/route";
import { sql } from "@/lib/data/client";
import { newId } from "@/lib/data/ids";
import { getRun } from "@/lib/data/queries/runs";
import { env } from "@/lib/env";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { counter, CPU, gauge, GPU, otlpRequest } from "@/tests/factories/otlp";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { makeToken } from "@/tests/factories/token";
import { listInconsistencies } from "@/tests/support/consistency";
import { callRoute, type Answer } from "@/tests/support/http";
import { encodeOtlpRequest } from "@/tests/support/otlp-protobuf";
import { sharedFolder } from "@/tests/support/shared";

const SAMPLE = path.join(sharedFolder() ?? "", "trackers/samples/otlp/metrics-request.json");
const hasSample = sharedFolder() !== null && existsSync(SAMPLE);
if (!hasSample) console.log("SKIPPED the OTLP sample: ../shared is not beside this checkout");

const JOULES_PER_KWH = 3.6e6;

async function makeSender(): Promise<{ organization: TestOrganization; token: string }> {
  const organization = await makeOrganization();
  return { organization, token: (await makeToken(organization)).token };
}

const post = (token: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  callRoute(postMetrics, { token, body, headers });

const PROTOBUF = { "content-type": "application/x-protobuf" };

type RunRow = { id: string; name: string; joules: number | null; samples: number | null };

async function runsOf(organization: TestOrganization): Promise<RunRow[]> {
  return sql().query<RunRow>(
    `select r.id, r.name, t.energy_kwh * $2::float8 as joules, t.sample_count as samples
       from run r left join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
      where r.organization_id = $1 order by r.name, r.id`,
    [organization.id, JOULES_PER_KWH],
  );
}

async function joulesOf(organization: TestOrganization): Promise<number> {
  return (await runsOf(organization)).reduce((sum, { joules }) => sum + (joules ?? 0), 0);
}

const gpu = (atS: number, value: number, startS = 0) => ({ atS, value, startS, labels: GPU });
const cpu = (atS: number, value: number, startS = 0) => ({ atS, value, startS, labels: CPU });

describe("POST /api/v1/otlp/v1/metrics", () => {
  it("makes a run of a sender and counts its energy once, however often it sends", async () => {
    const { organization, token } = await makeSender();
    const first = otlpRequest([counter([gpu(15, 3000), cpu(15, 600)])]);
    const second = otlpRequest([counter([gpu(30, 6000), cpu(30, 1300)])]);
    for (const body of [first, first, second, first, second]) {
      expect(await post(token, body)).toMatchObject({ status: 200, body: {} });
    }
    const runs = await runsOf(organization);
    expect(runs).toMatchObject([{ name: "llm-finetune", samples: 2 }]);
    expect(runs[0]?.joules).toBeCloseTo(7300, 6);
    const run = await getRun(organization.viewer, runs[0]?.id ?? "");
    expect(run).toMatchObject({
      tracker: "opentelemetry",
      gpuModel: "NVIDIA A100-SXM4-80GB",
      gpuCount: 1,
      experimentName: "Inbox",
      startedAt: "2026-03-02T10:00:00.000Z",
    });
    expect((run?.gpuEnergyKwh ?? 0) * JOULES_PER_KWH).toBeCloseTo(6000, 6);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("counts once what arrives at the same moment, whole and in parts", async () => {
    const { organization, token } = await makeSender();
    const points = Array.from({ length: 12 }, (_, index) => gpu(15 * (index + 1), 100 * (index + 1)));
    const requests = [points, ...points.map((point) => [point])].map((part) => otlpRequest([counter(part)]));
    const answers = await Promise.all([...requests, ...requests].map((body) => post(token, body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await joulesOf(organization)).toBeCloseTo(1200, 6);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("takes protobuf, gzip and both, and answers in kind", async () => {
    const { organization, token } = await makeSender();
    const [body, more] = [otlpRequest([counter([gpu(15, 3000)])]), otlpRequest([counter([gpu(30, 4000)])])];
    const plain = await post(token, encodeOtlpRequest(body), PROTOBUF);
    expect(plain).toMatchObject({ status: 200, body: "" });
    expect(plain.headers.get("content-type")).toBe("application/x-protobuf");
    const packed = { ...PROTOBUF, "content-encoding": "gzip" };
    expect((await post(token, gzipSync(encodeOtlpRequest(more)), packed)).status).toBe(200);
    const json = { "content-type": "application/json; charset=utf-8", "content-encoding": "gzip" };
    expect(await post(token, gzipSync(JSON.stringify(more)), json)).toMatchObject({ status: 200, body: {} });
    expect(await joulesOf(organization)).toBeCloseTo(4000, 6);
  });

  it.skipIf(!hasSample)("takes the sample: its parts and not its host, twice is once", async () => {
    const { organization, token } = await makeSender();
    const sample = readFileSync(SAMPLE, "utf8");
    for (let times = 0; times < 2; times += 1) {
      expect(await post(token, sample)).toMatchObject({ status: 200, body: {} });
    }
    expect(await post(token, encodeOtlpRequest(JSON.parse(sample)), PROTOBUF)).toMatchObject({ status: 200 });
    const runs = await runsOf(organization);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.joules).toBeCloseTo(9310.5 + 2720, 6);
    expect(await getRun(organization.viewer, runs[0]?.id ?? "")).toMatchObject({
      zoneId: "FR",
      zoneBasis: "cloud-region",
    });
  });

  it("counts from 0 after a restart, and leaves a gap between far points of a gauge", async () => {
    const { organization, token } = await makeSender();
    await post(token, otlpRequest([counter([gpu(15, 500)])]));
    await post(token, otlpRequest([counter([gpu(40, 70, 30)])]));
    await post(token, otlpRequest([counter([gpu(55, 20, 30)])]));
    expect(await joulesOf(organization)).toBeCloseTo(590, 6);
    const other = await makeSender();
    for (const atS of [0, 60, 400, 460]) {
      await post(other.token, otlpRequest([gauge([{ atS, value: 100, labels: GPU }])]));
    }
    expect(await joulesOf(other.organization)).toBeCloseTo(12_000, 6);
  });

  it("keeps deltas that differ under one key apart: the first stays, the other is refused", async () => {
    const { organization, token } = await makeSender();
    const delta = (value: number) => otlpRequest([counter([gpu(15, value)], { temporality: 1 })]);
    expect(await post(token, delta(100))).toMatchObject({ status: 200, body: {} });
    expect(await post(token, delta(100))).toMatchObject({ status: 200, body: {} });
    expect(await post(token, delta(200))).toMatchObject({
      status: 200,
      body: { partialSuccess: { rejectedDataPoints: "1" } },
    });
    expect(await joulesOf(organization)).toBeCloseTo(100, 6);
  });

  it("stores neither samples nor last points when the store fails between them", async () => {
    const { organization, token } = await makeSender();
    await post(token, otlpRequest([counter([gpu(15, 100)])]));
    const [before] = await sql().query("select * from otlp_series where organization_id = $1", [
      organization.id,
    ]);
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await sql().query("alter table run_total rename column energy_kwh to energy_away");
    try {
      const failed = await post(token, otlpRequest([counter([gpu(30, 250)])]));
      expect(failed).toMatchObject({ status: 503, body: { code: 14 } });
      expect(Number(failed.headers.get("retry-after"))).toBeGreaterThan(0);
    } finally {
      await sql().query("alter table run_total rename column energy_away to energy_kwh");
      log.mockRestore();
    }
    expect(
      await sql().query("select * from otlp_series where organization_id = $1", [organization.id]),
    ).toEqual([before]);
    await post(token, otlpRequest([counter([gpu(30, 250)])]));
    expect(await joulesOf(organization)).toBeCloseTo(250, 6);
  });
});

describe("the run that a resource belongs to", () => {
  const energy = [counter([gpu(15, 100)])];

  it("is the one it names by id", async () => {
    const { organization, token } = await makeSender();
    const runId = await makeRun(organization);
    await post(token, otlpRequest(energy, { "wattprint.run.id": runId.toUpperCase() }));
    expect(await runsOf(organization)).toMatchObject([{ id: runId, samples: 1 }]);
  });

  it("is made when nobody made it, with the id, name and experiment that it is given", async () => {
    const { organization, token } = await makeSender();
    const experiment = await makeExperiment(organization);
    const id = newId();
    const resource = {
      "wattprint.run.id": id,
      "wattprint.run.name": "sweep 7",
      "wattprint.experiment.id": experiment.id,
    };
    expect(await post(token, otlpRequest(energy, resource))).toMatchObject({ status: 200, body: {} });
    expect(await getRun(organization.viewer, id)).toMatchObject({
      name: "sweep 7",
      experimentId: experiment.id,
    });
  });

  it("is one for all hosts that name it by the same text, and one for each sender otherwise", async () => {
    const { organization, token } = await makeSender();
    for (const host of ["node-1", "node-2"]) {
      await post(token, otlpRequest(energy, { "wattprint.run.id": "slurm-4711", "host.name": host }));
    }
    expect(await runsOf(organization)).toMatchObject([{ samples: 2 }]);
    for (const host of ["node-1", "node-2"]) {
      await post(token, otlpRequest(energy, { "service.name": "train", "host.name": host }));
    }
    expect(await runsOf(organization)).toHaveLength(3);
  });

  it("is not another organization’s, nor one of a project that the token is not bound to", async () => {
    const { organization, token } = await makeSender();
    const elsewhere = await makeOrganization();
    const theirs = await makeRun(elsewhere);
    expect((await post(token, otlpRequest(energy, { "wattprint.run.id": theirs }))).status).toBe(200);
    expect(await joulesOf(elsewhere)).toBe(0);

    const project = await makeProject(organization);
    const bound = await makeToken(organization, { projectId: project.id });
    const outside = await makeRun(organization);
    const answer = await post(bound.token, otlpRequest(energy, { "wattprint.run.id": outside }));
    expect(answer).toMatchObject({ status: 200, body: { partialSuccess: { rejectedDataPoints: "1" } } });
    expect((await getRun(organization.viewer, outside))?.sampleCount).toBe(0);
  });

  it("goes to the Inbox, with a word of warning, where its experiment is not known", async () => {
    const { organization, token } = await makeSender();
    const answer = await post(token, otlpRequest(energy, { "wattprint.experiment.id": "nonsense" }));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        partialSuccess: {
          rejectedDataPoints: "0",
          errorMessage: expect.stringContaining("Inbox") as unknown,
        },
      },
    });
    expect(await joulesOf(organization)).toBeCloseTo(100, 6);
  });
});

describe("what cannot be taken", () => {
  it("is said point by point, and the rest is stored", async () => {
    const { organization, token } = await makeSender();
    const body = otlpRequest([
      counter([gpu(15, 100), gpu(30, -1)]),
      counter([gpu(15, 1)], { unit: "Cel" }),
      { name: "system.cpu.time", sum: { dataPoints: [{}] } },
    ]);
    const answer = await post(token, body);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        partialSuccess: {
          rejectedDataPoints: "2",
          errorMessage: expect.stringMatching(/2 data points rejected: .*negative.*"Cel"/) as unknown,
        },
      },
    });
    expect(await joulesOf(organization)).toBeCloseTo(100, 6);
    const binary = await post(token, encodeOtlpRequest(body), PROTOBUF);
    // Field 1, a message: field 1 of it is the number 2, field 2 the text.
    expect(String(binary.body)).toMatch(/^\n.{1,2}\u0008\u0002\u0012.{1,2}2 data points rejected/s);
  });

  it.each([
    ["no body", "", {}, 400, 3],
    ["half of a JSON document", '{"resourceMetrics":[', {}, 400, 3],
    ["JSON of another kind", "[]", {}, 400, 3],
    ["bytes that are no UTF-8", Uint8Array.of(0xff, 0xfe), {}, 400, 3],
    ["bytes that are no gzip", "{}", { "content-encoding": "gzip" }, 400, 3],
    ["half of a gzip", gzipSync("{}".padEnd(9999)).subarray(0, 20), { "content-encoding": "gzip" }, 400, 3],
    ["a coding of its own", "{}", { "content-encoding": "zstd" }, 415, 3],
    ["another content type", "{}", { "content-type": "text/plain" }, 415, 3],
  ])("is answered as the protocol says: %s", async (_case, body, headers, status, code) => {
    const { organization, token } = await makeSender();
    const answer = await post(token, body, headers);
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) as unknown } });
    expect(await runsOf(organization)).toEqual([]);
  });

  it("is too large, as sent or inflated", async () => {
    const { token } = await makeSender();
    const most = env().WATTPRINT_MAX_BODY_BYTES;
    const bomb = gzipSync(Buffer.alloc(most + 1, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    const packed = await post(token, bomb, { "content-encoding": "gzip" });
    expect(packed).toMatchObject({ status: 413, body: { code: 3 } });
    expect((await post(token, "{}", { "content-length": String(most + 1) })).status).toBe(413);
  });

  it("comes with no token, a wrong one, or one that may only read", async () => {
    const { organization } = await makeSender();
    const reader = await makeToken(organization, { scopes: ["read"] });
    const body = otlpRequest([counter([gpu(15, 100)])]);
    expect(await callRoute(postMetrics, { body })).toMatchObject({ status: 401, body: { code: 16 } });
    expect(await post("wp_wrong", body)).toMatchObject({ status: 401, body: { code: 16 } });
    expect(await post(reader.token, body)).toMatchObject({ status: 403, body: { code: 7 } });
    const binary = await post("wp_wrong", encodeOtlpRequest(body), PROTOBUF);
    expect(binary.status).toBe(401);
    expect(binary.headers.get("content-type")).toBe("application/x-protobuf");
    expect(await runsOf(organization)).toEqual([]);
  });

  it("does not ask for a header of a certain name: x-api-token is taken, too", async () => {
    const { organization, token } = await makeSender();
    const body = otlpRequest([counter([gpu(15, 100)])]);
    expect((await callRoute(postMetrics, { body, headers: { "x-api-token": token } })).status).toBe(200);
    expect(await joulesOf(organization)).toBeCloseTo(100, 6);
  });
});

describe("damaged requests", () => {
  const whole = otlpRequest([
    counter([gpu(15, 3000), cpu(15, 600)]),
    counter([gpu(30, 10)], { temporality: 1, unit: "kWh" }),
    gauge([{ atS: 15, value: 92_400_000, labels: { socket_id: "0" } }], {
      name: "scaph_socket_power_microwatts",
      unit: "",
    }),
  ]);
  const bytes = encodeOtlpRequest(whole);
  const text = Buffer.from(JSON.stringify(whole));

  it("are taken or refused, never a fault of ours, and leave no row that breaks an invariant", async () => {
    const { organization, token } = await makeSender();
    const changes = fc.array(fc.tuple(fc.nat(1e6), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), changes, async (isBinary, damage) => {
        const damaged = Uint8Array.from(isBinary ? bytes : text);
        for (const [at, value] of damage) damaged[at % damaged.length] = value;
        const { status } = await post(token, damaged, isBinary ? PROTOBUF : {});
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 200 },
    );
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
    const [worst] = await sql().query<{ n: number }>(
      `select count(*)::int as n from sample where organization_id = $1
         and not (energy_kwh >= 0 and energy_kwh <= 2e9 and duration_s > 0 and duration_s <= 31 * 86400)`,
      [organization.id],
    );
    expect(worst?.n).toBe(0);
  });
});
