/**
 * The one list of addresses that need neither a session nor a token. `proxy.ts` reads it, and a test that walks
 * every route holds the rest of the product to it. Whatever is not named here is private.
 */
type PublicRoute = { pattern: RegExp; why: string };

const PUBLIC_ROUTES: readonly PublicRoute[] = [
  { pattern: /^\/login$/, why: "signing in" },
  { pattern: /^\/setup$/, why: "makes the first organization; answers 404 once one exists" },
  { pattern: /^\/invite\/[^/]+$/, why: "the secret in the address is the proof" },
  { pattern: /^\/s\/[^/]+$/, why: "a run that was shared; the secret in the address is the proof" },
  {
    pattern: /^\/r\/[^/]+(\/[^/]+)?$/,
    why: "a report whose link was given out; the secret in the address is the proof",
  },
  {
    pattern: /^\/verify(\/[^/]+(\/report\.jws)?)?$/,
    why: "anybody checks a label or a report; the page says nothing but the label, and of a report its hash",
  },
  { pattern: /^\/labels(\/[^/]+)?$/, why: "labels whose issuers list them, and the files of each label" },
  { pattern: /^\/method$/, why: "how figures are computed; the page holds no data" },
  { pattern: /^\/\.well-known\/jwks\.json$/, why: "the public keys of labels" },
  { pattern: /^\/api\/auth(\/.*)?$/, why: "next-auth: it checks its own CSRF token and limits" },
  { pattern: /^\/api\/health$/, why: "load balancers ask it" },
  {
    pattern: /^\/api\/carbon-aware\/health$/,
    why: "clients of the Carbon Aware SDK ask it before they have a token",
  },
  { pattern: /^\/api\/ping$/, why: "answers nothing but that the server is there" },
  { pattern: /^\/api\/v1\/openapi\.json$/, why: "the document of the API holds no data" },
  { pattern: /^\/_next\//, why: "scripts, styles and fonts of the pages" },
  { pattern: /^\/[^/]+\.(svg|png|ico|txt|webmanifest|woff2)$/, why: "icons and fonts" },
];

export function isPublicRoute(pathname: string): boolean {
  return PUBLIC_ROUTES.some((route) => route.pattern.test(pathname));
}
