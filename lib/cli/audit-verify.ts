import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { verifyAudit, type AuditVerification } from "../data/audit-verify";
import { openStore, type Store } from "../data/store";
import { chainFaultWords } from "../domain/audit-chain";
import { env } from "../env";
import { lockFolder } from "../server/lock";

const USAGE = "npm run audit:verify [-- --organization SLUG] [--json]";

type Checked = AuditVerification & { organization: string; organizationId: string };

/**
 * `npm run audit:verify`: computes the hash of every audit event anew. Exit status 0 when all chains are whole, 1 when a row is
 * wrong, 2 when nothing could be checked.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { organization: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const { store, close } = await openGivenStore();
  try {
    const checked = await checkAll(store, values.organization ?? null);
    if (values.json) console.log(JSON.stringify(checked.map(toJson), null, 2));
    else for (const each of checked) console.log(lineOf(each));
    return checked.some((each) => each.fault !== null) ? 1 : 0;
  } finally {
    await close();
  }
}

/** PostgreSQL may be in use; the embedded store has one process at a time. */
async function openGivenStore(): Promise<{ store: Store; close: () => Promise<void> }> {
  const { DATABASE_URL: url, WATTPRINT_DATA_DIR } = env();
  if (url !== undefined) {
    const store = await openStore({ url, maxConnections: 1 });
    return { store, close: () => store.close() };
  }
  const folder = path.resolve(WATTPRINT_DATA_DIR);
  if (!existsSync(path.join(folder, "store"))) {
    throw new Error(
      `There is no store in ${folder}. Name its folder with WATTPRINT_DATA_DIR, or set DATABASE_URL.`,
    );
  }
  const release = await lockFolder(folder, "npm run audit:verify").catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${words}\nA running server checks the chain itself: Settings, Audit trail, Verify the chain.`,
    );
  });
  const store = await openStore({ folder: path.join(folder, "store") });
  return {
    store,
    close: async () => {
      await store.close();
      await release();
    },
  };
}

async function checkAll({ sql }: Store, slug: string | null): Promise<Checked[]> {
  const [known] = await sql.query<{ isThere: boolean }>(
    `select to_regclass('audit_head') is not null as "isThere"`,
  );
  if (known?.isThere !== true) {
    throw new Error("This store has no chain yet: start this version of the server once, then verify.");
  }
  const organizations = await sql.query<{ id: string; slug: string }>(
    "select id, slug from organization where $1::text is null or slug = $1::text order by slug",
    [slug],
  );
  if (slug !== null && organizations.length === 0) throw new Error(`There is no organization “${slug}”.`);
  const checked: Checked[] = [];
  for (const { id, slug: organization } of organizations) {
    checked.push({ organization, organizationId: id, ...(await verifyAudit(sql, id)) });
  }
  return checked;
}

function lineOf({ organization, eventCount, head, fault }: Checked): string {
  if (fault !== null) {
    return `FAULT ${organization}: ${chainFaultWords(fault)}; ${String(eventCount)} before it are whole`;
  }
  const end = head === null ? "" : `, head ${String(head.seq)} ${head.hash}`;
  return `whole ${organization}: ${String(eventCount)} events${end}`;
}

function toJson({ fault, ...rest }: Checked) {
  return {
    ...rest,
    isWhole: fault === null,
    fault: fault === null ? null : { ...fault, words: chainFaultWords(fault) },
  };
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    const isUsage = error instanceof TypeError && "code" in error;
    console.error(error instanceof Error ? error.message : error);
    if (isUsage) console.error(USAGE);
    process.exit(2);
  },
);
