import { runtime } from "@/lib/runtime";

/** The address that trackers and people reach this server by: the configured one, else the request's own. */
export function publicUrl(headers: Headers): string {
  return serverAddress(headers).url;
}

/** The same, and whether an operator has set it. */
export function serverAddress(headers: Headers): { url: string; isFixed: boolean } {
  const configured = runtime().publicUrl;
  return configured === null
    ? { url: requestOrigin(headers), isFixed: false }
    : { url: configured, isFixed: true };
}

function requestOrigin(headers: Headers): string {
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  return `${protocol}://${host.split(",")[0]?.trim() ?? host}`;
}
