/**
 * `key-refused`: nothing will work before a person acts. `not-covered`: this zone or kind of question is not in the
 * contract, or not known. `asked-to-wait`: too many questions. `unavailable`: no answer, or a fault of the service.
 * `unreadable`: an answer that is not what its documentation says.
 */
export type FeedErrorCode = "key-refused" | "not-covered" | "asked-to-wait" | "unavailable" | "unreadable";

/** Why a feed could not be read, and what to do about it. Carries no key and no text of the service's own. */
export class FeedError extends Error {
  readonly code: FeedErrorCode;
  readonly remedy: string;
  /** For `asked-to-wait`: how long. */
  readonly waitMs: number | null;

  constructor(
    code: FeedErrorCode,
    problem: string,
    remedy: string,
    options: { waitMs?: number; cause?: unknown } = {},
  ) {
    super(problem, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "FeedError";
    this.code = code;
    this.remedy = remedy;
    this.waitMs = options.waitMs ?? null;
  }
}

/** For an answer that cannot be understood. */
export function unreadable(feedName: string, detail: string, cause?: unknown): FeedError {
  const remedy =
    "Nothing of it is stored. If it stays so, the service has changed its format: report it to us.";
  return new FeedError("unreadable", `${feedName} gave an answer that cannot be read: ${detail}.`, remedy, {
    cause,
  });
}
