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

/** From here on an answer is dear, and stays for so many times as long as it took. */
const DEAR_MS = 3_000;
const STAYS = 20;

type Judgement = { answer: Promise<unknown>; key: string; staysUntilMs: number };

/**
 * As `askForPage`, for what judges every run of an organization: an answer that took seconds stays for twenty times as long, whatever is
 * listed meanwhile, so that judging never takes more than a twentieth of the server while samples come. Who asks at the same time gets one answer.
 */
export async function askForJudgement<Answer>(
  organizationId: string,
  question: readonly unknown[],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const judgements = processWide("kept-judgements", () => new Map<string, Judgement>());
  const asked = JSON.stringify([organizationId, ...question]);
  const minute = Math.floor(Date.now() / MINUTE_MS);
  const key = `${String(minute)} ${await listingRevision(organizationId)}`;
  const before = judgements.get(asked);
  // What is kept under a question came from it.
  if (before !== undefined && (before.key === key || Date.now() < before.staysUntilMs))
    return before.answer as Promise<Answer>;
  const begunMs = Date.now();
  const answer = ask();
  const judgement = { answer, key, staysUntilMs: 0 };
  keep(judgements, MOST_KEPT.pages, asked, judgement);
  try {
    await answer;
    const tookMs = Date.now() - begunMs;
    if (tookMs >= DEAR_MS) judgement.staysUntilMs = Date.now() + STAYS * tookMs;
  } catch (error) {
    if (judgements.get(asked) === judgement) judgements.delete(asked);
    throw error;
  }
  return answer;
}

function keep<Answer>(answers: Map<string, Answer>, most: number, key: string, answer: Answer): void {
  answers.delete(key);
  const oldest = answers.keys().next();
  if (answers.size >= most && oldest.done !== true) answers.delete(oldest.value);
  answers.set(key, answer);
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
  keep(answers, MOST_KEPT[kind], key, answer);
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
