import { NextResponse, type NextRequest } from "next/server";
import { loginPath, PATH_HEADER } from "@/lib/auth/next-path";
import { isPublicRoute } from "@/lib/auth/public-routes";
import {
  isSecureRequest,
  rotateSession,
  sessionCookieName,
  sessionCookieOptions,
} from "@/lib/auth/session-cookie";
import { contentSecurityPolicy, SECURITY_HEADERS } from "@/lib/http/security-headers";
import { runtime } from "@/lib/runtime";

/** Pages only: ingestion, the pictures of labels and the scripts of the pages must not pay for it. */
export const config = {
  matcher: ["/((?!api/|_next/|\\.well-known/|labels/[^/]+\\.[a-z0-9]+$|[^/]+\\.[a-z0-9]+$).*)"],
};

/**
 * Headers, a fresh session cookie, and an early way to the sign-in page. Never the authority on access: a request
 * that passes here has only shown that it carries some cookie; `lib/auth/viewer.ts` decides.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { secret, publicUrl, isDevelopment } = runtime();
  const isSecure = isSecureRequest(publicUrl, request.headers);
  const cookieName = sessionCookieName(isSecure);
  const session = request.cookies.get(cookieName)?.value;
  const { pathname, search } = request.nextUrl;
  if (session === undefined && pathname !== "/" && !isPublicRoute(pathname)) {
    return withHeaders(NextResponse.redirect(new URL(loginPath(pathname + search), request.url), 303));
  }

  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce, isDevelopment);
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, pathname + search);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = withHeaders(NextResponse.next({ request: { headers } }));
  response.headers.set("content-security-policy", policy);
  if (session !== undefined && !isPrefetch(request)) {
    const fresh = await rotateSession(session, secret, Date.now() / 1000);
    if (fresh !== null) response.cookies.set(cookieName, fresh, sessionCookieOptions(isSecure));
  }
  return response;
}

/** A prefetch may still be under way when the person signs out; its answer must not sign them in again. */
function isPrefetch(request: NextRequest): boolean {
  return request.headers.has("next-router-prefetch") || request.headers.get("sec-purpose") === "prefetch";
}

function withHeaders(response: NextResponse): NextResponse {
  for (const [name, value] of SECURITY_HEADERS) response.headers.set(name, value);
  return response;
}
