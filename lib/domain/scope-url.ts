import { EXPLORE_COSTS } from "./explore";
import { EXPLORE_GROUPS, EXPLORE_SCALES, type ExploreGroup, type ExploreView } from "./explore-view";
import { LONGEST_FILTER_TEXT } from "./run-filter";
import type { SearchParams } from "./run-list-url";
import { SCOPE_RANGES, type ScopeRange } from "./waste-view";

/** The waste page's state as its address holds it. */
export type WasteView = { filter: string; range: ScopeRange };

const LONGEST_NAME = 200;
const USUAL_RANGE: ScopeRange = "90d";

function first(value: string | readonly string[] | undefined): string {
  return (typeof value === "string" ? value : (value?.[0] ?? "")).trim();
}

const oneOf = <Value extends string>(known: readonly Value[], given: string, usual: Value): Value =>
  known.find((value) => value === given) ?? usual;

/** A word that is not understood is left out rather than refused: an old bookmark still opens the page. */
export function parseWasteView(given: SearchParams): WasteView {
  return {
    filter: first(given["q"]).slice(0, LONGEST_FILTER_TEXT),
    range: oneOf(SCOPE_RANGES, first(given["range"]), USUAL_RANGE),
  };
}

export function parseExploreView(given: SearchParams): ExploreView {
  const metric = first(given["metric"]).slice(0, LONGEST_NAME);
  return {
    ...parseWasteView(given),
    metric: metric === "" ? null : metric,
    cost: oneOf(EXPLORE_COSTS, first(given["x"]), "energy"),
    group: groupOf(first(given["by"])),
    xScale: oneOf(EXPLORE_SCALES, first(given["xscale"]), "log"),
    yScale: oneOf(EXPLORE_SCALES, first(given["yscale"]), "linear"),
  };
}

function groupOf(given: string): ExploreGroup {
  const known = EXPLORE_GROUPS.find((group) => group === given);
  if (known !== undefined) return known;
  const name = given.startsWith("param.") ? given.slice("param.".length, LONGEST_NAME) : "";
  return name === "" ? "approach" : `param.${name}`;
}

/** The address of a view; what is as usual is left out. */
export function wasteHref(path: string, view: WasteView, change: Partial<WasteView> = {}): string {
  return withQuery(path, wasteParts({ ...view, ...change }));
}

export function exploreHref(path: string, view: ExploreView, change: Partial<ExploreView> = {}): string {
  return withQuery(path, exploreParts({ ...view, ...change }));
}

/** Names and values of a view's address, empty where it is as usual. */
export function exploreParts({
  metric,
  cost,
  group,
  xScale,
  yScale,
  ...scope
}: ExploreView): [string, string][] {
  return [
    ...wasteParts(scope),
    ["metric", metric ?? ""],
    ["x", cost === "energy" ? "" : cost],
    ["by", group === "approach" ? "" : group],
    ["xscale", xScale === "log" ? "" : xScale],
    ["yscale", yScale === "linear" ? "" : yScale],
  ];
}

const wasteParts = ({ filter, range }: WasteView): [string, string][] => [
  ["q", filter],
  ["range", range === USUAL_RANGE ? "" : range],
];

function withQuery(path: string, parts: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(
    parts.filter(([, value]) => value !== "").map(([key, value]) => [key, value]),
  );
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** The run list of a scope: its filter, and how long ago the runs began. */
export function runsHref(
  orgPath: string,
  { filter, range }: WasteView,
  more: readonly string[] = [],
): string {
  const period = range === "all" ? [] : [`last:${range}`];
  const q = [filter, ...more, ...period].filter((part) => part !== "").join(" ");
  return withQuery(`${orgPath}/runs`, [["q", q]]);
}
