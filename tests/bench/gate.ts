import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { StoreKind } from "@/lib/data/store";
import type { GateStore, GateStoreOrder } from "../support/gate-store";
import { startTestServer, type TestServer } from "../support/server";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { post } from "./load";
import { p95 } from "./runs";
import { withDatabaseOf } from "./runs-database";

const RUNS = 2_000;
const BUDGETS = 5;
const ROUNDS = 4;
const ROUND_MS = 15_000;
const ASK_EVERY_MS = 50;
/** 200 samples a second, each in a post of its own. */
const POST_EVERY_MS = 5;
const MOST_TIMES = 3;

type Tally = { askedMs: number[]; posts: number; seconds: number };

/** The gate of budgets while nothing else happens and while 200 samples a second arrive, alternating. */
export async function benchGate(store: StoreKind): Promise<void> {
  const { server, end } = await fill(store);
  try {
    const runId = await makeRun(server, "bench-gate");
    const [idle, busy] = [noTally(), noTally()];
    await round(server, null, noTally());
    await round(server, runId, noTally());
    for (let index = 0; index < ROUNDS; index += 1) {
      await round(server, null, idle);
      await round(server, runId, busy);
    }
    tell(store, idle, busy);
  } finally {
    await end();
  }
}

const noTally = (): Tally => ({ askedMs: [], posts: 0, seconds: 0 });

async function fill(store: StoreKind): Promise<{ server: TestServer; end: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-bench-"));
  const database = store === "postgresql" ? await withDatabaseOf() : null;
  const location = database === null ? { folder: path.join(folder, "store") } : { url: database.url };
  const seeded = await seed({ location, runs: RUNS, budgets: BUDGETS });
  const given = { store, folder, setUp: false, ...(database === null ? {} : { databaseUrl: database.url }) };
  const env = { WATTPRINT_RATE_LIMIT_PER_MINUTE: "100000000", WATTPRINT_INIT_TOKEN: seeded.token };
  const started = await startTestServer({ ...given, env });
  const end = async () => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  };
  return { server: { ...started, organizationSlug: seeded.slug, token: seeded.token }, end };
}

async function seed(order: GateStoreOrder): Promise<GateStore> {
  const script = path.join("tests", "bench", "gate-seed.ts");
  const node = ["--conditions=react-server", "--import", "tsx", script, JSON.stringify(order)];
  const { stdout } = await promisify(execFile)(process.execPath, node, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as GateStore;
}

/** Asks at a steady pace, one question at a time; samples come at their own, however long an answer takes. */
async function round(server: TestServer, runId: string | null, tally: Tally): Promise<void> {
  const agent = new http.Agent({ keepAlive: true });
  const began = performance.now();
  const posts: Promise<void>[] = [];
  const send = async (address: string, body: string) => {
    const status = await post(agent, server.url + address, jsonHeaders(server), body);
    if (status >= 300) throw new Error(`${address}: answered ${String(status)}`);
  };
  const sampling = setInterval(() => {
    const wanted = runId === null ? 0 : Math.floor((performance.now() - began) / POST_EVERY_MS);
    while (runId !== null && posts.length < wanted) {
      posts.push(send("/api/v1/samples", `{"samples":[${sampleJson(runId, nextSecond())}]}`));
    }
  }, POST_EVERY_MS);
  while (performance.now() - began < ROUND_MS) {
    const askedAt = performance.now();
    await send("/api/v1/budgets/check", '{"energyKwh":1}');
    const tookMs = performance.now() - askedAt;
    tally.askedMs.push(tookMs);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, ASK_EVERY_MS - tookMs)));
  }
  clearInterval(sampling);
  await Promise.all(posts);
  tally.posts += posts.length;
  tally.seconds += (performance.now() - began) / 1000;
  agent.destroy();
}

let second = 0;
const nextSecond = (): number => Date.now() - 86_400_000 + (second += 1) * 1000;

function tell(store: StoreKind, idle: Tally, busy: Tally): void {
  const ratio = p95(busy.askedMs) / p95(idle.askedMs);
  console.log(
    `gate ${store}: p95 ${ratio.toFixed(2)} × idle while ${(busy.posts / busy.seconds).toFixed(0)} samples/s arrive ` +
      `(${p95(busy.askedMs).toFixed(1)} and ${p95(idle.askedMs).toFixed(1)} ms of ${String(busy.askedMs.length)} and ` +
      `${String(idle.askedMs.length)}, ${String(BUDGETS)} budgets over ${String(RUNS)} runs; wanted at most ` +
      `${String(MOST_TIMES)}) ${ratio <= MOST_TIMES ? "met" : "MISSED"}`,
  );
}
