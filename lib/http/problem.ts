import { isAppError, type AppError, type AppErrorCode, type InputFault } from "@/lib/domain/errors";

/** RFC 9457. One table from our codes to HTTP. */
const TABLE: Record<AppErrorCode, { status: number; title: string }> = {
  "invalid-input": { status: 422, title: "The request has values that cannot be accepted" },
  "malformed-body": { status: 400, title: "The request body cannot be read" },
  "invalid-file": { status: 422, title: "The file cannot be imported" },
  unauthenticated: { status: 401, title: "A valid token or session is required" },
  forbidden: { status: 403, title: "This token or role may not do that" },
  "not-found": { status: 404, title: "Nothing is known by this identifier" },
  conflict: { status: 409, title: "The request conflicts with what is stored" },
  "body-too-large": { status: 413, title: "The request body is too large" },
  "unsupported-media-type": { status: 415, title: "The content type is not supported" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "The service cannot answer at the moment" },
};

export function statusOf(error: AppError): number {
  return TABLE[error.code].status;
}

export function retryHeaders(error: AppError): Record<string, string> {
  return error.retryAfterS === null ? {} : { "retry-after": String(Math.ceil(error.retryAfterS)) };
}

/** `application/problem+json` for an AppError; anything else is our fault and answers 500 with no detail. */
export function toProblem(error: unknown): Response {
  if (!isAppError(error)) {
    console.error(error);
    return Response.json(
      {
        type: "about:blank",
        title: "Wattprint failed to answer",
        status: 500,
        detail: "The fault is ours and has been logged. Nothing of this request was stored.",
      },
      { status: 500, headers: { "content-type": "application/problem+json" } },
    );
  }
  const { status, title } = TABLE[error.code];
  return problem(
    { code: error.code, status, title, detail: error.message, faults: error.faults, place: error.place },
    {
      ...retryHeaders(error),
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="wattprint"' } : {}),
    },
  );
}

type Problem = {
  /** Last part of its type's address; names the kind of problem for programs. */
  code: string;
  status: number;
  title: string;
  detail: string;
  faults?: readonly InputFault[];
  /** Where in a file. */
  place?: AppError["place"];
};

/** One problem document. */
export function problem(
  { code, status, title, detail, faults = [], place }: Problem,
  headers: Record<string, string>,
): Response {
  const type = `https://wattprint.dev/problems/${code}`;
  return Response.json(
    { type, title, status, detail, ...(faults.length > 0 ? { errors: faults } : {}), ...place },
    { status, headers: { "content-type": "application/problem+json", ...headers } },
  );
}
