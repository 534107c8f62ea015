/**
 * Everything that can go wrong for a reason the caller can act on. Knows no HTTP: `lib/http/problem.ts`
 * turns codes into statuses.
 */
export type AppErrorCode =
  | "invalid-input"
  | "malformed-body"
  | "invalid-file"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "body-too-large"
  | "unsupported-media-type"
  | "too-many-requests"
  | "unavailable";

/** One fault in the input: what is wrong, where (JSON pointer, RFC 6901), and what to do about it. */
export type InputFault = { pointer: string; detail: string };

/** Where in a file the fault lies: a line counted from 1, a byte counted from 0. */
export type FilePlace = { line: number | null; byte: number | null };

export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly faults: readonly InputFault[];
  /** Seconds after which the same request may succeed. */
  readonly retryAfterS: number | null;
  readonly place: FilePlace | null;

  constructor(
    code: AppErrorCode,
    detail: string,
    options: {
      faults?: readonly InputFault[];
      retryAfterS?: number;
      place?: FilePlace;
      cause?: unknown;
    } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.faults = options.faults ?? [];
    this.retryAfterS = options.retryAfterS ?? null;
    this.place = options.place ?? null;
  }
}

/** One wrong value. `message` is what is said of the whole request, the value's own fault unless given. */
export function invalidInput(pointer: string, detail: string, message = detail): AppError {
  return new AppError("invalid-input", message, { faults: [{ pointer, detail }] });
}

/** True also for an error made by another copy of this module: the server and its routes are bundled apart. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}

/**
 * A value that no quantity of its kind can have: negative, not finite, a PUE below 1. STANDARDS 1.3. Domain functions throw it;
 * an edge that takes such values from outside turns it into an AppError of its own.
 */
export class InvalidInputError extends RangeError {
  override readonly name = "InvalidInputError";
}
