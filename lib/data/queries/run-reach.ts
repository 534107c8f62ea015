import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";

/** Whether the run is there and within the viewer's reach; callers cannot tell which it is not. */
export async function reachesRun(viewer: Viewer, runId: string): Promise<boolean> {
  const rows = await sql().query(
    `select 1 from run r join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
      where r.organization_id = $1 and r.id = $2::uuid and ($3::uuid is null or e.project_id = $3)`,
    [viewer.organizationId, runId, boundProjectId(viewer)],
  );
  return rows.length > 0;
}
