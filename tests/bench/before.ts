import http from "node:http";
import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type TestServer } from "../support/server";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { closedLoop, median, post } from "./load";

const CLIENTS = [1, 16, 200] as const;
const ROUNDS = 5;
const SECONDS = 3;
const BATCH = 5_000;
const BATCHES = 12;
const BATCH_CLIENTS = 2;
const LEAST = 0.8;
const DAY_MS = 24 * 3600 * 1000;
const START_MS = Date.UTC(2026, 0, 1);

/** Ingestion of this checkout against another one, alternating: single posts and batches, each sample in its own second. */
export async function benchBefore(store: StoreKind, checkout: string): Promise<void> {
  const env = { WATTPRINT_RATE_LIMIT_PER_MINUTE: "100000000" };
  const before = await startTestServer({ store, env, checkout });
  try {
    const after = await startTestServer({ store, env });
    try {
      for (const clients of CLIENTS) {
        await compare(`${String(clients)} clients`, before, after, (server) => postSingles(server, clients));
      }
      await compare(`batches of ${String(BATCH)}`, before, after, postBatches);
    } finally {
      await after.stop();
    }
  } finally {
    await before.stop();
  }

  async function compare(
    what: string,
    one: TestServer,
    other: TestServer,
    measure: (server: TestServer) => Promise<number>,
  ): Promise<void> {
    await measure(one);
    await measure(other);
    const [then, now]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      then.push(await measure(one));
      now.push(await measure(other));
    }
    const ratio = median(now.map((rate, index) => rate / (then[index] ?? Number.NaN)));
    console.log(
      `before ${store} ${what}: ${(ratio * 100).toFixed(0)} % of before (${median(now).toFixed(0)} and ` +
        `${median(then).toFixed(0)} samples a second; wanted ${(LEAST * 100).toFixed(0)} %) ${ratio >= LEAST ? "met" : "MISSED"}`,
    );
  }
}

async function postSingles(server: TestServer, clients: number): Promise<number> {
  const runs = await Promise.all(
    Array.from({ length: clients }, async (_, index) => ({
      id: await makeRun(server, `before-${String(index)}`),
      atMs: Date.now() - 20 * DAY_MS,
    })),
  );
  const result = await closedLoop(
    server.url,
    (client) => ({
      path: "/api/v1/samples",
      headers: jsonHeaders(server),
      body: () => {
        const run = runs[client];
        if (run === undefined) throw new Error("a client without a run");
        return `{"samples":[${sampleJson(run.id, (run.atMs += 1000))}]}`;
      },
    }),
    { clients, seconds: SECONDS },
  );
  if (result.failures > 0) throw new Error(`${String(result.failures)} posts were refused`);
  return result.perSecond;
}

async function postBatches(server: TestServer): Promise<number> {
  const runId = await makeRun(server, "batch");
  const bodies = Array.from({ length: BATCHES }, (_, batch) => {
    const rows = Array.from({ length: BATCH }, (_unused, row) =>
      sampleJson(runId, START_MS + (batch * BATCH + row) * 1000),
    );
    return `{"samples":[${rows.join(",")}]}`;
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: BATCH_CLIENTS });
  const start = performance.now();
  const work = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const status = await post(agent, `${server.url}/api/v1/samples`, jsonHeaders(server), body);
      if (status !== 200) throw new Error(`a batch was answered with ${String(status)}`);
    }
  };
  await Promise.all(Array.from({ length: BATCH_CLIENTS }, work));
  agent.destroy();
  return (BATCH * BATCHES) / ((performance.now() - start) / 1000);
}
