import type { RunDetail } from "@/lib/domain/run";
import { toParentKind } from "@/lib/domain/run-context";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";

const CHILDREN_SHOWN = 20;

type Relative = { id: string; name: string; parent_kind: string | null; is_parent: boolean; total: number };

/** The run that a run came from, and those that came from it, within the viewer's reach. */
export async function getLineage(
  viewer: Viewer,
  run: { id: string; parentRunId: string | null; parentKind: string | null },
): Promise<Pick<RunDetail, "parent" | "children">> {
  const rows = await sql().query<Relative>(
    `select r.id, r.name, r.parent_kind, r.id = $3::uuid as is_parent, count(*) over (partition by r.id = $3::uuid)::int as total
       from run r join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
      where r.organization_id = $1 and (r.parent_run_id = $2::uuid or r.id = $3::uuid) and r.id <> $2::uuid
        and ($4::uuid is null or e.project_id = $4::uuid)
      order by is_parent desc nulls last, r.started_at, r.id limit ${String(CHILDREN_SHOWN + 1)}`,
    [viewer.organizationId, run.id, run.parentRunId, boundProjectId(viewer)],
  );
  const parent = rows.find((row) => row.is_parent);
  const children = rows.filter((row) => row !== parent).slice(0, CHILDREN_SHOWN);
  return {
    parent:
      parent === undefined
        ? null
        : { id: parent.id, name: parent.name, kind: toParentKind(run.parentKind) ?? "resumed-from" },
    children: {
      runs: children.map(({ id, name, parent_kind }) => ({
        id,
        name,
        kind: toParentKind(parent_kind) ?? "resumed-from",
      })),
      count: children[0]?.total ?? 0,
    },
  };
}
