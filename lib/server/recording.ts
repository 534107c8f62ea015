import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

export const demoDir = path.join(process.cwd(), "prisma/demo");

const recordingSchema = z.object({
  recordedFrom: z.string(),
  recordedTo: z.string(),
  machine: z.object({
    cpuModel: z.string(),
    cores: z.number(),
    memoryGB: z.number(),
    gpuCount: z.number(),
    os: z.string(),
  }),
  versions: z.record(z.string(), z.string()),
  method: z.string(),
  notes: z.array(z.string()),
  edits: z.array(z.string()),
  experiments: z.array(z.object({ name: z.string(), description: z.string() })),
});

export type Recording = z.output<typeof recordingSchema>;

/** How the sample data was measured: machine, versions, date, and what is known to be wrong with it. */
export async function readRecording(): Promise<Recording> {
  return recordingSchema.parse(JSON.parse(await readFile(path.join(demoDir, "recording.json"), "utf8")));
}
