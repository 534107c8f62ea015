import { runtime } from "@/lib/runtime";

/** The address that trackers and people reach this server by: the configured one, else the request's own. */
export function publicUrl(headers: Headers): string {
  const configured = runtime().publicUrl;
  if (configured !== null) return configured;
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  return `${protocol}://${host.split(",")[0]?.trim() ?? host}`;
}
