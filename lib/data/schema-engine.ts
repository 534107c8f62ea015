import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { Sql } from "./sql";

/**
 * Prisma's own migration engine as WebAssembly, run in this process: the native one needs a download that a
 * closed network refuses. It fills `_prisma_migrations` exactly as `prisma migrate deploy` does.
 */
type MigrationsList = {
  baseDir: string;
  shadowDbInitScript: string;
  lockfile: { path: string; content: string | null };
  migrationDirectories: {
    path: string;
    migrationFile: { path: string; content: { tag: "ok"; value: string } };
  }[];
};
type SchemaFiles = { files: { path: string; content: string }[] };
const filters = { externalTables: [] as string[], externalEnums: [] as string[] };

export type SchemaEngine = {
  applyMigrations(input: {
    migrationsList: MigrationsList;
    filters: typeof filters;
  }): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ stdout: string | null }>;
};

type EngineModule = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (
      options: { datamodels: [string, string][] },
      log: (line: string) => void,
      adapter: unknown,
    ) => Promise<SchemaEngine>;
  };
};

const prismaDir = path.join(process.cwd(), "prisma");
const schemaPath = path.join(prismaDir, "schema.prisma");
export const migrationsDir = path.join(prismaDir, "migrations");

let loading: Promise<EngineModule> | undefined;

async function loadEngineModule(): Promise<EngineModule> {
  // The package has no entry point for Node's ES modules and exports no file, so its two halves are joined by hand.
  const dir = path.join(process.cwd(), "node_modules/@prisma/schema-engine-wasm");
  const bindings = (await import(pathToFileURL(path.join(dir, "schema_engine_bg.js")).href)) as EngineModule;
  const wasm = await readFile(path.join(dir, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return bindings;
}

export async function readSchema(): Promise<SchemaFiles> {
  return { files: [{ path: schemaPath, content: await readFile(schemaPath, "utf8") }] };
}

/** What the engine needs of a store: its adapter, and its plain statements for whole scripts. */
export type EngineStore = { adapter: SqlMigrationAwareDriverAdapterFactory; sql: Pick<Sql, "script"> };

export async function openSchemaEngine(store: EngineStore): Promise<SchemaEngine> {
  loading ??= loadEngineModule();
  const [bindings, schema] = await Promise.all([loading, readSchema()]);
  const datamodels = schema.files.map((file): [string, string] => [file.path, file.content]);
  return bindings.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(withWholeScripts(store)),
  );
}

/**
 * The adapters would tear a script apart at each semicolon, also within the body of a function (PostgreSQL), or not wait for
 * it (PGlite). Sent whole, it is one transaction: a migration that fails leaves nothing behind.
 */
function withWholeScripts({ adapter, sql }: EngineStore): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connectToShadowDb: () => adapter.connectToShadowDb(),
    connect: async () =>
      Object.assign(await adapter.connect(), { executeScript: (script: string) => sql.script(script) }),
  };
}

export async function listMigrations(): Promise<MigrationsList> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const lockfile = await readFile(path.join(migrationsDir, "migration_lock.toml"), "utf8").catch(() => null);
  return {
    baseDir: migrationsDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: lockfile },
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(path.join(migrationsDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}

export const migrationFilters = filters;
