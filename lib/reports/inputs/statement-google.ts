import type { RowFault } from "@/lib/domain/factor-import";
import type { ReadStatement } from "./cloud-statements";
import type { CsvTable, TableRow } from "./csv-table";
import { dayOfCell, endOfMonth, figureOf } from "./statement-cells";
import { sumStatement, type StatementLine } from "./statement-sums";

/**
 * The BigQuery export of Google Cloud Carbon Footprint, in kg CO2e. Columns as documented by Google:
 * cloud.google.com/carbon-footprint/docs/data-schema. BigQuery cannot write nested columns as CSV, so that people write the dots of
 * their names as underscores: both are read.
 */
const TOTAL = "carbon_footprint_total_kgco2e";
const PARTS = "carbon_footprint_kgco2e";

const flat = (name: string): string => name.toLowerCase().replaceAll(".", "_");

/** Null: the table is another. */
export function readGoogleExport({ columns, rows }: CsvTable): ReadStatement | null {
  const names = columns.map(flat);
  if (!names.includes("usage_month") || !names.some((name) => name.startsWith("carbon_footprint")))
    return null;
  const methods = {
    location: figureColumns(names, "location_based"),
    market: figureColumns(names, "market_based"),
  };
  if (methods.location === null && methods.market === null) {
    return {
      ok: false,
      message: `The file lacks the column ${TOTAL}.location_based, ${TOTAL}.market_based.`,
      rowFaults: [],
    };
  }
  const rowFaults: RowFault[] = [];
  const lines = rows.flatMap((row) => readLine(row, methods, rowFaults) ?? []);
  rowFaults.push(...mixedVersions(lines));
  if (rowFaults.length > 0)
    return { ok: false, message: "Nothing was added: some rows cannot be used.", rowFaults };
  return {
    ok: true,
    name: "Google Cloud Carbon Footprint",
    rows: sumStatement(lines, { provider: "Google Cloud", source: "Google Cloud Carbon Footprint export" }),
    doubts: [
      ...(methods.location === null
        ? ["The file has no location-based column: the location-based figure stays unknown."]
        : []),
      ...(methods.market === null
        ? ["The file has no market-based column: the market-based figure stays unknown."]
        : []),
    ],
  };
}

/** The total's column, or the three scopes that it is documented to be the sum of; null: the file has neither. */
function figureColumns(names: readonly string[], method: string): string[] | null {
  if (names.includes(`${TOTAL}_${method}`)) return [`${TOTAL}_${method}`];
  const scopes = [`${PARTS}_scope1`, `${PARTS}_scope2_${method}`, `${PARTS}_scope3`];
  return scopes.every((name) => names.includes(name)) ? scopes : null;
}

function readLine(
  { line, cells }: TableRow,
  methods: Readonly<Record<"location" | "market", string[] | null>>,
  faults: RowFault[],
): StatementLine | null {
  const byName = new Map(Object.entries(cells).map(([name, cell]) => [flat(name), cell]));
  const month = dayOfCell(byName.get("usage_month"));
  if (month === null) {
    faults.push({ line, column: "usage_month", detail: "Give a day as year-month-day: 2026-01-31." });
    return null;
  }
  const sumOf = (names: readonly string[] | null): number | null => {
    if (names === null) return null;
    const values = names.map((name) => figureOf(byName.get(name)));
    const wrong = values.findIndex((value) => value === undefined || (value ?? 0) < 0);
    if (wrong >= 0) {
      faults.push({ line, column: names[wrong] ?? "", detail: "Give a plain number, for example 1234.5." });
      return null;
    }
    const known = values.flatMap((value) => value ?? []);
    return known.length === values.length ? known.reduce((sum, value) => sum + value, 0) : null;
  };
  const version = byName.get("carbon_model_version") ?? "";
  return {
    line,
    region:
      [byName.get("location_region"), byName.get("location_location")].find((text) => (text ?? "") !== "") ??
      "",
    fromDay: `${month.day.slice(0, 7)}-01`,
    toDay: endOfMonth(month.day),
    version: version === "" ? "" : `model ${version}`,
    locationKgCo2e: sumOf(methods.location),
    marketKgCo2e: sumOf(methods.market),
  };
}

/** Google does not say that a month may come in two versions of its model: adding them up could count it twice. */
function mixedVersions(lines: readonly StatementLine[]): RowFault[] {
  const versions = new Map<string, string>();
  return lines.flatMap(({ line, fromDay, version }) => {
    const known = versions.get(fromDay) ?? version;
    versions.set(fromDay, known);
    if (known === version) return [];
    return [
      {
        line,
        column: "carbon_model_version",
        detail: `${fromDay.slice(0, 7)} is there in another model version too: keep one of them.`,
      },
    ];
  });
}
