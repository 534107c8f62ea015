import "server-only";
import { LONGEST_SEARCH, MAX_HITS, type HitKind, type SearchHit } from "@/lib/domain/search-hit";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";

type Row = { kind: HitKind; id: string; name: string; within: string | null; energy_kwh: number | null };

/** The most of one kind, so that many runs leave room for a site. */
const MOST = { run: 8, experiment: 4, sweep: 4, project: 2, model: 4, site: 2 } as const satisfies Record<
  HitKind,
  number
>;

/** `$2` the text, `$3` it as a pattern, `$4` the only project. A name that begins with the text comes first, then the latest. */
const PROJECT = "($4::uuid is null or p.id = $4)";
const best = (name: string) => `${name} ilike $2 || '%' desc`;

const RUNS = `select 'run' as kind, r.id::text as id, r.name, e.name as within, t.energy_kwh
  from run r
  join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  join project p on p.organization_id = e.organization_id and p.id = e.project_id
 where r.organization_id = $1 and ${PROJECT} and (r.name ilike $3 or (length($2) >= 6 and r.id::text like lower($2) || '%'))
 order by ${best("r.name")}, t.last_sampled_at desc, r.id limit ${String(MOST.run)}`;

const EXPERIMENTS = `select 'experiment' as kind, e.id::text as id, e.name, p.name as within, null::float8 as energy_kwh
  from experiment e join project p on p.organization_id = e.organization_id and p.id = e.project_id
 where e.organization_id = $1 and ${PROJECT} and e.name ilike $3
 order by ${best("e.name")}, e.created_at desc, e.id limit ${String(MOST.experiment)}`;

const SWEEPS = `select 'sweep' as kind, e.id::text as id, r.sweep as name, e.name as within, null::float8 as energy_kwh
  from run r
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  join project p on p.organization_id = e.organization_id and p.id = e.project_id
 where r.organization_id = $1 and ${PROJECT} and r.sweep ilike $3
 group by e.id, e.name, r.sweep
 order by ${best("r.sweep")}, max(r.started_at) desc, r.sweep limit ${String(MOST.sweep)}`;

const PROJECTS = `select 'project' as kind, p.id::text as id, p.name, null as within, null::float8 as energy_kwh
  from project p where p.organization_id = $1 and ${PROJECT} and p.name ilike $3
 order by ${best("p.name")}, p.name limit ${String(MOST.project)}`;

const SITES = `select 'site' as kind, s.id::text as id, s.name, null as within, null::float8 as energy_kwh
  from site s where s.organization_id = $1 and $4::uuid is null and s.archived_at is null and s.name ilike $3
 order by ${best("s.name")}, s.name limit ${String(MOST.site)}`;

/** A model of the whole organization is none of a token that is bound to a project. */
const MODELS = `select 'model' as kind, m.id::text as id, m.name, nullif(m.family, '') as within, null::float8 as energy_kwh
  from model m where m.organization_id = $1 and ($4::uuid is null or m.project_id = $4) and (m.name ilike $3 or m.family ilike $3)
 order by ${best("m.name")}, m.name limit ${String(MOST.model)}`;

const ALL = [RUNS, MODELS, EXPERIMENTS, SWEEPS, PROJECTS, SITES]
  .map((part) => `(${part})`)
  .join(" union all ");

/** Runs, models, experiments, sweeps, projects and sites by a part of their name, a run also by the beginning of its id; at most `MAX_HITS`. */
export async function searchByName(viewer: Viewer, text: string): Promise<SearchHit[]> {
  const wanted = text.trim().slice(0, LONGEST_SEARCH);
  if (wanted === "") return [];
  // What LIKE would read as a wildcard is a letter here.
  const letters = wanted.replace(/[\\%_]/g, "\\$&");
  const rows = await sql().query<Row>(`${ALL} limit ${String(MAX_HITS)}`, [
    viewer.organizationId,
    letters,
    `%${letters}%`,
    boundProjectId(viewer),
  ]);
  return rows.map(({ kind, id, name, within, energy_kwh: energyKwh }) => ({
    kind,
    id,
    name,
    within,
    energyKwh,
  }));
}
