import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METRIC_VALUES } from "@/lib/domain/compare";
import { GROUPINGS, type Grouping } from "@/lib/domain/compare-groups";
import {
  COMPARE_AXES,
  compareHref,
  compareParams,
  compareRunsHref,
  groupingOf,
  needsPacking,
  NO_COMPARISON,
  parseCompareSearch,
  type CompareState,
} from "@/lib/domain/compare-url";

const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const distinct = <T>(each: fc.Arbitrary<T>, maxLength: number) => fc.uniqueArray(each, { maxLength });

const state: fc.Arbitrary<CompareState> = fc.record({
  runIds: distinct(fc.uuid(), 200),
  experimentIds: distinct(fc.uuid(), 20),
  sweeps: fc.uniqueArray(fc.record({ experimentId: fc.uuid(), name: word }), {
    selector: ({ experimentId, name }) => `${experimentId}/${name}`,
    maxLength: 5,
  }),
  baseline: fc.option(word),
  grouping: fc.option(
    fc.oneof(
      fc.constantFrom<Grouping | "run">("run", ...GROUPINGS),
      word.map((name): Grouping => `param:${name}`).filter((text) => /^param:./.test(text)),
    ),
  ),
  showsEqual: fc.boolean(),
  search: fc.oneof(fc.constant(""), word),
  metric: fc.option(word),
  metricValue: fc.constantFrom(...METRIC_VALUES),
  axis: fc.constantFrom(...COMPARE_AXES),
  curveIds: distinct(fc.uuid(), 8),
  columns: distinct(word, 10),
  includedKeys: distinct(word, 5),
  page: fc.integer({ min: 1, max: 200 }),
  find: fc.oneof(fc.constant(""), word),
});

function read(query: string): CompareState {
  const params = new URLSearchParams(query);
  return parseCompareSearch(Object.fromEntries([...params.keys()].map((key) => [key, params.getAll(key)])));
}

describe("the address of a comparison", () => {
  it("gives the state again that it was written from", () => {
    fc.assert(
      fc.property(state, (each) => {
        expect(read(compareParams(each).toString())).toEqual(each);
      }),
    );
  });

  it("of 200 runs is short enough for every proxy", () => {
    const ids = Array.from(
      { length: 200 },
      (_, at) => `01890000-0000-7000-8000-${String(at).padStart(12, "0")}`,
    );
    const href = compareRunsHref("/lab", [...ids, "01890000-0000-7000-8000-aaaaaaaaaaaa"]);
    expect(href.length).toBeLessThan(5000);
    expect(read(href.split("?")[1] ?? "").runIds).toEqual(ids);
    expect(needsPacking({ run: ids })).toBe(true);
    expect(needsPacking({ run: ids.slice(0, 5) })).toBe(false);
  });

  it("of few runs says them in full, and leaves out what is as usual", () => {
    const id = "01890000-0000-7000-8000-000000000001";
    expect(compareRunsHref("/lab", [id])).toBe(`/lab/compare?run=${id}`);
    expect(compareHref("/lab/compare", NO_COMPARISON)).toBe("/lab/compare");
  });

  it("has experiments and sweeps as columns unless another choice is made", () => {
    const id = "01890000-0000-7000-8000-000000000001";
    expect(groupingOf(NO_COMPARISON)).toBeNull();
    expect(groupingOf({ ...NO_COMPARISON, experimentIds: [id] })).toBe("experiment");
    expect(groupingOf({ ...NO_COMPARISON, sweeps: [{ experimentId: id, name: "a" }] })).toBe("sweep");
    expect(groupingOf({ ...NO_COMPARISON, experimentIds: [id], grouping: "run" })).toBeNull();
    expect(groupingOf({ ...NO_COMPARISON, experimentIds: [id], grouping: "seed" })).toBe("seed");
  });

  it("leaves out what has no meaning, and reads any text", () => {
    expect(
      parseCompareSearch({
        run: ["nonsense", "01890000-0000-7000-8000-00000000000A", "01890000-0000-7000-8000-00000000000a"],
        runs: "***.short",
        sweep: ["x/y", "01890000-0000-7000-8000-00000000000a/"],
        by: "param:",
        axis: "moon",
        page: "-3",
      }),
    ).toEqual({ ...NO_COMPARISON, runIds: ["01890000-0000-7000-8000-00000000000a"] });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("run", "runs", "sweep", "by", "page", "curve"), word),
        (search) => {
          expect(() => parseCompareSearch(search)).not.toThrow();
        },
      ),
    );
  });
});
