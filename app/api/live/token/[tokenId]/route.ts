import { getSessionViewer } from "@/lib/auth/viewer";
import { getToken } from "@/lib/data/queries/tokens";
import { AppError } from "@/lib/domain/errors";
import { toProblem } from "@/lib/http/problem";
import { tokenActivity } from "@/lib/ingest/activity";
import { toTokenNews } from "@/components/connect/token-news";

type Context = { params: Promise<{ tokenId: string }> };

/** What a token's program did last, for the page that waits for its first sample. */
export async function GET(request: Request, context: Context): Promise<Response> {
  try {
    const { tokenId } = await context.params;
    const organization = new URL(request.url).searchParams.get("org") ?? "";
    const viewer = await getSessionViewer(organization);
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to see what a token does.");
    const token = await getToken(viewer, tokenId);
    if (token === null) throw new AppError("not-found", "There is no such token.");
    const news = toTokenNews(tokenActivity(tokenId), token.lastUsedAt);
    return Response.json(news, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return toProblem(error);
  }
}
