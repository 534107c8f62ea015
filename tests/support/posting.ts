import { z } from "zod";
import type { TestServer } from "./server";

/** What a program sends to a running server, and what it knows afterwards. */

export type Target = Pick<TestServer, "url" | "token">;

async function sendJson(target: Target, path: string, body: unknown): Promise<Response> {
  return fetch(`${target.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { authorization: `Bearer ${target.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Announces a run in the organization's Inbox and answers its id. */
export async function announceRun(target: Target, name: string): Promise<string> {
  const response = await sendJson(target, "/api/v1/runs", { name, startedAt: "2026-03-02T10:00:00Z" });
  if (response.status !== 201) throw new Error(`${String(response.status)} ${await response.text()}`);
  return z.object({ id: z.guid() }).parse(await response.json()).id;
}

/** As CodeCarbon announces one; `name` tells it from others that start at the same moment. */
export async function announceCodecarbonRun(target: Target, name: string): Promise<string> {
  const response = await sendJson(target, "/api/codecarbon/runs", {
    timestamp: "2026-03-02T10:00:00+00:00",
    experiment_id: null,
    os: name,
    codecarbon_version: "3.3.0",
    latitude: 48.9,
    longitude: 2.4,
  });
  if (response.status !== 201) throw new Error(`${String(response.status)} ${await response.text()}`);
  return z.object({ id: z.guid() }).parse(await response.json()).id;
}

export type Measured = { runId: string; sampledAt: string; energyKwh: number };

/** As CodeCarbon sends one delta. Answers when the server says 201; throws when it says anything else, or nothing. */
export async function postEmission(target: Target, sample: Measured): Promise<void> {
  const response = await sendJson(target, "/api/codecarbon/emissions", {
    run_id: sample.runId,
    timestamp: sample.sampledAt,
    duration: 1,
    emissions_sum: sample.energyKwh * 0.05,
    energy_consumed: sample.energyKwh,
    cpu_energy: sample.energyKwh / 2,
    gpu_energy: sample.energyKwh / 2,
    ram_energy: 0,
  });
  // The whole answer: half of one is not a word that can be relied on.
  const text = await response.text();
  if (response.status !== 201) throw new Error(`${String(response.status)} ${text}`);
}

const resultSchema = z.object({ stored: z.number(), duplicate: z.number(), rejected: z.number() });

/** A batch by the native API; every sample must be taken. */
export async function postSamples(
  target: Target,
  samples: readonly Measured[],
): Promise<z.output<typeof resultSchema>> {
  const body = {
    samples: samples.map((sample) => ({ ...sample, durationS: 1, gpuEnergyKwh: sample.energyKwh / 2 })),
  };
  const response = await sendJson(target, "/api/v1/samples", body);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${String(response.status)} ${text}`);
  const result = resultSchema.parse(JSON.parse(text));
  if (result.rejected > 0) throw new Error(text);
  return result;
}
