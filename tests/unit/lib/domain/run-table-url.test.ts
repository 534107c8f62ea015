import { describe, expect, it } from "vitest";
import { formatRunFilter } from "@/lib/domain/run-filter";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";
import {
  formatRunTableView,
  parseRunTableView,
  readSavedState,
  runTableHref,
  savedState,
} from "@/lib/domain/run-table-url";
import { nextSorts, parseSort } from "@/lib/domain/run-table";

const read = (query: string) => parseRunTableView(Object.fromEntries(new URLSearchParams(query)));
const FULL =
  "q=gpu%3AH100+-tag%3Adebug&sort=-co2e%2Cname&columns=energy%2Cmetric.a%252Cb%2Cco2e+%2F+energy&pinned=energy&widths=energy%3A120&group=sweep&show=differing%2Cfilled&size=200&page=3";

describe("the run table's address", () => {
  it("is read back whole", () => {
    const view = read(FULL);
    expect(view).toMatchObject({
      columns: ["energy", "metric.a,b", "co2e / energy"],
      pinned: ["energy"],
      widths: { energy: 120 },
      group: "sweep",
      onlyDiffering: true,
      hideEmpty: true,
      pageSize: 200,
      pageNumber: 3,
    });
    expect(read(formatRunTableView(view, { pageNumber: 3 }))).toEqual(view);
  });

  it("is the bare path for the plain list, and goes back to the first page on any change", () => {
    expect(runTableHref("/a/runs", read(""))).toBe("/a/runs");
    expect(runTableHref("/a/runs", read("page=4"), { hideEmpty: true })).toBe("/a/runs?show=filled");
  });

  it("opens addresses from before as the same list", () => {
    const old = runListHref("/a/runs", {
      ...RUN_LIST_DEFAULTS,
      search: "tern & co",
      states: ["running", "failed"],
      tag: "sweep:a",
      withoutFactor: true,
      fromDay: "2026-11-01",
      toDay: "2026-11-18",
      sort: "locationEmissions",
      projectId: "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001",
    });
    const view = parseRunTableView({
      ...Object.fromEntries(new URL(old, "https://example.org").searchParams),
      state: ["running", "failed"],
    });
    expect(view.faults).toEqual([]);
    expect(formatRunFilter(view.filters)).toBe(
      'status:running,failed project=0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001 tag="sweep:a" co2e=none started>="2026-11-01T00:00:00.000Z" started<"2026-11-19T00:00:00.000Z" "tern & co"',
    );
    expect(view.sort).toEqual([{ key: "co2e", descending: true }]);
  });

  it.each([
    "columns=nonsense",
    "group=id",
    "widths=energy:x,nothing:100",
    "size=7",
    "view=1",
    "sort=-password",
    "pinned=energ",
  ])("leaves out what it does not understand: %s", (query) => {
    expect(read(query)).toEqual(read(""));
  });

  it("keeps a fault as it was typed", () => {
    const view = read("q=gpus:x+a");
    expect(view.faults).toHaveLength(1);
    expect(formatRunTableView(view)).toBe("q=gpus%3Ax+a");
  });

  it("is saved without its page, and comes back under its view", () => {
    const state = savedState(read(`${FULL}&view=0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001`));
    expect(state).not.toContain("page=");
    expect(state).not.toContain("view=");
    expect(savedState(readSavedState(state, "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001"))).toBe(state);
  });
});

describe("nextSorts", () => {
  it("begins at the largest or at A, then turns round", () => {
    expect(nextSorts(parseSort("name"), "energy", false)).toEqual(parseSort("-energy"));
    expect(nextSorts(parseSort("-energy"), "energy", false)).toEqual(parseSort("energy"));
    expect(nextSorts(parseSort("-energy"), "name", false)).toEqual(parseSort("name"));
  });

  it("adds, turns and takes away a key with Shift", () => {
    expect(nextSorts(parseSort("-energy"), "name", true)).toEqual(parseSort("-energy,name"));
    expect(nextSorts(parseSort("-energy,name"), "name", true)).toEqual(parseSort("-energy,-name"));
    expect(nextSorts(parseSort("-energy,-name"), "name", true)).toEqual(parseSort("-energy"));
  });
});
