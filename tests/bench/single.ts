import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type TestServer } from "../support/server";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { closedLoop, median } from "./load";

const CLIENTS = [1, 16, 200] as const;
const ROUNDS = 5;
const SECONDS = 3;
const LEAST = { 1: 0.45, 16: 0.9, 200: 0.9 } as const;

/** Posts of one sample each, against an empty POST route of the same server, alternating. */
export async function benchSingle(store: StoreKind): Promise<void> {
  const server = await startTestServer({ store, env: { WATTPRINT_RATE_LIMIT_PER_MINUTE: "100000000" } });
  try {
    await closedLoop(server.url, emptyShot, { clients: 16, seconds: 2 });
    for (const clients of CLIENTS) await compare(server, store, clients);
  } finally {
    await server.stop();
  }
}

const emptyShot = () => ({
  path: "/api/ping",
  headers: { "content-type": "application/json" },
  body: () => "",
});

async function compare(
  server: TestServer,
  store: StoreKind,
  clients: (typeof CLIENTS)[number],
): Promise<void> {
  const runIds = await Promise.all(
    Array.from({ length: clients }, (_, index) => makeRun(server, `bench-${String(index)}`)),
  );
  let clock = Date.now() - 20 * 24 * 3600 * 1000;
  const sampleShot = (client: number) => ({
    path: "/api/v1/samples",
    headers: jsonHeaders(server),
    body: () => `{"samples":[${sampleJson(runIds[client] ?? "", (clock += 1))}]}`,
  });
  const empty: number[] = [];
  const samples: number[] = [];
  let slowestMs = 0;
  await closedLoop(server.url, sampleShot, { clients, seconds: 1 });
  for (let round = 0; round < ROUNDS; round += 1) {
    empty.push((await closedLoop(server.url, emptyShot, { clients, seconds: SECONDS })).perSecond);
    const result = await closedLoop(server.url, sampleShot, { clients, seconds: SECONDS });
    if (result.failures > 0) throw new Error(`${String(result.failures)} posts were refused`);
    samples.push(result.perSecond);
    slowestMs = Math.max(slowestMs, result.slowestMs);
  }
  const ratio = median(samples.map((rate, index) => rate / (empty[index] ?? Number.NaN)));
  const least = LEAST[clients];
  console.log(
    `single ${store} ${String(clients)} clients: ${(ratio * 100).toFixed(0)} % of the empty route ` +
      `(${median(samples).toFixed(0)} and ${median(empty).toFixed(0)} a second; slowest ${slowestMs.toFixed(0)} ms; ` +
      `wanted ${(least * 100).toFixed(0)} %) ${ratio >= least ? "met" : "MISSED"}`,
  );
}
