import { z } from "zod";
import type { Sql } from "@/lib/data/sql";

/** How many rows each table has: for tests that nothing was written, wherever it might have been. */
export async function countRows(sql: Sql): Promise<Record<string, number>> {
  const tables = await sql.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from "${name}"`);
  const rows = await sql.query<{ name: string; n: number }>(counts.join(" union all "));
  return Object.fromEntries(rows.map((row) => [row.name, row.n]));
}

/** An error as RFC 9457 and our documents describe it. */
export const problemSchema = z.object({
  type: z.url(),
  title: z.string().min(1),
  status: z.int().min(400).max(499),
  detail: z.string().min(1),
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string().min(1) })).optional(),
});
