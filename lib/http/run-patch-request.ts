import type { z } from "zod";
import type { RunPatch } from "@/lib/data/commands/run-patch";
import { invalidInput } from "@/lib/domain/errors";
import { toStoredPrecision } from "@/lib/domain/run-precision";
import { FUTURE_TOLERANCE_MS } from "@/lib/ingest/sample";
import { toRunMetrics } from "./run-metrics";
import { toRunPhases } from "./run-phases";
import type { runPatchBody } from "./schemas";

/**
 * A checked body of `PATCH /api/v1/runs/{id}` as the command takes it: what is left out stays as it is.
 * @throws AppError `invalid-input` for an end in the future, or a metric whose direction nobody said.
 */
export function toRunPatch(body: z.output<typeof runPatchBody>, nowMs: number): RunPatch {
  if (body.endedAt != null && body.endedAt / 1000 > nowMs + FUTURE_TOLERANCE_MS) {
    const detail = "lies in the future; a run is ended when it has ended";
    throw invalidInput("/endedAt", detail, `/endedAt: ${detail}`);
  }
  return {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.status === undefined ? {} : { status: body.status }),
    ...(body.exitCause === undefined ? {} : { exitCause: body.exitCause }),
    ...(body.endedAt === undefined
      ? {}
      : { endedAt: body.endedAt === null ? null : new Date(body.endedAt / 1000) }),
    ...(body.tags === undefined ? {} : { tags: body.tags }),
    ...(body.parameters === undefined ? {} : { parameters: body.parameters }),
    ...(body.tokens === undefined ? {} : { tokens: body.tokens }),
    ...(body.modelParameters === undefined ? {} : { modelParameters: body.modelParameters }),
    ...(body.dataset === undefined ? {} : { dataset: body.dataset }),
    ...(body.gitCommit === undefined ? {} : { gitCommit: body.gitCommit?.toLowerCase() ?? null }),
    ...(body.parent === undefined
      ? {}
      : { parentRunId: body.parent?.runId ?? null, parentKind: body.parent?.kind ?? null }),
    ...(body.sweep === undefined ? {} : { sweep: body.sweep }),
    ...(body.seed === undefined ? {} : { seed: body.seed }),
    ...(body.task === undefined ? {} : { task: body.task }),
    ...(body.approach === undefined ? {} : { approach: body.approach }),
    ...(body.precision === undefined ? {} : { precision: toStoredPrecision(body.precision) }),
    ...(body.notes === undefined ? {} : { notes: body.notes }),
    ...(body.metrics === undefined ? {} : { metrics: toRunMetrics(body.metrics) }),
    ...(body.phases === undefined ? {} : { phases: toRunPhases(body.phases) }),
  };
}
