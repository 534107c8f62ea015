import { requireViewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/domain/errors";
import { parseExportSelection } from "@/lib/domain/export-url";
import { answerExport } from "@/lib/http/export-answer";
import { toProblem } from "@/lib/http/problem";

type Context = { params: Promise<{ org: string; format: string }> };

/** The file behind the download link of the export page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { org, format } = await params;
  const viewer = await requireViewer(org);
  try {
    const query = new URL(request.url).searchParams;
    const selection = parseExportSelection({
      run: query.getAll("run"),
      experiment: query.getAll("experiment"),
      sweep: query.getAll("sweep"),
    });
    if (selection === null) throw new AppError("not-found", "The address names no run and no experiment.");
    return await answerExport(viewer, selection, format);
  } catch (error) {
    return toProblem(error);
  }
}
