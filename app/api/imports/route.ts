import { getSessionViewer } from "@/lib/auth/viewer";
import { getImports } from "@/lib/data/queries/imports";
import { isUuid } from "@/lib/domain/uuid";
import { AppError, isAppError } from "@/lib/domain/errors";
import { importRevision } from "@/lib/domain/import";
import type { UserViewer } from "@/lib/domain/viewer";
import { takeUpload } from "@/lib/http/import-upload";
import { toProblem } from "@/lib/http/problem";

async function viewerOf(request: Request): Promise<UserViewer> {
  const viewer = await getSessionViewer(new URL(request.url).searchParams.get("org") ?? "");
  if (viewer === null) throw new AppError("unauthenticated", "Sign in to import files.");
  return viewer;
}

const isForm = (request: Request) => /^multipart\//i.test(request.headers.get("content-type") ?? "");

/** Where a form without JavaScript goes on. */
function seeOther(viewer: UserViewer, search: URLSearchParams): Response {
  const page = search.has("id") ? "import/review" : "import";
  return new Response(null, {
    status: 303,
    headers: { location: `/${viewer.organizationSlug}/${page}?${search.toString()}` },
  });
}

/** Takes files from the import page: one as the body, or several in a form. Nothing of them is stored yet. */
export async function POST(request: Request): Promise<Response> {
  try {
    const viewer = await viewerOf(request);
    try {
      const ids = await takeUpload(viewer, request);
      if (!isForm(request)) return Response.json({ ids });
      return seeOther(viewer, new URLSearchParams(ids.map((id) => ["id", id])));
    } catch (error) {
      if (!isForm(request) || !isAppError(error)) throw error;
      return seeOther(viewer, new URLSearchParams({ problem: error.code }));
    }
  } catch (error) {
    return toProblem(error);
  }
}

/** For a page that waits: a word that changes when an import has gone on. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await viewerOf(request);
    const ids = new URL(request.url).searchParams.getAll("id").filter(isUuid);
    const revision = importRevision(await getImports(viewer, ids));
    return Response.json({ revision }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return toProblem(error);
  }
}
