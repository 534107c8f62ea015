import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openStore, type StoreKind } from "@/lib/data/store";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "../support/session";
import { withDatabaseOf } from "./runs-database";
import { seedRuns } from "./runs-seed";

const SMALL = 1_000;
const LARGE: Readonly<Record<StoreKind, number>> = { postgresql: 100_000, embedded: 10_000 };
const SAMPLES_PER_RUN: Readonly<Record<StoreKind, number>> = { postgresql: 100, embedded: 10 };
const ROUNDS = 20;
const MOST = 2;

/** Addresses of the table: `{n}` is another number each time, so that no answer is one that was kept. */
const PAGES: readonly [string, string][] = [
  ["first page", ""],
  ["sort by energy", "?sort=-energy"],
  ["sort by emissions", "?sort=-co2e"],
  ["sort by name", "?sort=name"],
  ["sort by status, then duration", "?sort=status,-duration"],
  ["sort by experiment", "?sort=experiment"],
  ["sort by a metric", "?sort=-metric.accuracy"],
  ["sort by a ratio", "?sort=-co2e%20/%20energy"],
  ["filter by hardware", "?q=gpu:h100"],
  ["filter by status and tag", "?q=status:failed+-tag:debug"],
  ["filter by a parameter", "?q=param.lr%3D0.01"],
  ["filter by a metric", "?q=metric.accuracy>0.5"],
  ["filter by words", "?q=tern"],
  ["filter not asked before: emissions", "?q=co2e>0.0{n}"],
  ["filter not asked before: hardware", "?q=gpu:h100+energy>0.0{n}"],
  ["filter not asked before: words", "?q=-zz{n}"],
  [
    "columns of metrics and parameters",
    "?columns=status,energy,metric.accuracy,best.accuracy,param.lr,param.model",
  ],
  ["group by sweep", "?group=sweep"],
];

export type FilledWithRuns = { server: TestServer; cookie: string; end: () => Promise<void> };

/** Server time of the run table, p95, with 1,000 and with many runs on the same machine, alternating. */
export async function benchRuns(store: StoreKind): Promise<void> {
  const small = await fillWithRuns(store, SMALL);
  const large = await fillWithRuns(store, LARGE[store]);
  try {
    for (const [name, query] of PAGES) await compare(store, name, query, small, large);
    await timeExport(store, large, LARGE[store]);
  } finally {
    await small.end();
    await large.end();
  }
}

/** A server whose store holds so many runs, and a cookie of its admin. */
export async function fillWithRuns(store: StoreKind, runs: number): Promise<FilledWithRuns> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-bench-"));
  const database = store === "postgresql" ? await withDatabaseOf() : null;
  const given = { store, folder, ...(database === null ? {} : { databaseUrl: database.url }) };
  // The first start makes the organization; nobody else may have the embedded store open while it is filled.
  const first = await startTestServer(given);
  await first.stop();
  const opened = await openStore(
    database === null ? { folder: path.join(folder, "store") } : { url: database.url },
  );
  const began = performance.now();
  await seedRuns(opened.sql, first.organizationSlug, { runs, samplesPerRun: SAMPLES_PER_RUN[store] });
  await opened.close();
  console.log(
    `runs ${store}: ${String(runs)} runs made in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  const server = await startTestServer({ ...given, env: { WATTPRINT_INIT_TOKEN: first.token } });
  const cookie = await signIn({ url: server.url, email: first.email, password: first.password });
  const end = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  };
  return { server: { ...server, organizationSlug: first.organizationSlug, token: first.token }, cookie, end };
}

const timePage = (filled: FilledWithRuns, query: string): Promise<number> =>
  timeAddress(filled, `/runs${query}`);

/** Time until a page of the organization has come whole, ms. */
export async function timeAddress({ server, cookie }: FilledWithRuns, address: string): Promise<number> {
  const url = `${server.url}/${server.organizationSlug}${address}`;
  const start = performance.now();
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  const text = await response.text();
  if (response.status !== 200 || !text.includes("</html>"))
    throw new Error(`${url} answered ${String(response.status)}`);
  return performance.now() - start;
}

export function p95(times: readonly number[]): number {
  return times.slice().sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

let asked = 0;

async function compare(
  store: StoreKind,
  name: string,
  query: string,
  small: FilledWithRuns,
  large: FilledWithRuns,
): Promise<void> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = -3; round < ROUNDS; round += 1) {
    asked += 1;
    const given = query.replace("{n}", String(asked));
    const smallMs = await timePage(small, given);
    const largeMs = await timePage(large, given);
    // The first rounds warm both up.
    if (round < 0) continue;
    times.small.push(smallMs);
    times.large.push(largeMs);
  }
  const ratio = p95(times.large) / p95(times.small);
  console.log(
    `runs ${store} ${name}: p95 ${ratio.toFixed(2)} × that of 1,000 runs (${p95(times.large).toFixed(0)} and ` +
      `${p95(times.small).toFixed(0)} ms; wanted at most ${String(MOST)}) ${ratio <= MOST ? "met" : "MISSED"}`,
  );
}

/** Memory of the server before and while all runs leave it as CSV. */
async function timeExport(store: StoreKind, { server, cookie }: FilledWithRuns, runs: number): Promise<void> {
  const before = await residentMb(server.pid);
  const start = performance.now();
  const response = await fetch(`${server.url}/${server.organizationSlug}/runs/export.csv`, {
    headers: { cookie },
  });
  let bytes = 0;
  let lines = 0;
  let most = before;
  // The answer of fetch to a page of ours has a body.
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    for (const byte of chunk) if (byte === 10) lines += 1;
    most = Math.max(most, await residentMb(server.pid));
  }
  console.log(
    `runs ${store} export: ${String(lines - 1)} of ${String(runs)} runs, ${(bytes / 1e6).toFixed(0)} MB in ` +
      `${((performance.now() - start) / 1000).toFixed(1)} s; the server grew by ${(most - before).toFixed(0)} MB`,
  );
}

async function residentMb(pid: number): Promise<number> {
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(`/proc/${String(pid)}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? Number.NaN) / 1024;
}
