import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "@/lib/data/migrate";
import { loadReferenceData } from "@/lib/data/reference";
import { openStore } from "@/lib/data/store";

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes an empty database under a name of its own, or a copy of `template`. Answers its name. */
export async function createDatabase(url: string, options: { template?: string } = {}): Promise<string> {
  const name = `wattprint_test_${randomBytes(6).toString("hex")}`;
  const from = options.template === undefined ? "" : ` template ${options.template}`;
  await administer(url, `create database ${name}${from}`);
  return name;
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await administer(url, `drop database if exists ${name} with (force)`);
}

/** A database with the schema and the reference data, to copy from: copying takes a tenth of migrating. */
export async function createTemplate(url: string): Promise<string> {
  const name = await createDatabase(url);
  const store = await openStore({ url: withDatabase(url, name), maxConnections: 2 });
  try {
    await migrate(store);
    await loadReferenceData(store);
  } finally {
    await store.close();
  }
  return name;
}
