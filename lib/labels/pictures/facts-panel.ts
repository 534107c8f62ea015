import { factsPanelHead } from "./facts-panel-head";
import { factsPanelFoot, factsPanelRows, factsPanelTail } from "./facts-panel-rows";
import { PANEL } from "./facts-panel-frame";
import type { LabelPicture } from "./label-picture";
import { idPrefixOf } from "./picture-id";
import { mergeRules, type Drawing, type Part, type Shape } from "./shape";
import { renderSvg } from "./svg";
import { BLACK, WHITE } from "./theme";
import { altText, titleText } from "./words";

const PARTS: readonly ((picture: LabelPicture, y: number) => Part)[] = [
  factsPanelHead,
  factsPanelRows,
  factsPanelTail,
  factsPanelFoot,
];

/** Black on white, 300 px wide, for papers and data sheets: a print shop needs no grey. */
export function factsPanelDrawing(picture: LabelPicture): Drawing {
  const shapes: Shape[] = [];
  let y: number = PANEL.top;
  for (const part of PARTS) {
    const drawn = part(picture, y);
    shapes.push(...drawn.shapes);
    y = drawn.bottom;
  }
  const height = Math.round(y);
  return {
    idPrefix: idPrefixOf(picture, "facts"),
    width: PANEL.width,
    height,
    title: titleText(picture, "Carbon facts"),
    description: altText(picture),
    shapes: [
      {
        kind: "rect",
        x: 1,
        y: 1,
        width: PANEL.width - 2,
        height: height - 2,
        fill: WHITE,
        stroke: BLACK,
        strokeWidth: 2,
        ...(picture.issue === null ? { dash: [7, 4] as const } : {}),
      },
      ...mergeRules(shapes),
    ],
  };
}

/** The facts panel as SVG, at most 8 kB for texts of usual length. */
export function factsPanelSvg(picture: LabelPicture): string {
  return renderSvg(factsPanelDrawing(picture));
}
