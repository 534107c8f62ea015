import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { env } from "../env";
import type { RouteContext, RouteHandler } from "../http/api";
import { warmAnswer } from "../http/label-file-answer";
import { postImport } from "../http/import-routes";
import { postCodecarbonEmission, postCodecarbonRun, postSamples } from "../http/ingest-routes";
import { postOtlpMetrics } from "../http/otlp-route";

/**
 * Trackers' posts, and files of labels that are in memory, answered without Next: routing and wrapping a request costs Next more than
 * storing the sample or sending the file. The handlers of posts are the very ones that `app/` exports; files that have to be drawn,
 * development and other methods take that way.
 */
const ROUTES: Readonly<Record<string, RouteHandler>> = {
  "/api/v1/samples": postSamples,
  "/api/v1/otlp/v1/metrics": postOtlpMetrics,
  "/api/codecarbon/runs": postCodecarbonRun,
  "/api/codecarbon/emissions": postCodecarbonEmission,
};

/** A file can be larger than the memory: its body is handed on as it comes. */
const IMPORT = /^\/api\/v1\/import\/([^/]+)$/;

/** A name with an ending: the catalogue's page has none. */
const LABEL_FILE = /^\/labels\/([^/]+\.[a-z]+)$/i;

type DirectRoute = { handle: RouteHandler; params: Awaited<RouteContext["params"]>; streams: boolean };

export function directRoute(request: IncomingMessage): DirectRoute | null {
  const path = request.url?.split("?", 1)[0] ?? "";
  if (request.method === "GET" || request.method === "HEAD") {
    const file = LABEL_FILE.exec(path)?.[1];
    const answer = file === undefined ? null : warmAnswer(file, request.headers["if-none-match"] ?? null);
    return answer === null ? null : { handle: () => Promise.resolve(answer), params: {}, streams: false };
  }
  if (request.method !== "POST") return null;
  const format = IMPORT.exec(path)?.[1];
  if (format !== undefined) return { handle: postImport, params: { format }, streams: true };
  const handle = ROUTES[path];
  return handle === undefined ? null : { handle, params: {}, streams: false };
}

export async function serveDirectly(
  route: DirectRoute,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = route.streams ? toStreamed(incoming) : await toRequest(incoming);
  const answer = await route.handle(request, { params: Promise.resolve(route.params) });
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = Object.fromEntries(answer.headers);
  // What was refused unread is read and thrown away: closing on a client that still sends would reset its connection.
  if (route.streams) discardRest(request);
  else incoming.resume();
  const length = answer.status === 304 ? {} : { "content-length": body.length };
  outgoing.writeHead(answer.status, { ...headers, ...length });
  outgoing.end(body);
}

function discardRest({ body }: Request): void {
  if (body === null || body.locked) return;
  body.pipeTo(new WritableStream()).catch(() => undefined);
}

/** A body within the limit is read at once; one that declares more is left unread for the handler to refuse. */
async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = toHeaders(incoming);
  const url = urlOf(incoming);
  if (incoming.method !== "POST") return new Request(url, { headers });
  const declared = incoming.headers["content-length"];
  const isWithin = declared !== undefined && Number(declared) <= env().WATTPRINT_MAX_BODY_BYTES;
  if (isWithin) return new Request(url, { method: "POST", headers, body: await readAll(incoming) });
  if (declared !== undefined) return new Request(url, { method: "POST", headers });
  return toStreamed(incoming);
}

function toStreamed(incoming: IncomingMessage): Request {
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  const init = { method: "POST", headers: toHeaders(incoming), body, duplex: "half" };
  // `duplex` is what the platform asks for with a stream; its types do not know it yet.
  return new Request(urlOf(incoming), init);
}

function urlOf(incoming: IncomingMessage): string {
  return `http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`;
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
