import { admit, type RouteHandler } from "@/lib/http/api";
import { readSampleItems } from "@/lib/http/sample-request";
import { toProblem } from "@/lib/http/problem";
import { AppError } from "@/lib/domain/errors";
import { ingestSamples } from "@/lib/ingest/ingest-samples";

export const POST: RouteHandler = async (request) => {
  try {
    const viewer = await admit(request, "ingest");
    const { items, base } = await readSampleItems(request);
    const result = await ingestSamples(viewer, items, base, Date.now());
    if (result.rejected < items.length) return Response.json(result);
    throw new AppError("invalid-input", "No sample of this request can be accepted; nothing was stored.", {
      faults: result.results.flatMap((item) =>
        item.status === "rejected" ? [{ pointer: item.pointer, detail: item.reason }] : [],
      ),
    });
  } catch (error) {
    return toProblem(error);
  }
};
