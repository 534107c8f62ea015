import { RUN_SORT_KEYS } from "./run";
import type { RunListQuery, RunSortKey } from "./run";
import { RUN_STATES } from "./run-state";
import type { RunState } from "./run-state";
import { DAY_MS } from "./units";
import { isUuid } from "./uuid";

/**
 * The run list's state as its address holds it: `?state=failed&sort=-energy&page=2`. A word that is not
 * understood is left out rather than refused: an old bookmark still opens the list.
 */
export type RunListView = {
  search: string | null;
  states: readonly RunState[];
  projectId: string | null;
  experimentId: string | null;
  tag: string | null;
  /** Only runs whose energy no grid factor turns into emissions. */
  withoutFactor: boolean;
  /** First and last UTC day on which a run may have started, `YYYY-MM-DD`, both inclusive. */
  fromDay: string | null;
  toDay: string | null;
  sort: RunSortKey;
  descending: boolean;
  /** From 1. */
  pageNumber: number;
};

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export const RUN_LIST_DEFAULTS: RunListView = {
  search: null,
  states: [],
  projectId: null,
  experimentId: null,
  tag: null,
  withoutFactor: false,
  fromDay: null,
  toDay: null,
  sort: "startedAt",
  descending: true,
  pageNumber: 1,
};

const LONGEST_TEXT = 200;
const LAST_PAGE = 1_000_000;
function first(value: string | readonly string[] | undefined): string | null {
  const text = typeof value === "string" ? value : value?.[0];
  return text === undefined ? null : text;
}

function textOf(value: string | readonly string[] | undefined): string | null {
  const text = first(value)?.trim().slice(0, LONGEST_TEXT) ?? "";
  return text === "" ? null : text;
}

function uuidOf(value: string | readonly string[] | undefined): string | null {
  const text = textOf(value);
  return text !== null && isUuid(text) ? text.toLowerCase() : null;
}

/** Only days that exist: 2026-02-30 would silently become 2 March. */
function dayOf(value: string | readonly string[] | undefined): string | null {
  const text = textOf(value);
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}

function statesOf(value: string | readonly string[] | undefined): readonly RunState[] {
  const given = typeof value === "string" ? [value] : (value ?? []);
  const asked = new Set(given.flatMap((text) => text.split(",")));
  return RUN_STATES.filter((state) => asked.has(state));
}

function sortOf(value: string | readonly string[] | undefined): Pick<RunListView, "sort" | "descending"> {
  const text = first(value) ?? "";
  const descending = text.startsWith("-");
  const sort = RUN_SORT_KEYS.find((key) => key === (descending ? text.slice(1) : text));
  return sort === undefined
    ? { sort: RUN_LIST_DEFAULTS.sort, descending: RUN_LIST_DEFAULTS.descending }
    : { sort, descending };
}

function pageOf(value: string | readonly string[] | undefined): number {
  const text = first(value) ?? "";
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 1;
  return Math.min(Math.max(number, 1), LAST_PAGE);
}

/** The list that an address asks for. */
export function parseRunListView(params: SearchParams): RunListView {
  return {
    search: textOf(params["search"]),
    states: statesOf(params["state"]),
    projectId: uuidOf(params["project"]),
    experimentId: uuidOf(params["experiment"]),
    tag: textOf(params["tag"]),
    withoutFactor: first(params["factor"]) === "none",
    fromDay: dayOf(params["from"]),
    toDay: dayOf(params["to"]),
    ...sortOf(params["sort"]),
    pageNumber: pageOf(params["page"]),
  };
}

/** What the query is asked for: the last day becomes the start of the day after it, as ranges are half open. */
export function toRunListQuery(view: RunListView): RunListQuery {
  return {
    search: view.search ?? undefined,
    states: view.states.length === 0 ? undefined : view.states,
    projectId: view.projectId ?? undefined,
    experimentId: view.experimentId ?? undefined,
    tag: view.tag ?? undefined,
    withoutFactor: view.withoutFactor ? true : undefined,
    from: view.fromDay === null ? undefined : `${view.fromDay}T00:00:00.000Z`,
    to:
      view.toDay === null
        ? undefined
        : new Date(Date.parse(`${view.toDay}T00:00:00Z`) + DAY_MS).toISOString(),
    sort: view.sort,
    descending: view.descending,
  };
}

/** `-energy`; null for the list's own order, which an address leaves out. */
export function formatSort(view: Pick<RunListView, "sort" | "descending">): string | null {
  const isDefault = view.sort === RUN_LIST_DEFAULTS.sort && view.descending === RUN_LIST_DEFAULTS.descending;
  return isDefault ? null : `${view.descending ? "-" : ""}${view.sort}`;
}

/**
 * The address of `view` with `change` applied. Any change but of the page goes back to the first page: the old
 * number would point into another list.
 */
export function runListHref(path: string, view: RunListView, change: Partial<RunListView> = {}): string {
  const next: RunListView = { ...view, pageNumber: 1, ...change };
  const params = new URLSearchParams();
  if (next.search !== null) params.set("search", next.search);
  for (const state of next.states) params.append("state", state);
  if (next.projectId !== null) params.set("project", next.projectId);
  if (next.experimentId !== null) params.set("experiment", next.experimentId);
  if (next.tag !== null) params.set("tag", next.tag);
  if (next.withoutFactor) params.set("factor", "none");
  if (next.fromDay !== null) params.set("from", next.fromDay);
  if (next.toDay !== null) params.set("to", next.toDay);
  const sort = formatSort(next);
  if (sort !== null) params.set("sort", sort);
  if (next.pageNumber > 1) params.set("page", String(next.pageNumber));
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** Names sort from A first; amounts, times and dates from the largest or latest. */
const ASCENDING_FIRST: readonly RunSortKey[] = ["name", "state", "project", "experiment"];

/** The order that a click on a column's head asks for: its natural one first, then the other way round. */
export function nextSort(
  view: Pick<RunListView, "sort" | "descending">,
  key: RunSortKey,
): Pick<RunListView, "sort" | "descending"> {
  if (view.sort === key) return { sort: key, descending: !view.descending };
  return { sort: key, descending: !ASCENDING_FIRST.includes(key) };
}

/** True when a search or filter narrows the list. */
export function isFiltered(view: RunListView): boolean {
  return (
    view.search !== null ||
    view.states.length > 0 ||
    view.projectId !== null ||
    view.experimentId !== null ||
    view.tag !== null ||
    view.withoutFactor ||
    view.fromDay !== null ||
    view.toDay !== null
  );
}

/** At least 1: an empty list has a page too. */
export function lastPageNumber(runCount: number, pageSize: number): number {
  return Math.max(1, Math.ceil(runCount / pageSize));
}
