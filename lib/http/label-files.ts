import { AppError } from "@/lib/domain/errors";
import { parseLabelFileName } from "@/lib/labels/file-name";
import { serveLabelFile } from "@/lib/labels/serve";
import type { RouteContext } from "./api";
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

/** `GET /labels/{file}`: pictures, the document and the signed document of an issued label, for everybody. */
export async function getLabelFile(request: Request, { params }: RouteContext): Promise<Response> {
  try {
    const { file: given } = await params;
    const name = typeof given === "string" ? parseLabelFileName(given) : null;
    const file = name === null ? null : await serveLabelFile(name);
    if (file === null) throw new AppError("not-found", "There is no such file of a label.");
    const headers = { ...OPEN_TO_ALL, "cache-control": CACHED, etag: file.etag };
    if (matches(request.headers.get("if-none-match"), file.etag)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(file.body, { headers: { ...headers, "content-type": file.type } });
  } catch (error) {
    const answer = toProblem(error);
    for (const [name, value] of Object.entries(OPEN_TO_ALL)) answer.headers.set(name, value);
    answer.headers.set("cache-control", answer.status === 404 ? UNKNOWN : "no-store");
    return answer;
  }
}

/** A proxy may have made a validator weak, and may send several. */
function matches(given: string | null, etag: string): boolean {
  return (
    given !== null &&
    (given.trim() === "*" || given.split(",").some((each) => each.trim().replace(/^W\//, "") === etag))
  );
}
