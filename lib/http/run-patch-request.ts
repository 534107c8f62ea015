import type { z } from "zod";
import type { RunPatch } from "@/lib/data/commands/runs";
import type { runPatchBody } from "./schemas";

/** A checked body of `PATCH /api/v1/runs/{id}` as the command takes it: what is left out stays as it is. */
export function toRunPatch(body: z.output<typeof runPatchBody>): RunPatch {
  return {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.status === undefined ? {} : { status: body.status }),
    ...(body.exitCause === undefined ? {} : { exitCause: body.exitCause }),
    ...(body.endedAt === undefined
      ? {}
      : { endedAt: body.endedAt === null ? null : new Date(body.endedAt.epochMs) }),
    ...(body.tags === undefined ? {} : { tags: body.tags }),
    ...(body.parameters === undefined ? {} : { parameters: body.parameters }),
    ...(body.metrics === undefined
      ? {}
      : { metrics: body.metrics.map((metric) => ({ ...metric, unit: metric.unit ?? null })) }),
  };
}
