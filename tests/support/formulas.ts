import type { Cell, Sheet } from "@/lib/reports/xlsx/sheet";

/**
 * What the formulas of a workbook come to, by an evaluator of its own: numbers, cells (of other sheets, too), `SUM`, `+ - * /`. A text
 * counts as nothing in `SUM` and is an error elsewhere, as in spreadsheets.
 */
export function evaluate(sheets: readonly Sheet[], sheet: Sheet, formula: string): number {
  const tokens =
    formula.match(/'(?:[^']|'')*'!\$?[A-Z]+\$?\d+|\$?[A-Z]+\$?\d+|SUM|\d+(?:\.\d+)?|[-+*/(),:]/g) ?? [];
  if (tokens.join("") !== formula) throw new Error(`cannot read ${formula}`);
  let at = 0;
  const take = (): string => tokens[at++] ?? "";
  const product = (): number => {
    let value = factor();
    while (tokens[at] === "*" || tokens[at] === "/")
      value = take() === "*" ? value * factor() : value / factor();
    return value;
  };
  const expression = (): number => {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-")
      value = take() === "+" ? value + product() : value - product();
    return value;
  };
  const factor = (): number => {
    const token = take();
    if (token === "SUM") return sum();
    if (/^\d/.test(token)) return Number(token);
    const value = numberOf(sheets, find(sheets, sheet, token));
    if (value === null) throw new Error(`${token} of ${formula} is a text`);
    return value;
  };
  const sum = (): number => {
    take();
    let total = 0;
    while (tokens[at] !== ")") {
      const [first, isRange] = [take(), tokens[at] === ":"];
      if (isRange) take();
      for (const cell of isRange ? range(sheet, first, take()) : [find(sheets, sheet, first)])
        total += numberOf(sheets, cell) ?? 0;
      if (tokens[at] === ",") take();
    }
    take();
    return total;
  };
  return expression();
}

type Found = { sheet: Sheet; cell: Cell | undefined };

function numberOf(sheets: readonly Sheet[], { sheet, cell }: Found): number | null {
  if (cell?.formula !== undefined) return evaluate(sheets, sheet, cell.formula);
  return typeof cell?.value === "number" ? cell.value : null;
}

function find(sheets: readonly Sheet[], here: Sheet, reference: string): Found {
  const [, name, column = "", row = ""] = /^(?:'(.*)'!)?\$?([A-Z]+)\$?(\d+)$/.exec(reference) ?? [];
  const sheet = name === undefined ? here : sheets.find((each) => each.name === name.replaceAll("''", "'"));
  if (sheet === undefined) throw new Error(`no sheet of ${reference}`);
  const index = Array.from(column).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { sheet, cell: sheet.rows[Number(row) - 1]?.[index] };
}

function range(sheet: Sheet, first: string, last: string): Found[] {
  const column = first.replace(/\d+$/, "");
  const [from, to] = [first, last].map((each) => Number(each.replace(/^[A-Z]+/, "")));
  const rows = Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, at) => (from ?? 0) + at);
  return rows.map((row) => find([sheet], sheet, `${column}${String(row)}`));
}
