import type { TokenViewer } from "@/lib/auth/tokens";
import { announceRun, landingExperimentId, type NewRun } from "@/lib/data/commands/runs";
import { isUuid } from "@/lib/domain/uuid";
import { invalidInput } from "@/lib/domain/errors";
import { noteRefusal, noteSample } from "./activity";
import {
  codecarbonExperimentId,
  codecarbonPlace,
  codecarbonRunId,
  codecarbonSample,
  type CodecarbonEmission,
  type CodecarbonRun,
} from "./adapters/codecarbon";
import { HELD_BACK } from "./ingest-samples";
import { findRunContexts } from "./run-context";
import { FUTURE_TOLERANCE_MS } from "./sample";
import { writeSamples } from "./writer";

function refuse(field: string, detail: string): never {
  throw invalidInput(`/${field}`, detail, `${field}: ${detail}`);
}

function requirePast(epochUs: number, nowMs: number): void {
  if (epochUs / 1000 > nowMs + FUTURE_TOLERANCE_MS) {
    refuse("timestamp", "lies in the future; check the clock of the machine that measures");
  }
}

/** `POST /runs`. The same announcement again answers the same run. `payload` is the body as it came. */
export async function announceCodecarbonRun(
  viewer: TokenViewer,
  run: CodecarbonRun,
  payload: unknown,
  nowMs: number,
): Promise<string> {
  requirePast(run.timestamp, nowMs);
  const wanted = codecarbonExperimentId(run);
  const experimentId = await landingExperimentId(viewer, wanted);
  if (wanted !== null && wanted.toLowerCase() !== experimentId) {
    const detail = `experiment_id ${wanted} is not known here; the run went to the Inbox`;
    noteRefusal({ id: viewer.actor.id, organizationId: viewer.organizationId }, detail);
  }
  const runId = codecarbonRunId(viewer.organizationId, experimentId, payload);
  const { id } = await announceRun(viewer, toCodecarbonNewRun(run, { id: runId, experimentId }));
  return id;
}

/** What a client says of itself, as a run of ours. It sends no name, tags or parameters. */
export function toCodecarbonNewRun(run: CodecarbonRun, given: { id: string; experimentId: string }): NewRun {
  const count = (value: number | null) => (value === null || value <= 0 ? null : Math.round(value));
  return {
    ...given,
    name: null,
    startedAt: new Date(run.timestamp / 1000),
    tracker: "codecarbon",
    trackerVersion: run.codecarbon_version,
    trackingMode: run.tracking_mode,
    os: run.os,
    pythonVersion: run.python_version,
    cpuModel: run.cpu_model,
    cpuCount: count(run.cpu_count),
    gpuModel: run.gpu_model,
    gpuCount: count(run.gpu_count),
    ramTotalGb: run.ram_total_size,
    cloudProvider: run.provider,
    cloudRegion: run.region,
    coordinates: codecarbonPlace(run),
    zoneId: null,
    pue: null,
    tags: [],
    parameters: {},
  };
}

/** `POST /emissions`. Answers when the delta is durable; the client never sends it again. */
export async function storeCodecarbonEmission(
  viewer: TokenViewer,
  emission: CodecarbonEmission,
  nowMs: number,
): Promise<void> {
  requirePast(emission.timestamp, nowMs);
  const runId = emission.run_id.toLowerCase();
  const run = isUuid(runId) ? (await findRunContexts(viewer, [runId])).get(runId) : undefined;
  if (run === undefined)
    refuse("run_id", "no such run; it is the id that POST /runs answered, with the same token");
  const sample = { ...codecarbonSample(emission, run.pueInEnergy), runId };
  const [outcome] = await writeSamples(viewer.organizationId, [sample]);
  if (outcome === "conflict") {
    refuse(
      "timestamp",
      "another emission of this run with other figures has the same time; the first one stays",
    );
  }
  const token = { id: viewer.actor.id, organizationId: viewer.organizationId };
  // The client is told that all is well: it could do nothing about it, and what it reads as an error it never sends again.
  if (typeof outcome === "object") noteRefusal(token, `${HELD_BACK} ${outcome.detail}`);
  noteSample(token, {
    runId,
    runName: run.name,
    hardware: run.hardware,
    powerW: sample.powerW,
    sampledAtUs: sample.sampledAtUs,
  });
}
