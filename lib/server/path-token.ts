/** `/api/carbon-aware/t/wp_…/emissions/bylocation`: only these addresses may hold a token. */
const WITH_TOKEN = /^(\/api\/carbon-aware)\/t\/([^/?]+)(?=\/|\?|$)(.*)$/s;

/**
 * A request whose address holds its token, as one without: the token moves into the header that it is read from. Clients of the Carbon Aware SDK can
 * be given a base address and nothing else; past this point no address, and so no log, holds a secret. It counts
 * before any header: an `Authorization` may be meant for a proxy in front.
 */
export function takePathToken(request: { url?: string | undefined; headers: Record<string, unknown> }): void {
  const match = WITH_TOKEN.exec(request.url ?? "");
  if (match === null) return;
  const [, base = "", token = "", rest = ""] = match;
  request.url = base + rest;
  request.headers["x-api-token"] = token;
}
