import "server-only";
import type { UserViewer } from "@/lib/domain/viewer";
import { sql } from "../client";

/** Runs that have reported: what the navigation counts. */
export async function countReportedRuns(viewer: UserViewer): Promise<number> {
  const [row] = await sql().query<{ runs: number }>(
    "select count(*)::int as runs from run_total where organization_id = $1",
    [viewer.organizationId],
  );
  return row?.runs ?? 0;
}
