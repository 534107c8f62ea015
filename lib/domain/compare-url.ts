import { METRIC_VALUES, MOST_RUNS, type MetricValue } from "./compare";
import { toGrouping, type Grouping } from "./compare-groups";
import { isUuid } from "./uuid";

/** What curves are drawn over. */
export const COMPARE_AXES = ["relative", "wall", "energy", "step"] as const;
export type CompareAxis = (typeof COMPARE_AXES)[number];

export type SweepId = { experimentId: string; name: string };

/** A comparison wholly: whoever opens its address sees the same. */
export type CompareState = {
  runIds: readonly string[];
  experimentIds: readonly string[];
  sweeps: readonly SweepId[];
  /** Key of the subject that all others are held against; null: the first. */
  baseline: string | null;
  /** `run`: each run its own column; null: as is usual for what is compared. */
  grouping: Grouping | "run" | null;
  /** Rows that are equal in all columns too. */
  showsEqual: boolean;
  /** Words that a row's name must hold. */
  search: string;
  /** Null: the one that most runs have. */
  metric: string | null;
  metricValue: MetricValue;
  axis: CompareAxis;
  /** Runs whose curves are drawn; empty: the baseline and the next. */
  curveIds: readonly string[];
  /** Axes of the parallel coordinates; empty: ours. */
  columns: readonly string[];
  /** Not comparable, and ranked none the less. */
  includedKeys: readonly string[];
  /** Of the table's columns, from 1. */
  page: number;
  /** What to look for among runs that may be added. */
  find: string;
};

export const NO_COMPARISON: CompareState = {
  runIds: [],
  experimentIds: [],
  sweeps: [],
  baseline: null,
  grouping: null,
  showsEqual: false,
  search: "",
  metric: null,
  metricValue: "last",
  axis: "relative",
  curveIds: [],
  columns: [],
  includedKeys: [],
  page: 1,
  find: "",
};

const LONGEST_WORD = 200;
const MOST_EXPERIMENTS = 20;
/** More would be no chart to read. */
export const MOST_CURVES = 8;
const MOST_COLUMNS = 10;

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads an address; what has no meaning is left out. An id that is said twice counts once. */
export function parseCompareSearch(search: Search): CompareState {
  const all = (name: string): string[] => {
    const value = search[name];
    return typeof value === "string" ? [value] : [...(value ?? [])];
  };
  const one = (name: string): string | null => {
    const [value = ""] = all(name);
    return value === "" || value.length > LONGEST_WORD ? null : value;
  };
  const ids = (names: readonly string[], most: number) =>
    [...new Set(names.map((id) => id.toLowerCase()).filter((id) => isUuid(id)))].slice(0, most);
  const page = Number(one("page") ?? "1");
  return {
    runIds: ids([...all("runs").flatMap(unpackIds), ...all("run")], MOST_RUNS),
    experimentIds: ids(all("experiment"), MOST_EXPERIMENTS),
    sweeps: distinctSweeps(all("sweep").flatMap(toSweep)).slice(0, MOST_EXPERIMENTS),
    baseline: one("baseline"),
    grouping: one("by") === "run" ? "run" : toGrouping(one("by") ?? ""),
    showsEqual: one("rows") === "all",
    search: one("q") ?? "",
    metric: one("metric"),
    metricValue: METRIC_VALUES.find((which) => which === one("value")) ?? "last",
    axis: COMPARE_AXES.find((axis) => axis === one("axis")) ?? "relative",
    curveIds: ids(all("curve"), MOST_CURVES),
    columns: [...new Set(all("column"))].filter(isWord).slice(0, MOST_COLUMNS),
    includedKeys: [...new Set(all("include"))].filter(isWord).slice(0, MOST_RUNS),
    page: Number.isInteger(page) && page > 0 && page <= MOST_RUNS ? page : 1,
    find: one("find") ?? "",
  };
}

