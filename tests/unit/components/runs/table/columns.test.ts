import { describe, expect, it } from "vitest";
import { filterChips } from "@/components/runs/table/prepare/chips";
import { columnLabel, gridColumns, type RunTableWords } from "@/components/runs/table/prepare/columns";
import { parseRunFilter } from "@/lib/domain/run-filter";
import type { RunTableRow } from "@/lib/domain/run-table";
import { parseRunTableView } from "@/lib/domain/run-table-url";
import { english } from "@/tests/support/translator";

const t: RunTableWords = english("runTable");
// What a column decides follows from the values alone.
const row = (values: RunTableRow["values"]) => ({ run: {}, values }) as RunTableRow;
const rows = [
  row({ status: "failed", energy: 1500, "metric.acc": 0.91, "param.lr": null, seed: 1 }),
  row({ status: "failed", energy: 2, "metric.acc": 0.9, "param.lr": null, seed: 2 }),
];
const view = (query: string) => parseRunTableView(Object.fromEntries(new URLSearchParams(query)));
const COLUMNS = "columns=status,energy,metric.acc,param.lr,seed";
const keys = (query: string) => gridColumns(rows, view(query), t).map((column) => column.key);

describe("gridColumns", () => {
  it("gives each column one unit, and says what a metric's value is", () => {
    const columns = gridColumns(rows, view(COLUMNS), t);
    expect(columns.map(({ key, unit, isNumeric }) => [key, unit, isNumeric])).toEqual([
      ["status", null, false],
      ["energy", "MWh", true],
      ["metric.acc", "last value", true],
      ["param.lr", "parameter", false],
      ["seed", null, true],
    ]);
  });

  it("leaves out what is empty, or the same in all rows, where that is asked for", () => {
    expect(keys(`${COLUMNS}&show=filled`)).toEqual(["status", "energy", "metric.acc", "seed"]);
    expect(keys(`${COLUMNS}&show=differing`)).toEqual(["energy", "metric.acc", "seed"]);
  });

  it("puts pinned columns first", () => {
    expect(keys(`${COLUMNS}&pinned=seed`)[0]).toBe("seed");
  });
});

it("names ratios and differences by their terms", () => {
  expect(columnLabel("co2e / metric.acc", t)).toBe("Emissions, LB ÷ acc");
  expect(columnLabel("facility - energy", t)).toBe("Facility energy − IT energy");
});

describe("filterChips", () => {
  it("says each filter in words, and what is left without it", () => {
    const read = parseRunFilter('status:failed,killed co2e>5 -tag:debug project=0190 "free words"');
    const chips = filterChips(read, { "0190": "Vision" }, t);
    expect(chips.map(({ name, value }) => `${name} ${value}`)).toEqual([
      "Status failed or killed",
      "Emissions, LB > 5\u202fkg",
      "not Tags debug",
      "Project = Vision",
      "Words “free words”",
    ]);
    expect(chips[0]?.without.filters).toHaveLength(3);
    expect(chips[4]?.without.words).toEqual([]);
  });
});
