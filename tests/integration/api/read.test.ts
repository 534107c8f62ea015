import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as getSeries } from "@/app/api/v1/runs/[runId]/series/route";
import { GET as listRunsRoute } from "@/app/api/v1/runs/route";
import { updateRun } from "@/lib/data/commands/run-patch";
import { listRuns } from "@/lib/data/queries/runs";
import { RUN_SORT_KEYS, SERIES_RESOLUTIONS, type RunSummary } from "@/lib/domain/run";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

const pageSchema = z.object({
  data: z.array(z.looseObject({ id: z.string() })),
  nextCursor: z.string().nullable(),
});

let organization: TestOrganization;
let token: string;
let otherProject: { id: string; inboxId: string };
let experimentId: string;
let runIds: string[];

/** Fourteen runs: names that tie, places and tracker figures that are unknown, each state, two projects. */
beforeAll(async () => {
  organization = await makeOrganization();
  token = (await makeToken(organization)).token;
  otherProject = await makeProject(organization, { name: "Zeta" });
  experimentId = (await makeExperiment(organization, { name: "alpha" })).id;
  runIds = [];
  for (let index = 0; index < 14; index += 1) {
    const runId = await makeRun(organization, {
      name: index % 3 === 0 ? "same name" : `Run ${String(index)}`,
      zoneId: index % 4 === 0 ? null : index % 2 === 0 ? "FR" : "PL",
      experimentId:
        index % 5 === 0 ? otherProject.inboxId : index % 5 === 1 ? experimentId : organization.inboxId,
      tags: index % 2 === 0 ? ["even", "50%"] : [],
      gpuModel: index === 7 ? "NVIDIA H100" : null,
    });
    const sample = makeSample({
      runId,
      // Some equal figures, so that the id must decide.
      energyKwh: 0.1 + (index % 6) / 10,
      durationS: 60 * (1 + (index % 2)),
      sampledAt:
        index < 3
          ? new Date(Date.now() - 1000).toISOString().replace("Z", "000Z")
          : instantAfter(3600 * index),
    });
    await writeSamples(organization.id, [
      index % 3 === 1 ? { ...sample, trackerEmissionsKgCo2e: null } : sample,
    ]);
    if (index === 5) await updateRun(organization.viewer, runId, { status: "failed" });
    if (index === 6) await updateRun(organization.viewer, runId, { status: "finished" });
    runIds.push(runId);
  }
  // Announced, never heard of again: no list shows it.
  await makeRun(organization);
});

const orders = RUN_SORT_KEYS.flatMap((sort) => [
  { sort, order: "asc" },
  { sort, order: "desc" },
]);

async function idsOf(query: Record<string, string>): Promise<string[]> {
  const answer = await callRoute(listRunsRoute, { token, query });
  expect(answer.status).toBe(200);
  return pageSchema.parse(answer.body).data.map((run) => run.id);
}

