import path from "node:path";
import { openStore, type Store } from "@/lib/data/store";
import type { Sql } from "@/lib/data/sql";
import type { Measured } from "./posting";
import type { TestServer } from "./server";

/** Reads the store of a server that has ended, without the server. */
export async function withStoreOf<T>(
  server: Pick<TestServer, "folder" | "databaseUrl">,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const location =
    server.databaseUrl === null
      ? { folder: path.join(server.folder, "store") }
      : { url: server.databaseUrl, maxConnections: 2 };
  const store = await openStore(location);
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

const keyOf = (runId: string, epochMicros: string | bigint) => `${runId} ${String(epochMicros)}`;

function microsOf(sampledAt: string): bigint {
  const fraction = /\.(\d+)/.exec(sampledAt)?.[1] ?? "";
  return (
    BigInt(Math.floor(Date.parse(sampledAt) / 1000)) * 1_000_000n +
    BigInt(fraction.padEnd(6, "0").slice(0, 6))
  );
}

/**
 * What is wrong with the stored samples, one line each: an acknowledged one that is not there or says something else,
 * one that nobody sent. A key is stored at most once by the primary key; a doubled sum would show in the totals.
 */
export async function listLosses(
  sql: Sql,
  acknowledged: readonly Measured[],
  sent: readonly Measured[],
): Promise<string[]> {
  const rows = await sql.query<{ run_id: string; at: string; energy_kwh: number }>(
    "select run_id, (extract(epoch from sampled_at) * 1000000)::bigint::text as at, energy_kwh from sample",
  );
  const stored = new Map(rows.map((row) => [keyOf(row.run_id, row.at), row.energy_kwh]));
  const known = new Set(sent.map((sample) => keyOf(sample.runId, microsOf(sample.sampledAt))));
  return [
    ...(stored.size === rows.length ? [] : ["a sample is stored twice"]),
    ...acknowledged.flatMap((sample) => {
      const energy = stored.get(keyOf(sample.runId, microsOf(sample.sampledAt)));
      if (energy === sample.energyKwh) return [];
      return [
        `acknowledged ${sample.sampledAt} of ${sample.runId}: ${energy === undefined ? "lost" : `stored as ${String(energy)}`}`,
      ];
    }),
    ...[...stored.keys()]
      .filter((key) => !known.has(key))
      .map((key) => `${key} is stored and nobody sent it`),
  ];
}
