import type { z } from "zod";
import type { NewRun } from "@/lib/data/commands/runs";
import { invalidInput, type AppError } from "@/lib/domain/errors";
import { toStoredPrecision } from "@/lib/domain/run-precision";
import { FUTURE_TOLERANCE_MS } from "@/lib/ingest/sample";
import type { runBody } from "./schemas";

/**
 * A run of `POST /api/v1/runs`, already checked, as the command takes it.
 * @throws AppError `invalid-input` for a start in the future or half a position.
 */
export function toNewRun(
  body: z.output<typeof runBody>,
  given: { id: string; experimentId: string; now: Date },
): NewRun {
  const startedMs = body.startedAt === undefined ? given.now.getTime() : body.startedAt / 1000;
  if (startedMs > given.now.getTime() + FUTURE_TOLERANCE_MS) {
    throw refused("/startedAt", "lies in the future; check the clock of the machine that measures");
  }
  const latitude = body.latitude ?? null;
  const longitude = body.longitude ?? null;
  if ((latitude === null) !== (longitude === null)) {
    throw refused(latitude === null ? "/latitude" : "/longitude", "must be given with the other coordinate");
  }
  return {
    id: given.id,
    experimentId: given.experimentId,
    name: body.name ?? null,
    startedAt: new Date(startedMs),
    tracker: body.tracker ?? "api",
    trackerVersion: body.trackerVersion ?? null,
    trackingMode: null,
    os: body.os ?? null,
    pythonVersion: body.pythonVersion ?? null,
    cpuModel: body.cpuModel ?? null,
    cpuCount: body.cpuCount ?? null,
    gpuModel: body.gpuModel ?? null,
    gpuCount: body.gpuCount ?? null,
    ramTotalGb: body.ramTotalGb ?? null,
    cloudProvider: body.cloudProvider ?? null,
    cloudRegion: body.cloudRegion ?? null,
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    zoneId: body.zoneId ?? null,
    pue: body.pue ?? null,
    tags: body.tags ?? [],
    parameters: body.parameters ?? {},
    context: {
      host: body.host ?? null,
      processId: body.processId ?? null,
      rank: body.rank ?? null,
      worldSize: body.worldSize ?? null,
      deviceIds: body.deviceIds ?? [],
      tokens: body.tokens ?? null,
      modelParameters: body.modelParameters ?? null,
      dataset: body.dataset ?? null,
      gitCommit: body.gitCommit?.toLowerCase() ?? null,
      parentRunId: body.parent?.runId ?? null,
      parentKind: body.parent?.kind ?? null,
      sweep: body.sweep ?? null,
      seed: body.seed ?? null,
      task: body.task ?? null,
      approach: body.approach ?? null,
      precision: toStoredPrecision(body.precision),
    },
  };
}

function refused(pointer: string, detail: string): AppError {
  return invalidInput(pointer, detail, `${pointer}: ${detail}`);
}
