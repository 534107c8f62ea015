import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startTestServer } from "../support/server";
import { makeRun } from "./api";
import { postBatches, START_MS } from "./batches";
import { median } from "./load";

const OURS = { batches: 40, rowsOfBatch: 10_000, clients: 4 };
const ROWS = OURS.batches * OURS.rowsOfBatch;
const ROUNDS = 3;
const LEAST = 0.3;

/** Batches of 10,000 over HTTP, against `COPY` of the same rows into the same table, alternating. */
export async function benchBatch(): Promise<void> {
  const server = await startTestServer({ store: "postgresql" });
  const client = new pg.Client({ connectionString: server.databaseUrl ?? "" });
  await client.connect();
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-copy-"));
  try {
    await chmod(folder, 0o755);
    const over: number[] = [];
    const copied: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      copied.push(
        await copyRows(client, path.join(folder, `${String(round)}.csv`), await makeRun(server, "copy")),
      );
      over.push(await postBatches(server, OURS));
    }
    const ratio = median(over.map((rate, index) => rate / (copied[index] ?? Number.NaN)));
    console.log(
      `batch postgresql: ${(ratio * 100).toFixed(0)} % of COPY (${median(over).toFixed(0)} and ${median(copied).toFixed(0)} ` +
        `rows a second; wanted ${(LEAST * 100).toFixed(0)} %) ${ratio >= LEAST ? "met" : "MISSED"}`,
    );
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
    await server.stop();
  }
}

async function copyRows(client: pg.Client, file: string, runId: string): Promise<number> {
  const { rows } = await client.query<{ organization_id: string }>(
    "select organization_id from run where id = $1",
    [runId],
  );
  const organizationId = rows[0]?.organization_id ?? "";
  const lines: string[] = [];
  for (let row = 0; row < ROWS; row += 1) {
    const at = new Date(START_MS + row * 1000).toISOString();
    lines.push(`${organizationId},${runId},,${at},1,0.0001,0.00002,0.00007,0.00001,0.00007,360,0.000005`);
  }
  // The empty source is a text, not a null.
  await writeFile(file, lines.join("\n").replaceAll(",,", ',"",'), { mode: 0o644 });
  const start = performance.now();
  await client.query(
    `copy sample (organization_id, run_id, source, sampled_at, duration_s, energy_kwh, cpu_energy_kwh, gpu_energy_kwh,
       ram_energy_kwh, measured_energy_kwh, power_w, tracker_emissions_kg_co2e) from '${file}' with (format csv)`,
  );
  return ROWS / ((performance.now() - start) / 1000);
}
