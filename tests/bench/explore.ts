import type { StoreKind } from "@/lib/data/store";
import { fillWithRuns, p95, timeAddress, type FilledWithRuns } from "./runs";

/** Runs of the whole store; a project of the bench has a tenth of them, an experiment a two-hundredth. */
const RUNS: Readonly<Record<StoreKind, number>> = { postgresql: 100_000, embedded: 10_000 };
const SMALL_SCOPE = "experiment=experiment-13,experiment-33";
const LARGE_SCOPE = "project=project-3";
const ROUNDS = 20;
const MOST = 2;

/** Server time of the explore page, p95: ten times the points in the same store, alternating. */
export async function benchExplore(store: StoreKind): Promise<void> {
  const filled = await fillWithRuns(store, RUNS[store]);
  try {
    await compare(store, filled);
  } finally {
    await filled.end();
  }
}

async function compare(store: StoreKind, filled: FilledWithRuns): Promise<void> {
  const times = { small: [] as number[], large: [] as number[] };
  const address = (filter: string) => `/explore?range=all&metric=accuracy&q=${encodeURIComponent(filter)}`;
  for (let round = -3; round < ROUNDS; round += 1) {
    const smallMs = await timeAddress(filled, address(SMALL_SCOPE));
    const largeMs = await timeAddress(filled, address(LARGE_SCOPE));
    // The first rounds warm both up.
    if (round < 0) continue;
    times.small.push(smallMs);
    times.large.push(largeMs);
  }
  const ratio = p95(times.large) / p95(times.small);
  console.log(
    `explore ${store}: p95 of ${String(RUNS[store] / 10)} points ${ratio.toFixed(2)} × that of ${String(RUNS[store] / 100)} ` +
      `(${p95(times.large).toFixed(0)} and ${p95(times.small).toFixed(0)} ms, in a store of ${String(RUNS[store])} runs; wanted at most ` +
      `${String(MOST)}) ${ratio <= MOST ? "met" : "MISSED"}`,
  );
}
