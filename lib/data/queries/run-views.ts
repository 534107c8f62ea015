import "server-only";
import type { RunViewSummary } from "@/lib/domain/run-view";
import type { Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";

/** Views of the run table that people of the organization have saved, by name. */
export async function listRunViews(viewer: Viewer): Promise<RunViewSummary[]> {
  return sql().query<RunViewSummary>(
    `select v.id, v.name, v.state, u.name as "createdBy",
            to_char(v.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "updatedAt"
       from run_view v join app_user u on u.id = v.created_by_id
      where v.organization_id = $1 order by lower(v.name), v.id`,
    [viewer.organizationId],
  );
}
