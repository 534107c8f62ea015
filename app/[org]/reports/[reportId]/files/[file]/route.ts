import { headers } from "next/headers";
import { requireViewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/domain/errors";
import { toReportFormat } from "@/lib/domain/report/report-file";
import { toProblem } from "@/lib/http/problem";
import { reportFileAnswer } from "@/lib/http/report-file";

type Context = { params: Promise<{ org: string; reportId: string; file: string }> };

/** A file of a report for its people: of a draft as it is now, of a final one from its snapshot. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { org, reportId, file } = await params;
  const viewer = await requireViewer(org);
  try {
    const format = toReportFormat(file);
    const request = { reportId, headers: await headers() };
    const answer = format === null ? null : await reportFileAnswer(viewer, { ...request, format });
    if (answer === null) throw new AppError("not-found", "There is no such report or file.");
    return answer;
  } catch (error) {
    return toProblem(error);
  }
}
