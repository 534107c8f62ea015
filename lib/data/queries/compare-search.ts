import "server-only";
import type { CompareCandidates } from "@/lib/domain/compare-candidates";
import type { CompareState, SweepId } from "@/lib/domain/compare-url";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { anywhere } from "./like";
import { IS_COUNTED } from "./run-sql";

type Chosen = Pick<CompareState, "runIds" | "experimentIds" | "sweeps">;
type Limits = { runs: number; groups: number };

/**
 * What may be added to a comparison: the latest counted runs whose name, experiment or id holds `text`, experiments by their own or
 * their project's name, and sweeps by their own or their experiment's; the latest of all for an empty text. What is chosen already is
 * left out. `groups` 0 asks for runs alone.
 */
export async function findToCompare(
  viewer: Viewer,
  text: string,
  options: { without: Chosen; limits: Limits },
): Promise<CompareCandidates> {
  const { without, limits } = options;
  const of = [viewer.organizationId, boundProjectId(viewer), anywhere(text.trim())] as const;
  if (limits.groups > 0) await ensureCalculated(viewer.organizationId);
  const [runs, experiments, sweeps] = await Promise.all([
    findRuns(of, without.runIds, limits.runs),
    limits.groups === 0 ? [] : findExperiments(of, without.experimentIds, limits.groups),
    limits.groups === 0 ? [] : findSweeps(of, without.sweeps, limits.groups),
  ]);
  return { runs, experiments, sweeps };
}

type Of = readonly [organizationId: string, projectId: string | null, pattern: string];

/** Walks from the last sample back, so that what is there already costs nothing as soon as enough is found. */
async function findRuns(
  of: Of,
  without: readonly string[],
  limit: number,
): Promise<CompareCandidates["runs"]> {
  const rows = await sql().query<{
    id: string;
    name: string;
    experiment_name: string;
    measured_from: Date;
    energy_kwh: number;
  }>(
    `select r.id, r.name, e.name as experiment_name, t.measured_from, t.energy_kwh
       from run_total t
       join run r on r.organization_id = t.organization_id and r.id = t.run_id
       join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
      where t.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid) and r.id <> all ($4::uuid[])
        and ${IS_COUNTED} and (r.name ilike $3 or e.name ilike $3 or r.id::text ilike $3)
      order by t.last_sampled_at desc, r.id limit ${String(limit)}`,
    [...of, without],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    experimentName: row.experiment_name,
    startedAt: row.measured_from.toISOString(),
    energyKwh: row.energy_kwh,
  }));
}

/** Those without a counted run have nothing to compare. */
async function findExperiments(
  of: Of,
  without: readonly string[],
  limit: number,
): Promise<CompareCandidates["experiments"]> {
  const rows = await sql().query<{ id: string; name: string; project_name: string; runs: number }>(
    `select e.id, e.name, p.name as project_name, count(*)::int as runs
       from experiment e
       join project p on p.organization_id = e.organization_id and p.id = e.project_id
       join run_listing l on l.organization_id = e.organization_id and l.experiment_id = e.id and l.is_counted
      where e.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid)
        and (e.name ilike $3 or p.name ilike $3) and e.id <> all ($4::uuid[])
      group by e.id, e.name, p.name order by max(l.started_at) desc, e.id limit ${String(limit)}`,
    [...of, without],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    projectName: row.project_name,
    runCount: row.runs,
  }));
}

async function findSweeps(
  of: Of,
  without: readonly SweepId[],
  limit: number,
): Promise<CompareCandidates["sweeps"]> {
  const rows = await sql().query<{ id: string; sweep: string; name: string; runs: number }>(
    `select e.id, l.sweep, e.name, count(*)::int as runs
       from run_listing l
       join experiment e on e.organization_id = l.organization_id and e.id = l.experiment_id
      where l.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid) and l.is_counted
        and l.sweep is not null and (l.sweep ilike $3 or e.name ilike $3)
        and e.id || '/' || l.sweep <> all ($4::text[])
      group by e.id, l.sweep, e.name order by max(l.started_at) desc, l.sweep limit ${String(limit)}`,
    [...of, without.map(({ experimentId, name }) => `${experimentId}/${name}`)],
  );
  return rows.map((row) => ({
    experimentId: row.id,
    name: row.sweep,
    experimentName: row.name,
    runCount: row.runs,
  }));
}
