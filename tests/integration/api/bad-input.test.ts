import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as postEmission } from "@/app/api/codecarbon/emissions/route";
import { POST as postCodecarbonRun } from "@/app/api/codecarbon/runs/route";
import { POST as postExperiment } from "@/app/api/v1/experiments/route";
import { POST as postProject } from "@/app/api/v1/projects/route";
import { GET as getSeries } from "@/app/api/v1/runs/[runId]/series/route";
import { PATCH as patchRun } from "@/app/api/v1/runs/[runId]/route";
import { GET as listRuns, POST as postRun } from "@/app/api/v1/runs/route";
import { POST as postSamples } from "@/app/api/v1/samples/route";
import { sql } from "@/lib/data/client";
import { newId } from "@/lib/data/ids";
import type { RouteHandler } from "@/lib/http/api";
import { encodeCursor } from "@/lib/http/cursor";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSampleBody } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { emit, readRunTrace } from "@/tests/support/codecarbon-trace";
import { listInconsistencies } from "@/tests/support/consistency";
import { callRoute, type Answer } from "@/tests/support/http";
import { countRows, problemSchema } from "@/tests/support/rows";

let organization: TestOrganization;
let token: string;
let runId: string;

beforeAll(async () => {
  organization = await makeOrganization();
  token = (await makeToken(organization)).token;
  runId = await makeRun(organization);
});

/** The answer is a problem document with this status, and no table has a row more or less. */
async function expectRefusal(call: () => Promise<Answer>, status: number): Promise<Answer> {
  const before = await countRows(sql());
  const answer = await call();
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = problemSchema.parse(answer.body);
  expect(problem.status).toBe(status);
  if (status === 422) expect(problem.errors?.length).toBeGreaterThan(0);
  expect(await countRows(sql())).toEqual(before);
  return answer;
}

const send = (sample: Record<string, unknown>) => () =>
  callRoute(postSamples, { token, body: { samples: [{ ...makeSampleBody({ runId }), ...sample }] } });

describe("a sample", () => {
  it.each([
    ["energy in words", { energyKwh: "0.1" }, "/samples/0/energyKwh"],
    ["NaN, which JSON writes as null", { energyKwh: Number.NaN }, "/samples/0/energyKwh"],
    ["a negative energy", { energyKwh: -0.1 }, "/samples/0/energyKwh"],
    ["more energy than there is", { energyKwh: 1e300 }, "/samples/0/energyKwh"],
    ["less energy than there can be", { energyKwh: 1e-320 }, "/samples/0/energyKwh"],
    ["a negative part", { gpuEnergyKwh: -1 }, "/samples/0/gpuEnergyKwh"],
    ["no duration", { durationS: undefined }, "/samples/0/durationS"],
    ["a duration of zero", { durationS: 0 }, "/samples/0/durationS"],
    ["a duration shorter than any clock", { durationS: 1e-300 }, "/samples/0/durationS"],
    ["a duration of 32 days", { durationS: 32 * 24 * 3600 }, "/samples/0/durationS"],
    ["a time in the future", { sampledAt: "2999-01-01T00:00:00Z" }, "/samples/0/sampledAt"],
    ["a time without an offset", { sampledAt: "2026-03-02T10:01:00" }, "/samples/0/sampledAt"],
    ["the 30th of February", { sampledAt: "2026-02-30T10:01:00Z" }, "/samples/0/sampledAt"],
    ["the year 0", { sampledAt: "0000-01-01T00:00:00Z" }, "/samples/0/sampledAt"],
    ["a run that is no id", { runId: "1" }, "/samples/0/runId"],
    ["a run that nobody made", { runId: "01a1fd00-0000-7000-8000-000000000000" }, "/samples/0/runId"],
    ["a key that we do not know", { energyWh: 1 }, "/samples/0"],
    ["a source with U+0000", { source: "a\u0000b" }, "/samples/0/source"],
    ["a source with half a character", { source: "a\ud800b" }, "/samples/0/source"],
    ["a source of 101 characters", { source: "x".repeat(101) }, "/samples/0/source"],
    ["more measured than used", { measuredEnergyKwh: 1 }, "/samples/0/measuredEnergyKwh"],
    ["120 % utilization", { gpuUtilizationPercent: 120 }, "/samples/0/gpuUtilizationPercent"],
    ["emissions out of reach", { emissionsKgCo2e: -1e308 }, "/samples/0/emissionsKgCo2e"],
  ])("with %s is refused with a pointer to it", async (_case, change, pointer) => {
    const answer = await expectRefusal(send(change), 422);
    expect(answer.body).toMatchObject({ errors: [{ pointer }] });
  });
});

