import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/runs/[runId]/metrics/route";
import { PATCH } from "@/app/api/v1/runs/[runId]/route";
import { sql } from "@/lib/data/client";
import { getRun } from "@/lib/data/queries/runs";
import type { MetricPoints } from "@/lib/domain/run-metric";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

async function setUp() {
  const organization = await makeOrganization();
  const { token } = await makeToken(organization);
  const runId = await makeRun(organization);
  const send = (metrics: unknown) =>
    callRoute(PATCH, { token, method: "PATCH", params: { runId }, body: { metrics } });
  const read = async (query: Record<string, string> = {}) =>
    (await callRoute(GET, { token, params: { runId }, query })).body as MetricPoints;
  return { organization, runId, send, read };
}

const rowsOf = (runId: string) =>
  sql().query("select name, step, value, recorded_at from run_metric where run_id = $1 order by name, step", [
    runId,
  ]);

describe("curves of metrics", () => {
  it("come ten thousand points at once, page by page again, and twice changes nothing", async () => {
    const { organization, runId, send, read } = await setUp();
    const points = Array.from({ length: 12_000 }, (_, step) => ({
      name: step % 2 === 0 ? "loss" : "accuracy",
      step,
      value: step % 2 === 0 ? 1 / (step + 1) : step / 12_000,
      ...(step % 3 === 0 ? { recordedAt: instantAfter(step) } : {}),
    }));
    expect((await send(points)).status).toBe(200);
    const before = await rowsOf(runId);
    expect(before).toHaveLength(12_000);
    expect((await send(points)).status).toBe(200);
    expect(await rowsOf(runId)).toEqual(before);

    const first = await read({ name: "loss", limit: "4000" });
    const second = await read({ name: "loss", limit: "4000", cursor: first.nextCursor ?? "" });
    expect([first.points.length, second.points.length, second.nextCursor]).toEqual([4_000, 2_000, null]);
    expect([...first.points, ...second.points].map((point) => point.step)).toEqual(
      Array.from({ length: 6_000 }, (_, index) => index * 2),
    );
    expect(first.points[0]).toMatchObject({ value: 1, recordedAt: "2026-03-02T10:00:00.000Z" });
    const run = await getRun(organization.viewer, runId);
    expect(run?.metrics.map(({ name, step }) => [name, step])).toEqual([
      ["accuracy", 11_999],
      ["loss", 11_998],
    ]);
  });

  it("take the later value of a step, and keep the others", async () => {
    const { send, read } = await setUp();
    await send([{ name: "loss", step: 1, value: 3, recordedAt: instantAfter(1) }]);
    await send([
      { name: "loss", step: 1, value: 2, recordedAt: instantAfter(2) },
      { name: "loss", step: 1, value: 1, recordedAt: instantAfter(3) },
      { name: "loss", step: 2, value: 0.5 },
    ]);
    const { points } = await read();
    expect(points.map(({ step, value }) => [step, value])).toEqual([
      [1, 1],
      [2, 0.5],
    ]);
    expect(points[0]?.recordedAt).toBe("2026-03-02T10:00:03.000Z");
  });

  it.each([
    [[{ name: "loss", value: 1, recordedAt: "yesterday" }], "/metrics/0/recordedAt"],
    [[{ name: "speed", value: 1 }], "/metrics/0/higherIsBetter"],
  ])("refuse %j and say where", async (metrics, pointer) => {
    const { send } = await setUp();
    const { status, body } = await send(metrics);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(pointer);
  });
});
