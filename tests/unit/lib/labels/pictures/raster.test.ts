import { describe, expect, it } from "vitest";
import { compactBadgeSvg } from "@/lib/labels/pictures/compact-badge";
import { fullLabelSvg } from "@/lib/labels/pictures/full-label";
import { openGraphSvg } from "@/lib/labels/pictures/open-graph";
import { renderLabelPdf } from "@/lib/labels/pictures/pdf";
import { renderPng } from "@/lib/labels/pictures/png";
import { PNG_SCALES } from "@/lib/labels/pictures/png-scales";
import { HOSTILE_TEXTS } from "@/tests/support/hostile-texts";
import { LABEL_PICTURES } from "@/tests/support/label-pictures";

const TRAINING = LABEL_PICTURES["training"]!;
const BYTES_OF_SIGNATURE = 16;

/** Width and height stand in a PNG's first chunk. */
function sizeOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  return { width: png.readUInt32BE(BYTES_OF_SIGNATURE), height: png.readUInt32BE(BYTES_OF_SIGNATURE + 4) };
}

describe("renderPng", () => {
  it.each(PNG_SCALES)("draws at scale %i", (scale) => {
    expect(sizeOf(renderPng(openGraphSvg(TRAINING), scale))).toEqual({
      width: 1200 * scale,
      height: 630 * scale,
    });
    expect(sizeOf(renderPng(compactBadgeSvg(TRAINING), scale)).height).toBe(20 * scale);
  });

  it("reads every picture, so each is valid XML, whatever stands in its names", () => {
    for (const words of Object.values(HOSTILE_TEXTS)) {
      const picture = { ...TRAINING, modelName: words, version: words, issuer: words, coverage: words };
      expect(sizeOf(renderPng(fullLabelSvg(picture, "light"), 0.5)).width).toBe(180);
    }
  });

  it("draws the same bytes for the same picture", () => {
    const draw = () => renderPng(fullLabelSvg(TRAINING, "dark"), 1);
    expect(draw().equals(draw())).toBe(true);
  });

  it("has letters for Arabic without the machine's fonts", () => {
    const draw = (modelName: string) => renderPng(compactNameSvg(modelName), 1);
    // Letters that no font has are drawn as one and the same box.
    expect(draw("ن").equals(draw("م"))).toBe(false);
  });
});

const compactNameSvg = (name: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="30" font-size="24" font-family="Arial">${name}</text></svg>`;

describe("renderLabelPdf", () => {
  it("has print size, title, language, its own fonts and the words that readers speak", async () => {
    const pdf = (await renderLabelPdf(TRAINING)).toString("latin1");
    const [, width] = /\/MediaBox \[0 0 ([\d.]+) /.exec(pdf) ?? [];
    expect(Number(width)).toBeCloseTo((90 / 25.4) * 72, 1);
    expect(pdf).toContain("/Lang (en)");
    expect(pdf).toContain("/DisplayDocTitle true");
    expect(pdf).toContain("(Wattprint carbon label: Fjordlight-7B 1.2.0)");
    expect(pdf).toMatch(/\/S \/Figure/);
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(2);
    expect(pdf).not.toMatch(/\/Subtype \/Image/);
  });

  it("gives the same bytes for the same picture", async () => {
    for (const picture of [TRAINING, LABEL_PICTURES["withdrawn"]!, LABEL_PICTURES["preview"]!]) {
      const pdf = await renderLabelPdf(picture);
      expect(pdf.equals(await renderLabelPdf(picture))).toBe(true);
      expect(pdf.length).toBeLessThan(100_000);
    }
  });

  it("holds names of every kind", async () => {
    for (const words of Object.values(HOSTILE_TEXTS)) {
      const pdf = await renderLabelPdf({ ...TRAINING, modelName: words, issuer: words, coverage: words });
      expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    }
  });
});
