import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as getOverlaps } from "@/app/api/v1/runs/[runId]/overlaps/route";
import { ensureCalculated } from "@/lib/data/calculation/calculate";
import { db, sql } from "@/lib/data/client";
import { addOrganizationFactor } from "@/lib/data/commands/factors";
import { decideOverlap, undoOverlap } from "@/lib/data/commands/overlaps";
import { applyRestatement, draftRestatement, revertRestatement } from "@/lib/data/commands/restatements";
import { newId } from "@/lib/data/ids";
import { listReportedHardware } from "@/lib/data/queries/hardware";
import { listOverlaps } from "@/lib/data/queries/overlaps";
import { getOverview } from "@/lib/data/queries/overview";
import { getFactorUse } from "@/lib/data/queries/reference";
import { countHiddenRuns, getRun, listRuns } from "@/lib/data/queries/runs";
import { listSites } from "@/lib/data/queries/sites";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { isAppError } from "@/lib/domain/errors";
import type { UserViewer } from "@/lib/domain/viewer";
import { overlapResponse } from "@/lib/http/overlap-responses";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeMeasuredRun, tenMinutes } from "@/tests/factories/overlap";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeSite } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";
import { importFile } from "@/tests/support/imports";
import { listInconsistencies } from "@/tests/support/consistency";
import { listUnexplained } from "@/tests/support/figures";
import { callRoute } from "@/tests/support/http";
import { installTestStore } from "@/tests/support/test-store";

await installTestStore();

const PAGE = { number: 1, size: 50 };
const NEWEST = { sort: "startedAt", descending: true } as const;
const DAY = { from: new Date("2026-03-02T00:00:00Z"), to: new Date("2026-03-03T00:00:00Z") };

/** Every rollup and total is what the samples say, and every figure what its hours give. */
async function expectSound(organization: TestOrganization): Promise<void> {
  await ensureCalculated(organization.id);
  expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  expect(await listUnexplained(sql(), organization.id)).toEqual([]);
}

/** All that the store holds of an organization's measurements; the count of writes and who came when apart. */
async function dump(organization: TestOrganization): Promise<Record<string, unknown>[]> {
  await ensureCalculated(organization.id);
  const of = (table: string, order: string) =>
    sql().query<Record<string, unknown>>(
      `select to_jsonb(t) - 'revision' as row from ${table} t where organization_id = $1 order by ${order}`,
      [organization.id],
    );
  const tables = await Promise.all([
    of("sample", "run_id, source, sampled_at"),
    of("hourly_rollup", "run_id, hour"),
    of("run_total", "run_id"),
    of("run_factor", "run_id, key"),
    of("quarantined_sample", "id"),
    sql().query<Record<string, unknown>>(
      "select id, merged_into_id, merged_source_prefix, not_counted_for_id from run where organization_id = $1 order by id",
      [organization.id],
    ),
  ]);
  return tables.flat();
}

/** Equal but for what adding floats in another order makes of sums. */
function expectSame(after: unknown, before: unknown): void {
  const rounded = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (_, each: unknown) =>
        typeof each === "number" ? Number(each.toPrecision(12)) : each,
      ),
    );
  expect(rounded(after)).toEqual(rounded(before));
}

const energies = async (organization: TestOrganization) => {
  const { rows, totals } = await listRuns(organization.viewer, NEWEST, PAGE);
  const overview = await getOverview(organization.viewer, DAY);
  return { shown: rows.map((run) => run.id), list: totals, overview };
};

const sumOf = (samples: readonly { energyKwh: number }[]) =>
  samples.reduce((sum, { energyKwh }) => sum + energyKwh, 0);

