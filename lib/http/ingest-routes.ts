import { AppError } from "@/lib/domain/errors";
import { isoInstant } from "@/lib/domain/time";
import { codecarbonEmissionSchema, codecarbonRunSchema } from "@/lib/ingest/adapters/codecarbon";
import { announceCodecarbonRun, storeCodecarbonEmission } from "@/lib/ingest/codecarbon";
import { ingestSamples } from "@/lib/ingest/ingest-samples";
import { admit, type RouteHandler } from "./api";
import { parseCodecarbon, withCodecarbon } from "./codecarbon";
import { toProblem } from "./problem";
import { readSampleItems } from "./sample-request";

/** The routes that trackers post to all day; `lib/server/direct.ts` serves them without going through Next. */

export const postSamples: RouteHandler = async (request) => {
  try {
    const viewer = await admit(request, "ingest");
    const { items, base } = await readSampleItems(request);
    const result = await ingestSamples(viewer, items, base, Date.now());
    if (result.rejected < result.results.length) return Response.json(result);
    throw new AppError("invalid-input", "No sample of this request can be accepted; nothing was stored.", {
      faults: result.results.flatMap((item) =>
        item.status === "rejected" ? [{ pointer: item.pointer, detail: item.reason }] : [],
      ),
    });
  } catch (error) {
    return toProblem(error);
  }
};

export const postCodecarbonRun = withCodecarbon(
  { scope: "ingest", hasBody: true },
  async ({ viewer, body }) => {
    const run = parseCodecarbon(codecarbonRunSchema, body);
    const id = await announceCodecarbonRun(viewer, run, body, Date.now());
    return Response.json({ ...run, timestamp: isoInstant(run.timestamp), id }, { status: 201 });
  },
);

export const postCodecarbonEmission = withCodecarbon(
  { scope: "ingest", hasBody: true },
  async ({ viewer, body }) => {
    const emission = parseCodecarbon(codecarbonEmissionSchema, body);
    await storeCodecarbonEmission(viewer, emission, Date.now());
    return Response.json(emission.run_id, { status: 201 });
  },
);
