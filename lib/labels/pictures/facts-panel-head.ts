import type { Rating } from "@/lib/domain/label/label";
import { GUARD_FOOTNOTE } from "@/lib/domain/tables/cal-1";
import { bindNumbers, cleanText } from "./clean-text";
import { periodText } from "./facts";
import { PANEL } from "./facts-panel-frame";
import { intervalText, massText } from "./figures";
import { CLASSES, classPosition } from "./fingerprint";
import { fittedText } from "./fitted-text";
import type { LabelPicture } from "./label-picture";
import { bar, px, rule, text, textLines, type Part, type Shape } from "./shape";
import { standingOf } from "./standing";
import { BLACK, WHITE } from "./theme";
import { basisText, indexText, isRated, rangeText, stateHeading, stateNote } from "./words";
import { fitText, wrapAtMost } from "./wrap-text";

const TITLE_SIZE = 43.9;
const SMALL = { size: 11, fill: BLACK, columnPx: PANEL.column };
const STEP = { width: 8.6, pitch: 10.8, height: 11 } as const;

/** Title, name, state, what one serving is, the big figure and both classes. */
export function factsPanelHead(picture: LabelPicture, top: number): Part {
  const shapes: Shape[] = [];
  let y = top;
  const parts = [title, name, state, serving, bigFigure, classes];
  for (const part of parts) {
    const drawn = part(picture, y);
    shapes.push(...drawn.shapes);
    y = drawn.bottom;
  }
  return { shapes, bottom: y };
}

function title(_: LabelPicture, y: number): Part {
  const baseline = y + TITLE_SIZE * 0.76;
  return {
    bottom: baseline + 10,
    shapes: [
      text(PANEL.left - 2, baseline, "Carbon Facts", {
        size: TITLE_SIZE,
        fill: BLACK,
        columnPx: PANEL.column + 4,
        isBold: true,
      }),
      rule(PANEL.left, PANEL.right, baseline + 10, BLACK, 0.8),
    ],
  };
}

function name(picture: LabelPicture, y: number): Part {
  const words = `${cleanText(picture.modelName)} ${cleanText(picture.version)}`;
  const fitted = fitText(words, true, PANEL.column, [
    [14, 2],
    [12.5, 4],
  ]);
  const style = { fill: BLACK, columnPx: PANEL.column };
  const issuer = wrapAtMost(cleanText(picture.issuer), { size: 11, isBold: false }, PANEL.column, 2);
  const issuerY = y + 15 + fitted.lines.length * 16;
  return {
    bottom: issuerY + (issuer.length - 1) * 14 + 2,
    shapes: [
      ...textLines(PANEL.left, y + 16, fitted.lines, 16, { ...style, size: fitted.size, isBold: true }),
      ...textLines(PANEL.left, issuerY, issuer, 14, { ...style, size: 11 }),
    ],
  };
}

/** White on black, so that no copier loses it. */
function state(picture: LabelPicture, y: number): Part {
  const heading = stateHeading(picture);
  const note = stateNote(picture);
  if (heading === null || note === null) return { shapes: [], bottom: y };
  const column = PANEL.column - 12;
  const lines = wrapAtMost(bindNumbers(note), { size: 10, isBold: false }, column, 6);
  const height = 24 + lines.length * 12.5;
  return {
    bottom: y + 6 + height,
    shapes: [
      bar(PANEL.left, y + 6, PANEL.column, height, BLACK),
      text(PANEL.left + 6, y + 21, heading, { size: 13, fill: WHITE, columnPx: column, isBold: true }),
      ...textLines(PANEL.left + 6, y + 34.5, lines, 12.5, { size: 10, fill: WHITE, columnPx: column }),
    ],
  };
}

function serving(picture: LabelPicture, y: number): Part {
  const per = picture.perThousandQueries;
  const rows: [string, string][] = [
    ...(per === null ? [] : [["1 serving", "1,000 queries"] satisfies [string, string]]),
    ...(per?.note ? [["Query", cleanText(per.note)] satisfies [string, string]] : []),
    ["Basis", basisText(picture)],
    ["Work", picture.unitOfWork === null ? "n/a" : cleanText(picture.unitOfWork)],
    ["Period", periodText(picture)],
  ];
  const shapes = rows.flatMap(([key, value], index) => {
    const rowY = y + 15 * (index + 1);
    return [
      text(PANEL.left, rowY, key, { size: 12, fill: BLACK, columnPx: 60 }),
      fittedText(PANEL.right, rowY, bindNumbers(value), [12, 10], {
        fill: BLACK,
        columnPx: 215,
        isBold: true,
        anchor: "end",
      }),
    ];
  });
  return { shapes, bottom: y + 15 * rows.length + 6 };
}

