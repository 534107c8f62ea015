import { requireViewer } from "@/lib/auth/viewer";
import { NO_PROGRESS, toReportFormat } from "@/lib/domain/report/report-file";
import { reportFileProgress } from "@/lib/http/report-file";

type Context = { params: Promise<{ org: string; reportId: string; file: string }> };

/** How far the file is that somebody waits for: what the page shows beside a download. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { org, reportId, file } = await params;
  const viewer = await requireViewer(org);
  const format = toReportFormat(file);
  const progress = format === null ? NO_PROGRESS : reportFileProgress(viewer, { reportId, format });
  return Response.json(progress, {
    headers: { "cache-control": "private, no-store" },
  });
}
