import type { StoreKind } from "@/lib/data/store";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "../support/session";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { median } from "./load";

const RUNS = 10;
const BATCH = 10_000;
const ROUNDS = 40;
const MOST = 1.5;

type Filled = { server: TestServer; cookie: string; runId: string };

/** Server time of the run list and a run page, on the same runs with 1,000 and with 100,000 samples each, alternating. */
export async function benchPages(store: StoreKind): Promise<void> {
  const small = await fill(store, 10_000);
  const large = await fill(store, 1_000_000);
  try {
    for (const page of ["runs", "run"] as const) await compare(store, page, small, large);
  } finally {
    await small.server.stop();
    await large.server.stop();
  }
}

async function fill(store: StoreKind, samples: number): Promise<Filled> {
  const server = await startTestServer({ store });
  const perRun = samples / RUNS;
  let runId = "";
  for (let run = 0; run < RUNS; run += 1) {
    runId = await makeRun(server, `run-${String(run)}`);
    for (let from = 0; from < perRun; from += BATCH) {
      const count = Math.min(BATCH, perRun - from);
      const start = Date.now() - perRun * 1000 + from * 1000;
      const rows = Array.from({ length: count }, (_, row) => sampleJson(runId, start + row * 1000));
      const response = await fetch(`${server.url}/api/v1/samples`, {
        method: "POST",
        headers: jsonHeaders(server),
        body: `{"samples":[${rows.join(",")}]}`,
      });
      if (!response.ok) throw new Error(await response.text());
    }
  }
  return { server, cookie: await signIn(server), runId };
}

async function timePage(filled: Filled, url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { headers: { cookie: filled.cookie }, redirect: "manual" });
  const text = await response.text();
  if (response.status !== 200 || !text.includes("</html>"))
    throw new Error(`${url} answered ${String(response.status)}`);
  return performance.now() - start;
}

async function compare(store: StoreKind, page: "runs" | "run", small: Filled, large: Filled): Promise<void> {
  const urlOf = ({ server, runId }: Filled) =>
    `${server.url}/${server.organizationSlug}/runs${page === "run" ? `/${runId}` : ""}`;
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = -3; round < ROUNDS; round += 1) {
    const smallMs = await timePage(small, urlOf(small));
    const largeMs = await timePage(large, urlOf(large));
    // The first rounds warm both up.
    if (round < 0) continue;
    times.small.push(smallMs);
    times.large.push(largeMs);
  }
  const ratio = median(times.large) / median(times.small);
  console.log(
    `pages ${store} ${page === "run" ? "run page" : "run list"}: at 1 M samples ${ratio.toFixed(2)} × the time at 10 k ` +
      `(${median(times.large).toFixed(0)} and ${median(times.small).toFixed(0)} ms; wanted at most ${String(MOST)}) ` +
      (ratio <= MOST ? "met" : "MISSED"),
  );
}
