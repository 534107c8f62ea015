import { beforeAll, describe, expect, it } from "vitest";
import { GET as exportCsv } from "@/app/api/v1/runs/export.csv/route";
import { GET as exportNdjson } from "@/app/api/v1/runs/export.ndjson/route";
import { updateRun } from "@/lib/data/commands/run-patch";
import { EXPORT_COLUMNS, type RunExportRow } from "@/lib/domain/run-export";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { readCsv } from "@/lib/ingest/files/csv";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { importFile } from "@/tests/support/imports";

let organization: TestOrganization;
let token: string;

const AWKWARD = [
  '=HYPERLINK("http://x")',
  "-1+1",
  "@sum",
  "'=quoted already",
  'comma, "quotes"',
  "two\nlines",
  "semi; colon",
];

beforeAll(async () => {
  organization = await makeOrganization();
  token = (await makeToken(organization)).token;
  const sweep = await makeExperiment(organization, { name: "sweeps" });
  for (const [index, name] of AWKWARD.entries()) {
    const runId = await makeRun(organization, {
      name,
      experimentId: index % 2 === 0 ? sweep.id : organization.inboxId,
      zoneId: index % 3 === 0 ? "PL" : "FR",
      pue: index % 2 === 0 ? 1.25 : null,
      gpuModel: index % 2 === 0 ? "NVIDIA H100" : null,
      gpuCount: index % 2 === 0 ? 2 : null,
      tags: ["team:vision", "=tag"],
      parameters: { lr: 0.1 / 3, model: "-vit", nothing: null, isFast: true },
      context: {
        ...NO_CONTEXT,
        host: "node-1",
        sweep: "s,1",
        seed: index,
        task: "text",
        approach: "lora",
        precision: "bf16",
      },
    });
    const sample = (minute: number) =>
      makeSample({
        runId,
        energyKwh: 0.1 + index / 70,
        durationS: 600,
        sampledAt: instantAfter(600 * minute),
      });
    await writeSamples(organization.id, [sample(20 * index + 1), sample(20 * index + 2)]);
    await updateRun(organization.viewer, runId, {
      status: index % 2 === 0 ? "failed" : "finished",
      metrics: [0.5, 0.9, 0.8].map((value, step) => ({
        name: "val acc",
        value,
        step,
        higherIsBetter: true,
        unit: "%",
      })),
    });
  }
});

type Route = typeof exportCsv;

async function download(route: Route, format: string, q = "", by = token): Promise<Response> {
  const url = `http://localhost/api/v1/runs/export.${format}?${new URLSearchParams(q === "" ? {} : { q }).toString()}`;
  const request = new Request(url, { headers: { authorization: `Bearer ${by}` } });
  return route(request, { params: Promise.resolve({}) });
}

async function rowsOf(by = token): Promise<RunExportRow[]> {
  const text = await (await download(exportNdjson, "ndjson", "", by)).text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as RunExportRow);
}

async function cellsOf(text: string): Promise<string[][]> {
  const rows: string[][] = [];
  const bytes = (async function* () {
    await Promise.resolve();
    yield new TextEncoder().encode(text);
  })();
  for await (const records of readCsv(bytes)) rows.push(...records.map(({ cells }) => cells ?? []));
  return rows;
}

describe("the export of runs", () => {
  it("is CSV that every reader takes, and no cell begins as a formula does", async () => {
    const answer = await download(exportCsv, "csv");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="wattprint-runs.csv"');
    const [head, ...rows] = await cellsOf(await answer.text());
    expect(head).toEqual([...EXPORT_COLUMNS]);
    expect(rows).toHaveLength(AWKWARD.length);
    for (const row of rows) {
      expect(row).toHaveLength(EXPORT_COLUMNS.length);
      for (const cell of row) expect(cell).not.toMatch(/^[=+@\t\r]|^-\D/);
    }
  });

  it("takes the filters of the list, and refuses one that is not understood", async () => {
    const text = await (await download(exportNdjson, "ndjson", "status:failed")).text();
    expect(text.trimEnd().split("\n")).toHaveLength(4);
    const refused = await download(exportCsv, "csv", "gpus:x");
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("did you mean gpu?");
  });

  it("of a token of one project holds that project’s runs only", async () => {
    const other = await makeProject(organization, { name: "elsewhere" });
    const bound = (await makeToken(organization, { projectId: other.id })).token;
    expect(await (await download(exportNdjson, "ndjson", "", bound)).text()).toBe("");
  });

  it("comes back equal when it is imported into an empty organization and exported again", async () => {
    const empty = await makeOrganization();
    const theirs = (await makeToken(empty)).token;
    const file = await (await download(exportCsv, "csv")).text();
    const answer = await importFile(theirs, file, {
      query: { project: empty.projectId, fileName: "wattprint-runs.csv" },
    });
    expect(answer.format).toBe("wattprint-runs-csv");
    expect(answer.problems).toEqual([]);
    const before = (await rowsOf()).map(comparable);
    const after = (await rowsOf(theirs)).map(comparable);
    expect(after.map(({ words }) => words)).toEqual(before.map(({ words }) => words));
    for (const [index, { figures }] of before.entries()) {
      for (const [key, value] of Object.entries(figures)) {
        const other = after[index]?.figures[key] ?? null;
        if (value === null) expect(other, key).toBeNull();
        else expect(other, key).toBeCloseTo(value, 10);
      }
    }
  });
});

/** Ids are new, a project is chosen by who imports, and samples became one. */
function comparable(row: RunExportRow) {
  const { runId: _id, project: _project, sampleCount: _samples, ...rest } = row;
  const figures: Record<string, number | null> = {};
  const words: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) {
    if (/(Kwh|Co2e|L|S)$/.test(key)) figures[key] = value as number | null;
    else words[key] = value;
  }
  return { words, figures };
}
