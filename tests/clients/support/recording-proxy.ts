import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** One request as the client sent it and the server answered it. */
export type Exchange = {
  method: string;
  /** As on the wire, for example `/api/codecarbon//runs`. */
  path: string;
  requestBody: string;
  status: number;
  responseBody: string;
  answeredAfterMs: number;
};

export type RecordingProxy = { url: string; exchanges: readonly Exchange[]; stop: () => Promise<void> };

/** Stands between a client and the server, passes every byte on unchanged, and keeps what was said. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    pass(target, request, response).then(
      (exchange) => exchanges.push(exchange),
      (error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    exchanges,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function pass(target: string, request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const { method = "GET", url = "/" } = request;
  const requestBody = await readAll(request);
  const startedMs = performance.now();
  const answer = await send(target + url, method, request.headers, requestBody);
  const responseBody = await readAll(answer);
  const answeredAfterMs = performance.now() - startedMs;
  const status = answer.statusCode ?? 0;
  response.writeHead(status, answer.headers);
  response.end(responseBody);
  return {
    method,
    path: url,
    requestBody: requestBody.toString("utf8"),
    status,
    responseBody: textOf(answer, responseBody),
    answeredAfterMs,
  };
}

function send(
  url: string,
  method: string,
  headers: IncomingMessage["headers"],
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest(url, { method, headers }, resolve);
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

/** The recording is readable text; what was passed on stays compressed. */
function textOf(answer: IncomingMessage, body: Buffer): string {
  return (answer.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString("utf8");
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // A request without an encoding yields buffers.
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
