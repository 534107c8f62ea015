import { AppError } from "@/lib/domain/errors";
import { parseLabelFileName } from "@/lib/labels/file-name";
import type { LabelFile } from "@/lib/labels/render-file";
import { warmFile } from "@/lib/labels/warm";
import { toProblem } from "./problem";

/** Short, because a label can be withdrawn; an old one may be shown while the next is fetched. */
const CACHED = "public, max-age=60, stale-while-revalidate=600";
const UNKNOWN = "public, max-age=5";

/** Anybody's page may show them. An SVG that is opened by itself may load and run nothing. */
const OPEN_TO_ALL = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag",
  "cross-origin-resource-policy": "cross-origin",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  "x-content-type-options": "nosniff",
} as const;

export function fileAnswer(file: LabelFile, ifNoneMatch: string | null): Response {
  const headers = { ...OPEN_TO_ALL, "cache-control": CACHED, etag: file.etag };
  return matches(ifNoneMatch, file.etag)
    ? new Response(null, { status: 304, headers })
    : new Response(file.body, { headers: { ...headers, "content-type": file.type } });
}

export function faultAnswer(error: unknown): Response {
  const answer = toProblem(error);
  for (const [name, value] of Object.entries(OPEN_TO_ALL)) answer.headers.set(name, value);
  answer.headers.set("cache-control", answer.status === 404 ? UNKNOWN : "no-store");
  return answer;
}

export const noSuchFile = (): Response =>
  faultAnswer(new AppError("not-found", "There is no such file of a label."));

/** The answer from memory alone; null where the store has to be asked. */
export function warmAnswer(file: string, ifNoneMatch: string | null): Response | null {
  const name = parseLabelFileName(file);
  const found = name === null ? "unknown" : warmFile(name);
  if (found === "unknown") return noSuchFile();
  return found === null ? null : fileAnswer(found, ifNoneMatch);
}

/** A proxy may have made a validator weak, and may send several. */
function matches(given: string | null, etag: string): boolean {
  if (given === null) return false;
  return given.split(",").some((each) => ["*", etag, `W/${etag}`].includes(each.trim()));
}
