import PgBoss from "pg-boss";
import type { Sql } from "../data/sql";

/** The queue's tables lie beside ours in a schema of their own, and are migrated by the library. */
const SCHEMA = "wattprint_jobs";

/** A run that takes longer counts as lost, with its server; another try follows. */
export const RUN_LIMIT_S = 240;
/** After the limit, so that a run which is cut off can still say so itself. */
const LOST_AFTER_S = RUN_LIMIT_S + 60;
const MAINTENANCE_S = 60;

/** At most one run of a job waits, one waits to be tried again and one is under way, on all servers together. */
export const QUEUE = {
  policy: "stately",
  retryLimit: 3,
  retryDelay: 30,
  retryBackoff: true,
  expireInSeconds: LOST_AFTER_S,
} as const;

export type JobQueue = { boss: PgBoss; stop(): Promise<void> };

/** Opens the queue, making its tables where they are not there. */
export async function openJobQueue(sql: Sql): Promise<JobQueue> {
  const database = bossDatabase(sql);
  // Slots take the place of its schedules, and our own loop that of its workers: they leave a failure to note that a
  // job is done without a handler, which would end the process.
  const boss = new PgBoss({
    db: database,
    schema: SCHEMA,
    schedule: false,
    maintenanceIntervalSeconds: MAINTENANCE_S,
  });
  boss.on("error", (error) => console.error(`background jobs: ${error.message}`));
  await boss.start();
  return {
    boss,
    async stop() {
      await boss.stop({ graceful: false });
      await database.end();
    },
  };
}

type BossDatabase = PgBoss.Db & { end(): Promise<void> };

/** Runs the library's statements on the open store. `end` waits for those that nobody waits for. */
function bossDatabase(sql: Sql): BossDatabase {
  const underWay = new Set<Promise<unknown>>();
  const execute = async (text: string, values: readonly unknown[]): Promise<{ rows: object[] }> => {
    const script = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(text)?.[1];
    if (script === undefined)
      return {
        rows: await sql.query<object>(
          text,
          values.map((value) => value ?? null),
        ),
      };
    // Between its own BEGIN and a failure PGlite's one connection would be left in a broken transaction.
    await sql.script(script);
    return { rows: [] };
  };
  return {
    executeSql(text, values: readonly unknown[] = []) {
      const running = execute(text, values).finally(() => underWay.delete(running));
      underWay.add(running);
      return running;
    },
    async end() {
      await Promise.allSettled(underWay);
    },
  };
}