describe("runs that may be counted twice", () => {
  it("are found by host and time, the surest first, with what speaks for it", async () => {
    const organization = await makeOrganization();
    const run = await makeMeasuredRun(organization, { at: { processId: 7 }, name: "first" });
    const twin = await makeMeasuredRun(organization, { at: { processId: 7 }, name: "twin" });
    const neighbour = await makeMeasuredRun(organization, { at: { processId: 8 }, name: "neighbour" });
    await makeMeasuredRun(organization, { at: { host: "node-2" }, name: "elsewhere" });
    await makeMeasuredRun(organization, { from: 30, to: 40, name: "later" });
    const found = await listOverlaps(organization.viewer, run);
    expect(found).toMatchObject([
      { other: { id: twin, name: "twin" }, overlap: { confidence: "certain", isCountedTwice: true } },
      { other: { id: neighbour }, overlap: { confidence: "likely", kind: "same-machine" } },
    ]);
    expect(found?.[0]).toMatchObject({ decision: null, mayMerge: true, run: { id: run } });
    expect([run, twin]).toContain(found?.[0]?.bestRunId);
  });

  it("are found without a host by machine and power, by job, and by what they resumed", async () => {
    const organization = await makeOrganization();
    const named = await makeMeasuredRun(organization, { name: "named" });
    const unnamed = await makeMeasuredRun(organization, { at: { host: null }, name: "unnamed" });
    const rank0 = await makeMeasuredRun(organization, { at: { host: "a", rank: 0, worldSize: 2 } });
    const rank1 = await makeMeasuredRun(organization, { at: { host: "b", rank: 1, worldSize: 2 } });
    const resumed = await makeMeasuredRun(organization, {
      ...{ from: 100, to: 106 },
      at: { host: "c", parentRunId: named, parentKind: "resumed-from" },
    });
    const found = async (runId: string) =>
      (await listOverlaps(organization.viewer, runId))?.map(({ other, overlap }) => [
        other.id,
        overlap?.kind,
        overlap?.confidence,
      ]);
    expect(await found(named)).toEqual([
      [resumed, "resumed", "certain"],
      [unnamed, "same-machine", "possible"],
    ]);
    expect(await found(resumed)).toEqual([[named, "resumed", "certain"]]);
    expect(await found(rank1)).toContainEqual([rank0, "ranks", "likely"]);
  });

  it("are told by the API, with nothing of other organizations", async () => {
    const organization = await makeOrganization();
    const [run, other] = [await makeMeasuredRun(organization), await makeMeasuredRun(organization)];
    const { token } = await makeToken(organization);
    const ask = (runId: string, of = token) => callRoute(getOverlaps, { token: of, params: { runId } });
    const answer = await ask(run);
    expect(answer.status).toBe(200);
    const { data } = z.object({ data: z.array(overlapResponse), nextCursor: z.null() }).parse(answer.body);
    expect(data).toMatchObject([{ other: { id: other }, decision: null }]);
    const stranger = await makeToken(await makeOrganization());
    expect((await ask(run, stranger.token)).status).toBe(404);
    const ingest = await makeToken(organization, { scopes: ["ingest"] });
    expect((await ask(run, ingest.token)).status).toBe(403);
  });

  it("stay within the organization and a token's project", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const run = await makeMeasuredRun(mine);
    await makeMeasuredRun(theirs);
    expect(await listOverlaps(mine.viewer, run)).toEqual([]);
    expect(await listOverlaps(theirs.viewer, run)).toBeNull();
    const project = await makeProject(mine);
    const other = await makeMeasuredRun(mine, { experimentId: project.inboxId });
    const { viewer } = await makeToken(mine, { projectId: project.id });
    expect(await listOverlaps(mine.viewer, run)).toMatchObject([{ other: { id: other }, mayMerge: false }]);
    expect(await listOverlaps(viewer, other)).toEqual([]);
    expect(await listOverlaps(viewer, run)).toBeNull();
    await decideOverlap(mine.viewer, { runId: run, otherRunId: other, choice: "both" });
    expect(await listOverlaps(viewer, other)).toEqual([]);
  });
});