function bigFigure(picture: LabelPicture, y: number): Part {
  const per = picture.perThousandQueries;
  const struck = standingOf(picture).hasClasses ? {} : { isStruck: true };
  const emissions = per === null ? (picture.emissionsKgCo2e?.value ?? null) : per.emissionsKgCo2e;
  const interval = per === null ? intervalText(picture.emissionsKgCo2e, massText) : null;
  const amount = per === null ? "Amount in all" : "Amount per 1,000 queries";
  return {
    bottom: y + 9 + 14 + 25 + 8 + 5,
    shapes: [
      bar(PANEL.left, y, PANEL.column, 9, BLACK),
      text(PANEL.left, y + 23, amount, { ...SMALL, isBold: true }),
      ...(interval === null
        ? []
        : [
            fittedText(PANEL.right, y + 23, interval, [11, 10], {
              fill: BLACK,
              columnPx: 136,
              anchor: "end",
              ...struck,
            }),
          ]),
      text(PANEL.left, y + 48, "CO₂e", { size: 24, fill: BLACK, columnPx: 66, isBold: true }),
      text(PANEL.left + 66, y + 48, "location-based", { ...SMALL, columnPx: 80 }),
      fittedText(PANEL.right, y + 48, massText(emissions), [28, 20, 14], {
        fill: BLACK,
        columnPx: 130,
        isBold: true,
        anchor: "end",
        ...struck,
      }),
      bar(PANEL.left, y + 56, PANEL.column, 5, BLACK),
    ],
  };
}

function classes(picture: LabelPicture, y: number): Part {
  const isGuarded = [picture.energy, picture.carbon].some((each) => isRated(each) && each.footnote !== null);
  const hasFootnote = isGuarded && standingOf(picture).hasClasses;
  const bottom = y + 42 + (hasFootnote ? 14 : 0);
  return {
    bottom: bottom + 3,
    shapes: [
      ...classRow(picture, "Energy", picture.energy, y + 18),
      rule(PANEL.left, PANEL.right, y + 22, BLACK, 0.8),
      ...classRow(picture, "Carbon", picture.carbon, y + 38),
      ...(hasFootnote ? [text(PANEL.left, y + 52, `* ${GUARD_FOOTNOTE}`, { ...SMALL, size: 10.5 })] : []),
      bar(PANEL.left, bottom, PANEL.column, 3, BLACK),
    ],
  };
}

function classRow(picture: LabelPicture, axis: string, rating: Rating, y: number): Shape[] {
  const isShown = isRated(rating) && standingOf(picture).hasClasses;
  const letter = isShown ? rating.shownClass : standingOf(picture).hasClasses ? "NR" : "–";
  const words = isShown
    ? `${rangeText(rating)}, ${indexText(rating)}`
    : letter === "NR"
      ? "not rated"
      : "class removed";
  return [
    text(PANEL.left, y, axis, { size: 12, fill: BLACK, columnPx: 50, isBold: true }),
    text(PANEL.left + 52, y, letter, { size: 16, fill: BLACK, columnPx: 32, isBold: true }),
    fittedText(PANEL.left + 84, y, words, [11, 10], { fill: BLACK, columnPx: 116 }),
    ...steps(isShown ? rating : null, y - 10),
  ];
}

/** Seven boxes: as many filled as the class is far from A, dashed up to the worse end of the range. */
function steps(rating: Rating | null, y: number): Shape[] {
  const rated = rating !== null && isRated(rating) ? rating : null;
  const shown = rated === null ? -1 : classPosition(rated.shownClass);
  const high = rated === null ? -1 : classPosition(rated.rangeHigh);
  return CLASSES.map((_, index): Shape => ({
    kind: "rect",
    x: Number(px(PANEL.right - 7 * STEP.pitch + (STEP.pitch - STEP.width) + index * STEP.pitch)),
    y,
    width: STEP.width,
    height: STEP.height,
    fill: index <= shown ? BLACK : WHITE,
    stroke: BLACK,
    strokeWidth: index > high && index > shown ? 0.4 : 1,
    ...(index > shown && index <= high ? { dash: [1.6, 1.6] as const } : {}),
  }));
}
