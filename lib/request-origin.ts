import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "./runtime";

/** Where a request came from, as the audit trail keeps it. */
export type RequestOrigin = Readonly<{ address: string; userAgent: string | null }>;

/** Longer ones are cut: a client may send kilobytes. */
const LONGEST_USER_AGENT = 200;

const current = () => processWide("request-origin", () => new AsyncLocalStorage<() => RequestOrigin>());

/** Does `work` for a request; `read` is only asked when something is recorded. */
export function withRequestOrigin<T>(read: () => RequestOrigin, work: () => T): T {
  return current().run(read, work);
}

/** The origin of the request that is being answered; null for jobs and command lines. */
export function requestOrigin(): RequestOrigin | null {
  const origin = current().getStore()?.() ?? null;
  return origin === null
    ? null
    : { address: origin.address, userAgent: origin.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null };
}
