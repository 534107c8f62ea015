import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type TestServer } from "../support/server";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { postBatches } from "./batches";
import { closedLoop, median } from "./load";

const CLIENTS = [1, 16, 200] as const;
const ROUNDS = 5;
const SECONDS = 3;
const BATCHES = { batches: 12, rowsOfBatch: 5_000, clients: 2 };
const LEAST = 0.8;
const DAY_MS = 24 * 3600 * 1000;

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
      await compare(`batches of ${String(BATCHES.rowsOfBatch)}`, before, after, (server) =>
        postBatches(server, BATCHES),
      );
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
