import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { clientAddress } from "../auth/client-address";
import { takePathToken } from "./path-token";
import { withRequestOrigin, type RequestOrigin } from "../request-origin";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Cleans an API path before Next sees it: Next answers `//runs` and `/runs/` with a redirect, and a redirected
 * POST is a lost measurement. CodeCarbon joins its endpoint and its path by plain concatenation.
 */
export function cleanApiUrl(url: string): string {
  if (!/^\/+api\//.test(url)) return url;
  const queryStart = url.indexOf("?");
  const path = queryStart === -1 ? url : url.slice(0, queryStart);
  const query = queryStart === -1 ? "" : url.slice(queryStart);
  const cleaned = path.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  return cleaned + query;
}

/** Whether each `%` of the path begins the code of a letter: Next answers any other with a fault of its own. */
export function isReadableUrl(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function refuseUrl(response: ServerResponse): void {
  const detail =
    "The address has a % that does not begin the code of a letter (UTF-8): write a % itself as %25.";
  const problem = { type: "about:blank", title: "The address cannot be read", status: 400, detail };
  response.writeHead(400, { "content-type": "application/problem+json" });
  response.end(JSON.stringify(problem));
}

/** What a proxy in front adds. A client can send the same, and would escape limits on its address. */
const PROXY_HEADERS = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
];

export type HttpServer = {
  server: Server;
  port: number;
  /** Stops accepting, waits for answers in flight for at most `graceMs`, then closes what is left. */
  stop(graceMs: number): Promise<void>;
};

/** Where a request came from; asked only when something is recorded. What clients claim has been removed by then. */
function originOf({ headers, socket }: IncomingMessage): RequestOrigin {
  const forwarded = String(headers["x-forwarded-for"] ?? "");
  const address = clientAddress(
    new Headers({ "x-forwarded-for": forwarded || (socket.remoteAddress ?? "") }),
  );
  // A server that listens on IPv6 sees clients of IPv4 under this prefix.
  return { address: address.replace(/^::ffff:(?=\d+\.)/, ""), userAgent: headers["user-agent"] ?? null };
}

/** A port that nothing listens on, for `PORT=0`. */
export async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await listenOn(probe, 0, host);
  // A TCP server that listens has an address with a port.
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

export async function listen(
  handler: Handler,
  options: { host: string; port: number; trustProxy: boolean },
): Promise<HttpServer> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
    // A client that keeps its connection busy would keep the server from ending.
    if (!server.listening) response.shouldKeepAlive = false;
    request.url = cleanApiUrl(request.url ?? "/");
    if (!isReadableUrl(request.url)) {
      refuseUrl(response);
      return;
    }
    takePathToken(request);
    if (!options.trustProxy) for (const name of PROXY_HEADERS) Reflect.deleteProperty(request.headers, name);
    const answering = withRequestOrigin(
      () => originOf(request),
      () => handler(request, response),
    );
    answering.catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Longer than common load balancers keep theirs, so that they never reuse a connection we just closed.
  server.keepAliveTimeout = 65_000;
  await listenOn(server, options.port, options.host);
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    server,
    port,
    stop: (graceMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          server.closeAllConnections();
        }, graceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        for (const response of open) response.shouldKeepAlive = false;
        server.closeIdleConnections();
      }),
  };
}
