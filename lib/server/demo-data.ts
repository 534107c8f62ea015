import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { updateRun } from "../data/commands/run-patch";
import { announceRun } from "../data/commands/runs";
import { createOrganizationWithAdmin } from "../data/commands/organizations";
import { createExperiment, createProject } from "../data/commands/projects";
import type { UserViewer } from "../domain/viewer";
import {
  codecarbonEmissionSchema,
  codecarbonRunId,
  codecarbonRunSchema,
  codecarbonSample,
} from "../ingest/adapters/codecarbon";
import { toCodecarbonNewRun } from "../ingest/codecarbon";
import { writeSamples } from "../ingest/writer";
import { demoDir, readRecording } from "./recording";

const jobSchema = z.object({
  name: z.string(),
  experiment: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  tags: z.array(z.string()),
  status: z.enum(["finished", "failed"]),
  exitCause: z.string().nullable(),
  metrics: z.array(z.object({ name: z.string(), value: z.number(), higherIsBetter: z.boolean() })),
  endedAt: z.coerce.date(),
  requests: z.array(z.object({ path: z.enum(["/runs", "/emissions"]), body: z.unknown() })),
});

type Job = z.output<typeof jobSchema>;

/** Where the recording machine stands is not known: its tracker could not find out. The world's mean is assumed. */
const ASSUMED_ZONE = "REGION_WORLD";

/**
 * An organization marked as sample data, filled from `prisma/demo` through the adapter and the writer that live
 * traffic takes. Times and figures are as recorded.
 */
export async function loadDemo(login: {
  email: string;
  password: string;
}): Promise<{ runCount: number; sampleCount: number }> {
  const recording = await readRecording();
  const lines = (await readFile(path.join(demoDir, "jobs.ndjson"), "utf8"))
    .split("\n")
    .filter((line) => line !== "");
  const { by } = await createOrganizationWithAdmin({
    organizationName: "Sample data",
    slug: "demo",
    adminName: "Demo",
    isSampleData: true,
    ...login,
  });
  const { projectId } = await createProject(by, {
    name: "Small models on digits",
    description:
      "Recorded with CodeCarbon around small training jobs. The machine's place is not known; the world's mean is assumed.",
    defaultZoneId: ASSUMED_ZONE,
  });
  const experimentIds = new Map<string, string>();
  for (const { name, description } of recording.experiments) {
    const { experimentId } = await createExperiment(by, { projectId, name, description });
    experimentIds.set(name, experimentId);
  }
  let sampleCount = 0;
  for (const line of lines) {
    const job = jobSchema.parse(JSON.parse(line));
    const experimentId = experimentIds.get(job.experiment);
    if (experimentId === undefined) throw new Error(`recording.json has no experiment “${job.experiment}”`);
    sampleCount += await loadJob(by, job, experimentId);
  }
  return { runCount: lines.length, sampleCount };
}

async function loadJob(by: UserViewer, job: Job, experimentId: string): Promise<number> {
  const announcement = job.requests.find((request) => request.path === "/runs");
  if (announcement === undefined) throw new Error(`“${job.name}” never announced its run`);
  const runId = codecarbonRunId(by.organizationId, experimentId, announcement.body);
  const run = toCodecarbonNewRun(codecarbonRunSchema.parse(announcement.body), { id: runId, experimentId });
  await announceRun(by, { ...run, name: job.name, tags: job.tags, parameters: job.parameters });
  const samples = job.requests
    .filter((request) => request.path === "/emissions")
    .map((request) => ({ ...codecarbonSample(codecarbonEmissionSchema.parse(request.body), 1), runId }));
  await writeSamples(by.organizationId, samples);
  await updateRun(by, runId, {
    status: job.status,
    exitCause: job.exitCause,
    endedAt: job.endedAt,
    metrics: job.metrics.map((metric) => ({ ...metric, step: 0, unit: null })),
  });
  return samples.length;
}
