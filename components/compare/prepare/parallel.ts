import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { ChartTable } from "@/components/charts/chart-frame";
import { FACT_KEYS, type Comparison, type FactKey, type FactValue } from "@/lib/domain/compare-model";
import { quantityName, quantityWriting } from "./quantity";

type Words = { t: Translate<"compare">; formats: Formats };

export type ParallelAxis = {
  key: string;
  name: string;
  unit: string;
  /** What stands at the ends, the upper one first; of words all of them with their places. */
  labels: readonly { at: number; text: string }[];
};

export type ParallelLine = {
  key: string;
  label: string;
  order: number;
  isBaseline: boolean;
  /** Height on each axis, 0 to 1; null where it is not known: the line breaks. */
  places: readonly (number | null)[];
};

export type ParallelModel = {
  axes: readonly ParallelAxis[];
  lines: readonly ParallelLine[];
  table: ChartTable;
};

/** A column that an axis may show. */
export type AxisChoice = { key: string; name: string };

type Column = AxisChoice & { unit: string; values: readonly FactValue[]; texts: readonly string[] };

const MOST_WORDS = 12;
const USUAL_AXES = 6;

/** Columns that differ and that an axis can hold: numbers, or a dozen words at most. */
export function parallelChoices(comparison: Comparison, words: Words): AxisChoice[] {
  return columnsOf(comparison, words).map(({ key, name }) => ({ key, name }));
}

/** Parallel coordinates of the chosen columns, else of the first that differ. Null with fewer than two axes. */
export function prepareParallel(
  comparison: Comparison,
  chosen: readonly string[],
  words: Words,
): ParallelModel | null {
  const all = columnsOf(comparison, words);
  const asked = chosen.flatMap((key) => all.find((column) => column.key === key) ?? []);
  const shown = asked.length >= 2 ? asked : usual(all);
  if (shown.length < 2) return null;
  const axes = shown.map((column) => scaleOf(column));
  const { subjects, baseline } = comparison;
  return {
    axes: shown.map((column, index) => ({
      key: column.key,
      name: column.name,
      unit: column.unit,
      labels: axes[index]?.labels ?? [],
    })),
    lines: subjects.map((subject, index) => ({
      key: subject.key,
      label: subject.label,
      order: index,
      isBaseline: subject.key === baseline?.key,
      places: shown.map((column, at) => axes[at]?.place(column.values[index] ?? null) ?? null),
    })),
    table: {
      caption: words.t("parallel.title"),
      columns: [
        { key: "name", label: words.t("parallel.run") },
        ...shown.map((column) => ({
          key: column.key,
          label: column.name,
          unit: column.unit === "" ? undefined : column.unit,
          numeric: column.values.every((value) => typeof value !== "string"),
        })),
      ],
      rows: subjects.map((subject, index) => ({
        name: subject.label,
        ...Object.fromEntries(shown.map((column) => [column.key, column.texts[index] ?? words.t("na")])),
      })),
    },
  };
}

/** Parameters first, as they are what was tried, then what came of it. */
function usual(columns: readonly Column[]): Column[] {
  const parameters = columns.filter((column) => column.key.startsWith("param:")).slice(0, USUAL_AXES - 3);
  const figures = ["wallTime", "facilityEnergy"].flatMap(
    (key) => columns.find((column) => column.key === key) ?? [],
  );
  const metric = columns.find((column) => column.key.startsWith("metric:"));
  const first = [...parameters, ...figures, ...(metric === undefined ? [] : [metric])];
  const rest = columns.filter((column) => !first.includes(column)).slice(0, Math.max(0, 2 - first.length));
  return [...first, ...rest];
}

const LEFT_OUT: readonly FactKey[] = ["host", "gitCommit", "os", "python", "tags", "coverage"];

function columnsOf(comparison: Comparison, words: Words): Column[] {
  const { subjects, rows, facts, runs } = comparison;
  const quantities = rows.map((row): Column => {
    const values = row.values.map(({ value }) => value);
    const writing = quantityWriting(
      row.key,
      values.flatMap((value) => value ?? []),
      runs,
      words,
    );
    return {
      key: row.key,
      name: quantityName(row.key, comparison.metricValue, words),
      unit: writing.unit,
      values,
      texts: values.map((value) => (value === null ? words.t("na") : writing.write(value))),
    };
  });
  const others = facts
    .filter((row) => row.section === "parameters" || !LEFT_OUT.some((key) => key === row.key))
    .map((row): Column => {
      const values = row.cells.map((cell) => cell.value);
      const known = FACT_KEYS.find((key) => row.section === "facts" && key === row.key);
      return {
        key: row.section === "parameters" ? `param:${row.key}` : row.key,
        name: known === undefined ? row.key : words.t(`fact.${known}`),
        unit: "",
        values,
        texts: values.map((value) => factText(value, words)),
      };
    });
  return [
    ...others.filter((column) => column.key.startsWith("param:")),
    ...quantities,
    ...others.filter((column) => !column.key.startsWith("param:")),
  ].filter((column) => isDrawable(column, subjects.length));
}

/** Whole numbers are names as often as amounts, and stay as they were sent. */
function factText(value: FactValue, { t, formats }: Words): string {
  if (value === null) return t("na");
  if (typeof value !== "number" || Number.isInteger(value)) return String(value);
  return formats.number(Number(value.toPrecision(4)));
}

function isDrawable({ values, texts }: Column, count: number): boolean {
  const known = new Set(values.filter((value) => value !== null));
  // Values that read alike would stretch a difference that nobody sees over the whole axis.
  if (known.size < 2 || new Set(texts).size < 2) return false;
  if ([...known].every((value) => typeof value === "number")) return true;
  // A word of its own for nearly each run is a name, not a column.
  return known.size <= MOST_WORDS && (known.size < count || count <= MOST_WORDS);
}

function scaleOf(
  column: Column,
): Pick<ParallelAxis, "labels"> & { place: (value: FactValue) => number | null } {
  const known = column.values.filter((value) => value !== null);
  const numbers = known.filter((value) => typeof value === "number");
  const textOf = (value: FactValue) => column.texts[column.values.indexOf(value)] ?? String(value);
  if (numbers.length === known.length) {
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return {
      place: (value) => (typeof value === "number" ? (value - low) / (high - low) : null),
      labels: [
        { at: 1, text: textOf(high) },
        { at: 0, text: textOf(low) },
      ],
    };
  }
  const order = [...new Set(known)].sort((a, b) => (String(a) < String(b) ? 1 : -1));
  const at = (value: FactValue) => order.findIndex((each) => each === value) / (order.length - 1);
  return {
    place: (value) => (value === null ? null : at(value)),
    labels: order.map((value) => ({ at: at(value), text: String(value) })),
  };
}
