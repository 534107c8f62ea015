import { readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { GET as getImportRoute } from "@/app/api/v1/imports/[importId]/route";
import { db, sql } from "@/lib/data/client";
import { getRun } from "@/lib/data/queries/runs";
import { updateRun } from "@/lib/data/commands/run-patch";
import { env } from "@/lib/env";
import { importNow, prepareImport, type PreparedImport } from "@/lib/ingest/import/import-file";
import { findFileAdapter } from "@/lib/ingest/adapters/registry";
import { removeSpool, spoolUpload } from "@/lib/ingest/import/spool";
import { newId } from "@/lib/data/ids";
import { makeOrganization } from "@/tests/factories/organization";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { makeSampleBody } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { announce, emit, idSchema } from "@/tests/support/codecarbon-trace";
import { listInconsistencies } from "@/tests/support/consistency";
import { callRoute } from "@/tests/support/http";
import { callImport, importFile, trackerFixture } from "@/tests/support/imports";
import { countRows, problemSchema } from "@/tests/support/rows";

async function setUp() {
  const organization = await makeOrganization();
  const { token, viewer } = await makeToken(organization, { projectId: organization.projectId });
  return { organization, token, viewer };
}

const codecarbon = trackerFixture("codecarbon-38-columns.csv");
const wattprint = trackerFixture("wattprint.csv");
const [header = "", ...codecarbonRows] = codecarbon.trimEnd().split("\n");
const csv = (...rows: string[]) => `${[header, ...rows].join("\n")}\n`;
const row = (index: number) => codecarbonRows[index] ?? "";

const refusal = (detail: string) => ({
  status: 422,
  body: {
    type: "https://wattprint.dev/problems/invalid-file",
    detail: expect.stringContaining(detail) as unknown,
  },
});

describe("POST /api/v1/import/{format}", () => {
  it("makes runs with all that the file says, under its zone, PUE and experiment", async () => {
    const { organization, token } = await setUp();
    const answer = await importFile(token, codecarbon, { format: "codecarbon-csv" });
    expect(answer).toMatchObject({
      format: "codecarbon-csv",
      samples: { found: 3, stored: 3, duplicate: 0, quarantined: 0, rejected: 0 },
    });
    const [first] = answer.runs;
    // 0.025 kWh with a PUE of 1.2 inside.
    expect(first?.energyKwh).toBeCloseTo(0.025 / 1.2, 12);
    expect(first?.trackerEnergyKwh).toBeCloseTo(0.025, 12);
    expect(first).toMatchObject({
      emissionsKgCo2e: 0.0025,
      isNew: true,
      startedAt: "2026-03-10T10:00:00.000000Z",
    });
    const run = await getRun(organization.viewer, first?.id ?? "");
    expect(run).toMatchObject({
      zoneId: "PT",
      zoneBasis: "reported",
      pue: 1.2,
      pueInTrackerEnergy: true,
      experimentName: "Inbox",
      tracker: "codecarbon",
      trackerVersion: "3.3.0",
      gpuModel: "1 x NVIDIA A100-SXM4-40GB",
      parameters: { trackerProject: "vision" },
      sampleCount: 2,
    });
    expect(run?.facilityEnergyKwh).toBeCloseTo(0.025, 12);
    const second = await getRun(organization.viewer, answer.runs[1]?.id ?? "");
    expect(second).toMatchObject({ pueInTrackerEnergy: false });
  });

  it("puts runs into experiments by name, made where missing, and keeps scores and status", async () => {
    const { organization, token } = await setUp();
    const answer = await importFile(token, trackerFixture("eco2ai.csv"));
    expect(answer.runs.map((run) => run.experimentName)).toEqual(["baseline", "epochs"]);
    const run = await getRun(organization.viewer, answer.runs[1]?.id ?? "");
    expect(run).toMatchObject({
      experimentName: "epochs",
      metrics: [
        { name: "acc", value: 0.6, step: 2, higherIsBetter: true },
        { name: "loss", value: 0.7, step: 2, higherIsBetter: false },
      ],
    });
    // What a person said of it stays when the file comes again.
    await updateRun(organization.viewer, run?.id ?? "", {
      name: "mine",
      status: "failed",
      metrics: [{ name: "acc", value: 0.9, step: 2, higherIsBetter: true, unit: null }],
    });
    await importFile(token, trackerFixture("eco2ai.csv"));
    expect(await getRun(organization.viewer, run?.id ?? "")).toMatchObject({
      name: "mine",
      status: "failed",
    });
    const kept = await db().runMetric.findMany({ where: { runId: run?.id ?? "", name: "acc", step: 2 } });
    expect(kept).toMatchObject([{ value: 0.9 }]);
  });

  it("keeps a record with what became of the file, and an audit event", async () => {
    const { organization, token } = await setUp();
    const answer = await importFile(token, wattprint, { query: { fileName: "sweep.csv" } });
    const found = await callRoute(getImportRoute, { token, params: { importId: answer.importId ?? "" } });
    expect(found).toMatchObject({
      status: 200,
      body: {
        status: "done",
        fileName: "sweep.csv",
        format: "wattprint-csv",
        sizeBytes: Buffer.byteLength(wattprint),
        sampleCount: 3,
        writtenCount: 3,
        result: { samples: { stored: 3 }, runCount: 2 },
      },
    });
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: "import.done" },
    });
    expect(events).toMatchObject([{ subjectId: answer.importId, detail: { stored: 3, runs: 2 } }]);
    expect(readdirSync(path.join(env().WATTPRINT_DATA_DIR, "imports"))).not.toContain(answer.importId);
  });

  it("reads times without an offset in the zone that is given", async () => {
    const { token } = await setUp();
    const { runs } = await importFile(token, codecarbon, { query: { timezone: "Europe/Paris" } });
    expect(runs[0]?.startedAt).toBe("2026-03-10T09:00:00.000000Z");
    const wrong = await callImport(token, codecarbon, { query: { timezone: "Mars/Olympus" } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: "/timezone" }] } });
  });

  it("does not count a file twice that comes again in another time zone", async () => {
    const { organization, token } = await setUp();
    await importFile(token, codecarbon);
    const again = await importFile(token, codecarbon, { query: { timezone: "Europe/Paris" } });
    expect(again.runs).toEqual([]);
    expect(again.samples).toMatchObject({ stored: 0, rejected: 3 });
    expect(again.problems.map(({ detail }) => detail).join()).toContain("times in UTC");
    expect(
      await sql().query("select 1 from sample where organization_id = $1", [organization.id]),
    ).toHaveLength(3);
  });

  it("adds what a longer file has, and does not add a total that replaces the rows before it", async () => {
    const { token } = await setUp();
    await importFile(token, csv(row(0)));
    const grown = await importFile(token, csv(row(0), row(1)));
    expect(grown.samples).toMatchObject({ stored: 1, duplicate: 1 });
    // As CodeCarbon writes with on_csv_write=update: one row a run, of the whole time.
    const replaced = await importFile(token, csv(row(1)));
    expect(replaced.runs).toEqual([]);
    expect(replaced.samples).toMatchObject({ stored: 0, rejected: 1 });
    expect(replaced.problems[0]?.detail).toContain("other figures of the same time");
  });

  it("does not count the tasks of a run beside its total", async () => {
    const { token } = await setUp();
    await importFile(token, codecarbon);
    const name = "emissions_sweep_11111111-aaaa-4aaa-8aaa-000000000001.csv";
    const tasks = await importFile(token, trackerFixture(name), { query: { fileName: name } });
    expect(tasks.runs).toEqual([]);
    expect(tasks.problems.map(({ detail }) => detail).join()).toContain(
      "tells the same energy in another way",
    );
  });

  it("stores nothing with dryRun, and says what it would store", async () => {
    const { token } = await setUp();
    const before = await countRows(sql());
    const answer = await importFile(token, codecarbon, { query: { dryRun: "1" } });
    expect(answer).toMatchObject({ importId: null, samples: { found: 3, stored: 0 } });
    expect(answer.runs).toHaveLength(2);
    expect(await countRows(sql())).toEqual(before);
  });

  it("refuses times in the future row by row, and the file when nothing is left", async () => {
    const { token } = await setUp();
    const late = row(2).replace("2026-03-10T11", "2099-03-10T11");
    const mixed = await importFile(token, csv(row(0), late));
    expect(mixed.samples).toMatchObject({ stored: 1, rejected: 1 });
    expect(mixed.problems.map(({ detail }) => detail).join()).toContain("in the future");
    expect(await callImport(token, csv(late))).toMatchObject(refusal("in the future"));
  });

  it("asks when a run began whose file names no date, and takes one answer only", async () => {
    const { token } = await setUp();
    const report = trackerFixture("boamps.json")
      .replace(/"reportDatetime": "[^"]*",/, "")
      .replaceAll(/,\s*"measurementDateTime": "[^"]*"/g, "");
    expect(await callImport(token, report)).toMatchObject(refusal("startedAt"));
    const query = { startedAt: "2026-03-01T08:00:00+01:00" };
    const placed = await importFile(token, report, { query });
    expect(placed.runs[0]?.startedAt).toBe("2026-03-01T07:00:00.000000Z");
    const other = await importFile(token, report, { query: { startedAt: "2026-03-02T08:00:00Z" } });
    expect(other).toMatchObject({ runs: [], samples: { stored: 0 } });
    expect(await importFile(token, report, { query })).toMatchObject({
      samples: { stored: 0, duplicate: 2 },
    });
  });

  it.each([
    ["auto", "hello, world\n", "none of the formats"],
    ["auto", "", "The file is empty"],
    ["eco2ai-csv", "", "The file is empty"],
    ["eit", "", "empty"],
    ["eco2ai-csv", codecarbon, "looks like CodeCarbon CSV: choose that format (codecarbon-csv)"],
    ["codecarbon-csv", wattprint, "looks like Wattprint CSV"],
    ["codecarbon-csv", "timestamp,duration\n1,2\n", "energy_consumed"],
    ["codecarbon-csv", `${header}\n`, "no row"],
    ["boamps", '{"measures": [', "damaged or cut off"],
    ["eit", "not a zip", "zip"],
    ["wattprint-ndjson", '{"runId": "a"}\n', "sample"],
  ])("refuses as %s what is not: %j", async (format, body, detail) => {
    const { token } = await setUp();
    const before = await countRows(sql());
    const answer = await callImport(token, body, { format });
    expect(answer).toMatchObject(refusal(detail));
    expect(problemSchema.parse(answer.body).status).toBe(422);
    expect(await countRows(sql())).toEqual(before);
  });

  it("says in which line a file breaks", async () => {
    const { token } = await setUp();
    const answer = await callImport(token, "a,b\n1,2\n", { format: "codecarbon-csv" });
    expect(answer.body).toMatchObject({ line: 1 });
  });

  it("takes gzip, and refuses what is broken, too large or encoded otherwise", async () => {
    const { token } = await setUp();
    const gzip = { "content-encoding": "gzip" };
    const zipped = gzipSync(codecarbon);
    expect(await importFile(token, zipped, { headers: gzip })).toMatchObject({ samples: { stored: 3 } });
    const before = await countRows(sql());
    const limit = env().WATTPRINT_MAX_IMPORT_BYTES;
    const cases = [
      [zipped.subarray(0, 200), gzip, 400],
      [codecarbon, gzip, 400],
      [codecarbon, { "content-encoding": "br" }, 415],
      [gzipSync(Buffer.alloc(limit + 1)), gzip, 413],
      [Buffer.alloc(limit + 1), {}, 413],
      ["", {}, 422],
    ] as const;
    for (const [body, headers, status] of cases)
      expect((await callImport(token, body, { headers })).status).toBe(status);
    expect(await countRows(sql())).toEqual(before);
    const left = readdirSync(path.join(env().WATTPRINT_DATA_DIR, "imports"));
    expect(left.filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("finds its project by id, by name, by the token, or as the only one", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization);
    expect(await importFile(token, wattprint)).toMatchObject({ samples: { stored: 3 } });
    const other = await makeProject(organization, { name: "Speech" });
    const unsaid = await callImport(token, wattprint);
    expect(unsaid).toMatchObject({ status: 422, body: { errors: [{ pointer: "/project" }] } });
    for (const project of [other.id, "Speech", other.id.toUpperCase()]) {
      const { runs, samples } = await importFile(token, wattprint, { query: { project } });
      expect(samples.stored + samples.duplicate).toBe(3);
      const run = await getRun(organization.viewer, runs[0]?.id ?? "");
      expect(run).toMatchObject({ projectName: "Speech", experimentName: "learning rates" });
    }
    expect((await callImport(token, wattprint, { query: { project: "Vision" } })).status).toBe(404);
    expect((await callImport(token, wattprint, { format: "xls" })).status).toBe(404);
  });

  it("puts a run into the experiment of ours that its tracker was told", async () => {
    const { organization, token } = await setUp();
    const { id } = await makeExperiment(organization, { name: "ablation" });
    const named = codecarbon.replaceAll("22222222-bbbb-4bbb-8bbb-000000000001", id);
    const { runs } = await importFile(token, named);
    expect(runs.map((run) => run.experimentName)).toEqual(["ablation", "ablation"]);
  });

  it("imports one file once that is sent four times at once", async () => {
    const { organization, token } = await setUp();
    const answers = await Promise.all([1, 2, 3, 4].map(() => importFile(token, codecarbon)));
    expect(answers.reduce((sum, { samples }) => sum + samples.stored, 0)).toBe(3);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });
});

