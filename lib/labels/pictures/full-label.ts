import { fullLabelAmounts, fullLabelPerUnit } from "./full-label-amounts";
import { fullLabelClasses, fullLabelRulers } from "./full-label-classes";
import { fullLabelFacts, fullLabelFoot } from "./full-label-facts";
import { fullLabelHead, fullLabelModel, fullLabelState } from "./full-label-head";
import { FRAME, type PartInput } from "./full-label-frame";
import type { LabelPicture } from "./label-picture";
import { idPrefixOf } from "./picture-id";
import { mergeRules, text, type Drawing, type Part, type Shape } from "./shape";
import { standingOf } from "./standing";
import { renderSvg } from "./svg";
import { THEMES, type Theme, type ThemeName } from "./theme";
import { altText, titleText } from "./words";

const PARTS: readonly ((input: PartInput, y: number) => Part)[] = [
  fullLabelHead,
  fullLabelState,
  fullLabelModel,
  fullLabelClasses,
  fullLabelRulers,
  fullLabelAmounts,
  fullLabelPerUnit,
  fullLabelFacts,
  fullLabelFoot,
];

/** The full label, portrait, 360 px wide and as high as its content, as shapes. */
export function fullLabelDrawing(picture: LabelPicture, themeName: ThemeName): Drawing {
  const theme = THEMES[themeName];
  const standing = standingOf(picture);
  const shapes: Shape[] = [];
  let y = 0;
  for (const part of PARTS) {
    const drawn = part({ picture, theme, standing }, y);
    shapes.push(...drawn.shapes);
    y = drawn.bottom;
  }
  const height = Math.round(y);
  return {
    idPrefix: idPrefixOf(picture, `full-${themeName}`),
    width: FRAME.width,
    height,
    title: titleText(picture, "Wattprint carbon label"),
    description: altText(picture),
    shapes: [
      {
        kind: "rect",
        x: 0.75,
        y: 0.75,
        width: FRAME.width - 1.5,
        height: height - 1.5,
        radius: 10.5,
        fill: theme.ground,
      },
      ...(standing.kind === "preview" ? watermarks(height, theme) : []),
      ...mergeRules(shapes),
      {
        kind: "rect",
        x: 0.75,
        y: 0.75,
        width: FRAME.width - 1.5,
        height: height - 1.5,
        radius: 10.5,
        stroke: theme.frame,
        strokeWidth: 1.5,
        ...(standing.kind === "preview" ? { stroke: theme.ghostInk, dash: [6, 4] as const } : {}),
      },
    ],
  };
}

function watermarks(height: number, theme: Theme): Shape[] {
  return [0.36, 0.72].map((share) =>
    text(FRAME.middle, height * share, "PREVIEW", {
      size: 72,
      fill: theme.watermark,
      columnPx: 2 * FRAME.width,
      isBold: true,
      anchor: "middle",
      angle: -28,
    }),
  );
}

/** The full label as SVG, at most 24 kB for texts of usual length. */
export function fullLabelSvg(picture: LabelPicture, theme: ThemeName): string {
  return renderSvg(fullLabelDrawing(picture, theme));
}
