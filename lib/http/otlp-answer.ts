import { isAppError, type AppErrorCode } from "@/lib/domain/errors";
import type { OtlpOutcome } from "@/lib/ingest/otlp";
import { retryHeaders, statusOf } from "./problem";

/** The two encodings of OTLP over HTTP; an answer comes in the request's own. */
export type OtlpEncoding = "json" | "protobuf";

const CONTENT_TYPES = { json: "application/json", protobuf: "application/x-protobuf" } as const;

/** Codes of google.rpc.Status, which OTLP puts beside the HTTP status. */
const INVALID_ARGUMENT = 3;
const UNAVAILABLE = 14;
const RPC_CODES: Partial<Record<AppErrorCode, number>> = {
  unauthenticated: 16,
  forbidden: 7,
  "not-found": 5,
  "too-many-requests": 8,
  unavailable: UNAVAILABLE,
};
const RETRY_AFTER_S = 5;

/** 200 with what was refused, or with an empty message when all was taken. */
export function otlpAnswer(encoding: OtlpEncoding, { rejectedPoints, message }: OtlpOutcome): Response {
  const isWhole = rejectedPoints === 0 && message === "";
  if (encoding === "json") {
    const partialSuccess = { rejectedDataPoints: String(rejectedPoints), errorMessage: message };
    return answer(encoding, JSON.stringify(isWhole ? {} : { partialSuccess }), 200);
  }
  const partialSuccess = concat([varintField(1, rejectedPoints), textField(2, message)]);
  return answer(encoding, isWhole ? new Uint8Array() : bytesField(1, partialSuccess), 200);
}

/**
 * What went wrong as google.rpc.Status. A client sends again after 429 and 503 and after nothing else, so a fault of ours
 * is 503, too: with 500 the measurements would be lost.
 */
export function otlpError(encoding: OtlpEncoding, error: unknown): Response {
  if (!isAppError(error)) {
    console.error(error);
    const message = "Wattprint failed to answer; the fault is ours and has been logged. Send it again.";
    return status(encoding, UNAVAILABLE, message, 503, { "retry-after": String(RETRY_AFTER_S) });
  }
  const code = RPC_CODES[error.code] ?? INVALID_ARGUMENT;
  const httpStatus = statusOf(error);
  const headers = retryHeaders(error);
  if (httpStatus === 401) headers["www-authenticate"] = 'Bearer realm="wattprint"';
  return status(encoding, code, error.message, httpStatus, headers);
}

function status(
  encoding: OtlpEncoding,
  code: number,
  message: string,
  httpStatus: number,
  headers: Record<string, string>,
): Response {
  const body =
    encoding === "json"
      ? JSON.stringify({ code, message })
      : concat([varintField(1, code), textField(2, message)]);
  return answer(encoding, body, httpStatus, headers);
}

function answer(
  encoding: OtlpEncoding,
  body: string | Uint8Array<ArrayBuffer>,
  httpStatus: number,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    status: httpStatus,
    headers: { ...headers, "content-type": CONTENT_TYPES[encoding] },
  });
}

/** Protobuf's wire format, as much of it as these two messages need: 0 and "" are left out. */
function varintField(number: number, value: number): Uint8Array<ArrayBuffer> {
  return value === 0 ? new Uint8Array() : concat([varint(number << 3), varint(value)]);
}

function textField(number: number, text: string): Uint8Array<ArrayBuffer> {
  return text === "" ? new Uint8Array() : bytesField(number, new TextEncoder().encode(text));
}

function bytesField(number: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

function varint(value: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
