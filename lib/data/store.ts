import { PGlite, type Transaction } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "./generated/client";
import type { Sql, SqlParameter, Statements } from "./sql";
import { arrayLiteral } from "./sql-array";
import { arrayBinary } from "./sql-array-binary";

export type StoreKind = "embedded" | "postgresql";

export type Store = {
  kind: StoreKind;
  prisma: PrismaClient;
  sql: Sql;
  adapter: SqlMigrationAwareDriverAdapterFactory;
  /** Gives `work` an adapter of its own while no other process on this store has one. */
  exclusively<T>(work: (adapter: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Where a store is: a folder (embedded), `memory://` (tests), or a PostgreSQL address. */
export type StoreLocation = { folder: string } | { url: string; maxConnections?: number };

/** Opens a store. Nothing is migrated; see `migrate.ts`. The caller holds the folder's lock. */
export async function openStore(location: StoreLocation): Promise<Store> {
  return "folder" in location ? openEmbedded(location.folder) : openPostgres(location);
}

async function openEmbedded(folder: string): Promise<Store> {
  const lite = await PGlite.create(folder);
  // The few prepared statements take arrays of any length: one plan serves all, and planning costs more than running.
  await lite.exec("set plan_cache_mode = force_generic_plan");
  const adapter = new PrismaPGlite(lite);
  const prisma = new PrismaClient({ adapter });
  return {
    kind: "embedded",
    prisma,
    adapter,
    sql: embeddedSql(lite),
    // The folder's lock already keeps every other process out.
    exclusively: (work) => work(adapter),
    async close() {
      await prisma.$disconnect();
      if (!lite.closed) await lite.close();
    },
  };
}

type EmbeddedConnection = Pick<PGlite | Transaction, "query" | "exec">;

function embeddedSql(lite: PGlite): Sql {
  const prepared = new Map<string, Promise<unknown>>();
  const ready = new Set<string>();
  const prepare = (connection: EmbeddedConnection, name: string, text: string) => {
    const preparing = connection.exec(`prepare ${name} as ${text}`).then(() => ready.add(name));
    prepared.set(name, preparing);
    preparing.catch(() => prepared.delete(name));
    return preparing;
  };
  return {
    query: embeddedQuery(lite),
    async prepared<Row extends object>(name: string, text: string, parameters: readonly SqlParameter[]) {
      await (prepared.get(name) ?? prepare(lite, name, text));
      return executeEmbedded<Row>(lite, name, parameters);
    },
    script: (text) =>
      lite.transaction(async (tx) => {
        await tx.exec(text);
      }),
    transaction: (work) =>
      lite.transaction((tx) =>
        work({
          query: embeddedQuery(tx),
          async prepared<Row extends object>(
            name: string,
            text: string,
            parameters: readonly SqlParameter[],
          ) {
            if (!prepared.has(name)) await prepare(tx, name, text);
            if (ready.has(name)) return executeEmbedded<Row>(tx, name, parameters);
            // Whoever is preparing it waits for this transaction to end.
            return embeddedQuery(tx)<Row>(text, parameters.map(toEmbeddedText));
          },
        }),
      ),
  };
}

function embeddedQuery(connection: EmbeddedConnection): Statements["query"] {
  return async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
    (await connection.query<Row>(text, [...parameters])).rows;
}

/** One EXECUTE in the simple protocol is a sixth of the time of PGlite's own parse, describe, bind and execute. */
async function executeEmbedded<Row extends object>(
  connection: EmbeddedConnection,
  name: string,
  parameters: readonly SqlParameter[],
): Promise<Row[]> {
  const values = parameters.map((value) => quoteLiteral(toEmbeddedText(value))).join(", ");
  const results = await connection.exec(`execute ${name}(${values})`);
  // The statement's own columns, as the caller declares them.
  return (results.at(-1)?.rows ?? []) as Row[];
}

function toEmbeddedText(value: SqlParameter): string {
  return typeof value === "string" ? value : arrayLiteral(value);
}

function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function openPostgres(location: { url: string; maxConnections?: number }): Promise<Store> {
  const pool = new pg.Pool({ connectionString: location.url, max: location.maxConnections ?? 10 });
  // An idle connection that the server drops must not end the process; the next query opens a new one.
  pool.on("error", (error) => console.error(`database connection lost: ${error.message}`));
  const adapter = new PrismaPg(pool);
  const prisma = new PrismaClient({ adapter });
  return Promise.resolve({
    kind: "postgresql",
    prisma,
    adapter,
    sql: {
      ...postgresStatements(pool),
      transaction: (work) => postgresTransaction(pool, work),
      script: async (text) => {
        await postgresTransaction(pool, (tx) => tx.query(text));
      },
    },
    exclusively: (work) => withPostgresLock(location.url, work),
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  });
}

function postgresStatements(connection: pg.Pool | pg.PoolClient): Statements {
  return {
    async query<Row extends object>(text: string, parameters: readonly unknown[] = []) {
      const result = await connection.query<Row>(text, [...parameters]);
      return result.rows;
    },
    async prepared<Row extends object>(name: string, text: string, parameters: readonly SqlParameter[]) {
      const values = parameters.map((value) => (typeof value === "string" ? value : arrayBinary(value)));
      const result = await connection.query<Row>({ name, text, values });
      return result.rows;
    },
  };
}

async function postgresTransaction<T>(pool: pg.Pool, work: (tx: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let fault: Error | undefined;
  client.on("error", leaveToQuery);
  try {
    await client.query("begin");
    const result = await work(postgresStatements(client));
    await client.query("commit");
    return result;
  } catch (error) {
    // A connection that cannot even roll back is given up; its end rolls back, too.
    await client.query("rollback").catch((cause: unknown) => (fault = new Error("lost", { cause })));
    throw error;
  } finally {
    client.off("error", leaveToQuery);
    client.release(fault);
  }
}

/** The pool hears a connection only while it is idle; unheard, the loss of one in use would end the process. */
const leaveToQuery = () => undefined;

/** An arbitrary number, the same in every process. */
const STORE_LOCK = 716_253_002;

/**
 * The migration engine takes an advisory lock of its own but gives it back on whatever connection the pool hands it,
 * so the lock stays until that connection closes and the next server times out. A pool that ends with the work frees it.
 */
async function withPostgresLock<T>(
  url: string,
  work: (adapter: SqlMigrationAwareDriverAdapterFactory) => Promise<T>,
): Promise<T> {
  const holder = new pg.Client({ connectionString: url });
  holder.on("error", leaveToQuery);
  await holder.connect();
  try {
    await holder.query("select pg_advisory_lock($1)", [STORE_LOCK]);
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    try {
      return await work(new PrismaPg(pool));
    } finally {
      await pool.end();
    }
  } finally {
    await holder.end();
  }
}
