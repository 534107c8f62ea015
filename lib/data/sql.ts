import type { SqlArray } from "./sql-array";

export type SqlParameter = string | SqlArray;

/**
 * What the hot path needs from either store: run one statement. Parameters are positional (`$1`); rows come back as
 * plain objects.
 */
export type Statements = {
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * As `query`, for statements that run all the time: planned once per connection under `name` (a plain identifier).
   * Every parameter is cast in the text (`$1::uuid`); one that is no array is given as PostgreSQL's text for its type.
   */
  prepared<Row extends object>(
    name: string,
    text: string,
    parameters: readonly SqlParameter[],
  ): Promise<Row[]>;
};

export type Sql = Statements & {
  /** Runs what `work` does by `tx` together or, when it throws, not at all. Other statements of `work` may wait for it forever. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
  /** Runs a text of several statements, without parameters, as one transaction. */
  script(text: string): Promise<void>;
};
