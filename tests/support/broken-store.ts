import pg from "pg";

/** What the pages of figures and settings read, and the frame around them does not. */
const TABLES = ["hourly_rollup", "run_total", "invitation", "api_token"];

/** Takes tables away under a running server on PostgreSQL, so that its pages fail; answers how to put them back. */
export async function breakStore(databaseUrl: string): Promise<() => Promise<void>> {
  const rename = async (from: (table: string) => string, to: (table: string) => string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      for (const table of TABLES) await client.query(`alter table ${from(table)} rename to ${to(table)}`);
    } finally {
      await client.end();
    }
  };
  const [kept, away] = [(table: string) => table, (table: string) => `${table}_away`];
  await rename(kept, away);
  return () => rename(away, kept);
}
