import { parseCodecarbon, withCodecarbon } from "@/lib/http/codecarbon";
import { codecarbonRunSchema } from "@/lib/ingest/adapters/codecarbon";
import { announceCodecarbonRun } from "@/lib/ingest/codecarbon";

export const POST = withCodecarbon({ scope: "ingest", hasBody: true }, async ({ viewer, body }) => {
  const run = parseCodecarbon(codecarbonRunSchema, body);
  const id = await announceCodecarbonRun(viewer, run, body, Date.now());
  return Response.json({ ...run, timestamp: run.timestamp.iso, id }, { status: 201 });
});
