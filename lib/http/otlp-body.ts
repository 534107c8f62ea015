import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "@/lib/domain/errors";
import { decodeOtlpJson } from "@/lib/ingest/adapters/otlp-json";
import { decodeOtlpProtobuf } from "@/lib/ingest/adapters/otlp-protobuf";
import { OtlpFormatError, type OtlpRequest } from "@/lib/ingest/adapters/otlp-request";
import { bodyTooLarge, readBytes } from "./body";
import type { OtlpEncoding } from "./otlp-answer";

const inflate = promisify(gunzip);

/** The encoding that `content-type` names; null when it is none of OTLP's. */
export function otlpEncoding(headers: Headers): OtlpEncoding | null {
  const type = (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json") return "json";
  return type === "application/x-protobuf" ? "protobuf" : null;
}

/**
 * The request, decoded. `maxBytes` bounds what was sent and what it inflates to.
 * @throws AppError `body-too-large`, `malformed-body`, `unsupported-media-type`.
 */
export async function readOtlpRequest(
  request: Request,
  encoding: OtlpEncoding,
  maxBytes: number,
): Promise<OtlpRequest> {
  const bytes = await readInflated(request, maxBytes);
  try {
    return encoding === "protobuf" ? decodeOtlpProtobuf(bytes) : decodeOtlpJson(parseJson(bytes));
  } catch (cause) {
    if (!(cause instanceof OtlpFormatError)) throw cause;
    throw new AppError("malformed-body", cause.message, { cause });
  }
}

async function readInflated(request: Request, maxBytes: number): Promise<Uint8Array> {
  const coding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (coding !== "gzip" && coding !== "identity" && coding !== "") {
    throw new AppError(
      "unsupported-media-type",
      `Content-Encoding “${coding.slice(0, 40)}” is not supported; send gzip or nothing (OTEL_EXPORTER_OTLP_COMPRESSION=gzip).`,
    );
  }
  const sent = await readBytes(request, maxBytes);
  if (coding !== "gzip") return sent;
  try {
    return await inflate(sent, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw bodyTooLarge(maxBytes);
    throw new AppError("malformed-body", "The body is not valid gzip.", { cause });
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch (cause) {
    const detail = cause instanceof SyntaxError ? cause.message : "it is not UTF-8";
    throw new AppError("malformed-body", `The body is not valid JSON: ${detail}.`, { cause });
  }
}
