import { migrate } from "@/lib/data/migrate";
import { openStore, type Store } from "@/lib/data/store";
import { runtime, setRuntime } from "@/lib/runtime";
import { createDatabase, dropDatabase, withDatabase } from "@/tests/support/databases";
import { testDatabaseUrl, testStoreKind } from "@/tests/support/test-env";

export const PASSWORD = "four plain words here";

export type EmptyStore = {
  store: Store;
  /** Gives the worker its own store back. */
  close(): Promise<void>;
};

/** A migrated store without anybody in it, as a first start finds it; of the kind that the run tests. */
export async function useEmptyStore(): Promise<EmptyStore> {
  const before = runtime();
  const url = testStoreKind() === "postgresql" ? testDatabaseUrl() : null;
  const name = url === null ? null : await createDatabase(url);
  const location = url === null || name === null ? { folder: "memory://" } : { url: withDatabase(url, name) };
  const store = await openStore(location);
  await migrate(store);
  setRuntime({ ...before, store });
  return {
    store,
    async close() {
      setRuntime(before);
      await store.close();
      if (url !== null && name !== null) await dropDatabase(url, name);
    },
  };
}
