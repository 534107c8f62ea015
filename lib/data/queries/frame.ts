import "server-only";
import type { UserViewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { untilListedAnew } from "./run-query/kept-answers";

/** Runs that have reported: what the navigation counts. */
export async function countReportedRuns(viewer: UserViewer): Promise<number> {
  await ensureCalculated(viewer.organizationId);
  return untilListedAnew("rows", viewer.organizationId, ["reported runs"], async () => {
    const [row] = await sql().query<{ runs: number }>(
      "select count(*)::int as runs from run_listing where organization_id = $1",
      [viewer.organizationId],
    );
    return row?.runs ?? 0;
  });
}