const isWord = (text: string): boolean => text !== "" && text.length <= LONGEST_WORD;

/** `EXPERIMENT/NAME`. */
function toSweep(text: string): SweepId[] {
  const [experimentId = "", ...rest] = text.split("/");
  const name = rest.join("/");
  return isUuid(experimentId.toLowerCase()) && isWord(name)
    ? [{ experimentId: experimentId.toLowerCase(), name }]
    : [];
}

function distinctSweeps(sweeps: readonly SweepId[]): SweepId[] {
  return [...new Map(sweeps.map((each) => [`${each.experimentId}/${each.name}`, each])).values()];
}

/** From here on ids are packed: proxies refuse lines above 8 kB, and 200 ids as they are make more. */
const PACKED_FROM = 25;

/** The parameters of a state, in one order; what is as usual is left out. Reading them gives the state again. */
export function compareParams(state: CompareState): URLSearchParams {
  const params = new URLSearchParams();
  const add = (name: string, value: string | null) => {
    if (value !== null && value !== "") params.append(name, value);
  };
  if (state.runIds.length > PACKED_FROM) add("runs", packIds(state.runIds));
  else for (const id of state.runIds) add("run", id);
  for (const id of state.experimentIds) add("experiment", id);
  for (const { experimentId, name } of state.sweeps) add("sweep", `${experimentId}/${name}`);
  add("baseline", state.baseline);
  add("by", state.grouping);
  add("rows", state.showsEqual ? "all" : null);
  add("q", state.search);
  add("metric", state.metric);
  add("value", state.metricValue === "last" ? null : state.metricValue);
  add("axis", state.axis === "relative" ? null : state.axis);
  for (const id of state.curveIds) add("curve", id);
  for (const column of state.columns) add("column", column);
  for (const key of state.includedKeys) add("include", key);
  add("page", state.page === 1 ? null : String(state.page));
  add("find", state.find);
  return params;
}

/** `/lab/compare?run=…`: the address of a state with some of it changed. Another set of columns starts at the first page. */
export function compareHref(path: string, state: CompareState, change: Partial<CompareState> = {}): string {
  const next = { ...state, ...change };
  const query = compareParams(next).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** The address of a comparison of these runs, for pages that lead to it. At most 200 are taken. */
export function compareRunsHref(orgPath: string, runIds: readonly string[]): string {
  return compareHref(`${orgPath}/compare`, { ...NO_COMPARISON, runIds: runIds.slice(0, MOST_RUNS) });
}

/** What the columns are: as chosen, else experiments or sweeps where they are what is compared; null: each run. */
export function groupingOf(
  state: Pick<CompareState, "grouping" | "experimentIds" | "sweeps">,
): Grouping | null {
  if (state.grouping !== null) return state.grouping === "run" ? null : state.grouping;
  if (state.experimentIds.length > 0) return "experiment";
  return state.sweeps.length > 0 ? "sweep" : null;
}

/** Whether a hand-written address with many ids should be turned into its short form. */
export function needsPacking(search: Search): boolean {
  const given = search["run"];
  return Array.isArray(given) && given.length > PACKED_FROM;
}

/** Needs no escape in a query, and is no letter of base64url. */
const SEPARATOR = ".";

/** 16 bytes in 22 letters of base64url each. */
function packIds(ids: readonly string[]): string {
  return ids
    .map((id) => {
      const hex = id.replaceAll("-", "");
      const bytes = Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
      return btoa(String.fromCharCode(...bytes))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
    })
    .join(SEPARATOR);
}

function unpackIds(text: string): string[] {
  return text
    .split(SEPARATOR)
    .slice(0, MOST_RUNS)
    .flatMap((packed) => {
      if (!/^[\w-]{22}$/.test(packed)) return [];
      const bytes = atob(`${packed.replaceAll("-", "+").replaceAll("_", "/")}==`);
      const hex = Array.from(bytes, (letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(2, "0"));
      return [hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")];
    });
}
