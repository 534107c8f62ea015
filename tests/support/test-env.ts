import type { StoreKind } from "@/lib/data/store";

/** What the test command (`lib/cli/test.ts`) tells the tests; the only place in `tests/` that reads it. */

/** Which store the integration tests run on. */
export function testStoreKind(): StoreKind {
  return process.env["TEST_STORE"] === "postgresql" ? "postgresql" : "embedded";
}

/** A PostgreSQL whose role may create databases; null when there is none. */
export function testDatabaseUrl(): string | null {
  const url = process.env["TEST_DATABASE_URL"];
  return url === undefined || url === "" ? null : url;
}

/** Trials against half-written pages: servers start in development mode instead of from the build. */
export function testServersRunDev(): boolean {
  return process.env["TEST_SERVER_DEV"] === "1";
}

/** The environment of this process without anything that would set up a server by accident. */
export function cleanEnvironment(): Record<string, string> {
  const settings =
    /^(WATTPRINT_|ELECTRICITYMAPS_|WATTTIME_|TEST_|VITEST|NODE_ENV$|DATABASE_URL$|PORT$|HOST$|NEXT)/;
  // Where the build lies holds for every server of a run.
  const kept = (name: string) => !settings.test(name) || name === "WATTPRINT_BUILD_DIR";
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && kept(name) ? [[name, value]] : [],
    ),
  );
}

const WORKER_DATABASES = "TEST_WORKER_DATABASES";

/** Set before the workers start, which take over the environment of the process that starts them. */
export function announceWorkerDatabases(names: readonly string[]): void {
  process.env[WORKER_DATABASES] = names.join(",");
}

/** The database of this worker; Vitest numbers the workers of a pool from 1. */
export function workerDatabase(): string | undefined {
  const names = process.env[WORKER_DATABASES]?.split(",") ?? [];
  return names[(Number(process.env["VITEST_POOL_ID"] ?? "1") - 1) % names.length];
}