describe("GET /api/v1/runs", () => {
  it.each(orders)(
    "visits every run once, sorted by $sort $order, unknown values last",
    async ({ sort, order }) => {
      const visited: string[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const query: Record<string, string> = {
          sort,
          order,
          limit: "4",
          ...(cursor === null ? {} : { cursor }),
        };
        const page = pageSchema.parse((await callRoute(listRunsRoute, { token, query })).body);
        visited.push(...page.data.map((run) => run.id));
        cursor = page.nextCursor;
        pages += 1;
      } while (cursor !== null && pages < 10);
      expect(pages).toBe(4);
      expect(visited.toSorted()).toEqual(runIds.toSorted());
      const { rows } = await listRuns(
        organization.viewer,
        { sort, descending: order === "desc" },
        { number: 1, size: 100 },
      );
      expect(visited).toEqual(rows.map((row) => row.id));
      expectSorted(rows, sort, order === "desc");
    },
  );

  function expectSorted(rows: RunSummary[], sort: (typeof RUN_SORT_KEYS)[number], descending: boolean): void {
    const figure = {
      energy: (row: RunSummary) => row.energyKwh,
      wallTime: (row: RunSummary) => row.wallTimeS,
      locationEmissions: (row: RunSummary) => row.locationEmissionsKgCo2e,
      trackerEmissions: (row: RunSummary) => row.trackerEmissionsKgCo2e,
      startedAt: (row: RunSummary) => Date.parse(row.startedAt),
    };
    if (!(sort in figure)) return;
    // `in` has just shown that the key is one of these.
    const values = rows.map(figure[sort as keyof typeof figure]);
    const known = values.filter((value) => value !== null);
    expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)));
    expect(values.slice(known.length).every((value) => value === null)).toBe(true);
  }

  it("filters by project, experiment, tag, state, time and search", async () => {
    const at = (...indexes: number[]) => indexes.map((index) => runIds[index] ?? "").sort();
    expect((await idsOf({ projectId: otherProject.id })).sort()).toEqual(at(0, 5, 10));
    expect((await idsOf({ experimentId })).sort()).toEqual(at(1, 6, 11));
    expect((await idsOf({ tag: "even" })).sort()).toEqual(at(0, 2, 4, 6, 8, 10, 12));
    expect((await idsOf({ state: "failed,finished" })).sort()).toEqual(at(5, 6));
    expect((await idsOf({ state: "running" })).sort()).toEqual(at(0, 1, 2));
    expect((await idsOf({ from: instantAfter(0), to: instantAfter(3600 * 5 - 120) })).sort()).toEqual(
      at(3, 4),
    );
    expect(await idsOf({ search: "h100" })).toEqual(at(7));
    expect((await idsOf({ search: "same name", tag: "even" })).sort()).toEqual(at(0, 6, 12));
    // A percent sign is a character here, not a wildcard.
    expect((await idsOf({ search: "0%" })).sort()).toEqual(at(0, 2, 4, 6, 8, 10, 12));
    expect(await idsOf({ search: "100%" })).toEqual([]);
  });

  it("lists the runs that still need a grid zone", async () => {
    const { rows, totals } = await listRuns(
      organization.viewer,
      { withoutFactor: true, sort: "energy", descending: true },
      { number: 1, size: 50 },
    );
    expect(rows.map((row) => row.locationEmissionsKgCo2e)).toEqual([null, null, null, null]);
    expect(totals).toMatchObject({ runCount: 4, runsWithoutFactor: 4, locationEmissionsKgCo2e: null });
  });

  it("refuses a cursor of another order and one that was tampered with", async () => {
    const first = pageSchema.parse((await callRoute(listRunsRoute, { token, query: { limit: "2" } })).body);
    const cursor = first.nextCursor ?? "";
    for (const query of [
      { cursor, order: "asc" },
      { cursor, sort: "name" },
      ...["x", "xx", "xxx", "!", "="].map((more) => ({ cursor: cursor + more })),
      { cursor: "AAAA" },
    ]) {
      expect(await callRoute(listRunsRoute, { token, query })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: "/cursor" }] },
      });
    }
  });

  it("adds up all that match, not only the page", async () => {
    const page = await listRuns(
      organization.viewer,
      { sort: "energy", descending: true },
      { number: 2, size: 3 },
    );
    const all = await listRuns(
      organization.viewer,
      { sort: "energy", descending: true },
      { number: 1, size: 50 },
    );
    const sum = (figure: (row: RunSummary) => number | null) =>
      all.rows.reduce((total, row) => total + (figure(row) ?? 0), 0);
    expect(page.rows.map((row) => row.id)).toEqual(all.rows.slice(3, 6).map((row) => row.id));
    expect(page.totals.runCount).toBe(14);
    expect(page.totals.runsWithoutFactor).toBe(4);
    expect(page.totals.measuredShare * page.totals.energyKwh).toBeCloseTo(
      sum((row) => row.measuredShare * row.energyKwh),
      9,
    );
    expect(page.totals.energyKwh).toBeCloseTo(
      sum((row) => row.energyKwh),
      9,
    );
    expect(page.totals.locationEmissionsKgCo2e).toBeCloseTo(
      sum((row) => row.locationEmissionsKgCo2e),
      9,
    );
    expect(page.totals.trackerEmissionsKgCo2e).toBeCloseTo(
      sum((row) => row.trackerEmissionsKgCo2e),
      9,
    );
  });
});

