import { randomUUID } from "node:crypto";
import type { Sql } from "@/lib/data/sql";

/** `$1` organization, `$2` experiment, `$3` ids of those that are compared, `$4` how many in all. */
const RUNS = `
insert into run (organization_id, id, experiment_id, name, status, started_at, tags, parameters, tracker, gpu_model, gpu_count, zone_id, device_ids)
   select $1::uuid, coalesce(($3::uuid[])[n], gen_random_uuid()), $2::uuid, 'run-' || n, 'finished', now() - n * interval '1 minute',
     '{}', jsonb_build_object('lr', n % 7, 'seed', n), 'api', 'NVIDIA L4', 1, 'FR', '{}'
   from generate_series(1, $4::int) as n`;

/** `$1` organization. */
const FIGURES = [
  `insert into calculation_basis (organization_id, id, content, keys, pue_uncertainty, grid_uncertainty)
   values ($1::uuid, '00000000-0000-4000-8000-000000000001', '{"grid": {"ghgBasis": "lifecycle CO2e"}}', '{pue:assumed}', 1, 0.25)`,
  `insert into run_total (organization_id, run_id, energy_kwh, tracker_emissions_energy_kwh, duration_s, sample_count, measured_from,
     last_sampled_at, interval_s, last_power_w, facility_energy_kwh, location_kg_co2e, location_covered_kwh, pue_uncertainty,
     grid_uncertainty, is_pending)
   select $1::uuid, id, 1 + random(), 0, 3600, 60, started_at - interval '1 hour', started_at, 60, 400, 1.2, 0.06, 1.2, 1, 0.25, false
   from run where organization_id = $1::uuid`,
  `insert into hourly_rollup (organization_id, run_id, hour, energy_kwh, duration_s, power_min_w, power_max_w, sample_count, basis_id,
     facility_energy_kwh, location_kg_co2e, is_pending)
   select organization_id, run_id, date_trunc('hour', measured_from), energy_kwh, 3600, 300, 500, 60,
     '00000000-0000-4000-8000-000000000001', 1.2, 0.06, false
   from run_total where organization_id = $1::uuid`,
  `insert into run_factor (organization_id, run_id, key, energy_kwh, hour_count)
   select organization_id, run_id, 'pue:assumed', energy_kwh, 1 from run_total where organization_id = $1::uuid`,
  `insert into run_metric (organization_id, run_id, name, step, value, higher_is_better)
   select organization_id, run_id, name, step, random(), true from run_total
   cross join unnest('{accuracy,f1,recall}'::text[]) as name cross join generate_series(0, 2) as step
   where organization_id = $1::uuid`,
];

/**
 * Finished runs of the organization's first experiment, each with a total, an hour, a factor and three metrics, past the API: posting
 * them takes an hour. Answers the ids of those to compare.
 */
export async function seedCompared(
  sql: Sql,
  { runs, compared }: { runs: number; compared: number },
): Promise<string[]> {
  const ids = Array.from({ length: compared }, () => randomUUID());
  const [inbox] = await sql.query<{ organization_id: string; id: string }>(
    "select organization_id, id from experiment order by created_at limit 1",
  );
  if (inbox === undefined) throw new Error("an organization has an experiment from its start");
  await sql.query(RUNS, [inbox.organization_id, inbox.id, ids, runs]);
  for (const statement of FIGURES) await sql.query(statement, [inbox.organization_id]);
  await sql.script("analyze");
  return ids;
}
