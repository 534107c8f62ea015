import { sql } from "@/lib/data/client";
import { AppError } from "@/lib/domain/errors";
import { toProblem } from "@/lib/http/problem";
import { runtime } from "@/lib/runtime";

export const dynamic = "force-dynamic";

/** Readiness: 200 when the store answers. */
export async function GET(): Promise<Response> {
  try {
    await sql().query("select 1");
    return Response.json({ status: "ok", store: runtime().store.kind });
  } catch (cause) {
    return toProblem(new AppError("unavailable", "The store does not answer.", { retryAfterS: 5, cause }));
  }
}
