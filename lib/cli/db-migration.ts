import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { migrate } from "../data/migrate";
import { migrationFilters, migrationsDir, openSchemaEngine, readSchema } from "../data/schema-engine";
import { openStore } from "../data/store";

/** `npm run db:migration NAME`: writes the next migration from what `schema.prisma` has and the last one lacks. */
async function main(): Promise<void> {
  const name = process.argv[2];
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error(
      "Give the migration a name of a-z, 0-9 and _, for example: npm run db:migration add_sites",
    );
  }
  await mkdir(migrationsDir, { recursive: true });
  const shadow = await openStore({ folder: "memory://" });
  await migrate(shadow);
  const engine = await openSchemaEngine(shadow);
  const schema = await readSchema();
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", ...schema, configDir: process.cwd() },
    to: { tag: "schemaDatamodel", ...schema },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: migrationFilters,
  });
  await shadow.close();
  if (stdout === null || /empty migration/i.test(stdout)) {
    console.log("Nothing to do: the migrations already produce this schema.");
    return;
  }
  const folder = `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`;
  await mkdir(path.join(migrationsDir, folder), { recursive: true });
  await writeFile(path.join(migrationsDir, folder, "migration.sql"), stdout);
  await writeFile(path.join(migrationsDir, "migration_lock.toml"), 'provider = "postgresql"\n');
  console.log(`Wrote prisma/migrations/${folder}/migration.sql. Read it before you commit it.`);
}

await main();
process.exit(0);