describe("keeping one of two runs", () => {
  it("leaves the other one in sight and out of every total, until it is undone", async () => {
    const organization = await makeOrganization();
    const site = await makeSite(organization);
    const run = { gpuModel: "NVIDIA H100 80GB HBM3", gpuCount: 1 };
    const better = await makeMeasuredRun(organization, { ...run, energyKwh: 0.2 });
    const other = await makeMeasuredRun(organization, { ...run });
    const kept = sumOf(tenMinutes(better, { energyKwh: 0.2 }));
    await db().run.updateMany({
      where: { organizationId: organization.id },
      data: { siteId: site, siteBasis: "person" },
    });
    const { overview } = await energies(organization);
    const factorId = overview.inputs.grid[0]!.id;
    const before = await dump(organization);

    await decideOverlap(organization.viewer, { runId: other, otherRunId: better, choice: "keep" });
    await expectSound(organization);
    const after = await energies(organization);
    expect(after.shown.toSorted()).toEqual([better, other].toSorted());
    expect(after.list).toMatchObject({ runCount: 2, runsNotCounted: 1 });
    expect(after.list.energyKwh).toBeCloseTo(kept, 9);
    expect(after.overview.totals).toMatchObject({ runCount: 1 });
    expect(after.overview.totals.energyKwh).toBeCloseTo(kept, 9);
    expect(after.overview.days[0]?.energyKwh).toBeCloseTo(kept, 9);
    expect(after.overview.topExperiments[0]?.energyKwh).toBeCloseTo(kept, 9);
    expect(after.overview.inputs.grid[0]?.energyKwh).toBeCloseTo(kept, 9);
    expect((await listSites(organization.viewer))[0]?.energyKwh).toBeCloseTo(kept, 9);
    expect((await listReportedHardware(organization.viewer))[0]?.energyKwh).toBeCloseTo(kept, 9);
    expect((await getFactorUse(organization.viewer, "grid", factorId, 5))?.runCount).toBe(1);
    expect(await getRun(organization.viewer, other)).toMatchObject({ notCountedForId: better });
    const [taken] = (await listOverlaps(organization.viewer, better)) ?? [];
    expect(taken?.decision).toMatchObject({ choice: "keep", keptRunId: better, decidedByName: "Ada Test" });

    await undoOverlap(organization.viewer, { runId: better, otherRunId: other });
    expectSame(await dump(organization), before);
    expect((await energies(organization)).list.runsNotCounted).toBe(0);
    const actions = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: { startsWith: "run.overlap" } },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual(["run.overlap-decided", "run.overlap-undone"]);
  });

  it("refuses chains, second decisions, strangers and people who may not", async () => {
    const organization = await makeOrganization();
    const [a, b, c] = [
      await makeMeasuredRun(organization),
      await makeMeasuredRun(organization),
      await makeMeasuredRun(organization),
    ];
    const { viewer } = organization;
    const keep = (keptRunId: string, otherRunId: string) =>
      decideOverlap(viewer, { runId: keptRunId, otherRunId, choice: "keep", keptRunId });
    await keep(a, b);
    await expect(keep(a, b)).rejects.toMatchObject({ code: "conflict" });
    await expect(keep(b, c)).rejects.toMatchObject({ code: "conflict" });
    await expect(keep(c, a)).rejects.toMatchObject({ code: "conflict" });
    await expect(decideOverlap(viewer, { runId: b, otherRunId: c, choice: "merge" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      decideOverlap(viewer, { runId: a, otherRunId: c, choice: "keep", keptRunId: newId() }),
    ).rejects.toMatchObject({ code: "invalid-input" });
    const stranger = await makeMeasuredRun(organization, { from: 50, to: 55 });
    await expect(
      decideOverlap(viewer, { runId: a, otherRunId: stranger, choice: "merge" }),
    ).rejects.toMatchObject({ code: "invalid-input" });
    const reader: UserViewer = { ...viewer, actor: { ...viewer.actor, role: "viewer" } };
    await expect(decideOverlap(reader, { runId: a, otherRunId: c, choice: "both" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(undoOverlap(reader, { runId: a, otherRunId: b })).rejects.toMatchObject({
      code: "forbidden",
    });
    const theirs = await makeOrganization();
    await expect(
      decideOverlap(theirs.viewer, { runId: a, otherRunId: c, choice: "both" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(undoOverlap(viewer, { runId: a, otherRunId: c })).rejects.toMatchObject({
      code: "not-found",
    });
    const project = await makeProject(organization);
    const far = await makeMeasuredRun(organization, { experimentId: project.inboxId });
    await expect(decideOverlap(viewer, { runId: a, otherRunId: far, choice: "merge" })).rejects.toMatchObject(
      { code: "conflict" },
    );
  });

  it("is remembered where both are kept, and changes nothing", async () => {
    const organization = await makeOrganization();
    const [a, b] = [await makeMeasuredRun(organization), await makeMeasuredRun(organization)];
    const before = await dump(organization);
    await decideOverlap(organization.viewer, { runId: b, otherRunId: a, choice: "both" });
    expectSame(await dump(organization), before);
    expect(await listOverlaps(organization.viewer, a)).toMatchObject([{ decision: { choice: "both" } }]);
    await undoOverlap(organization.viewer, { runId: a, otherRunId: b });
    expect(await listOverlaps(organization.viewer, a)).toMatchObject([{ decision: null }]);
  });
});

describe("merging two runs", () => {
  it("makes one run of both's samples, and undone leaves everything as it was", async () => {
    const organization = await makeOrganization();
    const first = await makeMeasuredRun(organization, { name: "first", pue: 1.2 });
    const second = await makeMeasuredRun(organization, { name: "second", from: 5, to: 30, zoneId: "PL" });
    const before = await dump(organization);
    const energyKwh = sumOf([...tenMinutes(first), ...tenMinutes(second, { from: 5, to: 30 })]);

    await decideOverlap(organization.viewer, { runId: second, otherRunId: first, choice: "merge" });
    await expectSound(organization);
    const { shown, list, overview } = await energies(organization);
    expect(shown).toEqual([first]);
    expect(list).toMatchObject({ runCount: 1, runsNotCounted: 0 });
    expect(list.energyKwh).toBeCloseTo(energyKwh, 9);
    expect(overview.totals.energyKwh).toBeCloseTo(energyKwh, 9);
    expect(await countHiddenRuns(organization.viewer)).toBe(0);
    expect(await getRun(organization.viewer, second)).toMatchObject({
      ...{ mergedIntoId: first, sampleCount: 0, energyKwh: 0 },
    });
    expect(await getRun(organization.viewer, first)).toMatchObject({ reporterCount: 2, sampleCount: 37 });
    expect(await listOverlaps(organization.viewer, first)).toMatchObject([
      {
        other: { id: second, energyKwh: null },
        overlap: null,
        decision: { choice: "merge", keptRunId: first },
      },
    ]);

    await undoOverlap(organization.viewer, { runId: first, otherRunId: second });
    await expectSound(organization);
    expectSame(await dump(organization), before);
  });

  it("gives samples that are still posted to the run that holds the others, once, and back", async () => {
    const organization = await makeOrganization();
    const [first, second] = [await makeMeasuredRun(organization), await makeMeasuredRun(organization)];
    const late = tenMinutes(second, { from: 12, to: 15 });
    const lateFirst = tenMinutes(first, { from: 12, to: 14 });
    await decideOverlap(organization.viewer, {
      ...{ runId: first, otherRunId: second, choice: "merge" as const, keptRunId: first },
    });
    expect(await writeSamples(organization.id, [...late, ...lateFirst])).toEqual(Array(5).fill("stored"));
    const again = [...late, ...tenMinutes(second), { ...late[0]!, energyKwh: 9 }];
    const outcomes = await writeSamples(organization.id, again);
    expect(outcomes.slice(0, 15)).toEqual(Array(15).fill("duplicate"));
    expect(outcomes[15]).toBe("conflict");
    await expectSound(organization);
    const sources = await sql().query<{ source: string; n: number }>(
      "select source, count(*)::int as n from sample where organization_id = $1 group by source order by source",
      [organization.id],
    );
    expect(sources).toEqual([
      { source: "", n: 14 },
      { source: `${second}/`, n: 15 },
    ]);
    await undoOverlap(organization.viewer, { runId: first, otherRunId: second });
    await expectSound(organization);
    expect(await getRun(organization.viewer, second)).toMatchObject({ sampleCount: 15, mergedIntoId: null });
    expect(await getRun(organization.viewer, first)).toMatchObject({ sampleCount: 14, reporterCount: 1 });
    expect(await writeSamples(organization.id, late)).toEqual(Array(3).fill("duplicate"));
  });

  it("holds back what counts the same time again, with the run it was posted to", async () => {
    const organization = await makeOrganization();
    const [first, second] = [await makeMeasuredRun(organization), await makeMeasuredRun(organization)];
    await decideOverlap(organization.viewer, { runId: first, otherRunId: second, choice: "merge" });
    const left = first < second ? second : first;
    const across = makeSample({ runId: left, sampledAt: instantAfter(1200), durationS: 600, energyKwh: 0.1 });
    expect(await writeSamples(organization.id, [across])).toMatchObject([{ reason: "overlap" }]);
    const held = await db().quarantinedSample.findMany({ where: { organizationId: organization.id } });
    expect(held).toMatchObject([{ runId: left, source: "" }]);
    await expectSound(organization);
  });

  it("loses and doubles nothing that is posted meanwhile", async () => {
    const organization = await makeOrganization();
    const [first, second] = [await makeMeasuredRun(organization), await makeMeasuredRun(organization)];
    const pair = { runId: first, otherRunId: second };
    const posts = (from: number) =>
      Array.from({ length: 10 }, (_, at) =>
        writeSamples(organization.id, [
          ...tenMinutes(second, { from: from + at, to: from + at + 1 }),
          ...tenMinutes(first, { from: from + at, to: from + at + 1 }),
        ]),
      );
    for (const from of [12, 32]) {
      const change =
        from === 12
          ? decideOverlap(organization.viewer, { ...pair, choice: "merge", keptRunId: first })
          : undoOverlap(organization.viewer, pair);
      const [outcomes] = await Promise.all([Promise.all(posts(from)), change, Promise.all(posts(from + 10))]);
      expect(outcomes.flat()).toEqual(Array(20).fill("stored"));
      await expectSound(organization);
    }
    expect(await getRun(organization.viewer, first)).toMatchObject({ sampleCount: 52 });
    expect(await getRun(organization.viewer, second)).toMatchObject({ sampleCount: 52 });
  });

  it("is decided once when several decide at once, and stays sound whatever happens side by side", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const runs = [
      await makeMeasuredRun(organization),
      await makeMeasuredRun(organization),
      await makeMeasuredRun(organization),
    ];
    const pairs = [
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 0],
    ].map(([a = 0, b = 0]) => ({
      ...{ runId: runs[a]!, otherRunId: runs[b]! },
    }));
    const merges = pairs
      .slice(0, 2)
      .map((pair) => decideOverlap(viewer, { ...pair, choice: "merge", keptRunId: pair.runId }));
    const settled = await Promise.allSettled(merges);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expectSound(organization);
    // Refused where another decision stands in the way; never anything else.
    const orRefused = (change: Promise<void>) =>
      change.catch((error: unknown) => {
        if (!isAppError(error)) throw error;
      });
    for (let round = 0; round < 8; round += 1) {
      const at = 12 + round * 3;
      await Promise.all([
        ...pairs.map((pair, index) =>
          orRefused(
            (index + round) % 3 === 0
              ? undoOverlap(viewer, pair)
              : decideOverlap(viewer, { ...pair, choice: "merge" }),
          ),
        ),
        ...runs.flatMap((runId) =>
          [0, 1, 2].map((next) =>
            writeSamples(organization.id, tenMinutes(runId, { from: at + next, to: at + next + 1 })),
          ),
        ),
        ensureCalculated(organization.id),
      ]);
      await expectSound(organization);
    }
    const [count] = await sql().query<{ n: number }>(
      "select count(*)::int as n from sample where organization_id = $1",
      [organization.id],
    );
    expect(count?.n).toBe(3 * (12 + 8 * 3));
    for (let tries = 0; tries < 3; tries += 1)
      for (const pair of pairs) await orRefused(undoOverlap(viewer, pair));
    for (const runId of runs) expect(await getRun(viewer, runId)).toMatchObject({ sampleCount: 36 });
    await expectSound(organization);
  });

  it("of a merged run takes all along, and is undone in the order in which it was done", async () => {
    const organization = await makeOrganization();
    const [a, b, c] = [
      await makeMeasuredRun(organization),
      await makeMeasuredRun(organization),
      await makeMeasuredRun(organization),
    ];
    const { viewer } = organization;
    const merge = (fromId: string, keptRunId: string) =>
      decideOverlap(viewer, { runId: fromId, otherRunId: keptRunId, choice: "merge", keptRunId });
    const before = await dump(organization);
    await merge(a, b);
    const between = await dump(organization);
    await merge(b, c);
    await expectSound(organization);
    await expect(merge(a, c)).rejects.toMatchObject({ code: "conflict" });
    expect(await getRun(viewer, c)).toMatchObject({ reporterCount: 3, sampleCount: 36 });
    expect(await writeSamples(organization.id, tenMinutes(a))).toEqual(Array(12).fill("duplicate"));
    await expect(undoOverlap(viewer, { runId: a, otherRunId: b })).rejects.toMatchObject({
      code: "conflict",
    });
    await undoOverlap(viewer, { runId: b, otherRunId: c });
    expectSame(await dump(organization), between);
    await undoOverlap(viewer, { runId: a, otherRunId: b });
    await expectSound(organization);
    expectSame(await dump(organization), before);
  });

  it("keeps what a restatement set, and follows one that is reverted while the runs are one", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const [first, second] = [
      await makeMeasuredRun(organization),
      await makeMeasuredRun(organization, { from: 3, to: 20 }),
    ];
    const before = await dump(organization);
    await addOrganizationFactor(viewer, {
      ...{ kind: "grid", subjectId: "FR", value: 500, ghgBasis: "lifecycle CO2e" },
      ...{ validFrom: new Date("2020-01-01T00:00:00Z"), validTo: null, source: "a study", note: "" },
    });
    const id = (await draftRestatement(viewer, { reason: "a study", change: { kind: "reference" } }))!;
    await applyRestatement(viewer, id);
    const restated = await dump(organization);
    const pair = { runId: first, otherRunId: second };
    await decideOverlap(viewer, { ...pair, choice: "merge" });
    await expectSound(organization);
    await undoOverlap(viewer, pair);
    expectSame(await dump(organization), restated);
    await decideOverlap(viewer, { ...pair, choice: "merge" });
    await revertRestatement(viewer, id, "no study");
    await expectSound(organization);
    await undoOverlap(viewer, pair);
    await expectSound(organization);
    const figures = (rows: Record<string, unknown>[]) =>
      rows.flatMap(({ row }) => {
        const { location_kg_co2e: kg, run_id: runId } = (row ?? {}) as Record<string, unknown>;
        return kg === undefined ? [] : [{ runId, kg }];
      });
    expectSame(figures(await dump(organization)), figures(before));
  });

  it("is known to imports: the same file again changes nothing, and what follows comes to the others", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization, { projectId: organization.projectId });
    const minute = (run: string, at: number) =>
      `${run},2026-03-10T10:${String(at).padStart(2, "0")}:00Z,60,0.00${String(at % 9)}1`;
    const file = (to: number) => {
      const minutes = Array.from({ length: to }, (_, at) => at + 1);
      const rows = ["a", "b"].flatMap((run) => minutes.map((at) => minute(run, at)));
      return ["runId,sampledAt,durationS,energyKwh", ...rows, ""].join("\n");
    };
    const { runs } = await importFile(token, file(20));
    const [first, second] = [runs[0]!.id, runs[1]!.id];
    await db().run.updateMany({ where: { organizationId: organization.id }, data: { host: "node-1" } });
    const pair = { runId: first, otherRunId: second };
    await decideOverlap(organization.viewer, { ...pair, choice: "merge", keptRunId: first });
    const merged = await dump(organization);
    const again = await importFile(token, file(20));
    expect(again).toMatchObject({ samples: { stored: 0, duplicate: 40, rejected: 0 }, problems: [] });
    expect(again.runs.map(({ id, isNew }) => [id, isNew])).toEqual([
      [first, false],
      [second, false],
    ]);
    expect(await dump(organization)).toEqual(merged);
    const more = await importFile(token, file(25));
    expect(more).toMatchObject({ samples: { stored: 10, duplicate: 40 }, problems: [] });
    expect(await getRun(organization.viewer, first)).toMatchObject({ sampleCount: 50, reporterCount: 2 });
    const shifted = file(20).replaceAll(":00Z", ":30Z");
    const refused = await importFile(token, shifted);
    expect(refused).toMatchObject({ samples: { stored: 0, quarantined: 0 }, problems: [{}, {}] });
    expect(refused.problems.every(({ severity }) => severity === "rejected")).toBe(true);
    await expectSound(organization);
    await undoOverlap(organization.viewer, pair);
    expect(await getRun(organization.viewer, second)).toMatchObject({ sampleCount: 25 });
    await expectSound(organization);
  });

  it("works for a run without a sample, and is refused for the run itself", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const parent = await makeMeasuredRun(organization);
    const child = await makeRun(organization, {
      context: {
        ...NO_CONTEXT,
        ...{ parentRunId: parent, parentKind: "resumed-from" as const },
      },
    });
    await decideOverlap(viewer, { runId: parent, otherRunId: child, choice: "merge", keptRunId: parent });
    expect(await countHiddenRuns(viewer)).toBe(0);
    await writeSamples(organization.id, tenMinutes(child, { from: 20, to: 22 }));
    expect(await getRun(viewer, parent)).toMatchObject({ sampleCount: 14 });
    await expectSound(organization);
    await undoOverlap(viewer, { runId: parent, otherRunId: child });
    expect(await getRun(viewer, child)).toMatchObject({ sampleCount: 2 });
    await expectSound(organization);
    await expect(
      decideOverlap(viewer, { runId: parent, otherRunId: parent, choice: "both" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
