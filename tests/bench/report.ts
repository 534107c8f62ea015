import { readFile, mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type TestServer } from "../support/server";
import type { ReportStore, ReportStoreOrder } from "../support/report-store";
import { seedReportStore } from "../support/seed-report-store";
import { signIn } from "../support/session";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { post } from "./load";
import { p95 } from "./runs";
import { withDatabaseOf } from "./runs-database";

const RUNS = 5_000;
const ROUNDS = 4;
/** Each of a report that nobody asked for before: a file that was made is kept. */
const REPORTS_A_ROUND = 10;
const FILES = ["pdf", "xlsx", "zip"] as const;
const IDLE_MS = 20_000;
const POST_EVERY_MS = 50;
/** After the last page was read: one reader, not a queue of them. */
const PAGE_PAUSE_MS = 300;
const MOST_TIMES = 2;
const MOST_MB = 400;
const KINDS = ["ingestion", "overview", "run list"] as const;

type Kind = (typeof KINDS)[number];
type Times = Record<Kind, number[]>;
type Bench = { server: TestServer; seeded: ReportStore; cookie: string; end: () => Promise<void> };

/** Single posts and two pages while nobody asks for a report, and while files of 5,000 runs are made again and again, alternating; memory. */
export async function benchReport(store: StoreKind): Promise<void> {
  const bench = await fill(store);
  try {
    const runId = await makeRun(bench.server, "bench-report");
    const [idle, busy] = [noTimes(), noTimes()];
    await underLoad(bench, runId, noTimes(), () => wait(IDLE_MS));
    const memory = { beforeMb: (await rssMb(bench.server.pid)) ?? NaN, peakMb: 0, renderMs: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      await underLoad(bench, runId, idle, () => wait(IDLE_MS));
      const ids = bench.seeded.reportIds.slice(round * REPORTS_A_ROUND, (round + 1) * REPORTS_A_ROUND);
      await underLoad(bench, runId, busy, () =>
        watchMemory(bench, memory, () => makeFiles(bench, ids, memory.renderMs)),
      );
    }
    for (const kind of KINDS) tellTimes(store, kind, idle[kind], busy[kind]);
    tellMemory(store, memory);
  } finally {
    await bench.end();
  }
}

async function fill(store: StoreKind): Promise<Bench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-bench-"));
  const database = store === "postgresql" ? await withDatabaseOf() : null;
  const password = "a long enough passphrase";
  const location = database === null ? { folder: path.join(folder, "store") } : { url: database.url };
  const order: ReportStoreOrder = { location, runs: RUNS, reports: ROUNDS * REPORTS_A_ROUND, password };
  const seeded = await seedReportStore(order);
  const given = { store, folder, setUp: false, ...(database === null ? {} : { databaseUrl: database.url }) };
  const env = { WATTPRINT_RATE_LIMIT_PER_MINUTE: "100000000", WATTPRINT_INIT_TOKEN: seeded.token };
  const started = await startTestServer({ ...given, env });
  const end = async () => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  };
  const server = { ...started, organizationSlug: seeded.slug, token: seeded.token };
  const cookie = await signIn({ url: server.url, email: seeded.email, password });
  return { server, seeded, cookie, end };
}

const noTimes = (): Times => ({ ingestion: [], overview: [], "run list": [] });
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Single posts at their own pace, however long an answer takes, and a reader of two pages, for as long as `work` does. */
async function underLoad(
  bench: Bench,
  runId: string,
  times: Times,
  work: () => Promise<void>,
): Promise<void> {
  const agent = new http.Agent({ keepAlive: true });
  const state = { isOver: false };
  const { url, organizationSlug } = bench.server;
  const timed = async (kind: Kind, send: () => Promise<number>) => {
    const sentAt = performance.now();
    const status = await send();
    if (status >= 300) throw new Error(`${kind}: answered ${String(status)}`);
    times[kind].push(performance.now() - sentAt);
  };
  const posting = async () => {
    const posts: Promise<void>[] = [];
    while (!state.isOver) {
      const body = `{"samples":[${sampleJson(runId, nextSecond())}]}`;
      const send = () => post(agent, `${url}/api/v1/samples`, jsonHeaders(bench.server), body);
      posts.push(timed("ingestion", send));
      await wait(POST_EVERY_MS);
    }
    await Promise.all(posts);
  };
  const reading = async () => {
    for (let index = 0; !state.isOver; index += 1) {
      const kind = index % 2 === 0 ? "overview" : "run list";
      const page = `${url}/${organizationSlug}${kind === "overview" ? "" : "/runs"}`;
      await timed(kind, () => post(agent, page, { cookie: bench.cookie }, "", "GET"));
      await wait(PAGE_PAUSE_MS);
    }
  };
  const load = Promise.all([posting(), reading()]);
  await work().finally(() => (state.isOver = true));
  await load;
  agent.destroy();
}

let second = 0;
const nextSecond = (): number => Date.now() - 86_400_000 + (second += 1) * 1000;

async function makeFiles(
  { server, cookie }: Bench,
  ids: readonly string[],
  renderMs: number[],
): Promise<void> {
  for (const id of ids) {
    for (const file of FILES) {
      const began = performance.now();
      const href = `${server.url}/${server.organizationSlug}/reports/${id.toLowerCase()}/files/report.${file}`;
      const answer = await fetch(href, { headers: { cookie }, redirect: "manual" });
      const { byteLength } = await answer.arrayBuffer();
      if (answer.status !== 200 || byteLength < 1000) throw new Error(`${href}: ${String(answer.status)}`);
      renderMs.push(performance.now() - began);
    }
  }
}

type Memory = { beforeMb: number; peakMb: number };

async function watchMemory(bench: Bench, memory: Memory, work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => {
    void rssMb(bench.server.pid).then((mb) => (memory.peakMb = Math.max(memory.peakMb, mb ?? NaN)));
  }, 100);
  await work().finally(() => clearInterval(timer));
}

/** Memory that the server has of the machine; null where there is no /proc. */
async function rssMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8").catch(() => "");
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kb === undefined ? null : Number(kb) / 1024;
}

const verdict = (isMet: boolean): string => (isMet ? "met" : "MISSED");

function tellTimes(store: StoreKind, kind: Kind, idle: readonly number[], busy: readonly number[]): void {
  const ratio = p95(busy) / p95(idle);
  console.log(
    `report ${store} ${kind}: p95 ${ratio.toFixed(2)} × idle while files of ${String(RUNS)} runs are made ` +
      `(${p95(busy).toFixed(1)} and ${p95(idle).toFixed(1)} ms of ${String(busy.length)} and ${String(idle.length)}; ` +
      `wanted at most ${String(MOST_TIMES)}) ${verdict(ratio <= MOST_TIMES)}`,
  );
}

function tellMemory(store: StoreKind, { beforeMb, peakMb, renderMs }: Memory & { renderMs: number[] }): void {
  const added = peakMb - beforeMb;
  console.log(
    `report ${store} memory: ${added.toFixed(0)} MB added (${peakMb.toFixed(0)} after ${beforeMb.toFixed(0)}; wanted at most ` +
      `${String(MOST_MB)}) ${verdict(added <= MOST_MB)}; a file took at most ${(Math.max(...renderMs) / 1000).toFixed(1)} s`,
  );
}
