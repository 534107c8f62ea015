import type { Statements } from "../sql";

/** What lists read: rows of `run_listing` and `run_parameter`, made from `run` and `run_total`. The columns, and where each comes from. */
const LISTED = {
  project_id: "e.project_id",
  experiment_id: "r.experiment_id",
  started_at: "t.measured_from",
  last_sampled_at: "t.last_sampled_at",
  interval_s: "t.interval_s",
  wall_time_s: "extract(epoch from t.last_sampled_at - t.measured_from)::float8",
  duration_s: "t.duration_s",
  sample_count: "t.sample_count",
  status: "r.status",
  is_counted: "r.not_counted_for_id is null",
  energy_kwh: "t.energy_kwh",
  // A sample may have come between the calculation and the reading: its run is then shown without PUE until the next.
  facility_energy_kwh: "coalesce(t.facility_energy_kwh, t.energy_kwh)",
  location_covered_kwh: "t.location_covered_kwh",
  location_kg_co2e: "t.location_kg_co2e",
  tracker_kg_co2e: "t.tracker_emissions_kg_co2e",
  measured_energy_kwh: "t.measured_energy_kwh",
  market_kg_co2e: "t.market_kg_co2e",
  gpu_energy_kwh: "t.gpu_energy_kwh",
  cpu_energy_kwh: "t.cpu_energy_kwh",
  ram_energy_kwh: "t.ram_energy_kwh",
  water_onsite_l: "t.water_onsite_l",
  site_id: "r.site_id",
  parent_run_id: "r.parent_run_id",
  seed: "r.seed",
  gpu_count: "r.gpu_count",
  tokens: "r.tokens",
  model_parameters: "r.model_parameters",
  name_key: "lower(r.name)",
  name: "r.name",
  tracker: "r.tracker",
  gpu_model: "r.gpu_model",
  cpu_model: "r.cpu_model",
  host: "r.host",
  zone_id: "r.zone_id",
  sweep: "r.sweep",
  task: "r.task",
  approach: "r.approach",
  precision: "r.precision",
  dataset: "r.dataset",
  git_commit: "r.git_commit",
  tags: "r.tags",
  search_text: `lower(concat_ws(chr(10), r.name, r.tracker, r.gpu_model, r.cpu_model, r.zone_id, r.id::text,
    array_to_string(r.tags, chr(10))))`,
} as const;

const COLUMNS = Object.keys(LISTED);
const OF_RUNS = "where t.organization_id = $1::uuid and t.run_id = any ($2::uuid[])";

const LIST = `
insert into run_listing (organization_id, run_id, ${COLUMNS.join(", ")})
select t.organization_id, t.run_id, ${Object.values(LISTED).join(", ")}
  from run_total t
  join run r on r.organization_id = t.organization_id and r.id = t.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
 ${OF_RUNS} order by t.run_id
on conflict (organization_id, run_id) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(", ")}`;

const UNLIST = `
delete from run_listing l where l.organization_id = $1::uuid and l.run_id = any ($2::uuid[]) and not exists (
  select from run_total t where t.organization_id = l.organization_id and t.run_id = l.run_id)`;

/** Only what differs: most runs that are listed anew were listed before. */
const SAY_LISTED = `
update run r set is_listed = exists (
    select from run_listing l where l.organization_id = r.organization_id and l.run_id = r.id)
  where r.organization_id = $1::uuid and r.id = any ($2::uuid[]) and r.is_listed is distinct from exists (
    select from run_listing l where l.organization_id = r.organization_id and l.run_id = r.id)`;

/** At most 40 characters and two digits of exponent: no such text overflows what it is read as. */
const NUMBER = "^(?=.{1,40}$)[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$";

const FORGET_PARAMETERS = `
delete from run_parameter p using run r where p.organization_id = $1::uuid and p.run_id = any ($2::uuid[])
  and r.organization_id = p.organization_id and r.id = p.run_id and not r.parameters ? p.name`;
const LIST_PARAMETERS = `
insert into run_parameter (organization_id, name, run_id, text_value, number_value)
select r.organization_id, given.key, r.id, given.value #>> '{}',
  case when jsonb_typeof(given.value) = 'number' or (jsonb_typeof(given.value) = 'string' and given.value #>> '{}' ~ '${NUMBER}')
    then (given.value #>> '{}')::float8 end
  from run r cross join lateral jsonb_each(r.parameters) as given
 where r.organization_id = $1::uuid and r.id = any ($2::uuid[]) order by given.key, r.id
on conflict (organization_id, name, run_id) do update
  set text_value = excluded.text_value, number_value = excluded.number_value
  where (run_parameter.text_value, run_parameter.number_value) is distinct from (excluded.text_value, excluded.number_value)`;

/** What was summed over the organization's runs is summed anew: a name that filters look for has changed, too. */
export const MOVE_LISTING_ON = `
insert into run_listing_revision (organization_id, revision) values ($1::uuid, 1)
on conflict (organization_id) do update set revision = run_listing_revision.revision + 1`;

/** Brings the listing of these runs up to date; of a run without samples nothing is left. In the transaction of their figures. */
export async function listRunsAnew(
  tx: Statements,
  organizationId: string,
  runIds: readonly string[],
): Promise<void> {
  const of = [organizationId, runIds];
  await tx.query(UNLIST, of);
  await tx.query(LIST, of);
  await tx.query(SAY_LISTED, of);
  await tx.query(FORGET_PARAMETERS, of);
  await tx.query(LIST_PARAMETERS, of);
  await tx.query(MOVE_LISTING_ON, [organizationId]);
}

/** Has a run listed anew before the next reading: what is said of it has changed. In the transaction of the change. */
export const MARK_RUN_PENDING =
  "update run_total set is_pending = true, revision = revision + 1 where organization_id = $1::uuid and run_id = $2::uuid";

/** Last and best value of the run's metrics named $3, written with the metrics themselves. */
export const SUMMARISE_METRICS = `
insert into run_metric_summary (organization_id, name, run_id, last_value, best_value, step_count, higher_is_better, unit)
select organization_id, name, run_id, last_value, case when higher_is_better then most else least end, step_count, higher_is_better, unit
  from (
    select m.organization_id, m.name, m.run_id, (array_agg(m.value order by m.step desc))[1] as last_value,
      max(m.value) as most, min(m.value) as least, count(*)::int as step_count,
      (array_agg(m.higher_is_better order by m.step desc))[1] as higher_is_better,
      (array_agg(m.unit order by m.step desc))[1] as unit
      from run_metric m
     where m.organization_id = $1::uuid and m.run_id = $2::uuid and m.name = any ($3::text[])
     group by m.organization_id, m.run_id, m.name
  ) as summed
on conflict (organization_id, name, run_id) do update set last_value = excluded.last_value, best_value = excluded.best_value,
  step_count = excluded.step_count, higher_is_better = excluded.higher_is_better, unit = excluded.unit`;
