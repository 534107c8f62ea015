import { getSessionViewer } from "@/lib/auth/viewer";
import { getRevision } from "@/lib/data/queries/revision";
import { isUuid } from "@/lib/domain/uuid";
import { AppError } from "@/lib/domain/errors";
import { toProblem } from "@/lib/http/problem";

/** For open pages: a word that changes when a run, or anything in the organization, has new data. */
export async function GET(request: Request): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams;
    const viewer = await getSessionViewer(query.get("org") ?? "");
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
    const run = query.get("run");
    const revision = await getRevision(viewer, run !== null && isUuid(run) ? run : null);
    return Response.json({ revision }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return toProblem(error);
  }
}