/** As CodeCarbon announces and sends the first run of the file. */
const live = {
  run: {
    timestamp: "2026-03-10T10:00:50+00:00",
    experiment_id: null,
    os: "Linux-6.1",
    python_version: "3.12.1",
    codecarbon_version: "3.3.0",
    cpu_count: 32,
    cpu_model: "AMD EPYC 7543",
    gpu_count: 1,
    gpu_model: "1 x NVIDIA A100-SXM4-40GB",
    longitude: -9.1,
    latitude: 38.7,
  },
  emission: {
    timestamp: "2026-03-10T10:02:00+00:00",
    duration: 110,
    emissions_sum: 0.002,
    energy_consumed: 0.02,
    cpu_energy: 0.003,
    gpu_energy: 0.014,
    ram_energy: 0.003,
  },
};

describe("a run that came live through the API", () => {
  async function sendLive(token: string): Promise<string> {
    const { id } = idSchema.parse((await announce(token, live.run)).body);
    expect((await emit(token, { ...live.emission, run_id: id })).status).toBe(201);
    return id;
  }

  it("is not counted again from the file that names it (CodeCarbon up to 3.2.8)", async () => {
    const { token } = await setUp();
    const id = await sendLive(token);
    const file = codecarbon.replaceAll("11111111-aaaa-4aaa-8aaa-000000000001", id);
    const answer = await importFile(token, file);
    expect(answer.runs).toHaveLength(1);
    expect(answer.samples).toMatchObject({ stored: 1, rejected: 2 });
    const detail = answer.problems.map((problem) => problem.detail).join();
    expect(detail).toContain(id);
    expect(detail).toMatch(/0\.02 kWh.*0\.0208333 kWh/);
  });

  it("is not counted again from the file that names no run (CodeCarbon 3.2.9 and later)", async () => {
    const { token } = await setUp();
    const id = await sendLive(token);
    const file = csv(row(0), row(1), row(2)).replaceAll(/11111111-aaaa-4aaa-8aaa-00000000000\d/g, "None");
    const answer = await importFile(token, file);
    // The run an hour later is another one: the API has not heard of it.
    expect(answer.runs).toHaveLength(1);
    expect(answer.problems.map((problem) => problem.detail).join()).toContain(id);
  });

  it("of a sample file is known by its identifier", async () => {
    const { organization, token } = await setUp();
    const runId = await makeRun(organization);
    const { runId: _, ...sample } = makeSampleBody({ runId });
    const line = JSON.stringify({ ...sample, runId });
    const answer = await importFile(token, `${line}\n`, { format: "wattprint-ndjson" });
    expect(answer).toMatchObject({ runs: [], samples: { stored: 0, rejected: 1 } });
  });
});

