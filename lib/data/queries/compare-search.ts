import "server-only";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";
import { IS_COUNTED } from "./run-sql";

/** A run that may be added to a comparison. */
export type RunToAdd = {
  id: string;
  name: string;
  experimentName: string;
  startedAt: string;
  energyKwh: number;
};

/**
 * The latest counted runs whose name, experiment or id holds `text`; the latest of all for an empty one. Walks from the last sample
 * back, so that what is there already costs nothing as soon as enough is found.
 */
export async function findRunsToAdd(
  viewer: Viewer,
  text: string,
  options: { without: readonly string[]; limit: number },
): Promise<RunToAdd[]> {
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
      where t.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid) and r.id <> all ($3::uuid[])
        and ${IS_COUNTED} and (r.name ilike $4 or e.name ilike $4 or r.id::text ilike $4)
      order by t.last_sampled_at desc, r.id limit ${String(options.limit)}`,
    [
      viewer.organizationId,
      boundProjectId(viewer),
      options.without,
      `%${text.trim().replace(/[\\%_]/g, "\\$&")}%`,
    ],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    experimentName: row.experiment_name,
    startedAt: row.measured_from.toISOString(),
    energyKwh: row.energy_kwh,
  }));
}
