import { isAppError } from "@/lib/domain/errors";
import type { TokenViewer } from "@/lib/auth/tokens";
import { noteRefusal } from "@/lib/ingest/activity";
import { CarbonAwareFault } from "@/lib/domain/carbon-aware/fault";
import { admit, type RouteHandler } from "../api";
import { toCarbonAwareError } from "./error";

/**
 * A route that clients of the Carbon Aware SDK call: admits a token with the scope `read`, also one that stands in the base address
 * (`https://token:wp_…@host`, which clients send as HTTP Basic), and answers every error in the SDK's shape.
 */
export function withCarbonAware(
  handle: (call: { request: Request; viewer: TokenViewer }) => Promise<Response>,
): RouteHandler {
  return async (request) => {
    let viewer: TokenViewer | null = null;
    try {
      viewer = await admit({ headers: withBasicToken(request.headers) }, "read");
      return await handle({ request, viewer });
    } catch (error) {
      if (viewer !== null && (isAppError(error) || error instanceof CarbonAwareFault)) {
        noteRefusal({ id: viewer.actor.id, organizationId: viewer.organizationId }, error.message);
      }
      return toCarbonAwareError(error);
    }
  };
}

/** The headers with the token of an `Authorization: Basic` as the one to check: its password, or its name where there is no password. */
function withBasicToken(given: Headers): Headers {
  const encoded = /^basic (.*)$/i.exec(given.get("authorization") ?? "")?.[1];
  if (encoded === undefined) return given;
  const [user = "", password = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":", 2);
  const headers = new Headers(given);
  headers.set("authorization", `Bearer ${password === "" ? user : password}`);
  return headers;
}
