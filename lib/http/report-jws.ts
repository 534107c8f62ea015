import { findVerifiableReport } from "@/lib/data/queries/reports/verified";
import { AppError } from "@/lib/domain/errors";
import type { RouteContext } from "./api";
import { toProblem } from "./problem";

/** Never changes once it is there; an id that is not known yet may be tomorrow. */
const KEPT = "public, max-age=86400, immutable";

/** `GET /verify/{id}/report.jws`: which snapshot a report is, by its hash, signed. For everybody. */
export async function getReportJws(_request: Request, { params }: RouteContext): Promise<Response> {
  try {
    const { labelId: id } = await params;
    const report = typeof id === "string" ? await findVerifiableReport(id) : null;
    if (report === null) throw new AppError("not-found", "No final report has this id.");
    return new Response(report.jws, {
      headers: {
        "content-type": "application/jose",
        "cache-control": KEPT,
        "access-control-allow-origin": "*",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return toProblem(error);
  }
}
