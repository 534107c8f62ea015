import type { Rating } from "@/lib/domain/label/label";
import { LABEL_TEXT } from "@/lib/domain/tables/cal-1";
import { cleanText } from "./clean-text";
import { energyText, massText } from "./figures";
import { breakBytes, disc, ridges } from "./fingerprint";
import { fittedText } from "./fitted-text";
import type { LabelPicture } from "./label-picture";
import { idPrefixOf } from "./picture-id";
import { text, type Drawing, type Shape } from "./shape";
import { standingOf, type Standing } from "./standing";
import { renderSvg } from "./svg";
import { textWidthPx } from "./text-width";
import { THEMES, type Theme, type ThemeName } from "./theme";
import { wordmark } from "./wordmark";
import { altText, basisText, isRated, rangeText, titleText } from "./words";

const SIZE = { width: 440, height: 96 } as const;
const PRINT = { scale: 0.57, cy: 43, energyX: 48, carbonX: 132, nameY: 89 } as const;
const WORDS = { x: 190, column: 238 } as const;

/** 440 × 96 px, for the head of a model card. */
export function wideBadgeDrawing(picture: LabelPicture, themeName: ThemeName): Drawing {
  const theme = THEMES[themeName];
  const standing = standingOf(picture);
  const bytes = breakBytes(picture.issue?.snapshotHash);
  const isPreview = standing.kind === "preview";
  return {
    idPrefix: idPrefixOf(picture, `wide-${themeName}`),
    ...SIZE,
    title: titleText(picture, "Wattprint label"),
    description: altText(picture),
    shapes: [
      {
        kind: "rect",
        x: 0.75,
        y: 0.75,
        width: SIZE.width - 1.5,
        height: SIZE.height - 1.5,
        radius: 8,
        fill: theme.ground,
        stroke: isPreview ? theme.ghostInk : theme.frame,
        strokeWidth: 1.5,
        ...(isPreview ? { dash: [6, 4] as const } : {}),
      },
      ...print("Energy", PRINT.energyX, picture.energy, bytes?.energy, theme, standing),
      ...print("Carbon", PRINT.carbonX, picture.carbon, bytes?.carbon, theme, standing),
      ...words(picture, theme, standing),
    ],
  };
}

/** The wide badge as SVG, at most 5 kB. */
export function wideBadgeSvg(picture: LabelPicture, theme: ThemeName): string {
  return renderSvg(wideBadgeDrawing(picture, theme));
}

function print(
  name: string,
  cx: number,
  rating: Rating,
  bytes: Uint8Array | undefined,
  theme: Theme,
  standing: Standing,
): Shape[] {
  const { scale, cy, nameY } = PRINT;
  const style = { size: 10.5, fill: theme.ink, columnPx: 80, isBold: true, anchor: "middle" as const };
  return [
    ...ridges({ cx, cy, scale }, rating, bytes, theme, standing),
    ...disc({ cx, cy }, { r: 14, letter: 19 }, rating, theme, standing),
    text(cx, nameY, name, style),
  ];
}

function words(picture: LabelPicture, theme: Theme, standing: Standing): Shape[] {
  const { x, column } = WORDS;
  const line = (y: number, content: string, size: number, isBold: boolean, fill: string): Shape =>
    fittedText(x, y, content, [size, 10], { fill, columnPx: column, isBold });
  const state = stateLine(standing);
  const classes = standing.hasClasses
    ? `Energy ${ratingText(picture.energy)} · Carbon ${ratingText(picture.carbon)}`
    : "Classes removed, do not cite";
  return [
    fittedText(x, 25, cleanText(picture.modelName), [17, 15, 13], {
      fill: theme.ink,
      columnPx: column,
      isBold: true,
    }),
    line(42, classes, 11, true, theme.ink),
    line(57, state ?? amountsText(picture), 11, state !== null, theme.ink),
    line(71, basisAndMethod(picture), 10, false, theme.sub),
    ...wordmark(x, 87.5, 10.5, theme.ink),
    text(x + 76, 88, LABEL_TEXT, { size: 10, fill: theme.sub, columnPx: column - 76 }),
  ];
}

/** What stands in place of the amounts when the state has something to say. */
function stateLine({ kind, word, on }: Standing): string | null {
  if (kind === "preview") return "preview, not issued";
  if (kind === "outdated") return "outdated: newer data exist";
  return word === null ? null : `${word} ${on ?? ""}`;
}

function ratingText(rating: Rating): string {
  return isRated(rating) ? `${rating.shownClass} ${rating.index.toFixed(1)} (${rangeText(rating)})` : "NR";
}

function amountsText(picture: LabelPicture): string {
  const emissions = picture.emissionsKgCo2e;
  const size = picture.sizeMark === null ? "" : ` · size ${picture.sizeMark}`;
  return [
    emissions === null ? "CO₂e n/a" : `${massText(emissions.value)} CO₂e`,
    `${energyText(picture.facilityEnergyKwh?.value ?? null)}${size}`,
  ].join(" · ");
}

/** The task is named where there is room for it. */
function basisAndMethod(picture: LabelPicture): string {
  const [whole, short] = [
    basisText(picture),
    picture.basis === "inference" ? "inference" : basisText(picture),
  ];
  const joined = `${whole} · ${methodText(picture)}`;
  const isShort = textWidthPx(joined, { size: 10, isBold: false }) <= WORDS.column;
  return isShort ? joined : `${short} · ${methodText(picture)}`;
}

function methodText({ method, issue }: LabelPicture): string {
  if (issue === null) return method;
  return `${method} · ${issue.state.kind === "valid" ? "" : "was "}valid until ${issue.validUntil}`;
}
