import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { env } from "../env";
import type { RouteHandler } from "../http/api";
import { postCodecarbonEmission, postCodecarbonRun, postSamples } from "../http/ingest-routes";
import { postOtlpMetrics } from "../http/otlp-route";

/**
 * Trackers' posts, answered without Next: routing and wrapping a request costs Next more than storing the sample.
 * The handlers are the very ones that `app/` exports; development and other methods take that way.
 */
const ROUTES: Readonly<Record<string, RouteHandler>> = {
  "/api/v1/samples": postSamples,
  "/api/v1/otlp/v1/metrics": postOtlpMetrics,
  "/api/codecarbon/runs": postCodecarbonRun,
  "/api/codecarbon/emissions": postCodecarbonEmission,
};

const NO_PARAMS = { params: Promise.resolve({}) };

export function directRoute(request: IncomingMessage): RouteHandler | null {
  if (request.method !== "POST") return null;
  const path = request.url?.split("?", 1)[0] ?? "";
  return ROUTES[path] ?? null;
}

export async function serveDirectly(
  handle: RouteHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const answer = await handle(await toRequest(incoming), NO_PARAMS);
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = Object.fromEntries(answer.headers);
  // What was refused unread is read and thrown away: closing on a client that still sends would reset its connection.
  incoming.resume();
  outgoing.writeHead(answer.status, { ...headers, "content-length": body.length });
  outgoing.end(body);
}

/** A body within the limit is read at once; one that declares more is left unread for the handler to refuse. */
async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = toHeaders(incoming);
  const url = `http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`;
  const declared = incoming.headers["content-length"];
  const isWithin = declared !== undefined && Number(declared) <= env().WATTPRINT_MAX_BODY_BYTES;
  if (isWithin) return new Request(url, { method: "POST", headers, body: await readAll(incoming) });
  if (declared !== undefined) return new Request(url, { method: "POST", headers });
  const stream = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  // `duplex` is what the platform asks for with a stream; its types do not know it yet.
  return new Request(url, { method: "POST", headers, body: stream, duplex: "half" } as RequestInit);
}

function toHeaders(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

async function readAll(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
