import { describe, expect, it } from "vitest";
import { activeFilters } from "@/components/runs/prepare/active-filters";
import { RUN_LIST_DEFAULTS } from "@/lib/domain/run-list-url";

const projects = [{ id: "p1", name: "tern", experiments: [{ id: "e1", name: "pretrain" }] }];

describe("activeFilters", () => {
  it("has none for the bare list", () => {
    expect(activeFilters(RUN_LIST_DEFAULTS, projects)).toEqual([]);
  });

  it("says each filter in words with the change that removes it", () => {
    const view = {
      ...RUN_LIST_DEFAULTS,
      states: ["failed", "killed"] as const,
      experimentId: "e1",
      withoutFactor: true,
      fromDay: "2026-11-01",
      toDay: "2026-11-18",
    };
    expect(activeFilters(view, projects)).toEqual([
      { name: "Status", value: "failed or killed", without: { states: [] } },
      { name: "Experiment", value: "pretrain", without: { experimentId: null } },
      { name: "Grid factor", value: "none", without: { withoutFactor: false } },
      { name: "Started", value: "1 Nov 2026 – 18 Nov 2026", without: { fromDay: null, toDay: null } },
    ]);
  });

  it("does not hide a filter by a project that is gone", () => {
    const [filter] = activeFilters({ ...RUN_LIST_DEFAULTS, projectId: "gone" }, projects);
    expect(filter?.value).toBe("not known here");
  });

  it.each([
    [{ fromDay: "2026-11-01" }, "from 1 Nov 2026"],
    [{ toDay: "2026-11-01" }, "until 1 Nov 2026"],
    [{ fromDay: "2026-11-01", toDay: "2026-11-01" }, "1 Nov 2026"],
  ])("writes the days %j as %s", (days, value) => {
    expect(activeFilters({ ...RUN_LIST_DEFAULTS, ...days }, projects)[0]?.value).toBe(value);
  });
});
