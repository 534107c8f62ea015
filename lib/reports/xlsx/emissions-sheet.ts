import {
  EMISSION_SCOPES,
  type ReportFactor,
  type EmissionLine,
  type EmissionScope,
  type ScopeSum,
} from "@/lib/domain/report/results";
import { ofKind } from "@/lib/domain/report/records";
import { basisWords } from "../basis-words";
import { lineName } from "../line-name";
import { emptyScopeWords, leftOutWords } from "../not-reported";
import { factorCell, type SheetContext } from "./context";
import {
  amount,
  cellOf,
  derived,
  EMPTY,
  heads,
  SheetRows,
  sumOf,
  text,
  type Cell,
  type Sheet,
} from "./sheet";

const GRAMS_PER_KG = 1000;
const KG_PER_T = 1000;
/** Columns before the one of the words, `P`. */
const BASIS_COLUMN = 15;

export type EmissionsSheet = Sheet & { rowOf: ReadonlyMap<string, number> };

/** Section 3: quantity × factor = line, lines = scope, scopes = total, each by a formula; both views, never one sum. */
export function emissionsSheet(context: SheetContext): EmissionsSheet {
  const { t, snapshot } = context;
  const { emissions } = snapshot.results;
  const sheet = new SheetRows();
  const rowOf = new Map<string, number>();
  sheet.add(...head(t));
  const sumRow = (
    key: string,
    label: string,
    sum: ScopeSum,
    from: readonly number[],
    parts: readonly ScopeSum[],
    said = "",
  ) => {
    rowOf.set(key, sheet.next);
    const cells = sumCells(label, sum, sheet.next, from, parts);
    const blank = Array.from({ length: said === "" ? 0 : BASIS_COLUMN - cells.length }, () => EMPTY);
    sheet.add(...cells, ...blank, ...(said === "" ? [] : [text(said)]));
  };
  for (const scope of EMISSION_SCOPES) {
    const lines = emissions.lines.filter((line) => line.scope === scope);
    const rows = lines.map((line) => {
      rowOf.set(line.id, sheet.next);
      return sheet.add(...lineCells(line, sheet.next, context));
    });
    const parts = lines.map((line) => ({ location: line.locationKgCo2e, market: line.marketKgCo2e }));
    const said = emptyScopeWords(snapshot, scope, t) ?? "";
    sumRow(scope, t(`scope.${scope}`), emissions.sums[scope], rows, parts, said);
  }
  const rowsOf = (scopes: readonly string[]) => scopes.flatMap((scope) => rowOf.get(scope) ?? []);
  const sumsOf = (scopes: readonly EmissionScope[]) => scopes.map((scope) => emissions.sums[scope]);
  const categories = ["cat1", "cat2", "cat3", "cat8"] as const;
  sumRow("scope3", t("scope.scope3"), emissions.scope3, rowsOf(categories), sumsOf(categories));
  const scopes = leftOutWords(snapshot, t);
  sumRow(
    "total",
    t("scope.total"),
    emissions.total,
    rowsOf(["scope1", "scope2", "scope3"]),
    [...sumsOf(["scope1", "scope2"]), emissions.scope3],
    scopes === "" ? "" : t("summary.leavesOut", { scopes }),
  );
  const widths = [38, 30, 16, 10, 14, 12, 20, 16, 16, 20, 16, 16, 12, 8, 12, 60];
  return { name: t("sheets.emissions"), rows: sheet.rows, widths, headRows: 1, rowOf };
}

const head = (t: SheetContext["t"]): Cell[] =>
  heads(
    t("columns.name"),
    t("columns.scope"),
    t("columns.quantity"),
    t("columns.quantityUnit"),
    t("columns.factor"),
    t("columns.factorUnit"),
    t("columns.locationKg"),
    t("columns.restKwh"),
    t("columns.restGPerKwh"),
    t("columns.marketKg"),
    t("columns.locationT"),
    t("columns.marketT"),
    t("columns.fallback"),
    t("columns.tier"),
    t("columns.uncertainty"),
    t("columns.basis"),
  );

type Product = {
  quantity: number | null;
  unit: string;
  factor: number | null;
  factorUnit: string;
  cell: string | null;
  divisor: number;
};

/** A factor is listed under its key, and under key and version where it has versions. */
const isGridOf = (key: string | null, id: string): boolean =>
  key !== null && (id === `grid:${key}` || id.startsWith(`grid:${key}#`));
/** A mean over hours may differ in its last digit by the order of its terms. */
const isSame = (value: number, other: number | null): boolean =>
  other !== null && Math.abs(value - other) <= 1e-12 * Math.abs(value);

/** What a line is the product of, where it is one. */
function productOf(line: EmissionLine, context: SheetContext): Product | null {
  const { basis } = line;
  if (basis.kind === "grid") {
    const cell = factorCell(
      context,
      ({ id, value }) => isGridOf(line.sharedFactor, id) && isSame(value, basis.gPerKwh),
    );
    return {
      quantity: line.energyKwh,
      unit: "kWh",
      factor: basis.gPerKwh,
      factorUnit: "g/kWh",
      cell,
      divisor: GRAMS_PER_KG,
    };
  }
  if (basis.kind === "fuel") {
    const { amount: quantity, unit, kgPerUnit: factor, source } = basis;
    const cell = factorCell(
      context,
      (each) => each.kind === "fuel" && each.value === factor && each.source === source,
    );
    return { quantity, unit, factor, factorUnit: `kg/${unit}`, cell, divisor: 1 };
  }
  if (basis.kind === "refrigerant") {
    const { massKg, gwp100: factor, source } = basis;
    const cell = factorCell(
      context,
      (each) => each.kind === "refrigerant" && each.value === factor && each.source === source,
    );
    return { quantity: massKg, unit: "kg", factor, factorUnit: "kg CO2e/kg", cell, divisor: 1 };
  }
  if (basis.kind !== "hardware") return null;
  return hardwareProduct(line, basis.unitCount, context);
}

