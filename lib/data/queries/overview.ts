import "server-only";
import type { GridFactorView, Overview, OverviewDay, RunInputs } from "@/lib/domain/run";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { db, sql } from "../client";
import { getFactor } from "./factors";
import { getRangeInputs } from "./run-inputs";
import { IS_COUNTED, TRACKER_KG } from "./run-sql";
import { listRuns } from "./runs";
import { DAY_MS } from "@/lib/domain/units";

const TOP_EXPERIMENTS = 8;
const RUNNING_NOW = 6;

/** Hours of the range with their run, of runs that count. `$1` organization, `$2` from, `$3` to. */
const FROM_HOURS = `
  from hourly_rollup h
  join run r on r.organization_id = h.organization_id and r.id = h.run_id`;
const IN_RANGE = `
  where h.organization_id = $1 and h.hour >= $2::timestamptz and h.hour < $3::timestamptz and ${IS_COUNTED}`;
const HOURS = `${FROM_HOURS} ${IN_RANGE}`;
/** An hour's sum is 0 also where no sample carried emissions; the run's total tells the two apart. */
const JOIN_TOTAL = "join run_total t on t.organization_id = h.organization_id and t.run_id = h.run_id";
const FACILITY = "coalesce(h.facility_energy_kwh, h.energy_kwh)";
const LOCATION = "h.location_kg_co2e";
const ENERGY_UNCERTAINTY = `(case when coalesce(t.measured_energy_kwh, 0) >= t.energy_kwh / 2
  then ${String(TIER_UNCERTAINTY[2])} else ${String(TIER_UNCERTAINTY[3])} end)`;
/** Mean of the runs' uncertainties by what they weigh: the bound for runs that err the same way (STANDARDS 3.7). */
const weightedUncertainty = (figure: string, ofFactor: string) =>
  `sum(${figure} * sqrt(${ENERGY_UNCERTAINTY} ^ 2 + t.pue_uncertainty ^ 2 + ${ofFactor} ^ 2)) / nullif(sum(${figure}), 0)`;

/** What an organization's runs took in `[from, to)`, by the hour it was drawn, not by when a run began. */
export async function getOverview(viewer: Viewer, range: { from: Date; to: Date }): Promise<Overview> {
  await ensureCalculated(viewer.organizationId);
  const from = range.from.toISOString();
  const to = range.to.toISOString();
  const parameters = [viewer.organizationId, from, to];
  const [totals, days, topExperiments, inputs, running, last] = await Promise.all([
    getTotals(parameters),
    listDays(parameters, range),
    listTopExperiments(parameters),
    getRangeInputs(viewer.organizationId, from, to),
    listRuns(
      viewer,
      { states: ["running"], sort: "startedAt", descending: true },
      { number: 1, size: RUNNING_NOW },
    ),
    db().runTotal.aggregate({
      where: { organizationId: viewer.organizationId },
      _max: { lastSampledAt: true },
    }),
  ]);
  return {
    from,
    to,
    totals,
    days,
    topExperiments,
    inputs,
    factors: await listCitations(inputs),
    runningNow: running.rows,
    lastSampledAt: last._max.lastSampledAt?.toISOString() ?? null,
  };
}

