/** Request header in which `proxy.ts` tells pages their own address; a value sent by a client is overwritten. */
export const PATH_HEADER = "x-wattprint-path";

const ORIGIN = "http://same.invalid";

/**
 * Where to go after signing in: a path on this server, or `/`. Anything that a browser would read as another
 * server (`//host`, `/\host`, `https:…`) is refused, or the sign-in page would lend its good name to a trap.
 */
export function safeNextPath(next: string | null | undefined): string {
  if (next === null || next === undefined || !/^\/(?![/\\])/.test(next)) return "/";
  if (!URL.canParse(next, ORIGIN)) return "/";
  const url = new URL(next, ORIGIN);
  // Resolving dots can bring a double slash to the front.
  if (url.origin !== ORIGIN || url.pathname.startsWith("//")) return "/";
  return url.pathname === "/login" ? "/" : `${url.pathname}${url.search}${url.hash}`;
}

export function loginPath(next: string): string {
  const safe = safeNextPath(next);
  return safe === "/" ? "/login" : `/login?next=${encodeURIComponent(safe)}`;
}
