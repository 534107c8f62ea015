/**
 * The address a request came from, for limits. The last entry of `x-forwarded-for` is what the nearest hop saw: the
 * server itself writes it when there is no proxy, and removes what clients claim unless it is told to trust a proxy.
 */
export function clientAddress(headers: Headers): string {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded === undefined || forwarded === "" ? "unknown" : forwarded;
}
