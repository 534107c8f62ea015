import { describe, expect, it } from "vitest";
import { tableColumns } from "@/components/reference/prepare/columns";
import { validityOf, valueOf } from "@/components/reference/prepare/own-factors";
import type { ReferenceKind, ReferenceRow } from "@/lib/domain/reference";
import { english, englishFormats as formats } from "@/tests/support/translator";

const words = { t: english("reference"), formats };
const factors = english("factors");

const row = (values: ReferenceRow["values"], overrides: Partial<ReferenceRow> = {}): ReferenceRow => ({
  id: "x",
  name: "X",
  code: "XX",
  year: 2024,
  values,
  source: { name: "S", publication: "p", citation: "c", licence: "l" },
  runCount: 1234,
  hasOwnFactor: false,
  ...overrides,
});

function cells(kind: ReferenceKind, given: ReferenceRow): Record<string, string | null> {
  return Object.fromEntries(tableColumns(kind, words).map((column) => [column.label, column.read(given)]));
}

describe("the columns of reference data", () => {
  it("keep one number of decimals, and zero is a value", () => {
    const grid = { carbon_intensity_g_per_kwh: 44.25, ghg_basis: "lifecycle CO2e" };
    expect(cells("grid", row(grid))).toEqual({
      Zone: "XX",
      Intensity: "44.3",
      Year: "2024",
      Basis: "life-cycle",
      Source: "S",
      "Used by": "1,234",
    });
    expect(cells("grid", row({ carbon_intensity_g_per_kwh: 0 }))["Intensity"]).toBe("0.0");
  });

  it("leave unknown figures unknown, with a reason", () => {
    const found = cells("residual", row({ carbon_intensity_g_per_kwh: null }, { year: null }));
    expect(found).toMatchObject({ "Residual mix": null, Year: null });
    for (const column of tableColumns("residual", words)) {
      if (column.read(row({}, { year: null, code: null })) === null) expect(column.missing).not.toBe("");
    }
  });

  it("show a range as a range, and a share as percent", () => {
    const range = { pue: null, pue_low: 1.1, pue_high: 1.3, wue_l_per_kwh: 0.2 };
    expect(cells("data-centers", row(range))).toMatchObject({ PUE: "1.10–1.30", WUE: "0.20" });
    expect(cells("cloud", row({ hourly_cfe_share: 0.87 }))["Carbon-free"]).toBe("87");
  });
});

describe("own factors in words", () => {
  it("name the last day of validity, which the store holds as the first day after it", () => {
    const validFrom = "2025-01-01T00:00:00.000Z";
    expect(validityOf({ validFrom, validTo: null }, factors, formats)).toBe("from 1 Jan 2025");
    expect(validityOf({ validFrom, validTo: "2026-01-01T00:00:00.000Z" }, factors, formats)).toBe(
      "1 Jan 2025 – 31 Dec 2025",
    );
  });
  it("carry their unit, but for a ratio", () => {
    expect(valueOf({ value: 301.5, unit: "g CO2e/kWh" }, formats)).toBe("301.5\u202fg CO₂e/kWh");
    expect(valueOf({ value: 1.31, unit: "ratio" }, formats)).toBe("1.31");
  });
});
