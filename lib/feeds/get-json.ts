import { setTimeout as sleep } from "node:timers/promises";
import { FeedError, unreadable } from "./feed-error";

/** Who is asked, and how its faults are called. */
export type Service = {
  name: string;
  /** Settings that hold the key. */
  keySettings: string;
  urlSetting: string;
};

export type Timing = {
  /** For one attempt, body included. */
  timeoutMs: number;
  /** Before the second attempt; four times as long before the third. */
  backoffMs: number;
  /** A longer wait that the service asks for ends the poll instead. */
  longestWaitMs: number;
};

export const USUAL_TIMING: Timing = { timeoutMs: 15_000, backoffMs: 1_000, longestWaitMs: 20_000 };

const ATTEMPTS = 3;

export type Question = {
  url: URL;
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
};

/**
 * The JSON that a service answers. Faults of the network and of the service are tried again, as is 429, after the
 * time that it asks for.
 * @throws FeedError; the reason of `question.signal` when that aborts.
 */
export async function getJson(service: Service, question: Question, timing: Timing): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await ask(service, question, timing);
    if (outcome.kind === "answer") return parseJson(service, outcome.text);
    const { error, retryAfterMs } = outcome;
    const waitMs = retryAfterMs ?? timing.backoffMs * 4 ** (attempt - 1) * (0.75 + Math.random() / 2);
    if (attempt === ATTEMPTS || waitMs > timing.longestWaitMs) throw error;
    await sleep(waitMs, undefined, { signal: question.signal });
  }
}

type Outcome =
  | { kind: "answer"; text: string }
  /** Worth another attempt. */
  | { kind: "fault"; error: FeedError; retryAfterMs: number | null };

async function ask(service: Service, { url, headers, signal }: Question, timing: Timing): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      headers: { accept: "application/json", ...headers },
      // A redirect would carry the key to another address.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timing.timeoutMs)]),
    });
    const text = await response.text();
    return response.ok ? { kind: "answer", text } : explainStatus(service, response);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof FeedError) throw cause;
    const problem = `${service.name} did not answer within ${String(timing.timeoutMs / 1000)} s, or could not be reached.`;
    return { kind: "fault", error: unavailable(problem, service, cause), retryAfterMs: null };
  }
}

/** @throws FeedError for a status that another attempt would not change. */
function explainStatus(service: Service, response: Response): Outcome {
  const { status } = response;
  const { name, keySettings, urlSetting } = service;
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), Date.now());
  if (status === 401) {
    throw new FeedError(
      "key-refused",
      `${name} refuses the key (401).`,
      `Check ${keySettings} with the service and start again with the right value. It is asked once an hour until then.`,
    );
  }
  if (status === 429) {
    const problem = `${name} asks for fewer questions (429).`;
    const remedy =
      "It is left alone for the time that it asks for. Raise WATTPRINT_FEED_MINUTES if this comes back.";
    const waitMs = retryAfterMs ?? USUAL_PAUSE_MS;
    return {
      kind: "fault",
      error: new FeedError("asked-to-wait", problem, remedy, { waitMs }),
      retryAfterMs,
    };
  }
  if (status >= 500) {
    const error = unavailable(`${name} answers with a fault of its own (${String(status)}).`, service);
    return { kind: "fault", error, retryAfterMs };
  }
  if (status >= 300 && status < 400) {
    const remedy = `Set ${urlSetting} to the address that it leads to: keys are not sent on.`;
    throw new FeedError("unavailable", `${name} answers with a redirect (${String(status)}).`, remedy);
  }
  throw new FeedError(
    "not-covered",
    `${name} does not answer for this zone (${String(status)}).`,
    "The contract may not cover it, or the service does not know it. It is asked for again tomorrow; the bundled factors serve.",
  );
}

/** Where the service names no time. */
const USUAL_PAUSE_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;

function unavailable(problem: string, { urlSetting }: Service, cause?: unknown): FeedError {
  const remedy = `It is tried again by itself. If it stays so, see whether this machine reaches the address in ${urlSetting}.`;
  return new FeedError("unavailable", problem, remedy, { cause });
}

/** `Retry-After` in seconds or as a date; null where it is neither. At most a day. */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const dateMs = text.endsWith("GMT") ? Date.parse(text) : Number.NaN;
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : dateMs - nowMs;
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), LONGEST_PAUSE_MS) : null;
}

function parseJson({ name }: Service, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(name, "it is not JSON", cause);
  }
}
