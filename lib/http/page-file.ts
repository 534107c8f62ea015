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
  return fileOfPage({ fileName, contentType: "text/csv; charset=utf-8; header=present" }, write);
}

/** What a page shows as a file of text, for whoever may see the page. */
export function fileOfPage(
  { fileName, contentType }: { fileName: string; contentType: string },
  write: (viewer: UserViewer, search: SearchParams) => Promise<string>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      const { org } = await context.params;
      const viewer = await getSessionViewer(org);
      if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
      const text = await write(viewer, searchOf(new URL(request.url).searchParams));
      return new Response(text, {
        headers: {
          "content-type": contentType,
          "content-disposition": `attachment; filename="${fileName}"`,
          "cache-control": "no-store",
        },
      });
    } catch (error) {
      return toProblem(error);
    }
  };
}

/** A name that stands more than once has all its values, as on a page. */
export function searchOf(searchParams: URLSearchParams): SearchParams {
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