async function getTotals(parameters: string[]): Promise<Overview["totals"]> {
  const [row] = await sql().query<{
    run_count: number;
    energy: number;
    facility: number;
    location: number | null;
    market: number | null;
    onsite: number | null;
    offsite: number | null;
    facility_u: number | null;
    location_u: number | null;
    tracker: number | null;
    facility_with_factor: number;
    measured: number;
    failed_energy: number;
    failed_count: number;
  }>(
    `select count(distinct h.run_id) filter (where h.energy_kwh > 0)::int as run_count, coalesce(sum(h.energy_kwh), 0) as energy,
       coalesce(sum(${FACILITY}), 0) as facility, sum(${LOCATION}) as location,
       sum(h.market_kg_co2e) as market, sum(h.water_onsite_l) as onsite, sum(h.water_offsite_l) as offsite,
       ${weightedUncertainty(FACILITY, "0")} as facility_u, ${weightedUncertainty(LOCATION, "t.grid_uncertainty")} as location_u,
       sum(h.tracker_emissions_kg_co2e) filter (where ${TRACKER_KG} is not null) as tracker,
       coalesce(sum(${FACILITY}) filter (where ${LOCATION} is not null), 0) as facility_with_factor,
       coalesce(sum(h.measured_energy_kwh), 0) as measured,
       coalesce(sum(h.energy_kwh) filter (where r.status in ('failed', 'killed')), 0) as failed_energy,
       count(distinct h.run_id) filter (where h.energy_kwh > 0 and r.status in ('failed', 'killed'))::int as failed_count
     ${FROM_HOURS} ${JOIN_TOTAL} ${IN_RANGE}`,
    parameters,
  );
  return {
    runCount: row?.run_count ?? 0,
    energyKwh: row?.energy ?? 0,
    facilityEnergyKwh: row?.facility ?? 0,
    locationEmissionsKgCo2e: row?.location ?? null,
    marketEmissionsKgCo2e: row?.market ?? null,
    waterOnsiteL: row?.onsite ?? null,
    waterOffsiteL: row?.offsite ?? null,
    facilityUncertainty: row?.facility_u ?? null,
    locationUncertainty: row?.location_u ?? null,
    trackerEmissionsKgCo2e: row?.tracker ?? null,
    facilityEnergyWithFactorKwh: row?.facility_with_factor ?? 0,
    measuredEnergyKwh: row?.measured ?? 0,
    failedEnergyKwh: row?.failed_energy ?? 0,
    failedRunCount: row?.failed_count ?? 0,
  };
}

async function listDays(parameters: string[], range: { from: Date; to: Date }): Promise<OverviewDay[]> {
  const rows = await sql().query<{ day: string; energy: number; facility: number; location: number | null }>(
    `select to_char(h.hour at time zone 'UTC', 'YYYY-MM-DD') as day, sum(h.energy_kwh) as energy,
       sum(${FACILITY}) as facility, sum(${LOCATION}) as location
     ${HOURS} group by 1`,
    parameters,
  );
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const days: OverviewDay[] = [];
  for (let at = range.from.getTime(); at < range.to.getTime(); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const row = byDay.get(day);
    days.push({
      day,
      energyKwh: row?.energy ?? 0,
      facilityEnergyKwh: row?.facility ?? 0,
      // A day on which nothing ran emitted nothing; a day whose energy has no factor is unknown.
      locationEmissionsKgCo2e: row === undefined ? 0 : row.location,
    });
  }
  return days;
}

async function listTopExperiments(parameters: string[]): Promise<Overview["topExperiments"]> {
  const rows = await sql().query<{
    id: string;
    name: string;
    project_name: string;
    runs: number;
    energy: number;
    location: number | null;
  }>(
    `select e.id, e.name, p.name as project_name, count(distinct hours.run_id) filter (where hours.energy > 0)::int as runs,
       sum(hours.energy) as energy, sum(hours.location) as location
     from (select h.organization_id, h.run_id, r.experiment_id, h.energy_kwh as energy, ${LOCATION} as location ${HOURS}) as hours
     join experiment e on e.organization_id = hours.organization_id and e.id = hours.experiment_id
     join project p on p.organization_id = e.organization_id and p.id = e.project_id
     group by e.id, e.name, p.name having sum(hours.energy) > 0 order by energy desc, e.id limit ${String(TOP_EXPERIMENTS)}`,
    parameters,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    projectName: row.project_name,
    runCount: row.runs,
    energyKwh: row.energy,
    locationEmissionsKgCo2e: row.location,
  }));
}

/** Citations of the annual grid factors among the inputs. */
async function listCitations(inputs: RunInputs): Promise<GridFactorView[]> {
  const annual = inputs.grid.filter((use) => use.origin === "reference" && !use.isHourly);
  const factors = await Promise.all(annual.map((use) => getFactor(use.id)));
  return factors.filter((factor) => factor !== null);
}
