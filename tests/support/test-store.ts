import { migrate } from "@/lib/data/migrate";
import { loadReferenceData } from "@/lib/data/reference";
import { openStore, type Store } from "@/lib/data/store";
import { processWide, setRuntime } from "@/lib/runtime";
import { withDatabase } from "./databases";
import { testDatabaseUrl, testStoreKind, workerDatabase } from "./test-env";

export const TEST_SECRET = "a-secret-of-tests-with-enough-characters";

/** This worker's store, opened and migrated once, and made the one that the code under test uses. */
export async function installTestStore(): Promise<Store> {
  const holder = processWide<{ opening: Promise<Store> | null }>("test-store", () => ({ opening: null }));
  holder.opening ??= openTestStore();
  const store = await holder.opening;
  setRuntime({ store, secret: TEST_SECRET, publicUrl: null, isDevelopment: false });
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
