import "server-only";
import { processWide } from "@/lib/runtime";
import { sql } from "../../client";
import type { RunStatement } from "./field-sql";

/** Of the organizations' most recent questions: rows of statements are a page of ids, some sums or at most some hundred groups. */
const MOST_KEPT = { rows: 500, pages: 40 } as const;
type Kind = keyof typeof MOST_KEPT;

const MINUTE_MS = 60_000;

const kept = (kind: Kind) => processWide(`kept-${kind}`, () => new Map<string, unknown>());

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
  // The key holds the text of the statement, and with it the form of its rows.
  return untilListedAnew("rows", organizationId, [text, given], ask);
}

/**
 * What a whole page shows of an organization's runs, kept until one is listed anew and for a minute at most, because windows such as "the last
 * 90 days" and runs that fall silent follow the clock. `question` names who asks what, and with it the form of the answer.
 */
export function askForPage<Answer>(
  organizationId: string,
  question: readonly unknown[],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const minute = Math.floor(Date.now() / MINUTE_MS);
  return untilListedAnew("pages", organizationId, [minute, ...question], ask);
}

/** An answer kept until a run of the organization is listed anew: nothing in it may follow from anything else. */
export async function untilListedAnew<Answer>(
  kind: Kind,
  organizationId: string,
  question: readonly unknown[],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const key = JSON.stringify([organizationId, await listingRevision(organizationId), ...question]);
  const answers = kept(kind);
  // What is kept under a key came from the question in it.
  if (answers.has(key)) return answers.get(key) as Answer;
  const answer = await ask();
  const oldest = answers.keys().next();
  if (answers.size >= MOST_KEPT[kind] && oldest.done !== true) answers.delete(oldest.value);
  answers.set(key, answer);
  return answer;
}

/** A number that moves whenever a run of the organization is listed anew. */
async function listingRevision(organizationId: string): Promise<string> {
  const [row] = await sql().query<{ revision: string }>(
    "select revision::text as revision from run_listing_revision where organization_id = $1",
    [organizationId],
  );
  return row?.revision ?? "0";
}
