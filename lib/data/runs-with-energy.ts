import { sql } from "./client";

/** Those of the runs that have counted energy: what is held back gives none. */
export async function listRunsWithEnergy(
  organizationId: string,
  runIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (runIds.length === 0) return new Set();
  const rows = await sql().query<{ run_id: string }>(
    `select run_id from run_total where organization_id = $1 and run_id = any ($2::uuid[]) and energy_kwh > 0`,
    [organizationId, [...runIds]],
  );
  return new Set(rows.map(({ run_id: runId }) => runId));
}
