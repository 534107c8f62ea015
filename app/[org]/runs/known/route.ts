import { getSessionViewer } from "@/lib/auth/viewer";
import { knownColumns, knownValues } from "@/lib/data/queries/run-query/known-names";
import { AppError } from "@/lib/domain/errors";
import { toProblem } from "@/lib/http/problem";

/** Suggestions for the run table: names of metrics, parameters and tags, or with `field` the values of one. */
export async function GET(
  request: Request,
  context: { params: Promise<{ org: string }> },
): Promise<Response> {
  try {
    const viewer = await getSessionViewer((await context.params).org);
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
    const field = new URL(request.url).searchParams.get("field");
    const names = field === null ? await knownColumns(viewer) : await knownValues(viewer, field);
    return Response.json({ names }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return toProblem(error);
  }
}
