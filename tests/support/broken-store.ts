import pg from "pg";

type Column = readonly [table: string, column: string];

/** What the pages of figures and settings read, and the frame around them does not. */
export const READ_BY_PAGES: readonly Column[] = [
  ["hourly_rollup", "energy_kwh"],
  ["run_total", "energy_kwh"],
  ["invitation", "email"],
  ["api_token", "name"],
];

/** What the frame reads around every page. */
export const READ_BY_FRAME: readonly Column[] = [["waste_alert", "dismissed_at"]];

/** Takes columns away under a running server on PostgreSQL, so that what reads them fails; answers how to put them back. */
export async function breakStore(
  databaseUrl: string,
  columns: readonly Column[],
): Promise<() => Promise<void>> {
  const rename = async (from: (name: string) => string, to: (name: string) => string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      for (const [table, name] of columns) {
        await client.query(`alter table ${table} rename column ${from(name)} to ${to(name)}`);
      }
    } finally {
      await client.end();
    }
  };
  const [kept, away] = [(name: string) => name, (name: string) => `${name}_away`];
  await rename(kept, away);
  return () => rename(away, kept);
}
