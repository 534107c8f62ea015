import { columnKey } from "./run-columns";
import type { RunListQuery, RunSortKey, RunSummary } from "./run";
import type { RunFilter, RunFilters } from "./run-filter";
import type { FilterValue } from "./run-filter-values";

/** One key of an order; unknown values come last whichever way it goes. */
export type RunSort = Readonly<{ key: string; descending: boolean }>;

/** A run with what the chosen columns beyond its summary hold: numbers in their field's base unit. */
export type RunTableRow = { run: RunSummary; values: Readonly<Record<string, string | number | null>> };

/** What a run table is asked for. */
export type RunTableQuery = Readonly<{
  filters: RunFilters;
  sort: readonly RunSort[];
  columns: readonly string[];
}>;

export const NEWEST_FIRST: readonly RunSort[] = [{ key: "started", descending: true }];
const MOST_SORT_KEYS = 5;

/** The field behind each sort key of the API and of addresses from before there were several. */
const FIELD_OF: Readonly<Record<RunSortKey, string>> = {
  startedAt: "started",
  name: "name",
  state: "status",
  project: "project",
  experiment: "experiment",
  wallTime: "duration",
  energy: "energy",
  locationEmissions: "co2e",
  trackerEmissions: "trackerco2e",
};

const isOldKey = (text: string): text is RunSortKey => Object.hasOwn(FIELD_OF, text);

/** `-co2e,name`: what is no column is left out, and so is a key that stands there twice. */
export function parseSort(text: string): readonly RunSort[] {
  const sorts: RunSort[] = [];
  for (const part of text.split(",")) {
    const descending = part.startsWith("-");
    const name = descending ? part.slice(1) : part;
    const key = isOldKey(name) ? FIELD_OF[name] : columnKey(name);
    if (key !== null && !sorts.some((sort) => sort.key === key)) sorts.push({ key, descending });
  }
  return sorts.slice(0, MOST_SORT_KEYS);
}

/** The text that `parseSort` reads. */
export function formatSorts(sorts: readonly RunSort[]): string {
  return sorts.map(({ key, descending }) => `${descending ? "-" : ""}${key}`).join(",");
}

/** Names sort from A first; amounts, times and dates from the largest or latest. */
const ASCENDING_FIRST = [
  "name",
  "status",
  "project",
  "experiment",
  "tracker",
  "gpu",
  "cpu",
  "site",
  "zone",
  "sweep",
  "task",
  "tag",
];

/**
 * The order that a click on a column's head asks for: its natural one, then the other way round, then (where it is one of several)
 * none. With `isAdded` (a click with Shift) the other keys stay before it.
 */
export function nextSorts(sorts: readonly RunSort[], key: string, isAdded: boolean): readonly RunSort[] {
  const natural = !ASCENDING_FIRST.includes(key);
  const now = sorts.find((sort) => sort.key === key);
  if (!isAdded) {
    const descending = now !== undefined && sorts.length === 1 ? !now.descending : natural;
    return [{ key, descending }];
  }
  if (now === undefined) return [...sorts, { key, descending: natural }].slice(-MOST_SORT_KEYS);
  if (now.descending === natural) {
    return sorts.map((sort) => (sort.key === key ? { key, descending: !natural } : sort));
  }
  const others = sorts.filter((sort) => sort.key !== key);
  return others.length === 0 ? [{ key, descending: natural }] : others;
}

/** A list as the API's single parameters ask for it, in filters. */
export function fromListQuery(query: RunListQuery): { filters: RunFilters; sort: readonly RunSort[] } {
  const filters: RunFilter[] = [];
  const add = (field: string, operator: RunFilter["operator"], values: readonly FilterValue[]) =>
    filters.push({ field, isNegated: false, operator, values });
  const text = (value: string): FilterValue => ({ kind: "text", text: value });
  if (query.states !== undefined && query.states.length > 0) add("status", ":", query.states.map(text));
  if (query.projectId !== undefined) add("project", "=", [text(query.projectId)]);
  if (query.experimentId !== undefined) add("experiment", "=", [text(query.experimentId)]);
  if (query.tag !== undefined) add("tag", "=", [text(query.tag)]);
  if (query.withoutFactor === true) add("co2e", "=", [{ kind: "none" }]);
  if (query.from !== undefined) add("started", ">=", [{ kind: "time", text: query.from }]);
  if (query.to !== undefined) add("started", "<", [{ kind: "time", text: query.to }]);
  const search = query.search?.trim() ?? "";
  return {
    filters: { filters, words: search === "" ? [] : [{ text: search, isNegated: false }] },
    sort: [{ key: FIELD_OF[query.sort], descending: query.descending }],
  };
}
