import { describe, expect, it } from "vitest";
import { inOrder } from "@/lib/ingest/files/time-order";

type Row = { at: number };

async function order(rows: readonly (Row | string)[], maxHeld: number): Promise<(number | string)[]> {
  async function* source(): AsyncGenerator<Row | string> {
    yield* rows;
  }
  const isRow = (item: Row | string): item is Row => typeof item !== "string";
  const sort = (held: Row[]) => held.sort((a, b) => a.at - b.at);
  const found: (number | string)[] = [];
  for await (const item of inOrder(source(), isRow, sort, maxHeld)) found.push(isRow(item) ? item.at : item);
  return found;
}

describe("inOrder", () => {
  it("puts rows in order that it can hold, and passes on at once what is none", async () => {
    expect(await order([{ at: 3 }, "problem", { at: 1 }, { at: 2 }], 10)).toEqual(["problem", 1, 2, 3]);
  });

  it("lets later rows follow as they come", async () => {
    expect(await order([{ at: 3 }, { at: 1 }, { at: 2 }, { at: 0 }], 3)).toEqual([1, 2, 3, 0]);
  });

  it("gives nothing for nothing", async () => expect(await order([], 3)).toEqual([]));
});
