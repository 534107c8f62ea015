import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openStore, type StoreKind } from "@/lib/data/store";
import { compareRunsHref } from "@/lib/domain/compare-url";
import { createDatabase, dropDatabase, withDatabase } from "../support/databases";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "../support/session";
import { testDatabaseUrl } from "../support/test-env";
import { seedCompared } from "./compare-seed";

const COMPARED = 100;
const ROUNDS = 30;
const MOST = 2;
/** PostgreSQL at the size of an installation, the embedded store at that of a laptop. */
const RUNS: Readonly<Record<StoreKind, number>> = { postgresql: 100_000, embedded: 10_000 };
const FEW = 1_000;

type Filled = { server: TestServer; cookie: string; path: string; end: () => Promise<void> };

/** Server time of a comparison of 100 runs among many and among 1,000, alternating: the page whole, p95. */
export async function benchCompare(store: StoreKind): Promise<void> {
  const small = await fill(store, FEW);
  try {
    const large = await fill(store, RUNS[store]);
    try {
      await compare(store, small, large);
    } finally {
      await large.end();
    }
  } finally {
    await small.end();
  }
}

async function fill(store: StoreKind, runs: number): Promise<Filled> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-bench-"));
  const base = store === "postgresql" ? testDatabaseUrl() : null;
  const name = base === null ? null : await createDatabase(base);
  const url = base === null || name === null ? null : withDatabase(base, name);
  const given = { store, folder, ...(url === null ? {} : { databaseUrl: url }) };
  // The first start makes the organization; nobody else may have the embedded store open while it is filled.
  const first = await startTestServer(given);
  await first.stop();
  const opened = await openStore(url === null ? { folder: path.join(folder, "store") } : { url });
  const ids = await seedCompared(opened.sql, { runs, compared: COMPARED });
  await opened.close();
  const server = await startTestServer({ ...given, env: { WATTPRINT_INIT_TOKEN: first.token } });
  const cookie = await signIn({ url: server.url, email: first.email, password: first.password });
  return {
    server,
    cookie,
    path: compareRunsHref(`/${first.organizationSlug}`, ids),
    end: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      if (base !== null && name !== null) await dropDatabase(base, name);
    },
  };
}

async function timePage({ server, cookie, path: page }: Filled): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${server.url}${page}`, { headers: { cookie }, redirect: "manual" });
  const text = await response.text();
  if (response.status !== 200 || !text.includes(`Compare ${String(COMPARED)} runs`))
    throw new Error(`${page} answered ${String(response.status)}`);
  return performance.now() - start;
}

async function compare(store: StoreKind, small: Filled, large: Filled): Promise<void> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = -3; round < ROUNDS; round += 1) {
    const smallMs = await timePage(small);
    const largeMs = await timePage(large);
    // The first rounds warm both up.
    if (round < 0) continue;
    times.small.push(smallMs);
    times.large.push(largeMs);
  }
  const [among, alone] = [p95(times.large), p95(times.small)];
  const ratio = among / alone;
  console.log(
    `compare ${store}: ${String(COMPARED)} runs among ${String(RUNS[store])} in ${ratio.toFixed(2)} × the time of those among ${String(FEW)} ` +
      `(p95 ${among.toFixed(0)} and ${alone.toFixed(0)} ms; wanted at most ${String(MOST)}) ${ratio <= MOST ? "met" : "MISSED"}`,
  );
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}
