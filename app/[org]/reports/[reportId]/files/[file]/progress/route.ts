import { requireViewer } from "@/lib/auth/viewer";
import { reportFileProgress } from "@/lib/http/report-file";

type Context = { params: Promise<{ org: string; reportId: string; file: string }> };

/** How far the file is that somebody waits for: what the page shows beside a download. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { org, ...request } = await params;
  const viewer = await requireViewer(org);
  return Response.json(reportFileProgress(viewer, request), {
    headers: { "cache-control": "private, no-store" },
  });
}
