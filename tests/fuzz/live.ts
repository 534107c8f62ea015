import { sql } from "@/lib/data/client";
import type { RouteHandler } from "@/lib/http/api";
import { postCodecarbonEmission, postCodecarbonRun, postSamples } from "@/lib/http/ingest-routes";
import { postOtlpMetrics } from "@/lib/http/otlp-route";
import { makeOrganization } from "../factories/organization";
import { counter, GPU, gauge, otlpRequest } from "../factories/otlp";
import { makeRun } from "../factories/run";
import { makeSampleBody } from "../factories/sample";
import { makeToken } from "../factories/token";
import { idSchema, announce, readRunTrace } from "../support/codecarbon-trace";
import { listInconsistencies } from "../support/consistency";
import { encodeOtlpRequest } from "../support/otlp-protobuf";
import { mutate, mutateValues, randomFrom } from "./mutate";

/** What trackers post, damaged, through the very handlers and a real store. */
export const LIVE_FORMATS = [
  "native",
  "codecarbon-run",
  "codecarbon-emission",
  "otlp-json",
  "otlp-protobuf",
] as const;
export type LiveFormat = (typeof LIVE_FORMATS)[number];

export type LiveFuzzed = {
  /** Answers by status. */
  statuses: Readonly<Record<string, number>>;
  fault: { what: string; payload: Uint8Array } | null;
};

type Target = { handle: RouteHandler; headers: Record<string, string>; originals: readonly Uint8Array[] };

/** An answer of 500 or more is a fault, and so is a row that the samples do not bear out or that no sample can be. */
export async function fuzzLive(format: LiveFormat, count: number, seed: number): Promise<LiveFuzzed> {
  const organization = await makeOrganization();
  const { token } = await makeToken(organization);
  const runId = await makeRun(organization);
  const target = await targetOf(format, token, runId);
  const random = randomFrom(seed);
  const statuses: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    const original = target.originals[index % target.originals.length];
    if (original === undefined) break;
    // Damaged bytes are mostly refused as no JSON; damaged values come further.
    const values = mutateValues(original, random);
    const payload = values === original || random() < 0.3 ? mutate(original, random) : values;
    const status = await send(target, token, payload);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 500) return { statuses, fault: { what: `answered ${String(status)}`, payload } };
  }
  const broken = [
    ...(await listInconsistencies(sql(), organization.id)),
    ...(await brokenRows(organization.id)),
  ];
  const [what] = broken;
  return { statuses, fault: what === undefined ? null : { what, payload: new Uint8Array() } };
}

async function send({ handle, headers }: Target, token: string, payload: Uint8Array): Promise<number> {
  const request = new Request("http://localhost:3000/", {
    method: "POST",
    headers: { ...headers, authorization: `Bearer ${token}`, "x-api-token": token },
    body: Uint8Array.from(payload),
  });
  return (await handle(request, { params: Promise.resolve({}) })).status;
}

const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function targetOf(format: LiveFormat, token: string, runId: string): Promise<Target> {
  const json = { "content-type": "application/json" };
  const trace = readRunTrace("http-trace");
  switch (format) {
    case "native": {
      const sample = {
        ...makeSampleBody({ runId }),
        cpuEnergyKwh: 0,
        source: "rank-1",
        emissionsKgCo2e: 1e-4,
      };
      const ndjson = `${JSON.stringify(sample)}\n${JSON.stringify({ ...sample, source: "rank-2" })}\n`;
      const originals = [jsonBytes({ samples: [sample] }), new TextEncoder().encode(ndjson)];
      return { handle: postSamples, headers: json, originals };
    }
    case "codecarbon-run":
      return { handle: postCodecarbonRun, headers: json, originals: [jsonBytes(trace.run)] };
    case "codecarbon-emission": {
      const { id } = idSchema.parse((await announce(token, trace.run)).body);
      const originals = trace.emissions.map((emission) => jsonBytes({ ...emission, run_id: id }));
      return { handle: postCodecarbonEmission, headers: json, originals };
    }
    case "otlp-json":
      return { handle: postOtlpMetrics, headers: json, originals: otlpRequests(runId).map(jsonBytes) };
    case "otlp-protobuf":
      return {
        handle: postOtlpMetrics,
        headers: { "content-type": "application/x-protobuf" },
        originals: otlpRequests(runId).map(encodeOtlpRequest),
      };
  }
}

function otlpRequests(runId: string): object[] {
  const resource = { "service.name": "fuzz", "host.name": "node-1", "wattprint.run.id": runId };
  const at = (atS: number, value: number) => ({ atS, startS: 0, value, labels: GPU });
  return [
    otlpRequest([counter([at(10, 100), at(20, 250)])], resource),
    otlpRequest([counter([at(30, 40)], { temporality: 1 }), gauge([at(30, 90), at(60, 110)])], resource),
  ];
}

/** Stored samples that no adapter may make. */
async function brokenRows(organizationId: string): Promise<string[]> {
  const rows = await sql().query<{ row: string }>(
    `select row_to_json(s)::text as row from sample s where organization_id = $1 and not (
       energy_kwh >= 0 and energy_kwh <= 1e9 and duration_s > 0 and power_w >= 0 and power_w < 'infinity'
       and coalesce(cpu_energy_kwh, 0) between 0 and 1e9 and coalesce(gpu_energy_kwh, 0) between 0 and 1e9
       and coalesce(ram_energy_kwh, 0) between 0 and 1e9
       and coalesce(measured_energy_kwh, 0) <= energy_kwh * (1 + 1e-9)
       and coalesce(abs(tracker_emissions_kg_co2e), 0) <= 1e9
       and sampled_at <= now() + interval '6 minutes' and sampled_at >= timestamptz '1970-01-01')`,
    [organizationId],
  );
  return rows.map(({ row }) => `a row that cannot be: ${row}`);
}
