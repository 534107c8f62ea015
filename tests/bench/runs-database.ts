import { createDatabase, dropDatabase, withDatabase } from "../support/databases";
import { testDatabaseUrl } from "../support/test-env";

/** A database of the bench's own, which outlives a server. */
export async function withDatabaseOf(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = testDatabaseUrl();
  if (server === null) throw new Error("Set TEST_DATABASE_URL.");
  const name = await createDatabase(server);
  return { url: withDatabase(server, name), drop: () => dropDatabase(server, name) };
}