describe("an import that breaks off", () => {
  async function prepare(organizationId: string, projectId: string, by: Parameters<typeof prepareImport>[0]) {
    const upload = await spoolUpload(newId(), new Blob([codecarbon]).stream(), null);
    const adapter = findFileAdapter("codecarbon-csv");
    if (adapter === null) throw new Error("no adapter");
    const prepared = await prepareImport(by, {
      spoolId: upload.id,
      adapter,
      fileName: "emissions.csv",
      timeZone: "UTC",
      organizationId,
      projectId,
      assumedStartUs: null,
      nowMs: Date.now(),
    });
    return { upload, prepared };
  }

  it("says so in its record, and is completed by the same file", async () => {
    const { organization, token } = await setUp();
    const { upload, prepared } = await prepare(organization.id, organization.projectId, organization.viewer);
    // The file goes away between its two readings.
    await removeSpool(upload.id);
    const broken = prepared satisfies PreparedImport;
    await expect(importNow(organization.viewer, upload.id, broken, upload)).rejects.toThrow();
    expect(await db().import.findFirst({ where: { id: upload.id } })).toMatchObject({ status: "failed" });
    const answer = await importFile(token, codecarbon);
    expect(answer.samples).toMatchObject({ stored: 3, duplicate: 0 });
    expect(answer.runs.map(({ isNew }) => isNew)).toEqual([false, false]);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });
});
