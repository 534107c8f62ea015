import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { updateRun } from "../data/commands/run-patch";
import { announceRun, type NewRun } from "../data/commands/runs";
import type { UserViewer } from "../domain/viewer";
import {
  codecarbonEmissionSchema,
  codecarbonRunSchema,
  codecarbonSample,
} from "../ingest/adapters/codecarbon";
import { toCodecarbonNewRun } from "../ingest/codecarbon";
import { writeSamples } from "../ingest/writer";
import { demoDir } from "./recording";

const jobSchema = z
  .object({
    name: z.string(),
    experiment: z.string(),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    tags: z.array(z.string()),
    status: z.enum(["finished", "failed"]),
    exitCause: z.string().nullable(),
    metrics: z.array(z.object({ name: z.string(), value: z.number(), higherIsBetter: z.boolean() })),
    endedAt: z.coerce.date(),
    requests: z.array(z.object({ path: z.enum(["/runs", "/emissions"]), body: z.unknown() })),
  })
  .transform(({ requests, ...job }, context) => {
    const announcement = requests.find(({ path }) => path === "/runs")?.body;
    if (announcement === undefined) {
      context.addIssue(`“${job.name}” never announced its run`);
      return z.NEVER;
    }
    const emissions = requests.filter(({ path }) => path === "/emissions").map(({ body }) => body);
    const startedAt = new Date(codecarbonRunSchema.parse(announcement).timestamp / 1000);
    return { ...job, announcement, emissions, startedAt };
  });

/** A recorded job: what its tracker sent, and what is known of it. */
export type DemoJob = z.output<typeof jobSchema>;

/** The recorded jobs in the order in which they ran. */
export async function readJobs(): Promise<DemoJob[]> {
  const lines = (await readFile(path.join(demoDir, "jobs.ndjson"), "utf8")).split("\n");
  return lines.filter((line) => line !== "").map((line) => jobSchema.parse(JSON.parse(line)));
}

/** A job with another name, start and place, and parameters beside its own, is a replay: its samples keep their power and distance. */
export type LoadedAs = Pick<NewRun, "id" | "experimentId"> &
  Partial<Pick<NewRun, "name" | "context" | "zoneId" | "parameters">> & { startedAt?: Date };

/** A job as a run of its own, through the adapter and the writer that live traffic takes. Answers how many samples it has. */
export async function loadJob(by: UserViewer, job: DemoJob, as: LoadedAs): Promise<number> {
  const { id, experimentId, context, parameters, startedAt = job.startedAt } = as;
  const laterMs = startedAt.getTime() - job.startedAt.getTime();
  await announceRun(by, {
    ...toCodecarbonNewRun(codecarbonRunSchema.parse(job.announcement), { id, experimentId }),
    ...{ startedAt, name: as.name ?? job.name, tags: job.tags, zoneId: as.zoneId ?? null },
    parameters: { ...job.parameters, ...parameters },
    ...(context === undefined ? {} : { context }),
  });
  const samples = job.emissions.map((body) => {
    const sample = codecarbonSample(codecarbonEmissionSchema.parse(body), 1);
    return { ...sample, sampledAtUs: sample.sampledAtUs + laterMs * 1000, runId: id };
  });
  await writeSamples(by.organizationId, samples);
  await updateRun(by, id, {
    status: job.status,
    exitCause: job.exitCause,
    endedAt: new Date(job.endedAt.getTime() + laterMs),
    metrics: job.metrics.map((metric) => ({ ...metric, step: 0, unit: null })),
  });
  return samples.length;
}
