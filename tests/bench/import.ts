import { readFile } from "node:fs/promises";
import http from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type StartOptions, type TestServer } from "../support/server";
import { postBatches, START_MS } from "./batches";

const ROWS = 1_000_000;
const GIGABYTE = 1e9;
const ROWS_OF_PIECE = 1_000;
const BATCHES = { batches: 20, rowsOfBatch: 10_000, clients: 4 };
const LEAST_SHARE = 0.4;
const MOST_GROWTH_MB = 150;
const IDLE_MS = 3_000;
const LOOK_EVERY_MS = 50;

/** A file of any length: its first line, and a row for each second. */
type Csv = { format: string; header: string; row: (at: number) => string };

const OURS: Csv = {
  format: "wattprint-csv",
  header:
    "runId,sampledAt,durationS,energyKwh,cpuEnergyKwh,gpuEnergyKwh,ramEnergyKwh,measuredEnergyKwh,emissionsKgCo2e",
  row: (at) => `csv,${timeOf(at)},1,0.0001,0.00002,0.00007,0.00001,0.00007,0.000005`,
};

/** All 38 columns, with the totals of one run that was flushed every second. */
const CODECARBON: Csv = {
  format: "codecarbon-csv",
  header:
    "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power," +
    "cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region," +
    "cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model," +
    "longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent," +
    "ram_utilization_percent,ram_used_gb,on_cloud,pue,wue",
  row: (at) => {
    const total = (perRow: number) => String(perRow * (at + 1));
    return (
      `${timeOf(at).slice(0, 19)},codecarbon,5b0fa12a-3dd7-45bb-9766-cc326314d9f1,aa0fa12a-3dd7-45bb-9766-cc326314d9f2,` +
      `${total(1)},${total(5e-6)},5e-06,42.5,250.1,20.0,${total(2e-5)},${total(7e-5)},${total(1e-5)},${total(1e-4)},0.0,` +
      "France,FRA,,,,Linux-5.10.0-x86_64,3.11.2,3.0.4,8,Intel(R) Xeon(R) CPU,1,1 x NVIDIA A100,2.3,48.8,31.2,machine," +
      "12.5,99.0,40.0,12.1,N,1.0,0.0"
    );
  },
};

function timeOf(at: number): string {
  return new Date(START_MS + at * 1000).toISOString();
}

/**
 * CSV files of a million rows by the API, against batches of as many figures: rows a second, and memory of the server.
 * Each on a server that has done nothing yet: what batches have made it hold is not counted in its favour.
 */
export async function benchImport(store: StoreKind, options: StartOptions = {}): Promise<void> {
  for (const csv of [OURS, CODECARBON]) {
    await withIdleServer(store, options, async (server, stopWatch) => {
      const imported = await importCsv(server, csv, (rows) => rows >= ROWS);
      const memory = await stopWatch();
      const batchRate = await postBatches(server, BATCHES);
      const share = imported.rowsPerS / batchRate;
      const isMet = share >= LEAST_SHARE && memory.growthMb <= MOST_GROWTH_MB;
      console.log(
        `import ${csv.format} ${store}: ${(share * 100).toFixed(0)} % of batches (${imported.rowsPerS.toFixed(0)} and ${batchRate.toFixed(0)} rows a second; ` +
          `wanted ${(LEAST_SHARE * 100).toFixed(0)} %), ${memoryWords(memory)} ${isMet ? "met" : "MISSED"}`,
      );
    });
  }
}

/** A file of a gigabyte: the memory of the server does not follow its length. */
export async function benchImportGigabyte(store: StoreKind, options: StartOptions = {}): Promise<void> {
  await withIdleServer(store, options, async (server, stopWatch) => {
    const { rows, bytes } = await importCsv(server, CODECARBON, (_rows, written) => written >= GIGABYTE);
    const memory = await stopWatch();
    console.log(
      `import of ${(bytes / 1e6).toFixed(0)} MB, ${String(rows)} rows of ${CODECARBON.format}, ${store}: ${memoryWords(memory)} ` +
        (memory.growthMb <= MOST_GROWTH_MB ? "met" : "MISSED"),
    );
  });
}

type Memory = { idleMb: number; growthMb: number };
/** Ends the watch over the memory. */
type StopWatch = () => Promise<Memory>;

function memoryWords({ idleMb, growthMb }: Memory): string {
  return `${growthMb.toFixed(0)} MB more than idle (${idleMb.toFixed(0)} MB; wanted at most ${String(MOST_GROWTH_MB)})`;
}

async function withIdleServer(
  store: StoreKind,
  options: StartOptions,
  work: (server: TestServer, stopWatch: StopWatch) => Promise<void>,
): Promise<void> {
  const server = await startTestServer({ store, ...options });
  try {
    await sleep(IDLE_MS);
    await work(server, await watchMemory(server.pid));
  } finally {
    await server.stop();
  }
}

type Written = { rows: number; bytes: number };

function* csvPieces(
  { header, row }: Csv,
  isEnough: (rows: number, bytes: number) => boolean,
  written: Written,
): Generator<string> {
  yield `${header}\n`;
  while (!isEnough(written.rows, written.bytes)) {
    let piece = "";
    for (let count = 0; count < ROWS_OF_PIECE; count += 1, written.rows += 1)
      piece += `${row(written.rows)}\n`;
    written.bytes += piece.length;
    yield piece;
  }
}

async function importCsv(
  server: TestServer,
  csv: Csv,
  isEnough: (rows: number, bytes: number) => boolean,
): Promise<Written & { rowsPerS: number }> {
  const start = performance.now();
  const written: Written = { rows: 0, bytes: 0 };
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = http.request(
      `${server.url}/api/v1/import/${csv.format}`,
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
    Readable.from(csvPieces(csv, isEnough, written)).pipe(request);
  });
  const stored = /"stored":(\d+)/.exec(text)?.[1];
  if (status !== 201 || Number(stored) !== written.rows)
    throw new Error(`the import was answered with ${String(status)}: ${text.slice(0, 2000)}`);
  return { ...written, rowsPerS: written.rows / ((performance.now() - start) / 1000) };
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}

/** The most that the process holds from now on. */
async function watchMemory(pid: number): Promise<StopWatch> {
  const idleMb = await residentMb(pid);
  let [mostMb, isOn] = [idleMb, true];
  const watching = (async () => {
    while (isOn) {
      mostMb = Math.max(mostMb, await residentMb(pid));
      await sleep(LOOK_EVERY_MS);
    }
  })();
  return async () => {
    isOn = false;
    await watching;
    return { idleMb, growthMb: mostMb - idleMb };
  };
}
