import { listMigrations, migrationFilters, openSchemaEngine } from "./schema-engine";
import type { Store } from "./store";

/**
 * Applies the migrations that the store lacks, in order, and answers their names.
 * Several processes may start at once on PostgreSQL: they take turns, and the later ones find nothing to do.
 */
export async function migrate(store: Store): Promise<string[]> {
  return store.exclusively(async (adapter) => {
    const engine = await openSchemaEngine({ adapter, sql: store.sql });
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await listMigrations(),
      filters: migrationFilters,
    });
    return appliedMigrationNames;
  });
}
