/**
 * The two things the hot path needs from either store: run one statement, and close.
 * Parameters are positional (`$1`); rows come back as plain objects.
 */
export type Sql = {
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Several statements without parameters, in one go. */
  script(text: string): Promise<void>;
};
