import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import { requireToken, type TokenViewer } from "@/lib/auth/tokens";
import { isUuid } from "@/lib/domain/uuid";
import { AppError } from "@/lib/domain/errors";
import type { Scope } from "@/lib/domain/viewer";
import { env } from "@/lib/env";
import { noteRefusal, noteUse } from "@/lib/ingest/activity";
import { processWide } from "@/lib/runtime";
import { readJson } from "./body";
import { parseInput } from "./faults";
import { toProblem } from "./problem";

type Params = Record<string, string | string[] | undefined>;
export type RouteContext = { params: Promise<Params> };
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

export type ApiCall<Body, Query> = {
  request: Request;
  viewer: TokenViewer;
  params: Params;
  body: Body;
  query: Query;
};

const nothing = z.unknown().transform(() => undefined);

const limiter = () =>
  processWide(
    "token-limiter",
    () => new RateLimiterMemory({ points: env().WATTPRINT_RATE_LIMIT_PER_MINUTE, duration: 60 }),
  );

/** @throws AppError `too-many-requests` with the seconds until the token may go on. */
async function withinRate(tokenId: string): Promise<void> {
  try {
    await limiter().consume(tokenId);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    // The library rejects with its result object when the limit is reached.
    const { msBeforeNext } = refusal as RateLimiterRes;
    throw new AppError(
      "too-many-requests",
      `This token may make ${String(env().WATTPRINT_RATE_LIMIT_PER_MINUTE)} requests a minute. Send several samples in one request.`,
      { retryAfterS: msBeforeNext / 1000 },
    );
  }
}

/** The one place where a program's request is let in: its token, the scope, the rate. */
export async function admit({ headers }: { headers: Headers }, scope: Scope): Promise<TokenViewer> {
  const viewer = await requireToken(headers, scope);
  await withinRate(viewer.actor.id);
  noteUse({ id: viewer.actor.id, organizationId: viewer.organizationId });
  return viewer;
}

/**
 * A route of `/api/v1`: admits the token, parses query and JSON body by their schemas, turns every error into
 * problem+json. The handler sees checked input only.
 */
export function withApi<Body extends z.ZodType = typeof nothing, Query extends z.ZodType = typeof nothing>(
  options: { scope: Scope; body?: Body; query?: Query },
  handle: (call: ApiCall<z.output<Body>, z.output<Query>>) => Promise<Response>,
): RouteHandler {
  return async (request, context) => {
    let viewer: TokenViewer | null = null;
    try {
      viewer = await admit(request, options.scope);
      const search =
        options.query === undefined ? undefined : Object.fromEntries(new URL(request.url).searchParams);
      const query = parseInput(options.query ?? nothing, search) as z.output<Query>;
      const json =
        options.body === undefined ? undefined : await readJson(request, env().WATTPRINT_MAX_BODY_BYTES);
      const body = parseInput(options.body ?? nothing, json) as z.output<Body>;
      return await handle({ request, viewer, params: await context.params, body, query });
    } catch (error) {
      if (viewer !== null && error instanceof AppError) {
        noteRefusal({ id: viewer.actor.id, organizationId: viewer.organizationId }, error.message);
      }
      return toProblem(error);
    }
  };
}

/** A path parameter that must be a UUID; anything else names nothing we have. */
export function idParam(params: Params, name: string): string {
  const value = params[name];
  if (typeof value === "string" && isUuid(value)) return value.toLowerCase();
  throw new AppError("not-found", `${name} is not an identifier of ours (a UUID is expected).`);
}
