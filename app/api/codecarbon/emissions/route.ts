import { parseCodecarbon, withCodecarbon } from "@/lib/http/codecarbon";
import { codecarbonEmissionSchema } from "@/lib/ingest/adapters/codecarbon";
import { storeCodecarbonEmission } from "@/lib/ingest/codecarbon";

export const POST = withCodecarbon({ scope: "ingest", hasBody: true }, async ({ viewer, body }) => {
  const emission = parseCodecarbon(codecarbonEmissionSchema, body);
  await storeCodecarbonEmission(viewer, emission, Date.now());
  return Response.json(emission.run_id, { status: 201 });
});
