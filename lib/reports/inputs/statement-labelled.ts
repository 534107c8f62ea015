import type { RowFault } from "@/lib/domain/factor-import";
import type { CloudMethod, ReadStatement } from "./cloud-statements";
import type { CsvTable, TableRow } from "./csv-table";
import { dayOfCell, endOfMonth, figureOf } from "./statement-cells";
import { sumStatement, type StatementLine } from "./statement-sums";

/**
 * A download of which the provider documents no columns: Microsoft's Emissions Impact Dashboard and Azure carbon optimization
 * (learn.microsoft.com/azure/carbon-optimization/overview says that a CSV can be exported, not what is in it), and the AWS console's
 * file. Nothing is guessed: a month must be a column, a figure's column must name its unit, and what it is based on the file says or
 * the person does.
 */
type Figure = Readonly<{
  column: string;
  kgPerUnit: number;
  method: CloudMethod | null;
  isTotal: boolean;
}>;

/** Null: the table does not look like a statement of emissions. */
export function readLabelledTable(
  { columns, rows }: CsvTable,
  chosen: CloudMethod | null,
): ReadStatement | null {
  const isEmissions = columns.some((name) => /co2|emission/i.test(name));
  if (!isEmissions || columns.includes("locationKgCo2e") || columns.includes("marketKgCo2e")) return null;
  const refuse = (message: string): ReadStatement => ({ ok: false, message, rowFaults: [] });
  const month = columns.find((name) =>
    /^(usage ?|billing ?|reporting ?)?(month|date|period)( start)?$/i.test(words(name)),
  );
  if (month === undefined)
    return refuse(
      "The file has no column Month or Date, so no row has a period. Put the figures into the template.",
    );
  const all = columns.flatMap((column) => figureIn(column) ?? []);
  if (all.length === 0)
    return refuse(
      "No column of figures names its unit, as in “Emissions (kgCO2e)” or “(MTCO2e)”. Put the unit into the head, or the figures into the template.",
    );
  const figures = all.some(({ isTotal }) => isTotal) ? all.filter(({ isTotal }) => isTotal) : all;
  const said = figures.flatMap(({ method }) => method ?? []);
  // Scopes 1 and 3 beside a Scope 2 that says its method belong to both.
  const open = said.length > 0 ? [...new Set(said)] : chosen === null ? [] : [chosen];
  if (open.length === 0) {
    return refuse(
      "The file does not say whether its figures are market-based or location-based: choose it below, as the provider says.",
    );
  }
  const region = columns.find((name) => /(region|location|geography)( name)?$/i.test(words(name)));
  const rowFaults: RowFault[] = [];
  const lines = rows.flatMap((row) => readLine(row, { month, region, figures, open }, rowFaults) ?? []);
  if (rowFaults.length > 0)
    return { ok: false, message: "Nothing was added: some rows cannot be used.", rowFaults };
  const provider = providerOf(columns);
  return {
    ok: true,
    name: provider,
    rows: sumStatement(lines, { provider, source: `${provider}, emissions download` }),
    doubts: [
      `The provider documents no columns for this file. Read as emissions: ${figures.map(({ column }) => column).join(" · ")}.`,
      ...(chosen !== null && said.length === 0
        ? [
            chosen === "market"
              ? "Taken as market-based because that was chosen here."
              : "Taken as location-based because that was chosen here.",
          ]
        : []),
    ],
  };
}

const words = (name: string): string =>
  name
    .replaceAll(/[_.]/g, " ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .trim();

function figureIn(column: string): Figure | null {
  const name = words(column).toLowerCase().replaceAll("₂", "2");
  const unit = /(kg|mt|t|tonnes?|metric tons?)[ _-]?(of )?co2[ -]?e(q)?\b/.exec(name)?.[1];
  if (unit === undefined || /previous|change|saving|avoided|intensity/.test(name)) return null;
  const isMarket = /market|\bmbm\b/.test(name);
  const isLocation = /location[ -]based|\blbm\b/.test(name);
  return {
    column,
    kgPerUnit: unit === "kg" ? 1 : 1000,
    method: isMarket ? "market" : isLocation ? "location" : null,
    isTotal: /total/.test(name),
  };
}

function providerOf(columns: readonly string[]): string {
  const all = columns.join(" ");
  if (/azure|subscription|microsoft/i.test(all)) return "Microsoft Azure";
  return /\baws\b|amazon|account/i.test(all) ? "AWS" : "Cloud provider";
}

type Reading = Readonly<{
  month: string;
  region: string | undefined;
  figures: readonly Figure[];
  open: readonly CloudMethod[];
}>;

function readLine(
  { line, cells }: TableRow,
  { month, region, figures, open }: Reading,
  faults: RowFault[],
): StatementLine | null {
  const day = dayOfCell(cells[month]);
  if (day === null) {
    faults.push({ line, column: month, detail: "Give a day as year-month-day: 2026-01-31." });
    return null;
  }
  const sums: Record<CloudMethod, number | null> = { location: null, market: null };
  for (const { column, kgPerUnit, method } of figures) {
    const value = figureOf(cells[column]);
    if (value === undefined || (value ?? 0) < 0) {
      faults.push({ line, column, detail: "Give a plain number, for example 1234.5." });
      continue;
    }
    if (value === null) continue;
    for (const of of method === null ? open : [method]) sums[of] = (sums[of] ?? 0) + value * kgPerUnit;
  }
  return {
    line,
    region: region === undefined ? "" : (cells[region] ?? ""),
    fromDay: `${day.day.slice(0, 7)}-01`,
    toDay: endOfMonth(day.day),
    version: "",
    locationKgCo2e: sums.location,
    marketKgCo2e: sums.market,
  };
}
