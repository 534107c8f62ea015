import type { ExploreSelection } from "@/lib/domain/explore-view";
import { shareOn, valueAt } from "./axis";
import type { PlotPoint } from "./pack";
import type { ScatterModel } from "./scatter";
import { markPath } from "./shapes";
import { plainUnit, rounded } from "./selection";

/** Where things lie in a drawing of this size, px. */
export type Geometry = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  radius: number;
  xOf: (value: number) => number;
  yOf: (value: number) => number;
};

/** Two corners, in any order. */
export type Area = { x1: number; y1: number; x2: number; y2: number };

const LEFT = 46;
const RIGHT = 14;
const TOP = 20;
const BOTTOM = 38;
const NEAR_PX = 24;
/** From so many points on marks are smaller, so that they do not become one stain. */
const RADII = [
  { from: 3000, radius: 2 },
  { from: 600, radius: 3 },
  { from: 0, radius: 4.2 },
] as const;

export function geometryOf(model: ScatterModel, width: number, height: number): Geometry {
  const plotWidth = Math.max(1, width - LEFT - RIGHT);
  const plotHeight = Math.max(1, height - TOP - BOTTOM);
  return {
    width,
    height,
    left: LEFT,
    right: LEFT + plotWidth,
    top: TOP,
    bottom: TOP + plotHeight,
    radius: RADII.find(({ from }) => model.drawnCount >= from)?.radius ?? 4,
    xOf: (value) => LEFT + shareOn(model.x, value) * plotWidth,
    yOf: (value) => TOP + (1 - shareOn(model.y, value)) * plotHeight,
  };
}

/** The run nearest to a place; null when none is near. */
export function nearestPoint(
  points: readonly PlotPoint[],
  { xOf, yOf }: Pick<Geometry, "xOf" | "yOf">,
  x: number,
  y: number,
): PlotPoint | null {
  let nearest: { point: PlotPoint; distance: number } | null = null;
  for (const point of points) {
    const distance = (xOf(point.x) - x) ** 2 + (yOf(point.y) - y) ** 2;
    if (distance <= NEAR_PX ** 2 && (nearest === null || distance < nearest.distance))
      nearest = { point, distance };
  }
  return nearest?.point ?? null;
}

/** What a rectangle of the drawing holds, in display units, with ends that a person may read. */
export function selectionOf(
  geometry: Geometry,
  model: Pick<ScatterModel, "x" | "y" | "xUnit">,
  { x1, y1, x2, y2 }: Area,
): ExploreSelection {
  const x = (px: number) => valueAt(model.x, (px - geometry.left) / (geometry.right - geometry.left));
  const y = (px: number) => valueAt(model.y, (geometry.bottom - px) / (geometry.bottom - geometry.top));
  return {
    xLow: rounded(x(Math.min(x1, x2))),
    xHigh: rounded(x(Math.max(x1, x2))),
    xUnit: plainUnit(model.xUnit),
    yLow: rounded(y(Math.max(y1, y2))),
    yHigh: rounded(y(Math.min(y1, y2))),
  };
}

/** Where a selection lies in the drawing; an open side reaches to the edge of the plot. */
export function areaOf(
  { xLow, xHigh, yLow, yHigh }: ExploreSelection,
  { xOf, yOf, left, right, top, bottom }: Geometry,
): Area {
  const x = (side: number) => Math.min(right, Math.max(left, xOf(side)));
  const y = (side: number) => Math.min(bottom, Math.max(top, yOf(side)));
  return {
    x1: xLow === null ? left : x(xLow),
    x2: xHigh === null ? right : x(xHigh),
    y1: yHigh === null ? top : y(yHigh),
    y2: yLow === null ? bottom : y(yLow),
  };
}

/** All marks of each group as two paths: those of the front, and the dominated ones. */
export function markPaths(
  points: readonly PlotPoint[],
  model: Pick<ScatterModel, "groups">,
  geometry: Geometry,
): { front: string; dominated: string }[] {
  const paths = model.groups.map(() => ({ front: [] as string[], dominated: [] as string[] }));
  for (const point of points) {
    const shape = model.groups[point.group]?.shape ?? "circle";
    const mark = markPath(
      shape,
      geometry.xOf(point.x),
      geometry.yOf(point.y),
      geometry.radius + (point.isOnFront ? 0.8 : 0),
    );
    paths[point.group]?.[point.isOnFront ? "front" : "dominated"].push(mark);
  }
  return paths.map(({ front, dominated }) => ({ front: front.join(""), dominated: dominated.join("") }));
}

/** The front as a step line: what can be had for a cost, up to the right edge. */
export function frontPath(front: ScatterModel["front"], { xOf, yOf, right }: Geometry): string {
  const [first] = front;
  if (first === undefined) return "";
  const steps = front.slice(1).map((point) => `H${px(xOf(point.x))}V${px(yOf(point.y))}`);
  return `M${px(xOf(first.x))} ${px(yOf(first.y))}${steps.join("")}H${px(right)}`;
}

const LEVEL_PIECES = 32;

/** A line of equal efficiency, points = level · cost, in the part of it that the plot holds; empty where that is none. */
export function levelPath(level: number, model: Pick<ScatterModel, "x" | "y">, geometry: Geometry): string {
  const from = Math.max(model.x.min, model.y.min / level);
  const to = Math.min(model.x.max, model.y.max / level);
  if (!(from < to)) return "";
  const [first, last] = [shareOn(model.x, from), shareOn(model.x, to)];
  const corners = Array.from({ length: LEVEL_PIECES + 1 }, (_, piece) => {
    const x = valueAt(model.x, first + ((last - first) * piece) / LEVEL_PIECES);
    return `${px(geometry.xOf(x))} ${px(geometry.yOf(level * x))}`;
  });
  return `M${corners.join("L")}`;
}

export const px = (value: number): string => String(Math.round(value * 10) / 10);
