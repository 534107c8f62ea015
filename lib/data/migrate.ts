import { listMigrations, migrationFilters, openSchemaEngine } from "./schema-engine";
import type { Store } from "./store";

/**
 * Applies the migrations that the store lacks, in order, and answers their names.
 * Several processes may start at once on PostgreSQL: an advisory lock lets one of them migrate.
 */
export async function migrate(store: Store): Promise<string[]> {
  const engine = await openSchemaEngine(store.adapter);
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: await listMigrations(),
    filters: migrationFilters,
  });
  return appliedMigrationNames;
}