describe("a body", () => {
  const post =
    (body: unknown, headers: Record<string, string> = {}) =>
    () =>
      callRoute(postSamples, { token, body, headers });

  it.each([
    ["empty", ""],
    ["broken", '{"samples": ['],
    ["Python’s NaN", '{"samples": [{"energyKwh": NaN}]}'],
    ["not UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ])("that is %s is malformed", async (_case, body) => {
    await expectRefusal(post(body), 400);
  });

  it("that is not UTF-8 is malformed also when its length is declared", async () => {
    const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
    await expectRefusal(post(bytes, { "content-length": "4" }), 400);
  });

  it.each([
    ["null"],
    ["[]"],
    ["1"],
    ['"x"'],
    ['{"samples": {}}'],
    ['{"samples": []}'],
    ['{"samples": [], "more": 1}'],
  ])("of %s is refused", async (body) => {
    await expectRefusal(post(body), 422);
  });

  it("larger than the limit is refused by its declared length before it is read", async () => {
    const answer = await expectRefusal(post("{}", { "content-length": String(50 * 1024 * 1024) }), 413);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining("bytes") as unknown });
  });

  it("larger than the limit is refused while it arrives in pieces, and the rest is not read", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
      },
    });
    await expectRefusal(post(endless), 413);
    expect(pulled).toBeLessThan(25);
  });
});

describe("names, times and places", () => {
  const cases: [string, RouteHandler, Record<string, unknown>, string][] = [
    ["a project without a name", postProject, {}, "/name"],
    ["a project with an empty name", postProject, { name: "   " }, "/name"],
    ["a project with U+0000 in its name", postProject, { name: "a\u0000" }, "/name"],
    ["a project with a huge name", postProject, { name: "x".repeat(100_000) }, "/name"],
    ["a project with a PUE below 1", postProject, { name: "a", pue: 0.9 }, "/pue"],
    ["an experiment without a project", postExperiment, { name: "a" }, "/projectId"],
    [
      "an experiment in a country of four letters",
      postExperiment,
      { projectId: newId(), name: "a", countryIso3: "FRAN" },
      "/countryIso3",
    ],
    ["a run that starts in the future", postRun, { startedAt: "2999-01-01T00:00:00Z" }, "/startedAt"],
    ["a run beyond the pole", postRun, { latitude: 91, longitude: 0 }, "/latitude"],
    ["a run with a parameter that is an object", postRun, { parameters: { a: {} } }, "/parameters/a"],
    ["a run with U+0000 in a parameter", postRun, { parameters: { a: "\u0000" } }, "/parameters/a"],
    ["a run with 51 tags", postRun, { tags: Array.from({ length: 51 }, String) }, "/tags"],
  ];
  it.each(cases)("%s: is refused with a pointer to it", async (_case, handler, body, pointer) => {
    const answer = await expectRefusal(() => callRoute(handler, { token, body }), 422);
    expect(answer.body).toMatchObject({ errors: [{ pointer }] });
  });

  it("a wrong token is 401 as a problem document and says how to make one", async () => {
    const answer = await expectRefusal(
      () => callRoute(postProject, { token: `wp_${"b".repeat(43)}`, body: { name: "a" } }),
      401,
    );
    expect(answer.body).toMatchObject({ detail: expect.stringContaining("Tokens") as unknown });
  });
});

