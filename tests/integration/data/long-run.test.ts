import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { getRun } from "@/lib/data/queries/runs";
import { getChartSeries } from "@/lib/data/queries/series";
import type { RunDetail } from "@/lib/domain/run";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { testStoreKind } from "@/tests/support/test-env";

/** The embedded store takes a minute and a half to make thirty days: there it is a tenth. */
const DAYS = testStoreKind() === "embedded" ? 3 : 30;
const SECONDS = DAYS * 24 * 3600;
/** One second of all of them. */
const PEAK_AT = "2026-03-04T06:30:31.000Z";
const PEAK_W = 4321;

/** Days at a sample a second, 400 W and one peak, as the writer would leave it. */
async function makeMonth(organization: TestOrganization): Promise<string> {
  const runId = await makeRun(organization);
  const keys = [organization.id, runId];
  await sql().query(
    `insert into sample (organization_id, run_id, source, sampled_at, duration_s, energy_kwh, power_w)
     select $1::uuid, $2::uuid, '', at, 1, watts / 3.6e6, watts
       from generate_series(1, ${String(SECONDS)}) as second
       cross join lateral (select timestamptz '2026-03-02T10:00:00Z' + second * interval '1 second' as at) as timed
       cross join lateral (select case when at = timestamptz '${PEAK_AT}' then ${String(PEAK_W)}::float8 else 400 end as watts) as drawn`,
    keys,
  );
  await sql().query(
    `insert into hourly_rollup (organization_id, run_id, hour, energy_kwh, duration_s, power_min_w, power_max_w, sample_count)
     select organization_id, run_id, date_trunc('hour', sampled_at - interval '1 second', 'UTC'), sum(energy_kwh),
       sum(duration_s), min(power_w), max(power_w), count(*)
       from sample where organization_id = $1::uuid and run_id = $2::uuid group by 1, 2, 3`,
    keys,
  );
  await sql().query(
    `insert into run_total (organization_id, run_id, energy_kwh, duration_s, sample_count, measured_from, last_sampled_at,
       interval_s, last_power_w, tracker_emissions_energy_kwh)
     select organization_id, run_id, sum(energy_kwh), sum(duration_s), sum(sample_count), min(hour),
       max(hour) + interval '1 hour', 1, 400, 0
       from hourly_rollup where organization_id = $1::uuid and run_id = $2::uuid group by 1, 2`,
    keys,
  );
  return runId;
}

describe(`a run of ${String(DAYS)} days at a sample a second`, () => {
  let organization: TestOrganization;
  let run: RunDetail;
  beforeAll(async () => {
    organization = await makeOrganization();
    const runId = await makeMonth(organization);
    const found = await getRun(organization.viewer, runId);
    if (found === null) throw new Error("the run is not there");
    run = found;
  }, 300_000);

  it("is drawn whole, from ready-made hours, with the peak of one second in it", async () => {
    expect(run.sampleCount).toBe(SECONDS);
    const series = await getChartSeries(organization.viewer, run);
    expect([series.resolution, series.points.length, series.nextCursor]).toEqual(["hour", DAYS * 24, null]);
    expect(Math.max(...series.points.map((point) => point.powerMaxW))).toBe(PEAK_W);
    const sumKwh = series.points.reduce((sum, point) => sum + point.energyKwh, 0);
    expect(sumKwh).toBeCloseTo(run.energyKwh, 6);
  });

  it.each([
    ["2026-03-04T06:00:00.000Z", "2026-03-04T12:00:00.000Z", "minute", 360],
    ["2026-03-04T06:25:00.000Z", "2026-03-04T06:35:00.000Z", "raw", 600],
  ])("is drawn finer between %s and %s", async (from, to, resolution, count) => {
    const series = await getChartSeries(organization.viewer, run, { from, to });
    expect([series.resolution, series.points.length]).toEqual([resolution, count]);
    expect(series.points[0]?.start).toBe(from);
    expect(series.points.at(-1)?.end).toBe(to);
    expect(Math.max(...series.points.map((point) => point.powerMaxW))).toBeCloseTo(PEAK_W, 6);
  });
});
