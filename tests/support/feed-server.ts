import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a live feed's address was asked. */
export type Asked = { path: string; query: URLSearchParams; headers: Readonly<Record<string, string>> };

export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is when it is text, as JSON otherwise; `null` never answers. */
  body: unknown;
};

export type FeedServer = {
  url: string;
  /** Everything that was asked so far. */
  asked: Asked[];
  /** Answers from now on by this. */
  answerBy(reply: (asked: Asked) => Reply): void;
  stop(): Promise<void>;
};

/** A server in the place of Electricity Maps and WattTime, which replays what a test gives it. */
export async function startFeedServer(first: (asked: Asked) => Reply): Promise<FeedServer> {
  let reply = first;
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://feed");
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const question = { path: pathname, query: searchParams, headers };
    asked.push(question);
    const { status = 200, headers: more = {}, body } = reply(question);
    if (body === null) return;
    response.writeHead(status, { "content-type": "application/json", ...more });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    asked,
    answerBy(next) {
      reply = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A file of `tests/fixtures/feeds`. */
export function feedFixture(name: string): unknown {
  return JSON.parse(readFileSync(`tests/fixtures/feeds/${name}.json`, "utf8"));
}

const HOUR_MS = 3_600_000;

/** Hours as Electricity Maps writes them, from `fromMs` up to `toMs`. */
export function electricityMapsHours(
  zone: string,
  range: { fromMs: number; toMs: number },
  valueAt: (hourMs: number) => { carbonIntensity: number | null; isEstimated?: boolean },
): object[] {
  const hours: object[] = [];
  for (let hourMs = Math.ceil(range.fromMs / HOUR_MS) * HOUR_MS; hourMs < range.toMs; hourMs += HOUR_MS) {
    const datetime = new Date(hourMs).toISOString();
    hours.push({ zone, datetime, emissionFactorType: "lifecycle", isEstimated: false, ...valueAt(hourMs) });
  }
  return hours;
}

/** Answers as Electricity Maps does for any zone, at `nowMs`: the last day, the range that is asked for, or the day to come. */
export function electricityMapsReply(
  { path, query }: Asked,
  nowMs: number,
  valueAt: (hourMs: number) => { carbonIntensity: number | null; isEstimated?: boolean },
): Reply {
  const zone = query.get("zone") ?? "";
  if (path.endsWith("/history")) {
    const range = { fromMs: nowMs - 24 * HOUR_MS, toMs: nowMs };
    return { body: { zone, history: electricityMapsHours(zone, range, valueAt) } };
  }
  if (path.endsWith("/forecast")) {
    const range = { fromMs: nowMs - HOUR_MS, toMs: nowMs + 24 * HOUR_MS };
    const hours = electricityMapsHours(zone, range, valueAt);
    return { body: { zone, forecast: hours, updatedAt: new Date(nowMs).toISOString() } };
  }
  const range = { fromMs: Date.parse(query.get("start") ?? ""), toMs: Date.parse(query.get("end") ?? "") };
  return { body: { zone, data: electricityMapsHours(zone, range, valueAt) } };
}
