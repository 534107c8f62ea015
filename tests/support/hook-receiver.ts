import http from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedPost = { headers: http.IncomingHttpHeaders; body: string };

/** How a receiver answers: with a status, or with headers and body, or not at all. */
export type HookAnswer =
  number | "silence" | { status: number; headers?: Record<string, string>; body?: string };

export type HookReceiver = {
  url: string;
  port: number;
  /** Every request that came, answered or not. */
  received: ReceivedPost[];
  answer: HookAnswer;
  stop(): Promise<void>;
};

/** A real HTTP server on this machine that keeps what is posted to it; `port` opens it where another one was. */
export async function startHookReceiver(port = 0): Promise<HookReceiver> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      receiver.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      const { answer } = receiver;
      if (answer === "silence") return;
      const { status, headers = {}, body = "" } = typeof answer === "number" ? { status: answer } : answer;
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const open = (server.address() as AddressInfo).port;
  const receiver: HookReceiver = {
    ...{ url: `http://127.0.0.1:${String(open)}/hook`, port: open, received: [], answer: 204 },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
