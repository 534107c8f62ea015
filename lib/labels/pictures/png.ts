import { Resvg, type ResvgRenderOptions } from "@resvg/resvg-js";
import { FONT_FILES, FONT_NAME, needsSystemFonts } from "./fonts";

/** A picture as PNG, `scale` times its size; any positive scale, such as a print resolution, is allowed. */
export function renderPng(svg: string, scale: number): Buffer {
  return new Resvg(svg, { ...fontOptions(svg), fitTo: { mode: "zoom", value: scale } }).render().asPng();
}

/** A picture with its texts as outlines. */
export function outlineTexts(svg: string): string {
  return new Resvg(svg, fontOptions(svg)).toString();
}

function fontOptions(svg: string): ResvgRenderOptions {
  return {
    font: {
      fontFiles: Object.values(FONT_FILES),
      loadSystemFonts: needsSystemFonts(svg),
      defaultFontFamily: FONT_NAME,
      sansSerifFamily: FONT_NAME,
    },
  };
}
