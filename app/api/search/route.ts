import { getSessionViewer } from "@/lib/auth/viewer";
import { searchByName } from "@/lib/data/queries/search";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { LONGEST_SEARCH } from "@/lib/domain/search-hit";
import { toProblem } from "@/lib/http/problem";

/** For the command palette: what in the organization has a name like this. */
export async function GET(request: Request): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams;
    const viewer = await getSessionViewer(query.get("org") ?? "");
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to search this organization.");
    const text = query.get("q") ?? "";
    if (text.length > LONGEST_SEARCH || text.includes("\u0000"))
      throw invalidInput("/q", `Search for ${String(LONGEST_SEARCH)} characters or fewer.`);
    const hits = await searchByName(viewer, text);
    return Response.json({ hits }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return toProblem(error);
  }
}
