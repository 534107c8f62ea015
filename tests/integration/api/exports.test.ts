import { beforeAll, describe, expect, it } from "vitest";
import { GET as exportExperiment } from "@/app/api/v1/experiments/[experimentId]/export/[format]/route";
import { GET as exportRun } from "@/app/api/v1/runs/[runId]/export/[format]/route";
import { updateRun } from "@/lib/data/commands/run-patch";
import { getRun } from "@/lib/data/queries/runs";
import { EXPORT_FORMATS } from "@/lib/domain/exports";
import type { RunDetail } from "@/lib/domain/run";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeExperiment } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { boampsReport } from "@/tests/support/boamps-schema";
import { callRoute } from "@/tests/support/http";
import { importFile } from "@/tests/support/imports";

let organization: TestOrganization;
let token: string;
let experimentId: string;
let runId: string;
let second: string;

/** Three hours with an hour's hole between them, on a stated PUE and beside two years' factors. */
beforeAll(async () => {
  organization = await makeOrganization({ name: "Tern & Co" });
  token = (await makeToken(organization)).token;
  experimentId = (await makeExperiment(organization, { name: "Base_line 100%" })).id;
  const told = {
    experimentId,
    zoneId: "FR",
    pue: 1.2,
    gpuModel: "NVIDIA H100 80GB HBM3",
    gpuCount: 1,
  };
  runId = await makeRun(organization, {
    ...told,
    name: "iris_96 {50%}",
    context: { ...NO_CONTEXT, approach: "lora", sweep: "lr", tokens: 2e6, task: "summarisation" },
  });
  second = await makeRun(organization, { ...told, name: "iris-97", zoneId: "PL", pue: null });
  await writeSamples(
    organization.id,
    [600, 1800, 3600, 5400, 12_600, 14_400].map((atS, index) =>
      makeSample({ runId, sampledAt: instantAfter(atS), durationS: 600, energyKwh: 0.1 + index / 100 }),
    ),
  );
  await writeSamples(organization.id, [
    makeSample({ runId: second, sampledAt: instantAfter(900), durationS: 600, energyKwh: 0.08 }),
  ]);
  await updateRun(organization.viewer, runId, { status: "finished" });
});

async function exported(format: string, query: Record<string, string> = {}): Promise<string> {
  const answer = await callRoute(exportRun, { token, params: { runId, format }, query });
  expect(answer.status).toBe(200);
  return typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
}

async function detailOf(of: TestOrganization, id: string): Promise<RunDetail> {
  const run = await getRun(of.viewer, id);
  if (run === null) throw new Error("no such run");
  return run;
}

describe("GET /api/v1/runs/{runId}/export/{format}", () => {
  it.each(EXPORT_FORMATS)("answers %s as a file that is named after the run", async (format) => {
    const answer = await callRoute(exportRun, { token, params: { runId, format } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="iris-96-50-[\w.-]+"$/);
    expect(answer.headers.get("cache-control")).toContain("no-store");
  });

  it("cites the sources of the figures, by keys that the statement uses", async () => {
    const bibtex = await exported("bibtex");
    const keys = [...bibtex.matchAll(/^@misc\{([^,]+),$/gm)].map((match) => match[1]);
    expect(keys).toContain("ember-yearly-2024");
    const statement = await exported("impact-statement");
    const cited = [...statement.matchAll(/\\cite\{([^}]+)\}/g)].flatMap((match) =>
      (match[1] ?? "").split(","),
    );
    expect(cited.length).toBeGreaterThan(0);
    expect(keys).toEqual(expect.arrayContaining(cited));
  });

  it("says the run's own figure in the model card, in grams", async () => {
    const run = await detailOf(organization, runId);
    const [, grams] = /emissions: ([\d.]+) # grams/.exec(await exported("model-card")) ?? [];
    expect(Number(grams)).toBeCloseTo((run.locationEmissionsKgCo2e ?? Number.NaN) * 1000, 6);
    expect(await exported("model-card")).toContain('training_type: "fine-tuning"');
  });

  it("tells of several runs together, but not in a form for one", async () => {
    const table = await exported("latex-table", { with: second });
    expect(table).toContain("iris-97");
    expect(table).toContain("Total of 2");
    const boamps = await callRoute(exportRun, {
      token,
      params: { runId, format: "boamps" },
      query: { with: second },
    });
    expect(boamps.status).toBe(422);
  });

  it("refuses a format that there is not, a run that is not there, and one without a sample", async () => {
    const call = (id: string, format: string, query = {}) =>
      callRoute(exportRun, { token, params: { runId: id, format }, query });
    expect((await call(runId, "pdf")).status).toBe(404);
    expect((await call(organization.id, "sci")).status).toBe(404);
    expect((await call(runId, "sci", { with: organization.id })).status).toBe(404);
    expect((await call(runId, "sci", { with: "x" })).status).toBe(422);
    expect((await call(await makeRun(organization), "sci")).status).toBe(409);
  });
});

describe("GET /api/v1/experiments/{experimentId}/export/{format}", () => {
  it("tells of all its runs, or of one sweep's", async () => {
    const call = (query: Record<string, string>) =>
      callRoute(exportExperiment, { token, params: { experimentId, format: "latex-table" }, query });
    expect((await call({})).body).toContain("Energy and emissions of Base\\_line 100\\%.");
    expect((await call({})).body).toContain("iris-97");
    expect((await call({ sweep: "lr" })).body).not.toContain("iris-97");
    expect((await call({ sweep: "none of that name" })).status).toBe(404);
  });
});

describe("a BoAmps report", () => {
  it("is one by the published schemas, and imports elsewhere to the same figures", async () => {
    const report = await exported("boamps");
    boampsReport.parse(JSON.parse(report));
    const elsewhere = await makeOrganization();
    const imported = await importFile((await makeToken(elsewhere)).token, report);
    expect(imported).toMatchObject({
      format: "boamps",
      problems: [],
      samples: { stored: 3, quarantined: 0 },
    });
    const [here, there] = [
      await detailOf(organization, runId),
      await detailOf(elsewhere, imported.runs[0]?.id ?? ""),
    ];
    const figures = [
      "energyKwh",
      "facilityEnergyKwh",
      "pue",
      "locationEmissionsKgCo2e",
      "marketEmissionsKgCo2e",
      "waterOffsiteL",
      "carbonIntensityGPerKwh",
      "measuredShare",
      "facilityUncertainty",
      "locationUncertainty",
      "wallTimeS",
      "measuredTimeS",
    ] as const;
    for (const figure of figures) {
      const value = here[figure];
      if (value === null) expect(there[figure], figure).toBeNull();
      else expect(there[figure], figure).toBeCloseTo(value, 9);
    }
    for (const same of [
      "name",
      "startedAt",
      "lastSampledAt",
      "zoneId",
      "gpuModel",
      "gpuCount",
      "pueAssumed",
    ] as const)
      expect(there[same], same).toEqual(here[same]);
  });

  it("of a run that is here already adds nothing", async () => {
    const before = await detailOf(organization, runId);
    const imported = await importFile(token, await exported("boamps"), {
      query: { project: organization.projectId },
    });
    expect(imported.samples.stored).toBe(0);
    expect((await detailOf(organization, runId)).energyKwh).toBe(before.energyKwh);
  });
});
