import "server-only";
import { z } from "zod";
import type { RunListQuery, RunSummary } from "@/lib/domain/run";
import type { Viewer } from "@/lib/domain/viewer";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { readsAs, refuseCursor } from "./cursor-value";
import { SELECT_RUN_ROWS, toRunSummary, type RunRow } from "./run-row";
import { Parameters, sortSql, whereRuns } from "./run-sql";

const cursorSchema = z.object({
  sort: z.string(),
  descending: z.boolean(),
  /** The last row's sort value as PostgreSQL's text; null when it is unknown. */
  value: z.string().nullable(),
  id: z.guid(),
});

/**
 * Runs page by page for programs: rows that arrive or change meanwhile make no page skip or repeat others.
 * Unknown values come last in both directions.
 */
export async function listRunsByCursor(
  viewer: Viewer,
  query: RunListQuery,
  page: { limit: number; cursor: string | null },
): Promise<{ data: RunSummary[]; nextCursor: string | null }> {
  await ensureCalculated(viewer.organizationId);
  const now = new Date();
  const parameters = new Parameters();
  const nowParameter = parameters.add(now.toISOString());
  const where = whereRuns(viewer, query, parameters, nowParameter);
  const { expression, type } = sortSql(query.sort, nowParameter);
  const direction = query.descending ? "desc" : "asc";
  const after = page.cursor === null ? "" : afterCursor(page.cursor, query, { expression, type, parameters });
  const rows = await sql().query<RunRow & { sort_value: string | null }>(
    `with clock as (select ${nowParameter}::timestamptz)
     ${SELECT_RUN_ROWS.replace("select ", `select (${expression})::text as sort_value, `)} ${where} ${after}
     order by ${expression} ${direction} nulls last, r.id ${direction} limit ${parameters.add(page.limit + 1)}`,
    parameters.values,
  );
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > page.limit && last !== undefined;
  return {
    data: shown.map((row) => toRunSummary(row, now.getTime())),
    nextCursor: hasMore
      ? encodeCursor({ sort: query.sort, descending: query.descending, value: last.sort_value, id: last.id })
      : null,
  };
}

function afterCursor(
  text: string,
  query: RunListQuery,
  sort: ReturnType<typeof sortSql> & { parameters: Parameters },
): string {
  const cursor = decodeCursor(text, cursorSchema);
  if (cursor.sort !== query.sort || cursor.descending !== query.descending) {
    refuseCursor("belongs to another order; keep sort and order while you page");
  }
  const { expression, parameters, type } = sort;
  const id = `${parameters.add(cursor.id)}::uuid`;
  const beyond = query.descending ? "<" : ">";
  if (cursor.value !== null && !readsAs(type, cursor.value)) refuseCursor("is not a cursor of this list");
  if (cursor.value === null) return `and ${expression} is null and r.id ${beyond} ${id}`;
  const value = `${parameters.add(cursor.value)}::${type}`;
  return `and (${expression} ${beyond} ${value} or ${expression} is null or (${expression} = ${value} and r.id ${beyond} ${id}))`;
}
