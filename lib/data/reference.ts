import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { REFERENCE_FILES, type ReferenceFile } from "./reference-files";
import type { Store } from "./store";

const referenceDir = path.join(process.cwd(), "prisma/reference");

/** The checked rows of a file of reference data, by column of its table. */
export function parseReferenceFile(content: string, { file, row }: ReferenceFile): Record<string, unknown>[] {
  const records: unknown = parse(content, { columns: true });
  const checked = z.array(row).safeParse(records);
  if (!checked.success) {
    throw new Error(`prisma/reference/${file}: ${z.prettifyError(checked.error)}`, { cause: checked.error });
  }
  return checked.data;
}

/**
 * Adds the reference rows that the store lacks. A row that is there is never changed: figures cite it by its id.
 * The store remembers the hash of each file, so that a start with the same files costs one read.
 */
export async function loadReferenceData(store: Store): Promise<void> {
  const [files, loaded] = await Promise.all([
    Promise.all(REFERENCE_FILES.map(async (each) => ({ each, ...(await readReferenceFile(each.file)) }))),
    store.sql.query<{ file: string; sha256: string }>("select file, sha256 from reference_set"),
  ]);
  const known = new Map(loaded.map((set) => [set.file, set.sha256]));
  // One after the other: rows refer to the sources, which come first.
  for (const { each, content, sha256 } of files) {
    if (known.get(each.file) === sha256) continue;
    await addRows(store, each, sha256, parseReferenceFile(content, each));
  }
}

async function readReferenceFile(file: string): Promise<{ content: string; sha256: string }> {
  const content = await readFile(path.join(referenceDir, file), "utf8");
  return { content, sha256: createHash("sha256").update(content).digest("hex") };
}

/** Rows and the note that they are in, in one statement: both or neither. */
async function addRows(
  store: Store,
  { file, table }: ReferenceFile,
  sha256: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await store.sql.query(
    `with added as (
       insert into ${table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict do nothing)
     insert into reference_set (file, sha256, row_count, loaded_at)
     values ($2::text, $3::text, $4::int, now())
     on conflict (file) do update
       set sha256 = excluded.sha256, row_count = excluded.row_count, loaded_at = excluded.loaded_at`,
    [JSON.stringify(rows), file, sha256, rows.length],
  );
}
