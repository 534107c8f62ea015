import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { migrate } from "@/lib/data/migrate";
import { loadReferenceData } from "@/lib/data/reference";
import { openStore, type Store } from "@/lib/data/store";
import { processWide, setRuntime } from "@/lib/runtime";
import { withDatabase } from "./databases";
import { testDatabaseUrl, testStoreKind, workerDatabase } from "./test-env";

export const TEST_SECRET = "a-secret-of-tests-with-enough-characters";

/** This worker's store, opened and migrated once, and made the one that the code under test uses. */
export async function installTestStore(): Promise<Store> {
  const holder = processWide<{ opening: Promise<Store> | null; folder: Promise<string> | null }>(
    "test-store",
    () => ({
      opening: null,
      folder: null,
    }),
  );
  holder.folder ??= mkdtemp(path.join(os.tmpdir(), "wattprint-keys-"));
  holder.opening ??= openTestStore();
  const store = await holder.opening;
  const labelKey = { folder: await holder.folder, given: null };
  setRuntime({ store, secret: TEST_SECRET, labelKey, publicUrl: null, isDevelopment: false });
  return store;
}

async function openTestStore(): Promise<Store> {
  const store = await openStore(
    testStoreKind() === "embedded" ? { folder: "memory://" } : { url: workerUrl() },
  );
  await migrate(store);
  await loadReferenceData(store);
  return store;
}

function workerUrl(): string {
  const url = testDatabaseUrl();
  const name = workerDatabase();
  if (url === null || name === undefined)
    throw new Error("The global set-up made no database for this worker.");
  return withDatabase(url, name);
}
