import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { comparableRuns } from "@/lib/domain/label/peers";

const RATED = { id: "rated", task: "vision", dataset: "imagenet", metric: "top-1", parameters: 30 };
const PEER = { ...RATED, id: "peer", endedOn: "2026-06-01" };
const isPeer = (change: object) => comparableRuns(RATED, [{ ...PEER, ...change }], "2026-11-21").length === 1;

describe("comparableRuns", () => {
  it.each([
    [{}, true],
    [{ id: "rated" }, false],
    [{ task: "text" }, false],
    [{ dataset: null }, false],
    [{ metric: "top-5" }, false],
    [{ parameters: 10 }, true],
    [{ parameters: 90 }, true],
    [{ parameters: 9.9 }, false],
    [{ parameters: 90.1 }, false],
    [{ parameters: null }, false],
    [{ parameters: 0 }, false],
    [{ endedOn: "2023-11-21" }, true],
    [{ endedOn: "2023-11-20" }, false],
    [{ endedOn: "2026-11-22" }, false],
  ])("of a run with %o: %s", (change, expected) => {
    expect(isPeer(change)).toBe(expected);
  });

  it("finds none for a run of unknown task, and refuses a day that does not exist", () => {
    const untold = { ...RATED, task: null };
    expect(comparableRuns(untold, [{ ...PEER, task: null }], "2026-11-21")).toEqual([]);
    expect(() => comparableRuns(RATED, [], "today")).toThrow(InvalidInputError);
  });
});
