import type { Exploration, ExploreCost } from "./explore";
import type { ScopeRange } from "./waste-view";

/** What points may be told apart by; `param.NAME` is a parameter of the runs' own. */
export const EXPLORE_GROUPS = [
  "approach",
  "sweep",
  "experiment",
  "project",
  "hardware",
  "precision",
  "dataset",
  "size",
] as const;
export type ExploreGroup = (typeof EXPLORE_GROUPS)[number] | `param.${string}`;

export const EXPLORE_SCALES = ["log", "linear"] as const;
export type ExploreScale = (typeof EXPLORE_SCALES)[number];

/** A rectangle of the plot; null is an open side. `xUnit` is what its sides on the x axis are in: `kWh`, `g`. */
export type ExploreSelection = {
  xLow: number | null;
  xHigh: number | null;
  xUnit: string;
  yLow: number | null;
  yHigh: number | null;
};

/** The explore page's state as its address holds it. */
export type ExploreView = {
  filter: string;
  range: ScopeRange;
  /** Null: the one that most runs can be compared by. */
  metric: string | null;
  cost: ExploreCost;
  group: ExploreGroup;
  xScale: ExploreScale;
  yScale: ExploreScale;
  selection: ExploreSelection | null;
};

export type ExploreMetric = { name: string; runCount: number; higherIsBetter: boolean; unit: string | null };

export type ExploreResult = Exploration & {
  metrics: readonly ExploreMetric[];
  /** Null where no run of the scope has a metric. */
  metric: ExploreMetric | null;
  runCount: number;
  /** Parameters by which the scope's runs can be told apart. */
  parameterNames: readonly string[];
};
