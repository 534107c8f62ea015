import type { ImportResult } from "@/lib/domain/import";
import type { RunDetail } from "@/lib/domain/run";
import type { Exchange } from "./recording-proxy";
import { CLIENT_TIME_ZONE } from "./run-client";

export type Target = { url: string; token: string };

/** One call of our API, which must succeed. */
export async function callApi<Answer>(
  target: Target,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(target.url + path, {
    method,
    headers: { authorization: `Bearer ${target.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text}`);
  // Its shape is what the tests go on to check.
  return JSON.parse(text) as Answer;
}

/** An import of a file, which the server must take or, with `status`, must refuse. */
export async function importFile(
  target: Target,
  fileName: string,
  content: string | Uint8Array<ArrayBuffer>,
  { format = "auto", status = 200 } = {},
): Promise<ImportResult & { detail?: string }> {
  const query = new URLSearchParams({ fileName, timezone: CLIENT_TIME_ZONE }).toString();
  const response = await fetch(`${target.url}/api/v1/import/${format}?${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${target.token}` },
    body: content,
  });
  const text = await response.text();
  const isExpected = status === 200 ? response.ok : response.status === status;
  if (!isExpected) throw new Error(`The import of ${fileName} answered ${String(response.status)}: ${text}`);
  // Its shape is what the tests go on to check.
  return JSON.parse(text) as ImportResult & { detail?: string };
}

export const readRun = (target: Target, runId: string): Promise<RunDetail> =>
  callApi<RunDetail>(target, "GET", `/api/v1/runs/${runId}`);

/** A project of its own for one test, with the experiment that its client is told. */
export async function makeExperiment(
  target: Target,
  projectName: string,
  facts: { pue?: number; pueInTrackerEnergy?: boolean } = {},
): Promise<{ projectId: string; experimentId: string }> {
  const project = await callApi<{ id: string }>(target, "POST", "/api/v1/projects", {
    name: projectName,
    ...facts,
  });
  const experiment = await callApi<{ id: string }>(target, "POST", "/api/v1/experiments", {
    projectId: project.id,
    name: "real clients",
  });
  return { projectId: project.id, experimentId: experiment.id };
}

type Sent = {
  runId: string;
  emissionCount: number;
  energyKwh: number;
  emissionsKgCo2e: number;
  longestAnswerMs: number;
};

/** What the client sent in one run, added up from the wire. */
export function sumOfSent(exchanges: readonly Exchange[]): Sent {
  const [announcement, ...others] = exchanges.filter((exchange) => exchange.path.endsWith("/runs"));
  if (announcement === undefined || others.length > 0) {
    throw new Error(`Expected one announcement, got ${JSON.stringify(exchanges, null, 1)}`);
  }
  const emissions = exchanges.filter((exchange) => exchange.path.endsWith("/emissions")).map(bodyOf);
  return {
    runId: String(parseObject(announcement.responseBody)["id"]),
    emissionCount: emissions.length,
    energyKwh: sumOf(emissions, "energy_consumed"),
    emissionsKgCo2e: sumOf(emissions, "emissions_sum"),
    longestAnswerMs: Math.max(...exchanges.map((exchange) => exchange.answeredAfterMs)),
  };
}

const bodyOf = (exchange: Exchange): Record<string, unknown> => parseObject(exchange.requestBody);
// CodeCarbon's bodies and our answers to announcements are objects.
const parseObject = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const sumOf = (bodies: readonly Record<string, unknown>[], key: string): number =>
  bodies.reduce((sum, body) => sum + Number(body[key]), 0);

/** Sends recorded requests again, in the order given; answers their statuses. */
export async function replay(target: Target, exchanges: readonly Exchange[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const { method, path, requestBody } of exchanges) {
    const headers = { "x-api-token": target.token, "content-type": "application/json" };
    const response = await fetch(target.url + path, { method, headers, body: requestBody });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}
