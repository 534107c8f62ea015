import { energyScale, formatInScale, massScale, type Scale } from "@/components/charts/prepare/scale";
import { TRAINING_APPROACHES } from "@/lib/domain/run-context";
import type { ChartTable } from "@/components/charts/chart-frame";
import type { Translate } from "@/components/i18n/translate";
import { samplePoints, type ExplorePoint } from "@/lib/domain/explore";
import type { ExploreResult, ExploreView } from "@/lib/domain/explore-view";
import type { Formats } from "@/lib/domain/formats";
import { isoEfficiencyLevels } from "@/lib/domain/marginal-cost";
import { axisOf, type Axis } from "./axis";
import { packPoints } from "./pack";
import { SHAPES, type Shape } from "./shapes";

export type Words = { t: Translate<"explore">; formats: Formats };

/** More points than this are thinned out in the drawing, which then says so. */
export const MOST_DRAWN = 10_000;
/** Rows of the table; the rest is in the CSV. */
export const MOST_ROWS = 250;
/** More groups become "others". */
const MOST_GROUPS = 8;
const MOST_LEVELS = 4;

export type PlotGroup = { label: string; shape: Shape; colour: string; count: number };

export type Whisker = { x: number; y: number; xLow: number; xHigh: number; yLow: number; yHigh: number };

/** All that the plot draws; it decides nothing itself. */
export type ScatterModel = {
  xName: string;
  xUnit: string;
  yName: string;
  yUnit: string;
  x: Axis;
  y: Axis;
  groups: readonly PlotGroup[];
  /** `packPoints`. */
  points: string;
  /** Corners of the front, in order. */
  front: readonly { id: string; x: number; y: number }[];
  whiskers: readonly Whisker[];
  levels: readonly number[];
  kneeId: string | null;
  drawnCount: number;
};

/** How costs are written: one unit for the axis, the table and the selection. */
export function costScale(result: Pick<ExploreResult, "points">, view: Pick<ExploreView, "cost">): Scale {
  const largest = result.points.reduce((most, point) => Math.max(most, point.cost), 0);
  return view.cost === "energy" ? energyScale(largest) : massScale(largest);
}

/** Four figures of a metric's value, in the reader's writing. */
export const metricText = (value: number, formats: Formats): string =>
  formats.number(Number(value.toPrecision(4)));

export function scatterModel(result: ExploreResult, view: ExploreView, words: Words): ScatterModel {
  const { t, formats } = words;
  const scale = costScale(result, view);
  const { groups, indexOf } = groupsOf(result.points, view, words);
  const drawn = samplePoints(result.points, MOST_DRAWN);
  const inUnit = (cost: number) => cost / scale.inBase;
  const label = (value: number) => metricText(value, formats);
  const x = axisOf(
    result.points.map((point) => inUnit(point.cost)),
    view.xScale,
    label,
  );
  const y = axisOf(
    result.points.map((point) => point.points),
    view.yScale,
    label,
  );
  return {
    xName: t(`costNames.${view.cost}`),
    xUnit: view.cost === "energy" ? scale.unit : `${scale.unit} CO₂e`,
    yName: result.metric?.name ?? "",
    yUnit: result.metric?.unit ?? "",
    x,
    y,
    groups,
    points: packPoints(
      drawn.map((point) => ({
        id: point.id,
        name: point.name,
        x: inUnit(point.cost),
        y: point.points,
        group: indexOf(point.group),
        isOnFront: point.isOnFront,
      })),
    ),
    front: result.front.map((point) => ({ id: point.id, x: inUnit(point.cost), y: point.points })),
    whiskers: result.front.flatMap((point) => whiskerOf(point, inUnit)),
    levels: levelsOf(result, x, y),
    kneeId: result.knee?.point.id ?? null,
    drawnCount: drawn.length,
  };
}

function whiskerOf(point: ExplorePoint, inUnit: (cost: number) => number): Whisker[] {
  if (point.costRange === null && point.spread === null) return [];
  const deviation = point.spread?.deviation ?? 0;
  return [
    {
      x: inUnit(point.cost),
      y: point.points,
      xLow: inUnit(point.costRange?.low ?? point.cost),
      xHigh: inUnit(point.costRange?.high ?? point.cost),
      yLow: point.points - deviation,
      yHigh: point.points + deviation,
    },
  ];
}

function levelsOf({ metric, points }: ExploreResult, x: Axis, y: Axis): number[] {
  if (metric?.higherIsBetter !== true || points.some((point) => point.points < 0)) return [];
  return isoEfficiencyLevels({ energyKwh: [x.min, x.max], points: [y.min, y.max] }, MOST_LEVELS);
}

type Groups = { groups: PlotGroup[]; indexOf: (group: string | null) => number };

