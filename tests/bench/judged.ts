import type { StoreKind } from "@/lib/data/store";
import { jsonHeaders, makeRun, sampleJson } from "./api";
import { median } from "./load";
import { fillWithRuns, timeAddress, type FilledWithRuns } from "./runs";

const SMALL = 1_000;
const LARGE: Readonly<Record<StoreKind, number>> = { postgresql: 100_000, embedded: 10_000 };
const ROUNDS = 5;

/** Pages that judge every run of the last 90 days; a sample comes before each look, and takes away what was kept and cheap to make. */
const PAGES = [
  "/recommendations",
  "/portfolio",
  "/live",
  "/estimate",
  "/estimate/calibration",
  "/waste",
  "/baseline",
  "",
];

/** Time of the pages that judge all runs, after a sample has come, with 1,000 and with many runs, alternating. */
export async function benchJudged(store: StoreKind): Promise<void> {
  const small = await fillWithRuns(store, SMALL);
  const large = await fillWithRuns(store, LARGE[store]);
  try {
    const posted = { small: await makeRun(small.server, "now"), large: await makeRun(large.server, "now") };
    for (const page of PAGES) {
      const times = { small: [] as number[], large: [] as number[] };
      for (let round = -1; round < ROUNDS; round += 1) {
        await postSample(small, posted.small);
        await postSample(large, posted.large);
        const smallMs = await timeAddress(small, page);
        const largeMs = await timeAddress(large, page);
        if (round < 0) continue;
        times.small.push(smallMs);
        times.large.push(largeMs);
      }
      console.log(
        `judged ${store} ${page === "" ? "overview" : page}: ${(median(times.large) / median(times.small)).toFixed(2)} × that of 1,000 runs ` +
          `(${median(times.large).toFixed(0)} and ${median(times.small).toFixed(0)} ms)`,
      );
    }
  } finally {
    await small.end();
    await large.end();
  }
}

async function postSample({ server }: FilledWithRuns, runId: string): Promise<void> {
  const response = await fetch(`${server.url}/api/v1/samples`, {
    method: "POST",
    headers: jsonHeaders(server),
    body: `{"samples":[${sampleJson(runId, Date.now())}]}`,
  });
  if (!response.ok) throw new Error(await response.text());
}
