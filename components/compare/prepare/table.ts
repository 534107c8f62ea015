import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { QuantityKey } from "@/lib/domain/compare";
import { rowDiffers, type Comparison, type FactKey, type FactRow } from "@/lib/domain/compare-model";
import type { ComparedRow, ComparedValue, Verdict } from "@/lib/domain/compare-noise";
import { quantityName, quantityWriting, relativeText } from "./quantity";

type Words = { t: Translate<"compare">; formats: Formats };

export type TableCell = {
  /** Null is unknown. */
  text: string | null;
  /** Spread of a group, under its mean. */
  spread: string | null;
  /** "−6.1 (−14 %)"; null for the baseline and what is the same. */
  difference: string | null;
  /** Interval and p value of repeats. */
  test: string | null;
  verdict: Verdict | null;
};

export type TableRow = {
  key: string;
  section: "quantities" | "facts" | "parameters";
  name: string;
  unit: string;
  cells: readonly TableCell[];
};

export type CompareTable = {
  /** Of all rows those that the choice and the search leave. */
  rows: readonly TableRow[];
  /** Rows that are the same in all columns and therefore left out. */
  hiddenCount: number;
};

/** The rows of the table: quantities with their differences, then what the runs are; without what is equal, where that is wanted. */
export function prepareTable(
  comparison: Comparison,
  view: { showsEqual: boolean; search: string },
  words: Words,
): CompareTable {
  const all = [
    ...comparison.rows.map((row) => ({ row: quantityRow(row, comparison, words), differs: rowDiffers(row) })),
    ...comparison.facts.map((row) => ({ row: factRow(row, comparison, words), differs: row.differs })),
  ];
  const asked = view.search.trim().toLocaleLowerCase();
  const found = all.filter(
    ({ row }) =>
      asked === "" ||
      row.name.toLocaleLowerCase().includes(asked) ||
      row.key.toLocaleLowerCase().includes(asked),
  );
  // Energy is what the page is about: it stands there even when it is the same.
  const shown = found.filter(
    ({ row, differs }) => view.showsEqual || differs || row.key === "facilityEnergy",
  );
  return { rows: shown.map(({ row }) => row), hiddenCount: found.length - shown.length };
}

function quantityRow(row: ComparedRow, comparison: Comparison, words: Words): TableRow {
  const values = row.values.flatMap(({ value }) => value ?? []);
  const writing = quantityWriting(row.key, values, comparison.runs, words);
  return {
    key: row.key,
    section: "quantities",
    name: quantityName(row.key, comparison.metricValue, words),
    unit: writing.unit,
    cells: row.values.map((value) => quantityCell(value, writing, words)),
  };
}

function quantityCell(
  value: ComparedValue,
  writing: ReturnType<typeof quantityWriting>,
  words: Words,
): TableCell {
  const { t, formats } = words;
  const { summary, difference, relative, interval, pValue, verdict } = value;
  return {
    text: value.value === null ? null : writing.write(value.value),
    spread:
      summary === null || summary.sd === null
        ? null
        : t("table.spread", { sd: writing.write(summary.sd), n: summary.n }),
    difference:
      difference === null || difference === 0
        ? null
        : `${writing.writeDifference(difference)}${relative === null ? "" : ` (${relativeText(relative, words)})`}`,
    test:
      interval === null || pValue === null
        ? null
        : `${t("table.interval", { low: writing.writeDifference(interval.low), high: writing.writeDifference(interval.high) })}, ${
            pValue < 0.001
              ? t("table.pSmall")
              : t("table.pValue", { p: formats.number(pValue, { decimals: 3 }) })
          }`,
    verdict,
  };
}

function factRow(row: FactRow, comparison: Comparison, words: Words): TableRow {
  const { t } = words;
  const base = comparison.subjects.findIndex((subject) => subject.key === comparison.baseline?.key);
  const ofBase = row.cells[base];
  return {
    key: row.key,
    section: row.section,
    // Facts have our names, parameters their own.
    name: row.section === "facts" ? t(`fact.${row.key as FactKey}`) : row.key,
    unit: "",
    cells: row.cells.map((cell, index) => {
      const isSame =
        index !== base && cell.distinct === 1 && ofBase?.distinct === 1 && cell.value === ofBase.value;
      return {
        text:
          cell.distinct > 1
            ? t("table.values", { count: cell.distinct })
            : cell.value === null
              ? null
              : factText(row, cell.value, words),
        spread: null,
        difference: null,
        test: null,
        verdict: isSame && cell.value !== null ? "same" : null,
      };
    }),
  };
}

const STATES = ["running", "stale", "ended", "finished", "failed", "killed"] as const;

function factText(row: FactRow, value: string | number | boolean, { t, formats }: Words): string {
  if (row.section === "facts" && row.key === "state") {
    const state = STATES.find((known) => known === value);
    return state === undefined ? String(value) : t(`state.${state}`);
  }
  if (row.section === "facts" && row.key === "coverage" && typeof value === "number")
    return formats.percent(value);
  // A seed or a year among parameters is no count to be grouped.
  if (typeof value !== "number" || row.section === "parameters" || row.key === "seed")
    return plainText(value, formats);
  return formats.number(value);
}

function plainText(value: string | number | boolean, formats: Words["formats"]): string {
  return typeof value === "number" && !Number.isInteger(value) && Math.abs(value) >= 1e-4
    ? formats.number(value)
    : String(value);
}

/** Where a run's page explains a figure; null for what it does not: metrics, times. */
export function whyAnchor(key: QuantityKey): string | null {
  switch (key) {
    case "energy":
    case "meanPower":
      return "energy";
    case "facilityEnergy":
    case "pue":
      return "facility";
    case "location":
    case "intensity":
    case "tracker":
      return "location";
    case "market":
      return "market";
    case "waterOnsite":
    case "waterOffsite":
      return "water";
    default:
      return null;
  }
}
