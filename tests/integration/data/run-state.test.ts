import fc from "fast-check";
import { expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { listRuns } from "@/lib/data/queries/runs";
import { stateSql } from "@/lib/data/queries/run-sql";
import { updateRun } from "@/lib/data/commands/run-patch";
import { RUN_STATES, RUN_STATUSES, runState, runStateLimitsS } from "@/lib/domain/run-state";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

const NOW_MS = Date.parse("2026-03-02T12:00:00Z");

const interval = fc
  .oneof(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 4_000_000 }))
  .map((ms) => ms / 1000);
/** Seconds since the last sample: anything, and exactly at, just before and just after each limit. */
const silence = (intervalS: number) => {
  const { staleAfterS, endedAfterS } = runStateLimitsS(intervalS);
  const edges = [staleAfterS, endedAfterS].flatMap((limit) => [limit - 0.001, limit, limit + 0.001]);
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.integer({ min: -60_000, max: 90_000_000 }).map((ms) => ms / 1000),
  );
};

it("the state in SQL, by which lists filter and sort, is the domain’s runState", async () => {
  const cases = fc
    .record({ status: fc.constantFrom(...RUN_STATUSES), intervalS: interval })
    .chain(({ status, intervalS }) => silence(intervalS).map((silentS) => ({ status, intervalS, silentS })));
  await fc.assert(
    fc.asyncProperty(fc.array(cases, { minLength: 50, maxLength: 100 }), async (runs) => {
      const rows = runs.map((run) => ({
        ...run,
        lastSampledAtMs: Math.round(NOW_MS - run.silentS * 1000),
      }));
      const states = await sql().query<{ state: string }>(
        `select ${stateSql("$1")} as state
         from unnest($2::text[], $3::float8[], $4::timestamptz[]) with ordinality as t(status, interval_s, last_sampled_at, n)
         cross join lateral (select t.status) as r(status) order by n`,
        [
          new Date(NOW_MS).toISOString(),
          rows.map((row) => row.status),
          rows.map((row) => row.intervalS),
          rows.map((row) => new Date(row.lastSampledAtMs).toISOString()),
        ],
      );
      expect(states.map((row) => row.state)).toEqual(rows.map((row) => runState({ ...row, nowMs: NOW_MS })));
    }),
    { numRuns: 10 },
  );
});

it("a list filtered by a state holds exactly the runs that show it; late data reopens an ended run", async () => {
  const organization = await makeOrganization();
  const silent = async (silentS: number, status?: "finished" | "failed" | "killed") => {
    const runId = await makeRun(organization);
    const sampledAt = new Date(Date.now() - silentS * 1000).toISOString().replace("Z", "000Z");
    await writeSamples(organization.id, [makeSample({ runId, sampledAt, durationS: 15 })]);
    if (status !== undefined) await updateRun(organization.viewer, runId, { status });
    return runId;
  };
  const runs = {
    running: await silent(5),
    stale: await silent(300),
    ended: await silent(5000),
    finished: await silent(5, "finished"),
    failed: await silent(5000, "failed"),
    killed: await silent(300, "killed"),
  };
  const listed = async (state: (typeof RUN_STATES)[number]) => {
    const query = { states: [state], sort: "startedAt", descending: true } as const;
    const { rows } = await listRuns(organization.viewer, query, { number: 1, size: 10 });
    expect(rows.every((row) => row.state === state)).toBe(true);
    return rows.map((row) => row.id);
  };
  for (const state of RUN_STATES) expect(await listed(state)).toEqual([runs[state]]);

  const sampledAt = new Date().toISOString().replace("Z", "000Z");
  await writeSamples(organization.id, [makeSample({ runId: runs.ended, sampledAt, durationS: 15 })]);
  expect(await listed("ended")).toEqual([]);
  expect((await listed("running")).sort()).toEqual([runs.running, runs.ended].sort());
});
