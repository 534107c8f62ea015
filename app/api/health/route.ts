import { sql } from "@/lib/data/client";
import { listFeedSummaries } from "@/lib/data/feed-records";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { toProblem } from "@/lib/http/problem";
import { runtime } from "@/lib/runtime";

export const dynamic = "force-dynamic";

/** Readiness: 200 when the store answers. A live feed that fails is said, but keeps no server from being ready. */
export async function GET(): Promise<Response> {
  try {
    await sql().query("select 1");
    const summaries = await listFeedSummaries(env(), Date.now());
    const feeds = Object.fromEntries(summaries.map(({ id, state }) => [id, state]));
    return Response.json({ status: "ok", store: runtime().store.kind, feeds });
  } catch (cause) {
    return toProblem(new AppError("unavailable", "The store does not answer.", { retryAfterS: 5, cause }));
  }
}
