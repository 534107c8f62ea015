import type { Rated, Rating } from "@/lib/domain/label/label";
import { CLASS_BOUNDS } from "@/lib/domain/tables/cal-1";
import { intervalAround } from "@/lib/domain/uncertainty";
import { CLASSES, classPosition } from "./fingerprint";
import { px, text, type Shape } from "./shape";
import type { Standing } from "./standing";
import { CLASS_FILL, ON_CLASS_FILL, type Theme } from "./theme";
import { isRated } from "./words";

const CELL_HEIGHT = 20;
const CELL_GAP = 2;
const WHISKER_Y = 27;
/** The ruler's ends: half of A's bound and twice F's, because each class is a factor of 2. */
const LOWEST_INDEX = 9;
const HIGHEST_INDEX = 1132;
const EDGES = [
  LOWEST_INDEX,
  ...CLASS_BOUNDS.map((bound) => bound.maxIndex).filter(Number.isFinite),
  HIGHEST_INDEX,
];

export type RulerPlace = { x: number; y: number; cellWidth: number };

/** Where an index stands: every class is equally wide, and inside a class the position is logarithmic. */
export function rulerX(index: number, { x, cellWidth }: Pick<RulerPlace, "x" | "cellWidth">): number {
  const held = Math.min(Math.max(index, LOWEST_INDEX), HIGHEST_INDEX);
  const cell = Math.min(
    EDGES.findLastIndex((edge) => edge <= held),
    CLASSES.length - 1,
  );
  const [from, to] = [EDGES[cell] ?? LOWEST_INDEX, EDGES[cell + 1] ?? HIGHEST_INDEX];
  return x + cellWidth * (cell + Math.log(held / from) / Math.log(to / from));
}

/** Seven cells, the range filled, the class framed, and under them the interval with the index as a diamond. */
export function ruler(place: RulerPlace, rating: Rating, theme: Theme, standing: Standing): Shape[] {
  const rated = isRated(rating) && standing.hasClasses ? rating : null;
  return [
    ...CLASSES.flatMap((_, index) => cell(place, index, rated, theme, standing)),
    ...(rated === null ? [] : marks(place, rated, theme, standing)),
  ];
}

function cell(
  { x, y, cellWidth }: RulerPlace,
  index: number,
  rated: Rated | null,
  theme: Theme,
  standing: Standing,
): Shape[] {
  const letter = CLASSES[index] ?? "G";
  const shown = rated === null ? -1 : classPosition(rated.shownClass);
  const isInRange =
    rated !== null && index >= classPosition(rated.rangeLow) && index <= classPosition(rated.rangeHigh);
  const isFilled = standing.hasColour && (isInRange || index === shown);
  const edge = isFilled ? theme.cellEdge : theme.hair;
  const isShown = index === shown;
  return [
    {
      kind: "rect",
      x: x + cellWidth * index + CELL_GAP / 2,
      y,
      width: cellWidth - CELL_GAP,
      height: CELL_HEIGHT,
      ...(isFilled ? { fill: CLASS_FILL[letter] } : {}),
      ...(edge === null ? {} : { stroke: edge, strokeWidth: 1 }),
      ...(rated === null ? { dash: [2, 2] as const } : {}),
    },
    text(x + cellWidth * (index + 0.5), y + 14.3, isShown ? (rated?.shownClass ?? letter) : letter, {
      size: isShown ? 13 : 11.5,
      isBold: isShown,
      fill: isFilled ? ON_CLASS_FILL[letter] : theme.sub,
      columnPx: cellWidth - CELL_GAP,
      anchor: "middle",
    }),
  ];
}

function marks(place: RulerPlace, rated: Rated, theme: Theme, standing: Standing): Shape[] {
  const { x, y, cellWidth } = place;
  const ink = standing.hasColour ? theme.ink : theme.ghostInk;
  const interval = intervalAround(rated.index, rated.uncertaintyRelative);
  const [low, high] = [px(rulerX(interval.low, place)), px(rulerX(interval.high, place))];
  const [top, middle] = [px(y + WHISKER_Y - 3), px(y + WHISKER_Y)];
  return [
    {
      kind: "rect",
      x: x + cellWidth * classPosition(rated.shownClass) + CELL_GAP / 2,
      y,
      width: cellWidth - CELL_GAP,
      height: CELL_HEIGHT,
      stroke: ink,
      strokeWidth: 2.4,
    },
    {
      kind: "path",
      d: `M${low} ${top}v6M${high} ${top}v6M${low} ${middle}H${high}`,
      stroke: ink,
      strokeWidth: 1.4,
    },
    pointer(rulerX(rated.index, place), y + WHISKER_Y, rated.index, ink, theme.ground),
  ];
}

/** A diamond at the index; off the ruler an arrow head at its edge. */
function pointer(x: number, y: number, index: number, fill: string, stroke: string): Shape {
  const at = `${px(x)} ${px(y)}`;
  if (index < LOWEST_INDEX) return { kind: "path", d: `M${at}l8 -5v10z`, fill };
  if (index > HIGHEST_INDEX) return { kind: "path", d: `M${at}l-8 -5v10z`, fill };
  return { kind: "path", d: `M${px(x)} ${px(y - 5)}l4.2 5l-4.2 5l-4.2 -5z`, fill, stroke, strokeWidth: 1 };
}
