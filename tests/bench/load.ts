import http from "node:http";

/** What one request is made of; `body` is called once per request, before its clock starts. */
export type Shot = {
  path: string;
  headers: Record<string, string>;
  body: () => string;
  method?: "GET" | "POST";
};

export type LoadResult = { perSecond: number; requests: number; failures: number; slowestMs: number };

/** `clients` connections, each sending its next request when the last one is answered, for `seconds`. */
export async function closedLoop(
  url: string,
  shotOf: (client: number) => Shot,
  options: { clients: number; seconds: number },
): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: options.clients });
  const result = { requests: 0, failures: 0, slowestMs: 0 };
  const start = performance.now();
  const end = start + options.seconds * 1000;
  const client = async (index: number) => {
    const shot = shotOf(index);
    while (performance.now() < end) {
      const body = shot.body();
      const sentAt = performance.now();
      const status = await post(agent, url + shot.path, shot.headers, body, shot.method);
      result.slowestMs = Math.max(result.slowestMs, performance.now() - sentAt);
      result.requests += 1;
      if (status >= 300) result.failures += 1;
    }
  };
  await Promise.all(Array.from({ length: options.clients }, (_, index) => client(index)));
  const elapsedS = (performance.now() - start) / 1000;
  agent.destroy();
  return { ...result, perSecond: result.requests / elapsedS };
}

export function post(
  agent: http.Agent,
  url: string,
  headers: Record<string, string>,
  body: string,
  method: "GET" | "POST" = "POST",
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        agent,
        method,
        headers: method === "GET" ? headers : { ...headers, "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
