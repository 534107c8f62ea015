import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { updateRun } from "@/lib/data/commands/run-patch";
import { countReportedRuns } from "@/lib/data/queries/frame";
import { countHiddenRuns } from "@/lib/data/queries/runs";
import { queryRuns } from "@/lib/data/queries/run-query/table";
import { columnKey } from "@/lib/domain/run-columns";
import { RUN_FIELDS, operatorsOf } from "@/lib/domain/run-fields";
import { parseRunFilter } from "@/lib/domain/run-filter";
import { NEWEST_FIRST, parseSort } from "@/lib/domain/run-table";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import "@/tests/support/fuzz-seed";

let organization: TestOrganization;
let stranger: TestOrganization;
const ids = new Map<string, string>();

/** Four runs that differ in everything a filter can ask for, and one of another organization that fits every filter. */
beforeAll(async () => {
  organization = await makeOrganization();
  stranger = await makeOrganization();
  const zeta = await makeProject(organization, { name: "Zeta" });
  const alpha = await makeExperiment(organization, { name: "alpha" });
  const make = async (of: TestOrganization, name: string, index: number, overrides: object) => {
    const runId = await makeRun(of, { name, ...overrides });
    await writeSamples(of.id, [
      makeSample({
        runId,
        energyKwh: 0.1 * 2 ** index,
        durationS: 1800,
        sampledAt: instantAfter(3600 * index),
      }),
    ]);
    ids.set(name, runId);
    return runId;
  };
  const h100 = { gpuModel: "NVIDIA H100 80GB HBM3", gpuCount: 4 };
  const a = await make(organization, "ant", 1, {
    ...h100,
    tags: ["team:vision", "debug"],
    parameters: { lr: 0.001, model: "vit-b" },
  });
  const b = await make(organization, "bee", 2, {
    ...h100,
    experimentId: alpha.id,
    tags: ["team=audio"],
    parameters: { lr: "1e-2", model: "vit-l" },
  });
  await make(organization, "cat", 3, {
    experimentId: zeta.inboxId,
    zoneId: "PL",
    parameters: { lr: "auto" },
  });
  await make(organization, "50%_dog", 4, { zoneId: null, cpuModel: "Apple M4" });
  await make(stranger, "spy", 1, { ...h100, tags: ["debug"] });
  const score = { higherIsBetter: true, unit: null };
  await updateRun(organization.viewer, a, {
    status: "failed",
    metrics: [0.5, 0.9, 0.7].map((value, step) => ({ name: "val acc", value, step, ...score })),
  });
  await updateRun(organization.viewer, b, {
    status: "finished",
    metrics: [{ name: "val acc", value: 0.8, step: 0, ...score }],
  });
});

async function names(text: string, sort = "name"): Promise<string[]> {
  const { faults, ...filters } = parseRunFilter(text);
  expect(faults).toEqual([]);
  const { rows, totals } = await queryRuns(
    organization.viewer,
    { filters, sort: parseSort(sort), columns: [] },
    { number: 1, size: 50 },
  );
  expect(totals.runCount).toBe(rows.length);
  expect(totals.energyKwh).toBeCloseTo(
    rows.reduce((sum, { run }) => sum + run.energyKwh, 0),
    9,
  );
  return rows.map(({ run }) => run.name);
}

describe("filters", () => {
  it.each([
    ["", "50%_dog ant bee cat"],
    ["gpu:h100", "ant bee"],
    ["-gpu:h100", "50%_dog cat"],
    ["gpu:none", "50%_dog cat"],
    ["gpucount=4", "ant bee"],
    ["cpu:apple,h100", "50%_dog"],
    ["status:failed,finished", "ant bee"],
    ["-status:failed,finished", "50%_dog cat"],
    ["status:ended", "50%_dog cat"],
    ["energy>=400Wh energy<1", "bee cat"],
    ["energy=0.4kWh", "bee"],
    ["co2e:none", "50%_dog"],
    ["zone:PL", "cat"],
    ["zone:poland", "cat"],
    ["project:zeta", "cat"],
    ["project=zeta", ""],
    ["experiment=alpha", "bee"],
    ["tag:vis", "ant"],
    ["tag=debug", "ant"],
    ["-tag:debug", "50%_dog bee cat"],
    ["tag:none", "50%_dog cat"],
    ["tag.team:vision,audio", "ant bee"],
    ["tag.team=audio", "bee"],
    ["param.lr=0.01", "bee"],
    ["param.lr<0.005", "ant"],
    ["param.model:vit", "ant bee"],
    ["param.lr:none", "50%_dog"],
    ['metric."val acc">=0.75', "bee"],
    ['best."val acc">=0.75', "ant bee"],
    ['-metric."val acc">=0.75', "50%_dog ant cat"],
    ["started>=2026-03-02T12:00Z", "50%_dog cat"],
    ["started:2026-03", "50%_dog ant bee cat"],
    ["started<2026-03-02", ""],
    ["last:1d", ""],
    ["duration=30min", "50%_dog ant bee cat"],
    ["power>1kW", "50%_dog cat"],
    ["counted:yes", "50%_dog ant bee cat"],
    ["counted:no", ""],
    ["h100", "ant bee"],
    ['-h100 "inbox"', "50%_dog cat"],
    ["50%", "50%_dog"],
    ["0%_", "50%_dog"],
    ["zeta", "cat"],
    ["ant zeta", ""],
  ])("%s", async (text, expected) => {
    expect(await names(text)).toEqual(expected === "" ? [] : expected.split(" "));
  });

  it("finds a run by its id, whole or in part", async () => {
    const id = ids.get("cat") ?? "";
    expect(await names(`id:${id.slice(-8)}`)).toEqual(["cat"]);
    expect(await names(`"${id}"`)).toEqual(["cat"]);
  });

  it("runs whatever can be typed", async () => {
    const text = fc.constantFrom(
      "none",
      "x",
      "%",
      "2026",
      "3",
      "0.5kWh",
      "5kg",
      "1h",
      "yes",
      "failed",
      "2w",
      "\\",
      "'",
    );
    const typed = fc
      .constantFrom(...RUN_FIELDS.map((field) => field.key), "metric.a", "best.a", "param.a", "tag.a")
      .chain((key) =>
        fc
          .tuple(
            fc.constantFrom("", "-"),
            fc.constantFrom(">=", "<", ":", "=", "!="),
            fc.array(text, { minLength: 1, maxLength: 2 }),
          )
          .map(([sign, operator, values]) => `${sign}${key}${operator}${values.join(",")}`),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { maxLength: 3 }), async (parts) => {
        const { filters, words } = parseRunFilter(parts.join(" "));
        const query = { filters: { filters, words }, sort: NEWEST_FIRST, columns: [] };
        const { totals } = await queryRuns(organization.viewer, query, { number: 1, size: 1 });
        expect(totals.runCount).toBeLessThanOrEqual(4);
      }),
      { numRuns: 150 },
    );
  });
});

