import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type TestServer } from "../support/server";
import { call, makeRun, sampleJson } from "./api";
import { closedLoop, median } from "./load";

const ROUNDS = 5;
const SECONDS = 2;
const CLIENTS = 16;
const LEAST = 0.9;

/** Files of a label, and of labels that do not exist, against an empty GET route of the same server, alternating. */
export async function benchLabels(store: StoreKind): Promise<void> {
  const env = { WATTPRINT_RATE_LIMIT_PER_MINUTE: "100000000" };
  const server = await startTestServer({ store, env });
  try {
    const labelId = (await makeLabel(server)).toLowerCase();
    await closedLoop(server.url, get("/api/ping"), { clients: CLIENTS, seconds: 2 });
    const endings = ["-badge.svg", ".svg", "-wide@2x.png"];
    for (const ending of endings) await compare(server, store, ending, () => `/labels/${labelId}${ending}`);
    let at = 0;
    const unknown = () => `/labels/wp-${String((at += 1)).padStart(8, "0")}.svg`;
    await compare(server, store, "unknown", unknown);
  } finally {
    await server.stop();
  }
}

async function makeLabel(server: TestServer): Promise<string> {
  const runId = await makeRun(server, "bench-label");
  const startMs = Date.now() - 3_600_000;
  const samples = Array.from({ length: 60 }, (_, second) => sampleJson(runId, startMs + second * 1000));
  await call(server, "/api/v1/samples", { samples: samples.map((text): unknown => JSON.parse(text)) });
  const version = { name: "1.0", trainingTokens: 1e6, workProvenance: "counted" };
  const model = { name: "Bench", totalParameters: 1e6, version };
  const { id, versionId } = await call(server, "/api/v1/models", model);
  const runs = `/api/v1/models/${String(id)}/versions/${String(versionId)}/runs`;
  await call(server, runs, { runId, role: "final" });
  return String((await call(server, "/api/v1/labels", { versionId })).id);
}

function get(path: string | (() => string)) {
  const shot = { headers: {}, method: "GET" as const, body: () => "" };
  return () => ({
    ...shot,
    get path() {
      return typeof path === "string" ? path : path();
    },
  });
}

async function compare(
  server: TestServer,
  store: StoreKind,
  name: string,
  path: () => string,
): Promise<void> {
  const empty: number[] = [];
  const files: number[] = [];
  await closedLoop(server.url, get(path), { clients: CLIENTS, seconds: 1 });
  for (let round = 0; round < ROUNDS; round += 1) {
    const options = { clients: CLIENTS, seconds: SECONDS };
    empty.push((await closedLoop(server.url, get("/api/ping"), options)).perSecond);
    files.push((await closedLoop(server.url, get(path), options)).perSecond);
  }
  const ratio = median(files.map((rate, index) => rate / (empty[index] ?? Number.NaN)));
  console.log(
    `labels ${store} ${name}: ${(ratio * 100).toFixed(0)} % of the empty route ` +
      `(${median(files).toFixed(0)} and ${median(empty).toFixed(0)} a second; wanted ${(LEAST * 100).toFixed(0)} %) ` +
      (ratio >= LEAST ? "met" : "MISSED"),
  );
}