describe("a question", () => {
  const cursorOf = (value: unknown, sort = "energy") =>
    encodeCursor({ sort, descending: true, value, id: newId() });
  it.each([
    [{ sort: "size" }],
    [{ order: "up" }],
    [{ limit: "0" }],
    [{ limit: "1001" }],
    [{ limit: "many" }],
    [{ state: "running,asleep" }],
    [{ projectId: "1" }],
    [{ from: "2026" }],
    [{ from: "0000-01-01T00:00:00Z" }],
    [{ search: "x".repeat(201) }],
    [{ search: "\u0000" }],
    [{ tag: "\u0000" }],
    [{ unknown: "1" }],
    [{ cursor: "not a cursor" }],
    [{ cursor: "x".repeat(2001) }],
    [{ cursor: cursorOf("1") + "x", sort: "name" }],
    [{ cursor: cursorOf("1e999"), sort: "energy" }],
    [{ cursor: cursorOf("1e-999"), sort: "energy" }],
    [{ cursor: cursorOf("abc"), sort: "energy" }],
    [{ cursor: cursorOf({ a: 1 }), sort: "energy" }],
    [{ cursor: cursorOf("2026-99-99 00:00:00+00", "startedAt"), sort: "startedAt" }],
    [{ cursor: cursorOf("a\u0000", "name"), sort: "name" }],
  ])("for runs with %o is refused", async (query) => {
    await expectRefusal(() => callRoute(listRuns, { token, query: query }), 422);
  });
});

describe("CodeCarbon’s routes", () => {
  it("refuse a body over 64 kB, broken JSON and anything but an object, in a shape that the client prints", async () => {
    const before = await countRows(sql());
    const huge = await emit(token, { timestamp: "x".repeat(70_000) });
    expect(huge).toMatchObject({ status: 413, body: { detail: expect.any(String) as unknown } });
    for (const body of ["{", "[]", "null", '{"energy_consumed": NaN}']) {
      const answer = await emit(token, body);
      expect(answer).toMatchObject({
        status: 422,
        body: { detail: [{ loc: ["body"], type: "value_error" }] },
      });
    }
    expect(await countRows(sql())).toEqual(before);
  });
});

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    "\u0000",
    "\ud800",
    "𝕏".repeat(300),
    "x".repeat(5000),
    "NaN",
    "1e999",
    -1,
    0,
    -0,
    0.1,
    1e-320,
    5e-324,
    1e-31,
    1e9,
    1.7e308,
    -1e308,
    2 ** 31,
    2 ** 53,
    [],
    {},
    [[[[[[]]]]]],
    "9999-12-31T23:59:59.999999999Z",
    "0001-01-01T00:00:00+14:00",
    "1970-01-01T00:00:00-14:00",
    "2026-02-29T00:00:00Z",
    "2026-03-02 10:00:00.123456789+00:00",
    "00000000-0000-0000-0000-000000000000",
    "'; drop table sample; --",
    "{}",
    "\\",
    '"',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.double(),
  fc.string({ unit: "binary", maxLength: 20 }),
);

type Json = Record<string, unknown>;

/** The payload with some of its values replaced, removed or joined by others. */
function mutated(valid: Json): fc.Arbitrary<Json> {
  const keys = Object.keys(valid);
  const change = fc.record({
    key: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...keys) },
      { weight: 1, arbitrary: fc.constantFrom("__proto__", "x", "\u0000") },
    ),
    kind: fc.constantFrom("replace", "replace", "replace", "remove"),
    value: hostile,
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const result = new Map(Object.entries(valid));
    for (const { key, kind, value } of changes) {
      if (kind === "remove") result.delete(key);
      else result.set(key, value);
    }
    return Object.fromEntries(result);
  });
}

/** Any payload gets an answer that is not our fault, and measurements still add up afterwards. */
async function fuzz(
  arbitrary: fc.Arbitrary<unknown>,
  call: (body: unknown) => Promise<Answer>,
  numRuns = 500,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(arbitrary, async (body) => {
      const answer = await call(body);
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400 && answer.headers.get("content-type") === "application/problem+json")
        problemSchema.parse(answer.body);
    }),
    { numRuns },
  );
  expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
}

