import { describe, expect, it } from "vitest";
import {
  RUN_LIST_DEFAULTS,
  isFiltered,
  nextSort,
  parseRunListView,
  runListHref,
  toRunListQuery,
} from "@/lib/domain/run-list-url";
import type { RunListView } from "@/lib/domain/run-list-url";

const PROJECT = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001";

const full: RunListView = {
  search: "tern & co",
  states: ["running", "failed"],
  projectId: PROJECT,
  experimentId: null,
  tag: "sweep:a",
  withoutFactor: true,
  fromDay: "2026-11-01",
  toDay: "2026-11-18",
  sort: "energy",
  descending: true,
  pageNumber: 3,
};

function paramsOf(href: string): Record<string, string | string[]> {
  const query = new URL(href, "https://example.org").searchParams;
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const all = query.getAll(key);
      return [key, all.length === 1 ? (all[0] ?? "") : all];
    }),
  );
}

describe("parseRunListView", () => {
  it("gives the newest runs first for an empty address", () => {
    expect(parseRunListView({})).toEqual(RUN_LIST_DEFAULTS);
  });

  it("reads back what runListHref wrote", () => {
    expect(parseRunListView(paramsOf(runListHref("/a/runs", full, { pageNumber: 3 })))).toEqual(full);
  });

  it.each([
    [{ state: "sleeping" }],
    [{ project: "1; drop table run" }],
    [{ from: "2026-02-30" }],
    [{ to: "yesterday" }],
    [{ sort: "-password" }],
    [{ page: "-2" }],
    [{ page: "1e9" }],
    [{ search: "   " }],
  ])("leaves out what it does not understand: %j", (params) => {
    expect(parseRunListView(params)).toEqual(RUN_LIST_DEFAULTS);
  });

  it("takes states repeated or separated by commas, in their own order", () => {
    expect(parseRunListView({ state: ["failed,killed", "running"] }).states).toEqual([
      "running",
      "failed",
      "killed",
    ]);
  });
});

describe("toRunListQuery", () => {
  it("ends the range at the start of the day after the last day", () => {
    const query = toRunListQuery(full);
    expect(query.from).toBe("2026-11-01T00:00:00.000Z");
    expect(query.to).toBe("2026-11-19T00:00:00.000Z");
  });

  it("asks for no filter where none is set", () => {
    expect(toRunListQuery(RUN_LIST_DEFAULTS)).toEqual({ sort: "startedAt", descending: true });
  });
});

describe("runListHref", () => {
  it("is the bare path for the defaults", () => {
    expect(runListHref("/a/runs", RUN_LIST_DEFAULTS)).toBe("/a/runs");
  });

  it("goes back to the first page when a filter changes", () => {
    expect(runListHref("/a/runs", full, { search: null })).not.toContain("page=");
  });

  it("keeps the filters when only the page changes", () => {
    expect(runListHref("/a/runs", full, { pageNumber: 2 })).toContain("tag=sweep%3Aa");
  });
});

describe("nextSort", () => {
  it("starts amounts at the largest and names at A", () => {
    expect(nextSort(RUN_LIST_DEFAULTS, "energy")).toEqual({ sort: "energy", descending: true });
    expect(nextSort(RUN_LIST_DEFAULTS, "name")).toEqual({ sort: "name", descending: false });
  });

  it("turns round on the second click", () => {
    expect(nextSort({ sort: "name", descending: false }, "name")).toEqual({ sort: "name", descending: true });
  });
});

describe("isFiltered", () => {
  it("ignores order and page", () => {
    expect(isFiltered({ ...RUN_LIST_DEFAULTS, sort: "name", pageNumber: 4 })).toBe(false);
    expect(isFiltered({ ...RUN_LIST_DEFAULTS, tag: "x" })).toBe(true);
  });
});
