import { findLinkedReport } from "@/lib/data/queries/reports/linked";
import { AppError } from "@/lib/domain/errors";
import { toReportFileKind } from "@/lib/domain/report/report-file";
import { reportFile, type ReportFile } from "@/lib/reports/serve-file";
import type { RouteContext } from "./api";
import { toProblem } from "./problem";

/** The address is a secret that can be revoked: nobody keeps the answer, lists it or sends it on. */
const HIDDEN = {
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
} as const;

/** `GET /r/{secret}/report.pdf` and the like: the files of a report for whoever has its link. */
export async function getLinkedReportFile(_request: Request, { params }: RouteContext): Promise<Response> {
  try {
    const { secret, file } = await params;
    const kind = typeof file === "string" ? toReportFileKind(file) : null;
    const found = kind === null || typeof secret !== "string" ? null : await findLinkedReport(secret);
    // Whatever is wrong with the address, it is said in the same words: nobody learns which secrets there were.
    if (kind === null || found === null) {
      throw new AppError("not-found", "There is no such file, or its link is no longer open.");
    }
    return fileDownload(await reportFile(found.stored, kind));
  } catch (error) {
    const answer = toProblem(error);
    for (const [name, value] of Object.entries(HIDDEN)) answer.headers.set(name, value);
    return answer;
  }
}

function fileDownload({ body, contentType, fileName }: ReportFile): Response {
  return new Response(body, {
    headers: {
      ...HIDDEN,
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  });
}
