import { columnKey, isGroupable } from "./run-columns";
import {
  formatRunFilter,
  LONGEST_FILTER_TEXT,
  parseRunFilter,
  type FilterFault,
  type RunFilters,
} from "./run-filter";
import { parseRunListView, toRunListQuery, type SearchParams } from "./run-list-url";
import { formatSorts, fromListQuery, NEWEST_FIRST, parseSort, type RunSort } from "./run-table";

/** The run table's whole state, as its address holds it: what a link or a saved view brings back. */
export type RunTableView = Readonly<{
  /** The filters as they were typed, faults and all. */
  typed: string;
  filters: RunFilters;
  faults: readonly FilterFault[];
  sort: readonly RunSort[];
  /** Shown after the name, in this order. */
  columns: readonly string[];
  /** Of those the ones that stay in sight at the left. */
  pinned: readonly string[];
  /** In pixels, of columns that somebody has made wider or narrower. */
  widths: Readonly<Record<string, number>>;
  group: string | null;
  onlyDiffering: boolean;
  hideEmpty: boolean;
  pageSize: number;
  /** From 1. */
  pageNumber: number;
  /** The saved view that it began as. */
  viewId: string | null;
}>;

export const DEFAULT_COLUMNS: readonly string[] = [
  "status",
  "experiment",
  "gpu",
  "started",
  "duration",
  "energy",
  "co2e",
  "trackerco2e",
  "measured",
];
export const PAGE_SIZES = [50, 200, 1000] as const;
const DEFAULT_PAGE_SIZE = 50;
export const NARROWEST_PX = 60;
export const WIDEST_PX = 800;
const MOST_COLUMNS = 60;

const first = (value: string | readonly string[] | undefined): string =>
  (typeof value === "string" ? value : value?.[0]) ?? "";

/** A list in one parameter: names may hold commas. */
const splitList = (text: string): string[] =>
  text === ""
    ? []
    : text.split(",").map((part) => part.replace(/%(2C|3A|25)/gi, (code) => decodeURIComponent(code)));
const escaped = (text: string): string =>
  text.replace(/[%,:]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function columnsOf(text: string): string[] {
  const keys = splitList(text).flatMap((part) => columnKey(part) ?? []);
  return [...new Set(keys)].filter((key) => key !== "name").slice(0, MOST_COLUMNS);
}

function widthsOf(text: string): Record<string, number> {
  const widths: Record<string, number> = {};
  for (const part of text === "" ? [] : text.split(",")) {
    const [name = "", width = ""] = part.split(":");
    const [key] = splitList(name).map((column) => columnKey(column));
    const pixels = Number(width);
    if (key != null && /^\d{1,4}$/.test(width))
      widths[key] = Math.min(Math.max(pixels, NARROWEST_PX), WIDEST_PX);
  }
  return widths;
}

/** The view that an address asks for; what it does not understand is left out. Addresses from before there were filters as text open the same list. */
export function parseRunTableView(params: SearchParams): RunTableView {
  const old = parseRunListView(params);
  const { sort: _sort, descending: _descending, ...oldQuery } = toRunListQuery(old);
  const before = fromListQuery({ ...oldQuery, sort: "startedAt", descending: true }).filters;
  const beforeText = formatRunFilter(before);
  const typed = [beforeText, first(params["q"]).trim()]
    .filter((text) => text !== "")
    .join(" ")
    .slice(0, LONGEST_FILTER_TEXT + 1);
  const { faults, ...filters } = parseRunFilter(typed);
  const sort = parseSort(first(params["sort"]));
  const columns = columnsOf(first(params["columns"]));
  const shown = columns.length === 0 ? DEFAULT_COLUMNS : columns;
  const group = first(params["group"]);
  const size = Number(first(params["size"]));
  const show = first(params["show"]).split(",");
  const viewId = first(params["view"]);
  return {
    typed,
    filters,
    faults,
    sort: sort.length === 0 ? NEWEST_FIRST : sort,
    columns: shown,
    pinned: columnsOf(first(params["pinned"])).filter((key) => shown.includes(key)),
    widths: widthsOf(first(params["widths"])),
    group: isGroupable(group) ? group : null,
    onlyDiffering: show.includes("differing"),
    hideEmpty: show.includes("filled"),
    pageSize: PAGE_SIZES.find((known) => known === size) ?? DEFAULT_PAGE_SIZE,
    pageNumber: old.pageNumber,
    viewId: /^[0-9a-f-]{36}$/i.test(viewId) ? viewId.toLowerCase() : null,
  };
}

/** The query of a view's address, without `?`; "" for the plain list. Any change but of the page goes back to the first one. */
export function formatRunTableView(view: RunTableView, change: Partial<RunTableView> = {}): string {
  const next: RunTableView = { ...view, pageNumber: 1, ...change };
  const params = new URLSearchParams();
  const set = (name: string, value: string) => {
    if (value !== "") params.set(name, value);
  };
  set(
    "q",
    change.filters !== undefined && change.typed === undefined ? formatRunFilter(next.filters) : next.typed,
  );
  const sort = formatSorts(next.sort);
  set("sort", sort === formatSorts(NEWEST_FIRST) ? "" : sort);
  const columns = next.columns.map(escaped).join(",");
  set("columns", columns === DEFAULT_COLUMNS.join(",") ? "" : columns);
  set("pinned", next.pinned.map(escaped).join(","));
  set(
    "widths",
    Object.entries(next.widths)
      .map(([key, width]) => `${escaped(key)}:${String(width)}`)
      .join(","),
  );
  set("group", next.group ?? "");
  set(
    "show",
    [next.onlyDiffering ? "differing" : "", next.hideEmpty ? "filled" : ""]
      .filter((word) => word !== "")
      .join(","),
  );
  set("size", next.pageSize === DEFAULT_PAGE_SIZE ? "" : String(next.pageSize));
  set("view", next.viewId ?? "");
  set("page", next.pageNumber > 1 ? String(next.pageNumber) : "");
  return params.toString();
}

/** The address of a view with `change` applied. */
export function runTableHref(path: string, view: RunTableView, change: Partial<RunTableView> = {}): string {
  const query = formatRunTableView(view, change);
  return query === "" ? path : `${path}?${query}`;
}

/** What a saved view keeps: everything but the page and which view it is. */
export function savedState(view: RunTableView): string {
  return formatRunTableView(view, { viewId: null });
}

/** A saved state as a view again; what has become unknown since is left out. */
export function readSavedState(state: string, viewId: string | null): RunTableView {
  return { ...parseRunTableView(Object.fromEntries(new URLSearchParams(state))), viewId };
}

/** True when a filter or a word narrows the list. */
export function isNarrowed({ filters, words }: RunFilters): boolean {
  return filters.length > 0 || words.length > 0;
}
