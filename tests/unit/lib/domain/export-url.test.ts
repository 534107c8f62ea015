import { describe, expect, it } from "vitest";
import {
  exportFileHref,
  exportHref,
  parseExportFormat,
  parseExportSelection,
  type ExportSelection,
} from "@/lib/domain/export-url";

const ID = "0190aaaa-bbbb-7ccc-8ddd-eeee12345678";
const OTHER = "0190aaaa-bbbb-7ccc-8ddd-eeee12345679";

function searchParamsOf(href: string): Record<string, string[]> {
  const query = new URL(href, "http://localhost").searchParams;
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

describe("the address of the export page", () => {
  it.each<ExportSelection>([
    { kind: "runs", runIds: [ID] },
    { kind: "runs", runIds: [ID, OTHER] },
    { kind: "experiment", experimentId: ID, sweep: null },
    { kind: "experiment", experimentId: ID, sweep: "lr & wd" },
  ])("says $kind and comes back the same", (selection) => {
    const params = searchParamsOf(exportHref("/lab", selection, "sci"));
    expect(parseExportSelection(params)).toEqual(selection);
    expect(parseExportFormat(params)).toBe("sci");
    expect(parseExportSelection(searchParamsOf(exportFileHref("/lab", selection, "sci")))).toEqual(selection);
  });

  it("leaves out what it does not understand", () => {
    expect(parseExportSelection({})).toBeNull();
    expect(parseExportSelection({ run: "x", experiment: "y" })).toBeNull();
    expect(parseExportSelection({ run: ["x", ID] })).toEqual({ kind: "runs", runIds: [ID] });
    expect(parseExportFormat({ format: "pdf" })).toBeNull();
  });
});