/** The largest groups first; what is not stated comes last, after the others. */
function groupsOf(points: readonly ExplorePoint[], view: ExploreView, words: Words): Groups {
  const counts = new Map<string | null, number>();
  for (const { group } of points) counts.set(group, (counts.get(group) ?? 0) + 1);
  const unstated = counts.get(null) ?? 0;
  counts.delete(null);
  // Without regard to the reader's language, so that a shared address has the same marks for all.
  const known = [...counts].sort(
    ([a, countA], [b, countB]) => countB - countA || (String(a) < String(b) ? -1 : 1),
  );
  const room = MOST_GROUPS - (unstated > 0 ? 1 : 0);
  const own = known.length > room ? known.slice(0, room - 1) : known;
  const others = known.slice(own.length);
  const entries = [
    ...own.map(([group, count]) => ({ label: groupLabel(group ?? "", view, words), count })),
    ...(others.length > 0
      ? [{ label: words.t("others"), count: others.reduce((sum, [, count]) => sum + count, 0) }]
      : []),
    ...(unstated > 0 ? [{ label: words.t("notStated"), count: unstated }] : []),
  ];
  const index = new Map<string | null, number>(own.map(([group], at) => [group, at]));
  for (const [group] of others) index.set(group, own.length);
  index.set(null, entries.length - 1);
  return {
    groups: entries.map((entry, at) => ({
      ...entry,
      shape: SHAPES[at] ?? "circle",
      colour: `var(--cat-${String(at + 1)})`,
    })),
    indexOf: (group) => index.get(group) ?? 0,
  };
}

const NAMED = new Set<string>(TRAINING_APPROACHES);

/** A method by its name in the reader's language, a size as a number. */
export function groupLabel(group: string, view: Pick<ExploreView, "group">, { t, formats }: Words): string {
  // The set holds the catalogue's keys.
  if (view.group === "approach" && NAMED.has(group))
    return t(`approaches.names.${group}` as "approaches.names.lora");
  if (view.group !== "size") return group;
  return t("parametersUnit", { value: formats.number(Number(Number(group).toPrecision(3))) });
}

/** The plot's numbers as a table: the front first, then the others by cost; as many rows as a page can bear. */
export function scatterTable(
  result: ExploreResult,
  view: ExploreView,
  words: Words,
  orgPath: string,
): ChartTable {
  const { t, formats } = words;
  const scale = costScale(result, view);
  const cost = (value: number) => formats.digits(formatInScale(value, scale));
  const ordered = [
    ...result.front,
    ...result.points.filter((point) => !point.isOnFront).sort((a, b) => a.cost - b.cost),
  ].slice(0, MOST_ROWS);
  const unit = view.cost === "energy" ? scale.unit : `${scale.unit} CO₂e`;
  return {
    caption: t("plotTitle", { metric: result.metric?.name ?? "", cost: view.cost }),
    columns: [
      { key: "run", label: t("run") },
      { key: "group", label: groupName(view, t) },
      {
        key: "cost",
        label: t(`costNames.${view.cost}`),
        unit,
        numeric: true,
        whyHref: `#why-${costWhy(view)}`,
      },
      { key: "interval", label: t("interval"), unit, numeric: true, whyHref: "#why-interval" },
      {
        key: "points",
        label: result.metric?.name ?? "",
        unit: metricUnit(result, t),
        numeric: true,
        whyHref: "#why-best",
      },
      {
        key: "repeats",
        label: t("repeats"),
        unit: t("repeatsUnit", { unit: metricUnit(result, t) }),
        numeric: true,
        whyHref: "#why-interval",
      },
      { key: "front", label: t("front"), whyHref: "#why-front" },
    ],
    rows: ordered.map((point) => ({
      run: point.name,
      group: point.group === null ? t("notStated") : groupLabel(point.group, view, words),
      cost: cost(point.cost),
      interval:
        point.costRange === null
          ? formats.notAvailable
          : `${cost(point.costRange.low)}–${cost(point.costRange.high)}`,
      points: metricText(point.points, formats),
      repeats:
        point.spread === null
          ? "—"
          : `±\u202f${metricText(point.spread.deviation, formats)} (${formats.count(point.spread.count)})`,
      front: point.isOnFront ? t("onFront") : t("dominated"),
    })),
    rowHrefs: ordered.map((point) => `${orgPath}/runs/${point.id}#why-${runWhy(view)}`),
  };
}

/** The unit of the metric; one that was sent without says so. */
export const metricUnit = ({ metric }: Pick<ExploreResult, "metric">, t: Translate<"explore">): string =>
  metric?.unit == null || metric.unit === "" ? t("noUnit") : metric.unit;

/** Which explanation of this page an axis of cost has, and which one of a run's page. */
export const costWhy = ({ cost }: Pick<ExploreView, "cost">) => (cost === "energy" ? "energy" : "emissions");
const runWhy = ({ cost }: Pick<ExploreView, "cost">) => (cost === "energy" ? "facility" : "location");

/** What points are told apart by, in words. */
export function groupName({ group }: Pick<ExploreView, "group">, t: Translate<"explore">): string {
  if (group.startsWith("param.")) return group.slice("param.".length);
  // Every other group is a key of the catalogue.
  return t(`groups.${group}` as "groups.approach");
}
