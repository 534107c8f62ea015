import type { TestServer } from "../support/server";

export async function call(
  server: TestServer,
  path: string,
  body: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
  // Our own API answers objects here.
  return (await response.json()) as Record<string, unknown>;
}

export async function makeRun(server: TestServer, name: string): Promise<string> {
  const { id } = await call(server, "/api/v1/runs", { name, tracker: "bench", zoneId: "FR" });
  return String(id);
}

/** One second at 360 W, as a tracker with every component would send it. */
export function sampleJson(runId: string, epochMs: number): string {
  const sampledAt = new Date(epochMs).toISOString();
  return `{"runId":"${runId}","sampledAt":"${sampledAt}","durationS":1,"energyKwh":0.0001,"cpuEnergyKwh":0.00002,"gpuEnergyKwh":0.00007,"ramEnergyKwh":0.00001,"measuredEnergyKwh":0.00007,"emissionsKgCo2e":0.000005}`;
}

export const jsonHeaders = (server: TestServer) => ({
  authorization: `Bearer ${server.token}`,
  "content-type": "application/json",
});
