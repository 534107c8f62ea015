import type { RouteHandler } from "./api";
import { problem } from "./problem";
import { publicUrl } from "./public-url";

/** Names every address and method of the API. It holds no data, so nobody needs a token to be sent there. */
const DOCUMENT = "/api/v1/openapi.json";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/**
 * All methods of a route: the given ones, and for the rest 405 as a problem document with `Allow`, which Next would
 * answer empty. No token is asked for: which methods there are is public. Next makes HEAD from GET.
 */
export function routeMethods(
  given: Readonly<Partial<Record<Method, RouteHandler>>>,
): Record<Method | "OPTIONS", RouteHandler> {
  const names = METHODS.filter((method) => given[method] !== undefined);
  const allow = names.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
  const refuse: RouteHandler = (request) => Promise.resolve(methodNotAllowed(request, allow));
  const headers = { allow: `${allow}, OPTIONS` };
  return {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: () => Promise.resolve(new Response(null, { status: 204, headers })),
    ...given,
  };
}

function methodNotAllowed(request: Request, allow: string): Response {
  return toUnanswered(
    {
      code: "method-not-allowed",
      status: 405,
      title: "This address does not answer that method",
      detail: `${described(request)} is not answered; only ${allow} here.`,
    },
    request,
    { allow: `${allow}, OPTIONS` },
  );
}

const noSuchAddress: RouteHandler = (request) =>
  Promise.resolve(
    toUnanswered(
      {
        code: "no-such-address",
        status: 404,
        title: "There is no such address",
        detail: `${described(request)} does not exist.`,
      },
      request,
    ),
  );

/** For an address that no other route has: 404 as a problem document, where Next would answer a page. */
export const noSuchRoute: Record<Method, RouteHandler> = {
  GET: noSuchAddress,
  POST: noSuchAddress,
  PUT: noSuchAddress,
  PATCH: noSuchAddress,
  DELETE: noSuchAddress,
};

/** A problem that ends by saying where to look, for people and (RFC 8631) for programs. */
function toUnanswered(
  what: Parameters<typeof problem>[0],
  request: Request,
  headers: Record<string, string> = {},
): Response {
  const detail = `${what.detail} The API is described at ${publicUrl(request.headers)}${DOCUMENT}.`;
  return problem({ ...what, detail }, { link: `<${DOCUMENT}>; rel="service-desc"`, ...headers });
}

const LONGEST_PATH = 200;

function described(request: Request): string {
  const { pathname } = new URL(request.url);
  const path = pathname.length > LONGEST_PATH ? `${pathname.slice(0, LONGEST_PATH)}…` : pathname;
  return `${request.method} ${path}`;
}
