import "server-only";
import { processWide } from "@/lib/runtime";
import { sql } from "../../client";
import type { RunStatement } from "./field-sql";

/** Of the organizations' most recent questions. An answer is a page of ids, a row of sums or at most some hundred groups. */
const MOST_KEPT = 500;
const kept = () => processWide("run-answers", () => new Map<string, readonly object[]>());

/**
 * Runs a statement over the listing, or answers from memory: a look over a hundred thousand runs is made once, for all who ask the same,
 * until a run of the organization is listed anew. What follows from the time of asking is never kept.
 */
export async function askListing<Row extends object>(
  organizationId: string,
  statement: RunStatement,
  text: string,
): Promise<readonly Row[]> {
  const { values } = statement.parameters;
  const ask = () => sql().query<Row>(text, values);
  if (statement.dependsOnNow) return ask();
  const given = values.filter((_value, index) => `$${String(index + 1)}` !== statement.now);
  const key = JSON.stringify([await listingRevision(organizationId), text, given]);
  const known = kept().get(key);
  // The key holds the text of the statement, and with it the form of its rows.
  if (known !== undefined) return known as readonly Row[];
  const rows = await ask();
  const oldest = kept().keys().next();
  if (kept().size >= MOST_KEPT && oldest.done !== true) kept().delete(oldest.value);
  kept().set(key, rows);
  return rows;
}

/** A number that moves whenever a run of the organization is listed anew. */
async function listingRevision(organizationId: string): Promise<string> {
  const [row] = await sql().query<{ revision: string }>(
    "select revision::text as revision from run_listing_revision where organization_id = $1",
    [organizationId],
  );
  return row?.revision ?? "0";
}
