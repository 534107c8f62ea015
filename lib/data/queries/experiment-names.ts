import { sql } from "../client";

/** The names of an organization's experiments by their ids. */
export async function experimentNames(
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql().query<{ id: string; name: string }>(
    "select id, name from experiment where organization_id = $1 and id = any ($2::uuid[])",
    [organizationId, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
