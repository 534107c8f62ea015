import "server-only";
import { z } from "zod";
import type { RunListQuery, RunSummary } from "@/lib/domain/run";
import { parseRunFilter } from "@/lib/domain/run-filter";
import { fromListQuery } from "@/lib/domain/run-table";
import type { Viewer } from "@/lib/domain/viewer";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { readsAs, refuseCursor } from "./cursor-value";
import type { FieldSql, RunStatement } from "./run-query/field-sql";
import { orderSql, sortTerms } from "./run-query/order-sql";
import { rowsOf } from "./run-query/table";
import { newStatement, whereSql } from "./run-query/where-sql";

const cursorSchema = z.object({
  sort: z.string(),
  descending: z.boolean(),
  /** The last row's sort value as PostgreSQL's text; null when it is unknown. */
  value: z.string().nullable(),
  id: z.guid(),
});

/**
 * Runs page by page for programs: rows that arrive or change meanwhile make no page skip or repeat others.
 * Unknown values come last in both directions. `q` narrows further, in the filters' text form, and has no fault.
 */
export async function listRunsByCursor(
  viewer: Viewer,
  query: RunListQuery & { q?: string | undefined },
  page: { limit: number; cursor: string | null },
): Promise<{ data: RunSummary[]; nextCursor: string | null }> {
  await ensureCalculated(viewer.organizationId);
  const now = new Date();
  const statement = newStatement(viewer, now);
  const { filters, sort } = fromListQuery(query);
  const typed = parseRunFilter(query.q ?? "");
  const all = {
    filters: [...filters.filters, ...typed.filters],
    words: [...filters.words, ...typed.words],
  };
  const where = whereSql(viewer, all, statement);
  const [term] = sortTerms(sort[0]?.key ?? "", statement);
  if (term === undefined) throw new RangeError(`no order ${query.sort}`);
  const after = page.cursor === null ? "" : afterCursor(page.cursor, query, term, statement);
  const rows = await sql().query<{ id: string; sort_value: string | null }>(
    `select l.run_id as id, (${term.expression})::text as sort_value ${statement.from} ${where} ${after}
     ${orderSql(sort, statement)} limit ${statement.add(page.limit + 1)}`,
    statement.parameters.values,
  );
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > page.limit && last !== undefined;
  const found = await rowsOf(
    viewer,
    shown.map((row) => row.id),
    [],
    now,
  );
  return {
    data: found.map(({ run }) => run),
    nextCursor: hasMore
      ? encodeCursor({ sort: query.sort, descending: query.descending, value: last.sort_value, id: last.id })
      : null,
  };
}

function afterCursor(
  text: string,
  query: RunListQuery,
  { expression, type }: FieldSql,
  statement: RunStatement,
): string {
  const cursor = decodeCursor(text, cursorSchema);
  if (cursor.sort !== query.sort || cursor.descending !== query.descending) {
    refuseCursor("belongs to another order; keep sort and order while you page");
  }
  const id = `${statement.add(cursor.id)}::uuid`;
  const beyond = query.descending ? "<" : ">";
  if (cursor.value !== null && !readsAs(type, cursor.value)) refuseCursor("is not a cursor of this list");
  if (cursor.value === null) return `and ${expression} is null and l.run_id ${beyond} ${id}`;
  const value = `${statement.add(cursor.value)}::${type}`;
  return `and (${expression} ${beyond} ${value} or ${expression} is null or (${expression} = ${value} and l.run_id ${beyond} ${id}))`;
}
