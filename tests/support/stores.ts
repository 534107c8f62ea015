import type { StoreKind } from "@/lib/data/store";
import { testDatabaseUrl } from "./test-env";

/** Both stores, for tests of real servers; `isAbsent` where there is no PostgreSQL to run one on. */
export const STORES: readonly { store: StoreKind; isAbsent: boolean }[] = [
  { store: "embedded", isAbsent: false },
  { store: "postgresql", isAbsent: testDatabaseUrl() === null },
];

for (const { store, isAbsent } of STORES) {
  if (isAbsent)
    console.log(
      `SKIPPED server on ${store}: no PostgreSQL was found; see the part “integration (PostgreSQL)”`,
    );
}
