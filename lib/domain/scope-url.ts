import { EXPLORE_COSTS } from "./explore";
import {
  EXPLORE_GROUPS,
  EXPLORE_SCALES,
  type ExploreGroup,
  type ExploreSelection,
  type ExploreView,
} from "./explore-view";
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
    selection: parseSelection((name) => first(given[name])),
  };
}

/** Names of a selection's parts in an address and in the form that asks for them. */
export const SELECTION_FIELDS = ["xfrom", "xto", "xunit", "yfrom", "yto"] as const;
export type SelectionField = (typeof SELECTION_FIELDS)[number];

/** Null where no side is given. A comma is taken for a decimal point; what is no number is an open side. */
export function parseSelection(given: (name: SelectionField) => string): ExploreSelection | null {
  const number = (name: SelectionField): number | null => {
    const text = given(name).trim().replace(",", ".");
    return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
  };
  const sides = {
    xLow: number("xfrom"),
    xHigh: number("xto"),
    yLow: number("yfrom"),
    yHigh: number("yto"),
  };
  if (Object.values(sides).every((side) => side === null)) return null;
  return { ...sides, xUnit: /^[A-Za-z]{1,4}$/.test(given("xunit")) ? given("xunit") : "" };
}

export function selectionParts(selection: ExploreSelection | null): [SelectionField, string][] {
  if (selection === null) return [];
  const text = (side: number | null) => (side === null ? "" : String(side));
  return [
    ["xfrom", text(selection.xLow)],
    ["xto", text(selection.xHigh)],
    ["xunit", selection.xUnit],
    ["yfrom", text(selection.yLow)],
    ["yto", text(selection.yHigh)],
  ];
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

/** A rectangle is one of the plot that it was drawn in: what changes the plot gives it up. */
export function exploreHref(path: string, view: ExploreView, change: Partial<ExploreView> = {}): string {
  const isSame = Object.keys(change).length === 0;
  return withQuery(path, exploreParts(isSame ? view : { ...view, selection: null, ...change }));
}

/** Names and values of a view's address, empty where it is as usual. */
export function exploreParts({
  metric,
  cost,
  group,
  xScale,
  yScale,
  selection,
  ...scope
}: ExploreView): [string, string][] {
  return [
    ...wasteParts(scope),
    ["metric", metric ?? ""],
    ["x", cost === "energy" ? "" : cost],
    ["by", group === "approach" ? "" : group],
    ["xscale", xScale === "log" ? "" : xScale],
    ["yscale", yScale === "linear" ? "" : yScale],
    ...selectionParts(selection),
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
