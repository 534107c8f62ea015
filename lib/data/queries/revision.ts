import "server-only";
import { runState } from "@/lib/domain/run-state";
import type { UserViewer } from "@/lib/domain/viewer";
import { sql } from "../client";

/** A word that changes when the run, or without one any run of the organization, gains samples or changes state. */
export async function getRevision(viewer: UserViewer, runId: string | null): Promise<string> {
  if (runId === null) {
    // Each part is one step in an index, however many runs there are. Late samples of old runs show as pending.
    const [row] = await sql().query<{ word: string }>(
      `select concat_ws('-', (select revision from run_listing_revision where organization_id = $1),
         (select extract(epoch from max(last_sampled_at)) from run_total where organization_id = $1),
         exists (select 1 from run_total where organization_id = $1 and is_pending)) as word`,
      [viewer.organizationId],
    );
    return row?.word ?? "";
  }
  const [row] = await sql().query<{
    status: "open" | "finished" | "failed" | "killed";
    sample_count: number | null;
    last_sampled_at: Date | null;
    interval_s: number | null;
  }>(
    `select r.status, t.sample_count, t.last_sampled_at, t.interval_s
       from run r left join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
      where r.organization_id = $1 and r.id = $2`,
    [viewer.organizationId, runId],
  );
  if (row?.last_sampled_at == null) return row?.status ?? "";
  const state = runState({
    status: row.status,
    lastSampledAtMs: row.last_sampled_at.getTime(),
    intervalS: row.interval_s ?? 0,
    nowMs: Date.now(),
  });
  return `${state}-${String(row.sample_count)}-${String(row.last_sampled_at.getTime())}`;
}
