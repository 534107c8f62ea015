import { getSessionViewer } from "@/lib/auth/viewer";
import { getEvidenceContent } from "@/lib/data/queries/reporting/evidence";
import { AppError } from "@/lib/domain/errors";
import { toProblem } from "@/lib/http/problem";

/** An evidence file as it was given: always to be saved, never shown by the browser as a page of ours. */
export async function GET(
  _request: Request,
  context: { params: Promise<{ org: string; fileId: string }> },
): Promise<Response> {
  try {
    const { org, fileId } = await context.params;
    const viewer = await getSessionViewer(org);
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
    const file = await getEvidenceContent(viewer, fileId);
    if (file === null) throw new AppError("not-found", "This organization has no such file.");
    return new Response(Uint8Array.from(file.content), {
      headers: {
        "content-type": file.contentType,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return toProblem(error);
  }
}
