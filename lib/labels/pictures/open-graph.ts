import type { Rating } from "@/lib/domain/label/label";
import { GUARD_FOOTNOTE } from "@/lib/domain/tables/cal-1";
import { bindNumbers, cleanText } from "./clean-text";
import { energyText, massText } from "./figures";
import { breakBytes, disc, ridges } from "./fingerprint";
import { fittedText } from "./fitted-text";
import type { LabelPicture } from "./label-picture";
import { idPrefixOf } from "./picture-id";
import { bar, text, textLines, type Drawing, type Shape } from "./shape";
import { standingOf, type Standing } from "./standing";
import { stateIcon } from "./state-icon";
import { renderSvg } from "./svg";
import { THEMES } from "./theme";
import { wordmark } from "./wordmark";
import {
  altText,
  axisWords,
  basisText,
  isRated,
  stateHeading,
  titleText,
  validUntilText,
  VOLUNTARY,
} from "./words";
import { fitText } from "./wrap-text";

const SIZE = { width: 1200, height: 630 } as const;
const MARGIN = 64;
const RIGHT = SIZE.width - MARGIN;
const HEAD = 84;
const STRIP = 60;
const FOOT = 568;
const PRINT = { scale: 1.95, energyX: 206, carbonX: 498, column: 284 } as const;
const WORDS = { x: 704, column: RIGHT - 704 } as const;
const theme = THEMES.light;

/** 1200 × 630 px: what a link to the verify page looks like elsewhere. */
export function openGraphDrawing(picture: LabelPicture): Drawing {
  const standing = standingOf(picture);
  const bytes = breakBytes(picture.issue?.snapshotHash);
  const cy = standing.word === null ? 314 : 342;
  return {
    idPrefix: idPrefixOf(picture, "og"),
    ...SIZE,
    title: titleText(picture, "Wattprint carbon label"),
    description: altText(picture),
    shapes: [
      bar(0, 0, SIZE.width, SIZE.height, theme.ground),
      ...head(picture, standing),
      ...print("Energy", { cx: PRINT.energyX, cy }, picture.energy, bytes?.energy, standing),
      ...print("Carbon", { cx: PRINT.carbonX, cy }, picture.carbon, bytes?.carbon, standing),
      ...words(picture, cy, standing),
      ...foot(picture, standing),
    ],
  };
}

/** The link's picture as SVG; networks take it as PNG at scale 1. */
export function openGraphSvg(picture: LabelPicture): string {
  return renderSvg(openGraphDrawing(picture));
}

function head(picture: LabelPicture, standing: Standing): Shape[] {
  const style = { size: 26, fill: theme.onBandSub, columnPx: 500, anchor: "end" as const };
  const heading = stateHeading(picture);
  const shapes = [
    bar(0, 0, SIZE.width, HEAD, theme.band),
    ...wordmark(MARGIN, 54, 34, theme.onBand),
    text(RIGHT, 53, "AI carbon and energy label", style),
  ];
  if (heading === null) return shapes;
  return [
    ...shapes,
    bar(0, HEAD, SIZE.width, STRIP, theme.panel),
    bar(0, HEAD + STRIP, SIZE.width, 3, theme.ink),
    ...stateIcon(standing.kind, MARGIN + 10, HEAD + 30, theme.ink),
    text(MARGIN + 34, HEAD + 40, `${heading}${standing.on === null ? "" : ` ${standing.on}`}`, {
      size: 28,
      fill: theme.ink,
      columnPx: 900,
      isBold: true,
      letterSpacingPx: 1,
    }),
  ];
}

function print(
  name: string,
  { cx, cy }: { cx: number; cy: number },
  rating: Rating,
  bytes: Uint8Array | undefined,
  standing: Standing,
): Shape[] {
  const style = { columnPx: PRINT.column, anchor: "middle" as const };
  const { verdict, detail } = axisWords(rating, standing);
  return [
    text(cx, cy - 140, name, { ...style, size: 25, fill: theme.ink, isBold: true }),
    ...ridges({ cx, cy, scale: PRINT.scale }, rating, bytes, theme, standing),
    ...disc({ cx, cy }, { r: 47.5, letter: 64 }, rating, theme, standing),
    fittedText(cx, cy + 150, verdict, [26, 22], {
      ...style,
      fill: standing.hasColour ? theme.ink : theme.sub,
      isBold: true,
    }),
    fittedText(cx, cy + 181, detail, [21, 18], { ...style, fill: theme.sub }),
  ];
}

function words(picture: LabelPicture, cy: number, standing: Standing): Shape[] {
  const { x, column } = WORDS;
  const nameSteps = [
    [52, 1],
    [42, 2],
    [34, 3],
    [28, 4],
  ] as const;
  const name = fitText(cleanText(picture.modelName), true, column, nameSteps);
  const pitch = Math.round(name.size * 1.16);
  const nameY = cy - 158 + name.size;
  const subY = nameY + (name.lines.length - 1) * pitch + 36;
  const sub = { fill: theme.sub, columnPx: column };
  const amount = (y: number, value: string, caption: string) => amountRow(y, value, caption, standing);
  return [
    ...textLines(x, nameY, name.lines, pitch, {
      size: name.size,
      fill: theme.ink,
      columnPx: column,
      isBold: true,
    }),
    fittedText(x, subY, `version ${cleanText(picture.version)}`, [23, 20], sub),
    fittedText(x, subY + 29, cleanText(picture.issuer), [23, 20], sub),
    bar(x, cy + 70, column, 4, theme.ink),
    ...amount(cy + 121, massText(picture.emissionsKgCo2e?.value ?? null), "CO₂e, location-based"),
    ...amount(cy + 175, energyText(picture.facilityEnergyKwh?.value ?? null), "energy, facility"),
    fittedText(x, cy + 54, bindNumbers(`Basis ${basisText(picture)}`), [21, 18], sub),
  ];
}

function amountRow(y: number, value: string, caption: string, standing: Standing): Shape[] {
  const { x, column } = WORDS;
  return [
    fittedText(x, y, value, [40, 32, 24], {
      fill: standing.hasColour ? theme.ink : theme.sub,
      columnPx: 205,
      isBold: true,
      ...(standing.hasClasses ? {} : { isStruck: true }),
    }),
    text(x + 212, y, caption, { size: 22, fill: theme.sub, columnPx: column - 212 }),
  ];
}

function foot(picture: LabelPicture, { hasClasses }: Standing): Shape[] {
  const isGuarded = [picture.energy, picture.carbon].some((each) => isRated(each) && each.footnote !== null);
  const valid = validUntilText(picture);
  const left = [VOLUNTARY, `method ${cleanText(picture.method)}`, ...(valid === "" ? [] : [valid])].join(
    " · ",
  );
  const right = picture.issue === null ? "not issued" : cleanText(picture.issue.labelId);
  const style = { fill: theme.sub };
  return [
    ...(isGuarded && hasClasses
      ? [
          text((PRINT.energyX + PRINT.carbonX) / 2, FOOT - 20, `* ${GUARD_FOOTNOTE}`, {
            ...style,
            size: 20,
            columnPx: 560,
            anchor: "middle",
          }),
        ]
      : []),
    bar(MARGIN, FOOT, SIZE.width - 2 * MARGIN, 2, theme.hair),
    fittedText(MARGIN, 604, bindNumbers(left), [22, 18], { ...style, columnPx: 730 }),
    fittedText(RIGHT, 604, right, [22, 16], { ...style, columnPx: 320, anchor: "end" }),
  ];
}