describe("order", () => {
  it.each([
    ["-energy", "50%_dog cat bee ant"],
    ["co2e", "ant bee cat 50%_dog"],
    ["-co2e", "cat bee ant 50%_dog"],
    ["gpu,-name", "bee ant cat 50%_dog"],
    ["gpu,name", "ant bee 50%_dog cat"],
    ["-param.lr,name", "bee ant cat 50%_dog"],
    ["-metric.val acc,name", "bee ant 50%_dog cat"],
    ["-best.val acc,name", "ant bee 50%_dog cat"],
    ["project,name", "50%_dog ant bee cat"],
    ["-energy / metric.val acc,name", "bee ant 50%_dog cat"],
  ])("%s", async (sort, expected) => {
    const ordered = await names("", sort);
    if (sort.startsWith("project")) expect(ordered.slice().sort()).toEqual(expected.split(" ").sort());
    else expect(ordered).toEqual(expected.split(" "));
  });

  it("takes every field, both ways", async () => {
    for (const { key } of RUN_FIELDS) {
      if (columnKey(key) === null) continue;
      expect(await names("", key)).toHaveLength(4);
      expect(await names("", `-${key}`)).toHaveLength(4);
    }
  });
});

describe("columns", () => {
  it("hold what each run has, also of two figures together", async () => {
    const columns = [
      "metric.val acc",
      "best.val acc",
      "param.lr",
      "tag.team",
      "started",
      "project",
      "name",
      "energy / metric.val acc",
      "facility - energy",
      ...RUN_FIELDS.map(({ key }) => key).filter((key) => columnKey(key) !== null),
    ];
    const { rows } = await queryRuns(
      organization.viewer,
      { filters: { filters: [], words: [{ text: "ant", isNegated: false }] }, sort: NEWEST_FIRST, columns },
      { number: 1, size: 5 },
    );
    expect(rows[0]?.values).toMatchObject({
      "metric.val acc": 0.7,
      "best.val acc": 0.9,
      "param.lr": "0.001",
      "tag.team": "vision",
      started: "2026-03-02T10:30:00.000000Z",
      name: "ant",
      "energy / metric.val acc": 0.2 / 0.7,
      "facility - energy": 0,
      gpucount: 4,
      counted: "yes",
      measured: 50,
      status: "failed",
    });
  });
});

describe("the listing", () => {
  it("follows what is said of a run and of its project", async () => {
    const id = ids.get("bee") ?? "";
    await updateRun(organization.viewer, id, { tags: ["late"], parameters: { lr: 3 } });
    expect(await names("tag:late")).toEqual(["bee"]);
    expect(await names("param.lr=3")).toEqual(["bee"]);
    expect(await names("param.model:vit-l")).toEqual([]);
  });

  it("says the same as the runs' totals", async () => {
    const rows = await sql().query(
      `select l.run_id from run_listing l full join run_total t
         on t.organization_id = l.organization_id and t.run_id = l.run_id and t.energy_kwh = l.energy_kwh
        and t.location_kg_co2e is not distinct from l.location_kg_co2e and t.sample_count = l.sample_count
       where coalesce(l.organization_id, t.organization_id) = $1 and (l.run_id is null or t.run_id is null)`,
      [organization.id],
    );
    expect(rows).toEqual([]);
  });
});

it("knows an operator for every field", () => {
  for (const field of RUN_FIELDS) expect(operatorsOf(field).length).toBeGreaterThan(0);
});

describe("runs without a sample", () => {
  it("are counted as hidden until their first sample comes", async () => {
    const lab = await makeOrganization();
    const runId = await makeRun(lab, { name: "announced" });
    await makeRun(lab, { name: "announced, too" });
    expect([await countHiddenRuns(lab.viewer), await countReportedRuns(lab.viewer)]).toEqual([2, 0]);
    await writeSamples(lab.id, [makeSample({ runId })]);
    expect([await countHiddenRuns(lab.viewer), await countReportedRuns(lab.viewer)]).toEqual([1, 1]);
  });
});