/** Units of a category times their mean factor, which is the purchases' own factors weighted by their units. */
function hardwareProduct(line: EmissionLine, quantity: number, context: SheetContext): Product {
  const ids = ofKind(context.snapshot.inputs.records, "hardware")
    .filter(({ data }) => data.category === line.name)
    .map(({ id }) => `hardware:${id}`);
  const isIt = (each: ReportFactor) =>
    each.kind === "hardware" &&
    (ids.includes(each.id) || (each.subject === line.name && each.appliedTo === quantity));
  const bought = context.snapshot.results.quality.factors.filter(isIt);
  const [only] = bought;
  const isOne = bought.length === 1 && only !== undefined;
  const kg = line.locationKgCo2e;
  return {
    quantity,
    unit: "unit",
    factor: isOne ? only.value : kg === null || quantity === 0 ? null : kg / quantity,
    factorUnit: "kg/unit",
    cell: isOne ? factorCell(context, isIt) : null,
    divisor: 1,
  };
}

function lineCells(line: EmissionLine, row: number, context: SheetContext): Cell[] {
  const { t, digits } = context;
  const at = String(row);
  const product = productOf(line, context);
  const divided = product === null || product.divisor === 1 ? "" : `/${String(product.divisor)}`;
  const computed =
    product?.quantity == null || product.factor === null
      ? null
      : (product.quantity * product.factor) / product.divisor;
  const location = derived(line.locationKgCo2e, `C${at}*E${at}${divided}`, computed);
  return [
    text(lineName(line, t)),
    text(t(`scope.${line.scope}`)),
    product === null ? EMPTY : amount(product.quantity, "factor"),
    product === null ? EMPTY : text(product.unit),
    product === null ? EMPTY : derived(product.factor, product.cell, product.factor, "factor"),
    product === null ? EMPTY : text(product.factorUnit),
    location,
    ...marketCells(line, at, context),
    inTonnes(line.locationKgCo2e, `G${at}`),
    inTonnes(line.marketKgCo2e, `J${at}`),
    text(line.isMarketFallback ? t("instruments.yes") : t("instruments.no")),
    amount(line.tier, "whole"),
    amount(line.uncertainty, "share"),
    text(basisWords(line.basis, t, digits)),
  ];
}

/** The energy that no instrument covers, its factor, and the market-based figure: rest × factor + what instruments emit. */
function marketCells(line: EmissionLine, at: string, { t, snapshot }: SheetContext): Cell[] {
  const { basis, marketKgCo2e } = line;
  if (basis.kind !== "grid") {
    const same = derived(marketKgCo2e, `G${at}`, line.locationKgCo2e);
    return [EMPTY, EMPTY, same];
  }
  const used = snapshot.results.instruments.rows
    .map((row, index) => ({ row, at: index + 2 }))
    .filter(({ row }) => line.id === `scope2:${row.placeId ?? ""}` && row.usedKwh > 0);
  const rest = basis.restKwh * (basis.restGPerKwh ?? 0);
  const byInstruments = used.reduce((sum, { row }) => sum + row.usedKwh * row.emissionFactorGPerKwh, 0);
  const name = t("sheets.instruments");
  const terms = used.map(
    (each) => `${cellOf(name, "F", each.at)}*${cellOf(name, "E", each.at)}/${String(GRAMS_PER_KG)}`,
  );
  // Where instruments have no sheet of their own, their figures have no cell.
  const hasSheet = snapshot.sections.includes("instruments");
  const isWhole = terms.length === 0 || hasSheet;
  const formula = [`H${at}*I${at}/${String(GRAMS_PER_KG)}`, ...terms].join("+");
  const check = isWhole ? (rest + byInstruments) / GRAMS_PER_KG : null;
  return [
    amount(basis.restKwh, "whole"),
    // Zero, so that the product is one: there is no rest that it could be applied to.
    amount(basis.restKwh === 0 ? 0 : basis.restGPerKwh, "factor"),
    derived(marketKgCo2e, formula, check),
  ];
}

const inTonnes = (kg: number | null, cell: string): Cell =>
  derived(
    kg === null ? null : kg / KG_PER_T,
    `${cell}/${String(KG_PER_T)}`,
    kg === null ? null : kg / KG_PER_T,
  );

function sumCells(
  label: string,
  sum: ScopeSum,
  row: number,
  from: readonly number[],
  parts: readonly ScopeSum[],
): Cell[] {
  const at = String(row);
  const formula = (column: string) => {
    const [first, last] = [from[0], from.at(-1)];
    if (first === undefined || last === undefined) return null;
    const isRange = last - first === from.length - 1 && from.length > 1;
    const cells = isRange
      ? `${column}${String(first)}:${column}${String(last)}`
      : from.map((each) => `${column}${String(each)}`).join(",");
    return `SUM(${cells})`;
  };
  const total = (value: number | null, column: string, values: readonly (number | null)[]) =>
    derived(value, formula(column), sumOf(values), "decimal", "sum");
  const blank = text(" ", "sum");
  const sumInTonnes = (kg: number | null, cell: string): Cell => ({ ...inTonnes(kg, cell), tone: "sum" });
  return [
    text(label, "sum"),
    ...Array.from({ length: 5 }, () => blank),
    total(
      sum.location,
      "G",
      parts.map(({ location }) => location),
    ),
    blank,
    blank,
    total(
      sum.market,
      "J",
      parts.map(({ market }) => market),
    ),
    sumInTonnes(sum.location, `G${at}`),
    sumInTonnes(sum.market, `J${at}`),
  ];
}
