import "server-only";
import type { RunListTotals, RunSummary } from "@/lib/domain/run";
import { columnKind } from "@/lib/domain/run-columns";
import { runField } from "@/lib/domain/run-fields";
import type { RunTableQuery, RunTableRow } from "@/lib/domain/run-table";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { sql } from "../../client";
import { SELECT_RUN_ROWS, toRunSummary, type RunRow } from "../run-row";
import type { RunStatement } from "./field-sql";
import { fieldSql, numberSql } from "./field-sql";
import { askListing } from "./kept-answers";
import { orderSql, sortTerms } from "./order-sql";
import { totalRuns } from "./totals";
import { newStatement, whereSql } from "./where-sql";

/** A page of runs with the chosen columns, and the totals over all that match, not only the page. Unknown values sort last. */
export async function queryRuns(
  viewer: Viewer,
  query: RunTableQuery,
  page: { number: number; size: number },
): Promise<{ rows: RunTableRow[]; totals: RunListTotals }> {
  await ensureCalculated(viewer.organizationId);
  const now = new Date();
  const [rows, totals] = await Promise.all([
    pageOfRuns(viewer, query, page, now),
    totalRuns(viewer, query.filters, now),
  ]);
  return { rows, totals };
}

async function pageOfRuns(
  viewer: Viewer,
  query: RunTableQuery,
  page: { number: number; size: number },
  now: Date,
): Promise<RunTableRow[]> {
  const skipped = (page.number - 1) * page.size;
  const known = await idsOf(viewer, query, now, { part: "known", limit: page.size, offset: skipped });
  const missing = page.size - known.length;
  if (missing === 0 || !isSortedByNullable(viewer, query, now))
    return rowsOf(viewer, known, query.columns, now);
  // Runs of which the first sort key is unknown follow all others.
  const knownCount = skipped === 0 ? known.length : await countKnown(viewer, query, now);
  const offset = Math.max(0, skipped - knownCount);
  const unknown = await idsOf(viewer, query, now, { part: "unknown", limit: missing, offset });
  return rowsOf(viewer, [...known, ...unknown], query.columns, now);
}

/**
 * Runs whose first sort key is known, or those where it is not: asked apart, the first can be read from an index in their order, and
 * nearly always they fill the page.
 */
async function idsOf(
  viewer: Viewer,
  query: RunTableQuery,
  now: Date,
  { part, limit, offset }: { part: "known" | "unknown"; limit: number; offset: number },
): Promise<string[]> {
  const statement = newStatement(viewer, now);
  const where = whereSql(viewer, query.filters, statement);
  const [first] = firstTerm(query, statement);
  const isKnown =
    first?.isNullable === true ? `and ${first.expression} is ${part === "known" ? "not null" : "null"}` : "";
  const order = orderSql(query.sort, statement);
  const rows = await askListing<{ id: string }>(
    viewer.organizationId,
    statement,
    `select l.run_id as id ${statement.from} ${where} ${isKnown} ${order}
     limit ${statement.add(limit)} offset ${statement.add(offset)}`,
  );
  return rows.map((row) => row.id);
}

const firstTerm = (query: RunTableQuery, statement: RunStatement) =>
  sortTerms(query.sort[0]?.key ?? "", statement).slice(0, 1);

function isSortedByNullable(viewer: Viewer, query: RunTableQuery, now: Date): boolean {
  return firstTerm(query, newStatement(viewer, now))[0]?.isNullable === true;
}

async function countKnown(viewer: Viewer, query: RunTableQuery, now: Date): Promise<number> {
  const statement = newStatement(viewer, now);
  const where = whereSql(viewer, query.filters, statement);
  const [first] = firstTerm(query, statement);
  const [row] = await askListing<{ known: number }>(
    viewer.organizationId,
    statement,
    `select count(${first?.expression ?? "*"})::int as known ${statement.from} ${where}`,
  );
  return row?.known ?? 0;
}

/** These runs in this order, with what the columns hold. */
export async function rowsOf(
  viewer: Viewer,
  runIds: readonly string[],
  columns: readonly string[],
  now: Date,
): Promise<RunTableRow[]> {
  if (runIds.length === 0) return [];
  const [summaries, values] = await Promise.all([
    summariesOf(viewer, runIds, now),
    valuesOf(viewer, runIds, columns, now),
  ]);
  return runIds.flatMap((id) => {
    const run = summaries.get(id);
    return run === undefined ? [] : [{ run, values: values.get(id) ?? {} }];
  });
}

async function summariesOf(
  viewer: Viewer,
  runIds: readonly string[],
  now: Date,
): Promise<Map<string, RunSummary>> {
  const rows = await sql().query<RunRow>(
    `${SELECT_RUN_ROWS} where t.organization_id = $1 and t.run_id = any ($2::uuid[])`,
    [viewer.organizationId, runIds],
  );
  return new Map(rows.map((row) => [row.id, toRunSummary(row, now.getTime())]));
}

async function valuesOf(
  viewer: Viewer,
  runIds: readonly string[],
  columns: readonly string[],
  now: Date,
): Promise<Map<string, RunTableRow["values"]>> {
  if (columns.length === 0) return new Map();
  const statement = newStatement(viewer, now);
  const selected = columns.map((column, index) => `${columnSql(column, statement)} as c${String(index)}`);
  const rows = await sql().query<{ id: string } & Record<string, string | number | null>>(
    `select l.run_id as id, ${selected.join(", ")} ${statement.from}
      where l.organization_id = ${statement.organization}::uuid and l.run_id = any (${statement.add(runIds)}::uuid[])`,
    statement.parameters.values,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      Object.fromEntries(columns.map((column, index) => [column, row[`c${String(index)}`] ?? null])),
    ]),
  );
}

/** As it is shown: a name as it is written, an instant as ISO 8601 text in UTC. */
export function columnSql(column: string, statement: RunStatement): string {
  const kind = columnKind(column)?.kind;
  if (column === "name") return "l.name";
  const field = runField(column);
  const asNumber = kind === "number" ? numberSql(column, statement) : null;
  if (asNumber !== null) return asNumber.expression;
  if (field === null) return "null::text";
  const { expression } = fieldSql(field, statement);
  if (kind === "instant") return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  return column === "project" || column === "experiment"
    ? expression.replace(/^lower\((.*)\)$/u, "$1")
    : expression;
}
