import type { RouteHandler } from "@/lib/http/api";

export type Answer = { status: number; headers: Headers; body: unknown };

type Call = {
  token?: string | undefined;
  /** An object is sent as JSON; text and bytes as they are. */
  body?: unknown;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  method?: string;
};

/** Calls a route handler as Next would, and answers what a client sees. */
export async function callRoute(handler: RouteHandler, call: Call = {}): Promise<Answer> {
  const url = new URL("http://localhost:3000/");
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const headers = new Headers(call.headers);
  if (call.token !== undefined) headers.set("authorization", `Bearer ${call.token}`);
  const isRaw =
    typeof call.body === "string" || call.body instanceof Uint8Array || call.body instanceof ReadableStream;
  const body = call.body === undefined ? null : isRaw ? call.body : JSON.stringify(call.body);
  if (body !== null && !headers.has("content-type")) headers.set("content-type", "application/json");
  const request = new Request(url, {
    method: call.method ?? (body === null ? "GET" : "POST"),
    headers,
    // One of the three raw kinds, or text; `duplex` is what a stream asks for.
    ...(body === null ? {} : { body: body as BodyInit, duplex: "half" }),
  });
  return toAnswer(await handler(request, { params: Promise.resolve(call.params ?? {}) }));
}

/** The parsed body, or the text where it is not JSON. */
export async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
