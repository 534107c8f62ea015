import http from "node:http";
import type { TestServer } from "../support/server";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { post } from "./load";

export const START_MS = Date.UTC(2026, 0, 1);

/** Rows a second over HTTP, in batches of one new run. */
export async function postBatches(
  server: TestServer,
  { batches, rowsOfBatch, clients }: { batches: number; rowsOfBatch: number; clients: number },
): Promise<number> {
  const runId = await makeRun(server, "batch");
  const bodies = Array.from({ length: batches }, (_, batch) => {
    const rows = Array.from({ length: rowsOfBatch }, (_unused, row) =>
      sampleJson(runId, START_MS + (batch * rowsOfBatch + row) * 1000),
    );
    return `{"samples":[${rows.join(",")}]}`;
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const start = performance.now();
  const work = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const status = await post(agent, `${server.url}/api/v1/samples`, jsonHeaders(server), body);
      if (status !== 200) throw new Error(`a batch was answered with ${String(status)}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  agent.destroy();
  return (rowsOfBatch * batches) / ((performance.now() - start) / 1000);
}
