import "server-only";
import { z } from "zod";
import type { RunViewSummary } from "@/lib/domain/run-view";
import type { UserViewer, Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../client";

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

const deletedView = z.object({ name: z.string(), state: z.string() });

/** What a view was when it was last taken away; null where none with this id was. */
export async function findDeletedRunView(
  { organizationId }: UserViewer,
  viewId: string,
): Promise<{ name: string; state: string } | null> {
  const event = await db().auditEvent.findFirst({
    where: { organizationId, action: "run-view.deleted", subjectKind: "run-view", subjectId: viewId },
    orderBy: { id: "desc" },
    select: { detail: true },
  });
  return event === null ? null : deletedView.parse(event.detail);
}
