import { describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { migrate } from "@/lib/data/migrate";
import { listMigrations, migrationFilters, openSchemaEngine, readSchema } from "@/lib/data/schema-engine";
import { loadReferenceData } from "@/lib/data/reference";
import { openStore } from "@/lib/data/store";
import { createDatabase, dropDatabase, withDatabase } from "@/tests/support/databases";
import { testDatabaseUrl, testStoreKind } from "@/tests/support/test-env";
import { installTestStore } from "@/tests/support/test-store";

/** Copied to every node by Citus, so keys and references to them need no organization. */
const SHARED_TABLES = [
  "app_user",
  "grid_factor",
  "reference_source",
  "reference_set",
  "residual_mix",
  "cloud_region",
  "hardware_device",
  "data_center",
  "water_factor",
  "embodied_factor",
  "equivalence",
  "intensity_profile",
  "intensity_point",
  "intensity_forecast",
  "feed_state",
  "feed_zone",
  "feed_location",
  "label_key",
  "_prisma_migrations",
];
/** The tenant itself: distributed by its own id. */
const ROOT = "organization";

describe("migrations", () => {
  it("do nothing the second time", async () => {
    const store = await installTestStore();
    expect(await migrate(store)).toEqual([]);
    const [before] = await store.sql.query("select count(*) from grid_factor");
    await loadReferenceData(store);
    expect((await store.sql.query("select count(*) from grid_factor"))[0]).toEqual(before);
  });

  // Each of these two concerns one store only: for the other it is not a test that is skipped, there is none.
  // The embedded store is where `npm run db:migration` looks, too; PostgreSQL's adapter cannot read a schema back.
  if (testStoreKind() === "embedded")
    it("produce exactly the schema: nothing is left for the next one", expectNoDrift);
  else it("succeed in several servers that start at once on one database", expectSimultaneousStarts);
});

async function expectNoDrift(): Promise<void> {
  const store = await installTestStore();
  const engine = await openSchemaEngine(store);
  const schema = await readSchema();
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", ...schema, configDir: process.cwd() },
    to: { tag: "schemaDatamodel", ...schema },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: migrationFilters,
  });
  expect(stdout).toMatch(/empty migration/i);
}

async function expectSimultaneousStarts(): Promise<void> {
  const url = testDatabaseUrl() ?? "";
  const name = await createDatabase(url);
  const stores = await Promise.all(
    [1, 2, 3, 4].map(() => openStore({ url: withDatabase(url, name), maxConnections: 2 })),
  );
  try {
    const applied = await Promise.all(stores.map((store) => migrate(store)));
    const { migrationDirectories } = await listMigrations();
    expect(applied.flat().sort()).toEqual(migrationDirectories.map((directory) => directory.path));
    await Promise.all(stores.map((store) => loadReferenceData(store)));
    for (const store of stores) expect(await store.prisma.gridFactor.count()).toBeGreaterThan(100);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await dropDatabase(url, name);
  }
}

type Key = { table: string; name: string; columns: string[] };

describe("the rules that let Citus distribute the store by organization", () => {
  it("every primary key and unique index of a tenant’s table begins with the organization", async () => {
    const keys = await sql().query<Key>(
      `select c.relname as table, i.relname as name,
         array(select a.attname::text from unnest(x.indkey) with ordinality as k(n, o)
               join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.o) as columns
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       join pg_namespace s on s.oid = c.relnamespace
       where s.nspname = 'public' and x.indisunique`,
    );
    const tenant = keys.filter((key) => ![...SHARED_TABLES, ROOT].includes(key.table));
    expect(tenant.map((key) => key.table)).toEqual(
      expect.arrayContaining([
        "sample",
        "otlp_series",
        "quarantined_sample",
        "site",
        "site_year",
        "hardware_match",
        "waste_alert",
        "waste_limits",
        "model",
        "model_version",
        "model_assignment",
        "model_rule",
        "audit_event",
        "audit_head",
      ]),
    );
    expect(tenant.length).toBeGreaterThanOrEqual(13);
    expect(tenant.filter((key) => key.columns[0] !== "organization_id")).toEqual([]);
  });

  it("every foreign key does too, unless it names a shared table, and none cascades on update", async () => {
    const keys = await sql().query<Key & { target: string; on_update: string; target_columns: string[] }>(
      `select c.relname as table, o.conname as name, t.relname as target, o.confupdtype::text as on_update,
         array(select a.attname::text from unnest(o.conkey) with ordinality as k(n, p)
               join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.p) as columns,
         array(select a.attname::text from unnest(o.confkey) with ordinality as k(n, p)
               join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by k.p) as target_columns
       from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_class t on t.oid = o.confrelid
       -- The tables of background jobs, in a schema of their own, are the library's and stay on one node.
       where o.contype = 'f' and c.relnamespace = 'public'::regnamespace`,
    );
    expect(keys.length).toBeGreaterThanOrEqual(10);
    expect(keys.filter((key) => key.on_update !== "a").map((key) => key.name)).toEqual([]);
    const between = keys.filter((key) => !SHARED_TABLES.includes(key.target));
    expect(between.filter((key) => key.columns[0] !== "organization_id").map((key) => key.name)).toEqual([]);
    const deeper = between.filter((key) => key.target !== ROOT);
    expect(
      deeper.filter((key) => key.target_columns[0] !== "organization_id").map((key) => key.name),
    ).toEqual([]);
  });

  it("every table but the shared ones has an organization", async () => {
    const tables = await sql().query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and not exists (
         select 1 from information_schema.columns c
         where c.table_schema = 'public' and c.table_name = tablename and c.column_name = 'organization_id')`,
    );
    expect(tables.map((table) => table.name).sort()).toEqual([...SHARED_TABLES, ROOT].sort());
  });
});
