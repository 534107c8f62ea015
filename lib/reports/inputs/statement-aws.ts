import type { RowFault } from "@/lib/domain/factor-import";
import type { ReadStatement } from "./cloud-statements";
import type { CsvTable, TableRow } from "./csv-table";
import { dayBefore, dayOfCell, endOfMonth, figureOf } from "./statement-cells";
import { sumStatement, type StatementLine } from "./statement-sums";

/**
 * The carbon emissions table of AWS Data Exports, what the Customer Carbon Footprint Tool's data come as. Columns as documented by AWS:
 * docs.aws.amazon.com/cur/latest/userguide/carbon-emissions-columns.html; two versions of the method for one month are delivered for
 * three months: …/table-dictionary-carbon-emissions.html.
 */
const NEEDED = [
  "usage_period_start",
  "region_code",
  "model_version",
  "total_mbm_emissions_value",
  "total_mbm_emissions_unit",
];
const KG_PER_MTCO2E = 1000;

/** Null: the table is another. */
export function readAwsExport({ columns, rows }: CsvTable): ReadStatement | null {
  if (!NEEDED.every((name) => columns.includes(name))) return null;
  const rowFaults: RowFault[] = [];
  const lines = rows.flatMap((row) => readLine(row, rowFaults) ?? []);
  if (rowFaults.length > 0)
    return { ok: false, message: "Nothing was added: some rows cannot be used.", rowFaults };
  const { newest, doubts } = newestVersions(lines);
  const isOld = newest.some(({ version }) => /^v?[012]\./.test(version));
  return {
    ok: true,
    name: "AWS Data Exports, carbon emissions",
    rows: sumStatement(
      newest.map((line) => ({ ...line, version: `model ${line.version}` })),
      {
        provider: "AWS",
        source: "AWS Data Exports, carbon emissions",
      },
    ),
    doubts: [
      ...doubts,
      ...(columns.includes("total_lbm_emissions_value")
        ? []
        : ["The file has no location-based column: the location-based figure stays unknown."]),
      ...(isOld
        ? [
            "Up to model version 2 the totals hold the provider’s Scope 1 and 2 only, as its documentation says.",
          ]
        : []),
    ],
  };
}

function readLine({ line, cells }: TableRow, faults: RowFault[]): StatementLine | null {
  const start = dayOfCell(cells["usage_period_start"]);
  const end = dayOfCell(cells["usage_period_end"]);
  const market = tonnesOf(cells, "total_mbm_emissions", line, faults);
  const location = tonnesOf(cells, "total_lbm_emissions", line, faults);
  if (start === null) {
    faults.push({ line, column: "usage_period_start", detail: "Give a day as year-month-day: 2026-01-31." });
    return null;
  }
  const region = cells["region_code"] ?? "";
  const last =
    end === null
      ? endOfMonth(start.day)
      : end.isMidnight && end.day > start.day
        ? dayBefore(end.day)
        : end.day;
  return {
    line,
    region: region === "" || region.toLowerCase() === "null" ? (cells["location"] ?? "") : region,
    fromDay: start.day,
    toDay: last,
    version: cells["model_version"] ?? "",
    locationKgCo2e: location,
    marketKgCo2e: market,
  };
}

/** In kg; an unknown unit is a fault and not a guess. */
function tonnesOf(cells: TableRow["cells"], column: string, line: number, faults: RowFault[]): number | null {
  const value = figureOf(cells[`${column}_value`]);
  if (value === null) return null;
  const unit = cells[`${column}_unit`] ?? "";
  if (value === undefined || value < 0) {
    faults.push({ line, column: `${column}_value`, detail: "Give a plain number, for example 1234.5." });
  } else if (unit.toLowerCase() !== "mtco2e") {
    faults.push({
      line,
      column: `${column}_unit`,
      detail: `The unit “${unit}” is not known: MTCO2e is expected.`,
    });
  } else {
    return value * KG_PER_MTCO2E;
  }
  return null;
}

/** Of several versions of the method for one month only the newest: added up they would count the month twice. */
function newestVersions(lines: readonly StatementLine[]): { newest: StatementLine[]; doubts: string[] } {
  const versions = new Map<string, Set<string>>();
  for (const { fromDay, version } of lines) {
    const month = fromDay.slice(0, 7);
    versions.set(month, (versions.get(month) ?? new Set()).add(version));
  }
  const chosen = new Map([...versions].map(([month, all]) => [month, [...all].sort(byVersion).at(-1)]));
  const doubts = [...versions].flatMap(([month, all]) =>
    all.size < 2
      ? []
      : [
          `${month} is there in several model versions: only the newest, ${chosen.get(month) ?? ""}, is read.`,
        ],
  );
  return {
    newest: lines.filter(({ fromDay, version }) => chosen.get(fromDay.slice(0, 7)) === version),
    doubts,
  };
}

const byVersion = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