describe("no payload makes us fail:", () => {
  const fullSample = () => ({
    ...makeSampleBody({ runId }),
    source: "rank 0",
    cpuEnergyKwh: 0.001,
    ramEnergyKwh: 0.001,
    measuredEnergyKwh: 0.005,
    powerW: 360,
    emissionsKgCo2e: 0.01,
    gpuUtilizationPercent: 50,
  });
  const run = {
    name: "r",
    startedAt: "2026-03-02T10:00:00Z",
    tracker: "t",
    gpuModel: "g",
    gpuCount: 1,
    ramTotalGb: 1,
    latitude: 1,
    longitude: 1,
    zoneId: "FR",
    pue: 1.1,
    tags: ["a"],
    parameters: { a: 1 },
    cloudProvider: "aws",
    cloudRegion: "eu-west-3",
  };

  it("samples", async () => {
    const batch = fc
      .array(mutated(fullSample()), { minLength: 1, maxLength: 3 })
      .map((samples) => ({ samples }));
    await fuzz(batch, (body) => callRoute(postSamples, { token, body }));
  });

  it("NDJSON", async () => {
    const lines = fc
      .array(
        fc.oneof(
          mutated(fullSample()).map((sample) => JSON.stringify(sample)),
          fc.string(),
        ),
        { maxLength: 4 },
      )
      .map((each) => each.join("\n"));
    const headers = { "content-type": "application/x-ndjson" };
    await fuzz(lines, (body) => callRoute(postSamples, { token, body, headers }), 200);
  });

  it("text that is nearly JSON", async () => {
    const text = JSON.stringify({ samples: [fullSample()] });
    const broken = fc
      .record({
        at: fc.nat({ max: text.length }),
        with: fc.string({ unit: "binary", maxLength: 3 }),
        drop: fc.nat({ max: 5 }),
      })
      .map((cut) => text.slice(0, cut.at) + cut.with + text.slice(cut.at + cut.drop));
    await fuzz(broken, (body) => callRoute(postSamples, { token, body }), 200);
  });

  it("runs", async () => {
    await fuzz(mutated(run), (body) => callRoute(postRun, { token, body }));
  });

  it("changes of a run", async () => {
    const metric = mutated({ name: "accuracy", value: 0.5, step: 1, higherIsBetter: true, unit: "%" });
    const patch = fc
      .record({
        base: mutated({
          name: "n",
          status: "failed",
          exitCause: "oom",
          endedAt: "2026-03-02T12:00:00Z",
          tags: ["a"],
          parameters: { a: 1 },
        }),
        metrics: fc.array(metric, { maxLength: 2 }),
      })
      .map(({ base, metrics }) => ({ ...base, metrics }));
    await fuzz(patch, (body) => callRoute(patchRun, { token, method: "PATCH", params: { runId }, body }));
  });

  it("projects and experiments", async () => {
    const project = { name: "p", description: "d", defaultZoneId: "FR", pue: 1.2, pueInTrackerEnergy: true };
    await fuzz(mutated(project), (body) => callRoute(postProject, { token, body }), 250);
    const experiment = {
      projectId: organization.projectId,
      name: "e",
      countryIso3: "FRA",
      region: "r",
      onCloud: true,
      cloudProvider: "gcp",
    };
    await fuzz(mutated(experiment), (body) => callRoute(postExperiment, { token, body }), 250);
  });

  it("CodeCarbon’s runs", async () => {
    const headers = { "x-api-token": token };
    const payload = { ...readRunTrace("http-trace").run, experiment_id: organization.inboxId };
    await fuzz(mutated(payload), (body) => callRoute(postCodecarbonRun, { body, headers }));
  });

  it("CodeCarbon’s emissions", async () => {
    const headers = { "x-api-token": token };
    const payload = { ...readRunTrace("http-trace").emissions[0], run_id: runId };
    await fuzz(mutated(payload), (body) => callRoute(postEmission, { body, headers }));
  });

  it("questions for runs and series", async () => {
    const word = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "startedAt",
        "energy",
        "asc",
        "desc",
        "1",
        "-1",
        "1e3",
        "raw",
        "day",
        "2026-03-02T00:00:00Z",
        "%",
        "\\",
        "_",
        runId,
      ),
      fc.jsonValue({ maxDepth: 1 }).map(encodeCursor),
      fc
        .record({
          sort: fc.constantFrom("startedAt", "energy", "name"),
          value: fc.oneof(fc.string(), fc.constant(null), fc.float().map(String)),
        })
        .map(({ sort, value }) => encodeCursor({ sort, descending: true, value, id: runId })),
    );
    const keys = [
      "search",
      "state",
      "projectId",
      "tag",
      "from",
      "to",
      "sort",
      "order",
      "limit",
      "cursor",
      "resolution",
    ];
    const query = fc.dictionary(fc.constantFrom(...keys), word, { maxKeys: 3 });
    await fuzz(query, (asked) => callRoute(listRuns, { token, query: asked as Record<string, string> }), 300);
    await fuzz(
      query,
      (asked) => callRoute(getSeries, { token, params: { runId }, query: asked as Record<string, string> }),
      300,
    );
  });
});
