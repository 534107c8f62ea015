import { readFile } from "node:fs/promises";
import http from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type StartOptions, type TestServer } from "../support/server";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { post } from "./load";

const ROWS = 1_000_000;
const BATCH = 10_000;
const BATCHES = 20;
const CLIENTS = 4;
const LEAST_SHARE = 0.4;
const MOST_GROWTH_MB = 150;
const IDLE_MS = 3_000;
const LOOK_EVERY_MS = 50;
const START_MS = Date.UTC(2026, 0, 1);

/** A CSV file of a million rows by the API, against batches of the same rows: rows a second, and memory of the server. */
export async function benchImport(store: StoreKind, options: StartOptions = {}): Promise<void> {
  const server = await startTestServer({ store, ...options });
  try {
    // A server that has done nothing yet: what batches have made it hold is not counted in its favour.
    await sleep(IDLE_MS);
    const idleMb = await residentMb(server.pid);
    const watch = watchMemory(server.pid);
    const importRate = await importCsv(server);
    const growthMb = (await watch.stop()) - idleMb;
    const batchRate = await postBatches(server);
    const share = importRate / batchRate;
    const isMet = share >= LEAST_SHARE && growthMb <= MOST_GROWTH_MB;
    console.log(
      `import ${store}: ${(share * 100).toFixed(0)} % of batches (${importRate.toFixed(0)} and ${batchRate.toFixed(0)} rows a second; ` +
        `wanted ${(LEAST_SHARE * 100).toFixed(0)} %), ${growthMb.toFixed(0)} MB more than idle (${idleMb.toFixed(0)} MB; ` +
        `wanted at most ${String(MOST_GROWTH_MB)}) ${isMet ? "met" : "MISSED"}`,
    );
  } finally {
    await server.stop();
  }
}

async function postBatches(server: TestServer): Promise<number> {
  const runId = await makeRun(server, "batch");
  const bodies = Array.from({ length: BATCHES }, (_, batch) => {
    const rows = Array.from({ length: BATCH }, (_unused, row) =>
      sampleJson(runId, START_MS + (batch * BATCH + row) * 1000),
    );
    return `{"samples":[${rows.join(",")}]}`;
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const start = performance.now();
  const work = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const status = await post(agent, `${server.url}/api/v1/samples`, jsonHeaders(server), body);
      if (status !== 200) throw new Error(`a batch was answered with ${String(status)}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  agent.destroy();
  return (BATCH * BATCHES) / ((performance.now() - start) / 1000);
}

function* csvPieces(): Generator<string> {
  yield "runId,sampledAt,durationS,energyKwh,cpuEnergyKwh,gpuEnergyKwh,ramEnergyKwh,measuredEnergyKwh,emissionsKgCo2e\n";
  for (let row = 0; row < ROWS; row += 1000) {
    let piece = "";
    for (let at = row; at < row + 1000; at += 1) {
      const sampledAt = new Date(START_MS + at * 1000).toISOString();
      piece += `csv,${sampledAt},1,0.0001,0.00002,0.00007,0.00001,0.00007,0.000005\n`;
    }
    yield piece;
  }
}

async function importCsv(server: TestServer): Promise<number> {
  const start = performance.now();
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = http.request(
      `${server.url}/api/v1/import/wattprint-csv`,
      { method: "POST", headers: { authorization: `Bearer ${server.token}` } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on("error", reject);
    Readable.from(csvPieces()).pipe(request);
  });
  if (status !== 201)
    throw new Error(`the import was answered with ${String(status)}: ${text.slice(0, 500)}`);
  return ROWS / ((performance.now() - start) / 1000);
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}

/** The most that the process held while it was watched. */
function watchMemory(pid: number): { stop(): Promise<number> } {
  let [mostMb, isOn] = [0, true];
  const watching = (async () => {
    while (isOn) {
      mostMb = Math.max(mostMb, await residentMb(pid));
      await sleep(LOOK_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isOn = false;
      await watching;
      return mostMb;
    },
  };
}
