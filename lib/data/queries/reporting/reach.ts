import "server-only";
import { AppError } from "@/lib/domain/errors";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";

/**
 * What is said for reports is about the whole organization, which a token of one project does not see.
 * @throws AppError `forbidden`.
 */
export function requireWholeOrganization(viewer: Viewer): void {
  if (boundProjectId(viewer) === null) return;
  throw new AppError(
    "forbidden",
    "Reports and their inputs belong to the whole organization; this token is limited to one project.",
  );
}
