import type { z } from "zod";
import { tokenOf, type TokenViewer } from "@/lib/auth/tokens";
import { AppError, isAppError, type InputFault } from "@/lib/domain/errors";
import type { Scope } from "@/lib/domain/viewer";
import { noteRefusal } from "@/lib/ingest/activity";
import { admit, type RouteContext, type RouteHandler } from "./api";
import { readJson } from "./body";
import { parseInput } from "./faults";
import { retryHeaders, statusOf } from "./problem";

/** A CodeCarbon request is under a kilobyte. */
const MAX_BYTES = 64 * 1024;

type CodecarbonCall = { viewer: TokenViewer; body: unknown; params: Awaited<RouteContext["params"]> };

/**
 * A route that CodeCarbon's client calls: its token in `x-api-token` or as Bearer, its statuses (a wrong token is 403,
 * wrong values are 422), its shape of error (`detail`), which the client prints to its log.
 */
export function withCodecarbon(
  options: { scope: Scope; hasBody?: boolean },
  handle: (call: CodecarbonCall) => Promise<Response>,
): RouteHandler {
  return async (request, context) => {
    let viewer: TokenViewer | null = null;
    try {
      viewer = await admit(request, options.scope);
      const body = options.hasBody === true ? await readJson(request, MAX_BYTES) : null;
      return await handle({ viewer, body, params: await context.params });
    } catch (error) {
      if (viewer !== null && isAppError(error)) {
        noteRefusal({ id: viewer.actor.id, organizationId: viewer.organizationId }, error.message);
      }
      return toCodecarbonError(error, tokenOf(request.headers) === "api_key");
    }
  };
}

/** @throws AppError `invalid-input` with one fault per wrong value. */
export function parseCodecarbon<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    throw new AppError("invalid-input", "The body must be a JSON object.", {
      faults: [{ pointer: "", detail: "must be a JSON object" }],
    });
  }
  return parseInput(schema, body);
}

function toCodecarbonError(error: unknown, isUnsetKey: boolean): Response {
  if (!isAppError(error)) {
    console.error(error);
    return Response.json(
      { detail: "Wattprint failed to answer; the fault is ours and has been logged." },
      { status: 500 },
    );
  }
  if (error.code === "unauthenticated" || error.code === "forbidden") {
    const detail = isUnsetKey
      ? "No api_key is configured: the client sent its default. Set api_key to a Wattprint token (wp_…)."
      : error.message;
    return Response.json({ detail }, { status: 403 });
  }
  if (error.code === "invalid-input" || error.code === "malformed-body") {
    const faults = error.faults.length > 0 ? error.faults : [{ pointer: "", detail: error.message }];
    return Response.json({ detail: faults.map(toFastApiFault) }, { status: 422 });
  }
  return Response.json({ detail: error.message }, { status: statusOf(error), headers: retryHeaders(error) });
}

function toFastApiFault(fault: InputFault): { loc: string[]; msg: string; type: string } {
  return { loc: ["body", ...fault.pointer.split("/").slice(1)], msg: fault.detail, type: "value_error" };
}
