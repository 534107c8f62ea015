import { createHash } from "node:crypto";
import type { IssuedLabel } from "@/lib/domain/label/issued";
import type { LabelState } from "@/lib/domain/label/state";
import type { LabelFileName, LabelForm } from "./file-name";
import { issuedPicture } from "./picture-of";
import { compactBadgeSvg } from "./pictures/compact-badge";
import { factsPanelSvg } from "./pictures/facts-panel";
import { fullLabelSvg } from "./pictures/full-label";
import type { LabelPicture } from "./pictures/label-picture";
import { openGraphSvg } from "./pictures/open-graph";
import { renderLabelPdf } from "./pictures/pdf";
import { renderPng } from "./pictures/png";
import type { ThemeName } from "./pictures/theme";
import { wideBadgeSvg } from "./pictures/wide-badge";

export type LabelFile = { body: Uint8Array<ArrayBuffer>; type: string; etag: string };

const TYPES = {
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
  pdf: "application/pdf",
  json: "application/json; charset=utf-8",
  jws: "application/jose",
} as const;

/** Draws or writes one file of a label in its state. The signed files are the same in every state. */
export async function renderLabelFile(
  label: IssuedLabel,
  state: LabelState,
  name: LabelFileName,
): Promise<LabelFile> {
  const body = Uint8Array.from(Buffer.from(await contentOf(label, state, name)));
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  return { body, type: TYPES[name.kind], etag: `"${hash}"` };
}

async function contentOf(label: IssuedLabel, state: LabelState, name: LabelFileName): Promise<Buffer> {
  if (name.kind === "json") return Buffer.from(label.documentText);
  if (name.kind === "jws") return Buffer.from(label.jws);
  const picture = issuedPicture(label, state);
  if (name.kind === "pdf") return renderLabelPdf(picture);
  const svg = svgOf(picture, name);
  return "scale" in name ? renderPng(svg, name.scale) : Buffer.from(svg);
}

export function svgOf(picture: LabelPicture, { form, theme }: { form: LabelForm; theme: ThemeName }): string {
  switch (form) {
    case "full":
      return fullLabelSvg(picture, theme);
    case "wide":
      return wideBadgeSvg(picture, theme);
    case "badge":
      return compactBadgeSvg(picture);
    case "facts":
      return factsPanelSvg(picture);
    case "card":
      return openGraphSvg(picture);
  }
}
