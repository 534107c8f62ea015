import type { UserViewer } from "@/lib/domain/viewer";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { uploadForReview, type ReviewOptions } from "@/lib/ingest/import/review";
import { parseInput } from "./faults";
import { tooLargeForForm } from "./body";
import { reviewQuery } from "./import-request";
import { requireLength } from "./import-routes";

/** The identifiers of the imports that an upload from the page has made; see `uploadForReview`. */
export async function takeUpload(viewer: UserViewer, request: Request): Promise<string[]> {
  requireSameOrigin(request.headers);
  const isForm = /^multipart\/form-data/i.test(request.headers.get("content-type") ?? "");
  return isForm ? takeForm(viewer, request) : [await takeStream(viewer, request)];
}

/** A cookie says who somebody is, not that they meant it: another site's page can send one along. */
function requireSameOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const isForeign =
    (site !== null && site !== "same-origin") ||
    (origin !== null &&
      URL.canParse(origin) &&
      new URL(origin).host !== headers.get("host") &&
      site === null);
  if (isForeign) throw new AppError("forbidden", "Files are uploaded from the import page.");
}

/** With JavaScript each file is a body of its own, which is never held in memory. */
async function takeStream(viewer: UserViewer, request: Request): Promise<string> {
  const { org: _, ...query } = Object.fromEntries(new URL(request.url).searchParams);
  const options = toOptions(parseInput(reviewQuery, query));
  requireLength(request);
  return uploadForReview(viewer, { body: request.body, encoding: null }, options);
}

/** Without it a form brings all of them at once, within the limit of a request. */
async function takeForm(viewer: UserViewer, request: Request): Promise<string[]> {
  const maxBytes = env().WATTPRINT_MAX_BODY_BYTES;
  if (Number(request.headers.get("content-length") ?? Infinity) > maxBytes) throw tooLargeForForm(maxBytes);
  const form = await request.formData();
  // Where none was chosen, a form sends one without a name.
  const files = form.getAll("file").filter((value) => value instanceof File && value.name !== "");
  const values = [...form].filter(([name]) => name !== "file" && !name.startsWith("$ACTION"));
  if (files.length === 0) throw new AppError("malformed-body", "Choose a file first.");
  const ids: string[] = [];
  for (const file of files) {
    if (!(file instanceof File)) continue;
    const query = parseInput(reviewQuery, { ...Object.fromEntries(values), fileName: file.name });
    ids.push(await uploadForReview(viewer, { body: file.stream(), encoding: null }, toOptions(query)));
  }
  return ids;
}

function toOptions(query: ReturnType<typeof reviewQuery.parse>): ReviewOptions {
  return {
    project: query.project ?? null,
    format: query.format ?? "auto",
    fileName: query.fileName ?? "upload",
    timeZone: query.timezone ?? "UTC",
    assumedStartUs: query.startedAt ?? null,
  };
}
