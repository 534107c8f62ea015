import { getSessionViewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/domain/errors";
import type { SearchParams } from "@/lib/domain/run-list-url";
import type { UserViewer } from "@/lib/domain/viewer";
import { toProblem } from "./problem";

type Context = { params: Promise<{ org: string }> };

/** A page's own figures as a CSV file, for whoever may see the page: by session. */
export function csvOfPage(
  fileName: string,
  write: (viewer: UserViewer, search: SearchParams) => Promise<string>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      const { org } = await context.params;
      const viewer = await getSessionViewer(org);
      if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
      const text = await write(viewer, Object.fromEntries(new URL(request.url).searchParams));
      return new Response(text, {
        headers: {
          "content-type": "text/csv; charset=utf-8; header=present",
          "content-disposition": `attachment; filename="${fileName}"`,
          "cache-control": "no-store",
        },
      });
    } catch (error) {
      return toProblem(error);
    }
  };
}
