import { getSessionViewer } from "@/lib/auth/viewer";
import { getComparedRuns } from "@/lib/data/queries/compare";
import { comparisonCsv } from "@/lib/domain/compare-csv";
import { compareModel } from "@/lib/domain/compare-model";
import { parseCompareSearch } from "@/lib/domain/compare-url";
import { AppError } from "@/lib/domain/errors";
import { toProblem } from "@/lib/http/problem";

type Context = { params: Promise<{ org: string }> };

/** The table of a comparison, by the same address as the page: all columns and rows, unrounded. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await getSessionViewer((await params).org);
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to download a comparison.");
    const search = new URL(request.url).searchParams;
    const state = parseCompareSearch(
      Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)])),
    );
    const { runs } = await getComparedRuns(viewer, state);
    return new Response(comparisonCsv(compareModel(runs, state)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="comparison.csv"',
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return toProblem(error);
  }
}
