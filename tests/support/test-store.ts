import { inject } from "vitest";
import { migrate } from "@/lib/data/migrate";
import { loadReferenceData } from "@/lib/data/reference";
import { openStore, type Store } from "@/lib/data/store";
import { processWide, setRuntime } from "@/lib/runtime";
import { withDatabase } from "./databases";
import { testDatabaseUrl, testStoreKind } from "./test-env";

export const TEST_SECRET = "a-secret-of-tests-with-enough-characters";

/** This worker's store, opened and migrated once, and made the one that the code under test uses. */
export async function useTestStore(): Promise<Store> {
  const holder = processWide<{ opening: Promise<Store> | null }>("test-store", () => ({ opening: null }));
  holder.opening ??= openTestStore();
  const store = await holder.opening;
  setRuntime({ store, secret: TEST_SECRET, publicUrl: null, isDevelopment: false });
  return store;
}

async function openTestStore(): Promise<Store> {
  const store = await openStore(
    testStoreKind() === "embedded" ? { folder: "memory://" } : { url: workerDatabase() },
  );
  await migrate(store);
  await loadReferenceData(store);
  return store;
}

function workerDatabase(): string {
  const url = testDatabaseUrl();
  const names = inject("testDatabases");
  // Vitest numbers the workers of a pool from 1.
  const name = names[(Number(process.env["VITEST_POOL_ID"] ?? "1") - 1) % names.length];
  if (url === null || name === undefined)
    throw new Error("The global set-up made no database for this worker.");
  return withDatabase(url, name);
}
