import { metricOf, type QuantityKey } from "./compare";
import type { Comparison, FactValue } from "./compare-model";
import { csvFile } from "./csv";

/** Units of unrounded values, as exports have them. */
const UNITS: Readonly<Record<string, string>> = {
  facilityEnergy: "kWh",
  energy: "kWh",
  location: "kg CO2e",
  market: "kg CO2e",
  tracker: "kg CO2e",
  intensity: "g CO2e/kWh",
  pue: "",
  waterOnsite: "L",
  waterOffsite: "L",
  wallTime: "s",
  meanPower: "W",
  energyPerBillionParameters: "kWh per 1e9 parameters",
  tokensPerKwh: "tokens/kWh",
};

function unitOf(key: QuantityKey, comparison: Comparison): string {
  if (key.startsWith("pointsPerKwh:")) return "points/kWh";
  if (!key.startsWith("metric:")) return UNITS[key] ?? "";
  const name = key.slice("metric:".length);
  return comparison.runs.flatMap((run) => run.metrics).find((metric) => metric.name === name)?.unit ?? "";
}

/**
 * The whole table of a comparison as CSV: a row for each quantity, fact and parameter, two columns for each subject of a quantity
 * (value, and difference to the baseline), unrounded; of groups also spread, number of runs and adjusted p value. Unknown is empty.
 */
export function comparisonCsv(comparison: Comparison): string {
  const { subjects, isGrouped, baseline } = comparison;
  const columns = isGrouped
    ? (["", " difference", " verdict", " n", " sd", " p (Holm)"] as const)
    : (["", " difference", " verdict"] as const);
  const head = [
    "section",
    "key",
    "unit",
    ...subjects.flatMap(({ label }) => columns.map((column) => label + column)),
  ];
  const ids = [
    "runs",
    isGrouped ? "key" : "id",
    "",
    ...subjects.flatMap((subject) => [
      subject.key,
      ...columns
        .slice(1)
        .map((column) => (column === " verdict" && subject.key === baseline?.key ? "baseline" : "")),
    ]),
  ];
  const quantities = comparison.rows.map((row) => [
    "quantities",
    metricOf(row.key) === null ? row.key : `${row.key} (${comparison.metricValue})`,
    unitOf(row.key, comparison),
    ...row.values.flatMap((value): FactValue[] => [
      value.value,
      value.difference,
      value.verdict,
      ...(isGrouped
        ? [value.summary?.n ?? (value.value === null ? 0 : 1), value.summary?.sd ?? null, value.pValue]
        : []),
    ]),
  ]);
  const facts = comparison.facts.map((row) => [
    row.section,
    row.key,
    "",
    ...row.cells.flatMap((cell): FactValue[] => [
      cell.distinct > 1 ? `${String(cell.distinct)} values` : cell.value,
      ...columns.slice(1).map(() => null),
    ]),
  ]);
  return csvFile([head, ids, ...quantities, ...facts]);
}
