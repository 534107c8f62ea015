import type { Rating } from "@/lib/domain/label/label";
import { compactRating } from "@/lib/domain/label/label";
import { classPosition, CLASSES } from "./fingerprint";
import type { LabelPicture } from "./label-picture";
import { idPrefixOf } from "./picture-id";
import { px, text, type Drawing, type Shape } from "./shape";
import { standingOf } from "./standing";
import { renderSvg } from "./svg";
import { textWidthPx } from "./text-width";
import { CLASS_FILL, ON_CLASS_FILL, THEMES, WHITE } from "./theme";
import { wordmark } from "./wordmark";
import { altText, isRated, titleText } from "./words";

const HEIGHT = 20;
const HEAD_WIDTH = 89;
const CORNER = 4;
const FONT = { size: 11, isBold: true } as const;
const PADDING = 13;
const EDGE = "#7a838d";

type Segment = { words: string; fill: string; on: string };

/** 20 px high, for a README; one picture for light and dark pages, so its edge is its own. No name: it stands under one. */
export function compactBadgeDrawing(picture: LabelPicture): Drawing {
  const segments = segmentsOf(picture);
  const shapes: Shape[] = [];
  let x = HEAD_WIDTH;
  for (const [index, segment] of segments.entries()) {
    const width = Math.ceil(textWidthPx(segment.words, FONT)) + PADDING;
    shapes.push(
      segmentBox(x, width, index === segments.length - 1, segment.fill),
      ...(index === 0 ? [] : [{ kind: "path", d: `M${px(x)} 0.5v19`, stroke: THEMES.light.ink } as const]),
      text(x + width / 2, 14, segment.words, {
        size: FONT.size,
        fill: segment.on,
        columnPx: width,
        isBold: true,
        anchor: "middle",
      }),
    );
    x += width + 1;
  }
  return {
    idPrefix: idPrefixOf(picture, "badge"),
    width: x,
    height: HEIGHT,
    title: titleText(picture, "Wattprint label"),
    description: altText(picture),
    shapes: [
      {
        kind: "path",
        d: `M4.5 0.5h${px(HEAD_WIDTH - 5.5)}v19h-${px(HEAD_WIDTH - 5.5)}a4 4 0 0 1 -4 -4v-11a4 4 0 0 1 4 -4z`,
        fill: THEMES.light.band,
      },
      ...wordmark(6, 13.6, 11.5, WHITE),
      ...shapes,
      {
        kind: "rect",
        x: 0.5,
        y: 0.5,
        width: x - 1,
        height: HEIGHT - 1,
        radius: CORNER,
        stroke: EDGE,
        strokeWidth: 1,
      },
    ],
  };
}

/** The compact badge as SVG, at most 4 kB. */
export function compactBadgeSvg(picture: LabelPicture): string {
  return renderSvg(compactBadgeDrawing(picture));
}

function segmentsOf(picture: LabelPicture): Segment[] {
  const standing = standingOf(picture);
  const classes = [ratingSegment("energy", picture.energy), ratingSegment("carbon", picture.carbon)];
  if (standing.word === null) return classes;
  const { ghost, ink } = THEMES.light;
  if (standing.hasColour) return [{ words: standing.word, fill: WHITE, on: ink }, ...classes];
  return [
    { words: `${standing.word} ${standing.on ?? ""}`, fill: standing.hasClasses ? ghost : WHITE, on: ink },
  ];
}

function ratingSegment(name: string, rating: Rating): Segment {
  const words = `${name} ${compactRating(rating)}`;
  if (!isRated(rating)) return { words, fill: THEMES.light.ghostInk, on: WHITE };
  const letter = CLASSES[classPosition(rating.shownClass)] ?? "G";
  return { words, fill: CLASS_FILL[letter], on: ON_CLASS_FILL[letter] };
}

function segmentBox(x: number, width: number, isLast: boolean, fill: string): Shape {
  const straight = px(width - (isLast ? CORNER : 0));
  const right = isLast ? "a4 4 0 0 1 4 4v11a4 4 0 0 1 -4 4" : "v19";
  return { kind: "path", d: `M${px(x)} 0.5h${straight}${right}h-${straight}z`, fill };
}
