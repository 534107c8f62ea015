import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { POST as postEmission } from "@/app/api/codecarbon/emissions/route";
import { POST as postRun } from "@/app/api/codecarbon/runs/route";
import { callRoute, type Answer } from "./http";

const traceSchema = z.array(
  z.object({
    method: z.string(),
    path: z.string(),
    request_headers: z.record(z.string(), z.string()),
    request_body: z.record(z.string(), z.unknown()).nullable(),
    response_status: z.number(),
    response_body: z.unknown(),
  }),
);
export type Recorded = z.output<typeof traceSchema>[number];
export type Payload = Record<string, unknown>;

/** What a real client sent, as it was recorded. */
export function readTrace(name: string): Recorded[] {
  const file = path.join(process.cwd(), `tests/fixtures/codecarbon/codecarbon-${name}.json`);
  return traceSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** The announcement and the deltas of a trace with one run. */
export function readRunTrace(name: string): { run: Payload; emissions: Payload[] } {
  const [first, ...rest] = readTrace(name).map((entry) => entry.request_body ?? {});
  if (first === undefined) throw new Error(`${name} is empty`);
  return { run: first, emissions: rest };
}

export const idSchema = z.object({ id: z.guid() });

/** As the client sends it: its token in `x-api-token`. */
export function announce(token: string, run: unknown): Promise<Answer> {
  return callRoute(postRun, { body: run, headers: { "x-api-token": token } });
}

export function emit(token: string, emission: unknown): Promise<Answer> {
  return callRoute(postEmission, { body: emission, headers: { "x-api-token": token } });
}

/** Announces the run and sends its deltas in their order, with our run id in the place of the recorded one. */
export async function replay(
  token: string,
  trace: { run: Payload; emissions: readonly Payload[] },
): Promise<{ runId: string; answers: Answer[] }> {
  const announced = await announce(token, trace.run);
  const { id: runId } = idSchema.parse(announced.body);
  const answers = [announced];
  for (const emission of trace.emissions) answers.push(await emit(token, { ...emission, run_id: runId }));
  return { runId, answers };
}

/** The sum of one figure over what the client sent. */
export function sumOf(payloads: readonly Payload[], key: string): number {
  return payloads.reduce((sum, payload) => sum + z.number().parse(payload[key]), 0);
}