const seriesSchema = z.object({
  points: z.array(
    z.looseObject({
      start: z.string(),
      energyKwh: z.number(),
      durationS: z.number(),
      powerMinW: z.number(),
      powerMaxW: z.number(),
      powerMeanW: z.number(),
      sampleCount: z.number(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

describe("GET /api/v1/runs/{id}/series", () => {
  let runId: string;
  const ENERGY = 0.9;

  /** Ninety minutes by two reporters, a gap of two days, then one interval over midnight. */
  beforeAll(async () => {
    runId = await makeRun(organization, { name: "series" });
    const regular = Array.from({ length: 90 }, (_, index) => [
      makeSample({ runId, energyKwh: 0.004, sampledAt: instantAfter(61.5 * (index + 1)) }),
      makeSample({ runId, energyKwh: 0.004, source: "rank 1", sampledAt: instantAfter(61.5 * (index + 1)) }),
    ]).flat();
    const late = makeSample({ runId, energyKwh: 0.18, durationS: 7200, sampledAt: instantAfter(63 * 3600) });
    await writeSamples(organization.id, [...regular, late]);
    runIds.push(runId);
  });

  async function pointsOf(query: Record<string, string>) {
    const points = [];
    let cursor: string | null = null;
    do {
      const asked: Record<string, string> = { ...query, ...(cursor === null ? {} : { cursor }) };
      const answer = await callRoute(getSeries, { token, params: { runId }, query: asked });
      expect(answer.status).toBe(200);
      const series = seriesSchema.parse(answer.body);
      points.push(...series.points);
      cursor = series.nextCursor;
    } while (cursor !== null);
    return points;
  }

  it.each(SERIES_RESOLUTIONS)("adds up to the run’s energy by %s, also page by page", async (resolution) => {
    const points = await pointsOf({ resolution });
    const paged = await pointsOf({ resolution, limit: "7" });
    const outline = (list: typeof points) =>
      list.map((point) => [point.start, point.sampleCount, point.energyKwh.toPrecision(9)]);
    expect(outline(paged)).toEqual(outline(points));
    const sum = points.reduce((total, point) => total + point.energyKwh, 0);
    expect(Math.abs(sum - ENERGY)).toBeLessThanOrEqual(1e-9 * ENERGY);
    expect(points.reduce((total, point) => total + point.sampleCount, 0)).toBe(181);
    expect(new Set(points.map((point) => point.start)).size).toBe(resolution === "raw" ? 91 : points.length);
  });

  it.each(SERIES_RESOLUTIONS)(
    "of one reporter keeps the peaks by %s: smallest ≤ mean ≤ largest",
    async (resolution) => {
      const single = await makeRun(organization, { name: "peaks" });
      const powers = [100, 900, 250, 0, 400];
      const samples = powers.map((powerW, index) =>
        makeSample({
          runId: single,
          energyKwh: powerW / 60_000,
          sampledAt: instantAfter(45 + 60 * (index + 1)),
        }),
      );
      await writeSamples(organization.id, samples);
      const answer = await callRoute(getSeries, { token, params: { runId: single }, query: { resolution } });
      const { points } = seriesSchema.parse(answer.body);
      expect(Math.max(...points.map((point) => point.powerMaxW))).toBeCloseTo(900, 9);
      expect(Math.min(...points.map((point) => point.powerMinW))).toBe(0);
      for (const point of points) {
        expect(point.powerMinW).toBeLessThanOrEqual(point.powerMeanW + 1e-9);
        expect(point.powerMeanW).toBeLessThanOrEqual(point.powerMaxW + 1e-9);
      }
    },
  );

  it("leaves a gap where no sample is: no point, not a zero", async () => {
    const hours = await pointsOf({ resolution: "hour" });
    expect(hours.map((point) => point.start.slice(8, 13))).toEqual(["02T10", "02T11", "04T23", "05T00"]);
    expect((await pointsOf({ resolution: "day" })).map((point) => point.start.slice(0, 10))).toEqual([
      "2026-03-02",
      "2026-03-04",
      "2026-03-05",
    ]);
  });

  it("takes the part of it that touches a range", async () => {
    const points = await pointsOf({
      resolution: "hour",
      from: instantAfter(3600),
      to: instantAfter(3600 * 50),
    });
    expect(points.map((point) => point.start)).toEqual(["2026-03-02T11:00:00.000Z"]);
  });

  it("refuses a tampered cursor, a wrong resolution and a limit out of bounds", async () => {
    const forged = Buffer.from(
      JSON.stringify({ resolution: "raw", position: "2026-99-99 00:00:00+00\u001f" }),
    ).toString("base64url");
    for (const query of [
      { cursor: forged },
      { cursor: "x" },
      { resolution: "second" },
      { limit: "0" },
      { limit: "10001" },
      { from: "yesterday" },
      { unknown: "1" },
    ]) {
      expect((await callRoute(getSeries, { token, params: { runId }, query: query })).status).toBe(422);
    }
  });
});
