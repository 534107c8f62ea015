import { runField } from "@/lib/domain/run-fields";
import { formatFilter, formatValue, type RunFilter, type RunFilters } from "@/lib/domain/run-filter";
import type { FilterValue } from "@/lib/domain/run-filter-values";
import { quoted } from "@/lib/domain/run-filter-tokens";
import { columnLabel, type RunTableWords } from "./columns";

/** One filter or word in force, in words; `without` is what is left when it is taken away. */
export type FilterChip = { id: string; name: string; value: string; text: string; without: RunFilters };

/** The chips of a filter's text, in its order; names stand for ids where the caller knows them. */
export function filterChips(
  given: RunFilters,
  names: Readonly<Record<string, string>>,
  t: RunTableWords,
): readonly FilterChip[] {
  const filters = given.filters.map((filter, index) => ({
    id: `filter ${String(index)}`,
    name: `${filter.isNegated ? `${t("filter.not")} ` : ""}${columnLabel(filter.field, t)}`,
    value: valueWords(filter, names, t),
    text: formatFilter(filter),
    without: { ...given, filters: given.filters.filter((_other, at) => at !== index) },
  }));
  const words = given.words.map((word, index) => ({
    id: `word ${String(index)}`,
    name: `${word.isNegated ? `${t("filter.not")} ` : ""}${t("filter.words")}`,
    value: `“${word.text}”`,
    text: `${word.isNegated ? "-" : ""}${quoted(word.text)}`,
    without: { ...given, words: given.words.filter((_other, at) => at !== index) },
  }));
  return [...filters, ...words];
}

function valueWords(filter: RunFilter, names: Readonly<Record<string, string>>, t: RunTableWords): string {
  const values = filter.values.map((value) => oneValue(value, names, t)).join(` ${t("filter.any")} `);
  const isExact =
    filter.operator === ":" || (filter.operator === "=" && runField(filter.field)?.kind !== "text");
  return isExact ? values : `${SIGNS[filter.operator]} ${values}`;
}

const SIGNS = { ":": "", "=": "=", ">": ">", ">=": "≥", "<": "<", "<=": "≤" } as const;

function oneValue(value: FilterValue, names: Readonly<Record<string, string>>, t: RunTableWords): string {
  if (value.kind === "none") return t("filter.none");
  if (value.kind === "amount" && value.unit !== "") return `${String(value.amount)}\u202f${value.unit}`;
  if (value.kind === "time") return value.text.replace(/T00:00:00\.000Z$/, "");
  return value.kind === "text" ? (names[value.text] ?? value.text) : formatValue(value);
}
