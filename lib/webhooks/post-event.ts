import { lookup as systemLookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { hostOf, mayReachAddress } from "@/lib/domain/webhook/address";

const LIMIT_MS = 10_000;
/** Of an answer's body no more is kept, nor waited for. */
const MOST_ANSWER_BYTES = 1024;

/** What came of one attempt: the answer's status and the beginning of its body, or why there was none. */
export type PostOutcome = { status: number | null; answer: string | null; fault: string | null };

export type PostRules = { allowPrivate: boolean; limitMs?: number; lookup?: LookupFunction };

/**
 * Posts a body, once: no redirect is followed, no proxy used, no connection shared. The addresses that a name stands for are judged where
 * the connection is made, so that a name which stands for another one a moment later gains nothing.
 */
export function postEvent(
  url: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
  { allowPrivate, limitMs = LIMIT_MS, lookup = systemLookup }: PostRules,
): Promise<PostOutcome> {
  const target = new URL(url);
  return new Promise((resolve) => {
    let status: number | null = null;
    const finish = (answer: string | null, fault: string | null) => {
      clearTimeout(timer);
      resolve({ status, answer, fault });
    };
    const timer = setTimeout(() => {
      request.destroy(new Error(`No answer within ${String(limitMs / 1000)} s.`));
    }, limitMs);
    const client = target.protocol === "https:" ? https : http;
    const request = client.request(target, {
      ...{ method: "POST", agent: false, lookup: guarded(lookup, allowPrivate) },
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    });
    request.on("response", (response) => {
      status = response.statusCode ?? null;
      void beginningOf(response).then((answer) => {
        request.destroy();
        finish(answer, faultOf(status));
      });
    });
    request.on("error", (error) => {
      // What breaks off after the status takes nothing of it back.
      finish(null, status === null ? wordsOf(error) : faultOf(status));
    });
    const host = hostOf(target);
    // An address that is written out is connected to without a look-up.
    if (/^[\d.]+$|:/.test(host) && !mayReachAddress(host, allowPrivate)) request.destroy(forbidden(host));
    else request.end(body);
  });
}

/** A look-up that fails where any of a name's addresses is not to be reached. */
function guarded(lookup: LookupFunction, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      const addresses = typeof found === "string" ? [found] : found.map(({ address }) => address);
      const bad =
        error === null ? addresses.find((address) => !mayReachAddress(address, allowPrivate)) : undefined;
      if (bad === undefined) callback(error, found, family);
      else callback(forbidden(bad), [], 0);
    });
  };
}

const forbidden = (address: string): Error => new Error(`Not sent: ${address} is no public address.`);

async function beginningOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= MOST_ANSWER_BYTES) break;
    }
  } catch {
    // The status has come; a body that breaks off changes nothing.
  }
  // The store takes no NUL.
  return Buffer.concat(chunks).subarray(0, MOST_ANSWER_BYTES).toString("utf8").replaceAll("\0", "");
}

function faultOf(status: number | null): string | null {
  if (status !== null && status >= 200 && status < 300) return null;
  if (status !== null && status >= 300 && status < 400)
    return `Answered ${String(status)}; redirects are not followed.`;
  return `Answered ${String(status)}.`;
}

function wordsOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return "The connection was refused.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The host’s name was not found.";
  if (code === "ECONNRESET") return "The connection broke off.";
  return error.message;
}
