/** Rows of a file that are held to be put in order; more would not fit a bounded memory. */
export const MAX_HELD_ROWS = 100_000;

/**
 * Rows as `sort` puts them, as far as `maxHeld` of them can be held: a file with fewer rows gives the same whatever
 * order they stand in. The rows after that follow as they come. What `isRow` refuses is passed on at once.
 */
export async function* inOrder<Row extends object, Other>(
  rows: AsyncIterable<Row | Other>,
  isRow: (item: Row | Other) => item is Row,
  sort: (held: Row[]) => Row[],
  maxHeld = MAX_HELD_ROWS,
): AsyncGenerator<Row | Other, void, undefined> {
  let held: Row[] | null = [];
  for await (const row of rows) {
    if (held === null || !isRow(row)) {
      yield row;
      continue;
    }
    held.push(row);
    if (held.length < maxHeld) continue;
    yield* emptying(sort(held));
    held = null;
  }
  if (held !== null) yield* emptying(sort(held));
}

/** Lets go of each row as it is given, as reading a long file has only begun. */
function* emptying<Row extends object>(rows: Row[]): Generator<Row, void, undefined> {
  rows.reverse();
  for (let row = rows.pop(); row !== undefined; row = rows.pop()) yield row;
}
