import { getSessionViewer } from "@/lib/auth/viewer";
import { listSiteOptions } from "@/lib/data/queries/sites";
import { AppError } from "@/lib/domain/errors";
import { toProblem } from "@/lib/http/problem";
import { recordKindOf } from "@/lib/http/record-kind";
import { recordTemplate } from "@/lib/reports/inputs/record-csv";

/** An empty file of the kind, with an example row. */
export async function GET(
  _request: Request,
  context: { params: Promise<{ org: string; recordKind: string }> },
): Promise<Response> {
  try {
    const { org, recordKind } = await context.params;
    const viewer = await getSessionViewer(org);
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
    const kind = recordKindOf(recordKind);
    if (kind === null) throw new AppError("not-found", "There is no such kind of input.");
    const [site] = await listSiteOptions(viewer);
    return new Response(recordTemplate(kind, site?.name ?? "Campus North"), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="wattprint-${kind}-template.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return toProblem(error);
  }
}
