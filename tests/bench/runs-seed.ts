import { listRunsAnew } from "@/lib/data/calculation/listing";
import type { Sql } from "@/lib/data/sql";

const EXPERIMENTS = 200;
const AT_ONCE = 5_000;

/**
 * Runs by SQL, as many as are wanted: hardware, tags, parameters, sweeps, metrics and samples that vary, figures that are calculated
 * already. The same numbers every time.
 */
export async function seedRuns(
  sql: Sql,
  organizationSlug: string,
  { runs, samplesPerRun }: { runs: number; samplesPerRun: number },
): Promise<void> {
  const [organization] = await sql.query<{ id: string }>("select id from organization where slug = $1", [
    organizationSlug,
  ]);
  if (organization === undefined) throw new Error(`no organization ${organizationSlug}`);
  const { id } = organization;
  await sql.query(PROJECTS, [id]);
  await sql.query(EXPERIMENT, [id]);
  for (let from = 1; from <= runs; from += AT_ONCE) {
    const to = Math.min(runs, from + AT_ONCE - 1);
    for (const statement of [RUNS, TOTALS, FACTORS, METRICS, SUMMARIES])
      await sql.query(statement, [id, from, to]);
    await sql.query(SAMPLES, [id, from, to, samplesPerRun]);
    const ids = await sql.query<{ id: string }>(
      "select md5($1::text || 'r' || i)::uuid as id from generate_series($2::int, $3::int) i",
      [id, from, to],
    );
    await listRunsAnew(
      sql,
      id,
      ids.map((row) => row.id),
    );
  }
  await sql.query("analyze");
}

const uuid = (letter: string, number: string) => `md5($1::text || '${letter}' || ${number})::uuid`;
const EACH = "generate_series($2::int, $3::int) i";

const PROJECTS = `insert into project (organization_id, id, name)
  select $1::uuid, ${uuid("p", "i")}, 'project-' || i from generate_series(0, 9) i`;
const EXPERIMENT = `insert into experiment (organization_id, id, project_id, name)
  select $1::uuid, ${uuid("e", "i")}, ${uuid("p", "(i % 10)")}, 'experiment-' || i from generate_series(0, ${String(EXPERIMENTS - 1)}) i`;
const RUNS = `insert into run (organization_id, id, experiment_id, name, status, started_at, tags, parameters, tracker, cpu_model,
    cpu_count, gpu_model, gpu_count, ram_total_gb, host, zone_id, zone_basis, sweep, seed)
  select $1::uuid, ${uuid("r", "i")}, ${uuid("e", `(i % ${String(EXPERIMENTS)})`)},
    (array['tern', 'iris', 'pine', 'moss', 'fern'])[1 + i % 5] || '-' || i,
    (array['finished', 'finished', 'finished', 'failed', 'killed'])[1 + i % 5]::"RunStatus", now() - i * interval '5 min',
    array['team:' || (i % 7), case when i % 9 = 0 then 'debug' else 'main' end],
    jsonb_build_object('lr', (array[0.1, 0.01, 0.001])[1 + i % 3], 'batch_size', 32 * (1 + i % 4), 'model', 'vit-' || (i % 5)),
    'codecarbon', 'AMD EPYC 7763', 64,
    (array['NVIDIA H100 80GB HBM3', 'NVIDIA A100-SXM4-80GB', 'NVIDIA L40S'])[1 + i % 3], (array[1, 4, 8])[1 + i % 3], 512,
    'host-' || (i % 40), (array['FR', 'DE', 'SE'])[1 + i % 3], 'reported', 'sweep-' || (i / 500), i % 5
  from ${EACH}`;
const TOTALS = `insert into run_total (organization_id, run_id, energy_kwh, gpu_energy_kwh, cpu_energy_kwh, ram_energy_kwh,
    measured_energy_kwh, tracker_emissions_energy_kwh, tracker_emissions_kg_co2e, duration_s, sample_count, measured_from, last_sampled_at,
    interval_s, last_power_w, facility_energy_kwh, location_kg_co2e, location_covered_kwh, market_kg_co2e, market_covered_kwh,
    pue_uncertainty, grid_uncertainty, is_pending)
  select $1::uuid, ${uuid("r", "i")}, kwh, kwh * 0.7, kwh * 0.2, kwh * 0.1, case when i % 2 = 0 then kwh end, kwh, kwh * 0.05, 1500, 100,
    now() - i * interval '5 min' - interval '1500 s', now() - i * interval '5 min', 15, 400, kwh * 1.2,
    case when i % 50 = 0 then null else kwh * 0.06 end, kwh * 1.2, kwh * 0.07, kwh * 1.2, 0.1, 0.1, false
  from ${EACH} cross join lateral (select (1 + (hashint4(i) & 1023)) / 100.0 as kwh) as given`;
const FACTORS = `insert into run_factor (organization_id, run_id, key, energy_kwh, hour_count)
  select $1::uuid, ${uuid("r", "i")}, 'pue:assumed', 1, 1 from ${EACH}`;
const METRICS = `insert into run_metric (organization_id, run_id, name, step, value, higher_is_better)
  select $1::uuid, ${uuid("r", "i")}, name, step, (hashint4(i * 7 + step) & 1023) / 1023.0, true
  from ${EACH}, unnest(array['accuracy', 'f1']) as name, generate_series(1, 5) as step`;
const SUMMARIES = `insert into run_metric_summary (organization_id, name, run_id, last_value, best_value, step_count, higher_is_better)
  select $1::uuid, name, ${uuid("r", "i")}, (hashint4(i * 7 + 5) & 1023) / 1023.0,
    (select max((hashint4(i * 7 + step) & 1023) / 1023.0) from generate_series(1, 5) as step), 5, true
  from ${EACH}, unnest(array['accuracy', 'f1']) as name`;
const SAMPLES = `insert into sample (organization_id, run_id, source, sampled_at, duration_s, energy_kwh, power_w)
  select $1::uuid, ${uuid("r", "i")}, '', now() - i * interval '5 min' - step * interval '15 s', 15, 0.001, 240
  from ${EACH}, generate_series(0, $4::int - 1) as step`;
