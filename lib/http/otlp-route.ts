import type { TokenViewer } from "@/lib/auth/tokens";
import { AppError, isAppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { noteRefusal } from "@/lib/ingest/activity";
import { storeOtlpMetrics } from "@/lib/ingest/otlp";
import { admit, type RouteHandler } from "./api";
import { otlpAnswer, otlpError } from "./otlp-answer";
import { otlpEncoding, readOtlpRequest } from "./otlp-body";

/** `POST /api/v1/otlp/v1/metrics`: OpenTelemetry's protocol over HTTP, with its statuses and in its encodings. */
export const postOtlpMetrics: RouteHandler = async (request) => {
  const encoding = otlpEncoding(request.headers);
  let viewer: TokenViewer | null = null;
  try {
    viewer = await admit(request, "ingest");
    if (encoding === null) throw unsupportedType(request.headers);
    const metrics = await readOtlpRequest(request, encoding, env().WATTPRINT_MAX_BODY_BYTES);
    return otlpAnswer(encoding, await storeOtlpMetrics(viewer, metrics, Date.now()));
  } catch (error) {
    if (viewer !== null && isAppError(error)) {
      noteRefusal({ id: viewer.actor.id, organizationId: viewer.organizationId }, error.message);
    }
    return otlpError(encoding ?? "json", error);
  }
};

function unsupportedType(headers: Headers): AppError {
  const type = headers.get("content-type") ?? "none";
  return new AppError(
    "unsupported-media-type",
    `Content-Type “${type.slice(0, 80)}” is not OTLP over HTTP; send application/x-protobuf or application/json (OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf).`,
  );
}
