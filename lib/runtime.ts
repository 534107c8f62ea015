import type { Store } from "@/lib/data/store";
import type { KeyPlace } from "@/lib/labels/keys/key-file";

/**
 * What one running server shares: made once by `lib/server`, used by routes and pages. Kept on `globalThis` because
 * Next bundles every route apart, and two copies of a store would be two stores.
 */
export type Runtime = {
  store: Store;
  /** Signs sessions. */
  secret: string;
  /** Where the key that signs labels is found. */
  labelKey: KeyPlace;
  /** Public address without a trailing slash; null when it is only known per request. */
  publicUrl: string | null;
  /** `npm run dev`: React then needs looser security headers. */
  isDevelopment: boolean;
};

const KEY = Symbol.for("wattprint.runtime");
type Holder = { [KEY]?: Runtime };

export function setRuntime(runtime: Runtime): void {
  (globalThis as Holder)[KEY] = runtime;
}

/** @throws Error when the server has not been started by `npm start`, `npm run dev` or a test. */
export function runtime(): Runtime {
  const current = (globalThis as Holder)[KEY];
  if (current === undefined) throw new Error("The store is not open. Start Wattprint with `npm start`.");
  return current;
}

/** One value per process under a name, however many bundles hold a copy of the calling module. */
export function processWide<T>(name: string, create: () => T): T {
  const key = Symbol.for(`wattprint.${name}`);
  const holder = globalThis as Record<symbol, unknown>;
  holder[key] ??= create();
  // Written only by the line above, under a name that belongs to the caller.
  return holder[key] as T;
}
