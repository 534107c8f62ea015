import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactBadgeDrawing, compactBadgeSvg } from "@/lib/labels/pictures/compact-badge";
import { factsPanelDrawing, factsPanelSvg } from "@/lib/labels/pictures/facts-panel";
import { fullLabelDrawing, fullLabelSvg } from "@/lib/labels/pictures/full-label";
import type { LabelPicture } from "@/lib/labels/pictures/label-picture";
import { openGraphDrawing, openGraphSvg } from "@/lib/labels/pictures/open-graph";
import { textShapeWidthPx, type Drawing } from "@/lib/labels/pictures/shape";
import { wideBadgeDrawing, wideBadgeSvg } from "@/lib/labels/pictures/wide-badge";
import { HOSTILE_TEXTS } from "@/tests/support/hostile-texts";
import { issueOf, LABEL_PICTURES } from "@/tests/support/label-pictures";

const STATES = Object.entries(LABEL_PICTURES);
const KB = 1000;

const drawings = (picture: LabelPicture): Drawing[] => [
  fullLabelDrawing(picture, "light"),
  fullLabelDrawing(picture, "dark"),
  wideBadgeDrawing(picture, "light"),
  wideBadgeDrawing(picture, "dark"),
  compactBadgeDrawing(picture),
  factsPanelDrawing(picture),
  openGraphDrawing(picture),
];
const svgs = (picture: LabelPicture) => ({
  full: fullLabelSvg(picture, "light"),
  fullDark: fullLabelSvg(picture, "dark"),
  wide: wideBadgeSvg(picture, "light"),
  wideDark: wideBadgeSvg(picture, "dark"),
  badge: compactBadgeSvg(picture),
  facts: factsPanelSvg(picture),
  openGraph: openGraphSvg(picture),
});

/** A picture in which every text is the same. */
function sayingOnly(words: string): LabelPicture {
  const base = LABEL_PICTURES["inference"]!;
  return {
    ...base,
    modelName: words,
    version: words,
    issuer: words,
    task: words,
    unitOfWork: words,
    gridFactorSource: words,
    pueSource: words,
    place: words,
    coverage: words,
    perThousandQueries: { ...base.perThousandQueries!, note: words },
    issue: issueOf("hostile", { state: { kind: "withdrawn", on: "2026-11-09", reason: words } }),
  };
}

function expectNoOverflow(drawing: Drawing): void {
  for (const shape of drawing.shapes) {
    if (shape.kind !== "text" || shape.angle !== undefined) continue;
    const width = textShapeWidthPx(shape);
    const words = shape.runs.map((run) => run.text).join("");
    expect(width, `${drawing.idPrefix}: ${words}`).toBeLessThanOrEqual(shape.columnPx + 0.01);
    const left = shape.x - (shape.anchor === "end" ? width : shape.anchor === "middle" ? width / 2 : 0);
    expect(left, words).toBeGreaterThanOrEqual(0);
    expect(left + width, words).toBeLessThanOrEqual(drawing.width);
    expect(shape.y, words).toBeLessThanOrEqual(drawing.height);
  }
}

describe.each(STATES)("the pictures of a label that is %s", (_, picture) => {
  const files = svgs(picture);

  it("keep their sizes", () => {
    expect(Buffer.byteLength(files.full)).toBeLessThanOrEqual(24 * KB);
    expect(Buffer.byteLength(files.fullDark)).toBeLessThanOrEqual(24 * KB);
    expect(Buffer.byteLength(files.wide)).toBeLessThanOrEqual(5 * KB);
    expect(Buffer.byteLength(files.wideDark)).toBeLessThanOrEqual(5 * KB);
    expect(Buffer.byteLength(files.badge)).toBeLessThanOrEqual(4 * KB);
    expect(Buffer.byteLength(files.facts)).toBeLessThanOrEqual(8 * KB);
  });

  it("hold every text in its column", () => drawings(picture).forEach(expectNoOverflow));

  it("are static files that sanitizers leave whole, with title and description", () => {
    for (const svg of Object.values(files)) {
      expect(svg).not.toMatch(
        /<(style|script|image|use|filter|foreignObject|a)\b|\b(style|href|on\w+|class)=/,
      );
      expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
      expect(svg).toMatch(/<title id="[^"]+-title">[^<]+<\/title>\n<desc id="[^"]+-desc">[^<]+<\/desc>/);
      expect(svg).toContain("not an EU label");
    }
  });

  it("have ids of their own", () => {
    const ids = Object.values(files).flatMap((svg) =>
      [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("states", () => {
  const svgOf = (name: string) => svgs(LABEL_PICTURES[name]!);
  const colours = /#(fff0a5|a9deae|65c0b7|2a9db8|256ead|3e3a80|300f3a)/;

  it.each(["expired", "superseded", "withdrawn"])(
    "take the colour from a label that is %s, and say so",
    (name) => {
      for (const svg of Object.values(svgOf(name))) {
        expect(svg).not.toMatch(colours);
        expect(svg.replace(/<(title|desc).*/g, "").toLowerCase()).toContain(name);
      }
    },
  );

  it("take letters and ranges from a withdrawn label and strike its amounts", () => {
    const { full, wide, badge } = svgOf("withdrawn");
    expect(full).not.toContain("could be");
    expect(full).toContain("class removed");
    expect(full).toMatch(/text-decoration="line-through"[^>]*>42\.3/);
    expect(wide).toContain("Classes removed, do not cite");
    expect(badge).not.toContain("energy");
  });

  it("mark a preview in every picture, which has no code, no identity and no print of its own", () => {
    for (const svg of Object.values(svgOf("preview"))) {
      expect(svg.replace(/<(title|desc).*/g, "").toLowerCase()).toContain("preview");
      expect(svg).not.toMatch(/WP-|crispEdges|verify\//);
    }
    expect(svgOf("preview").full).toContain('stroke-dasharray="6 4"');
  });

  it("keep the classes of an outdated label, and say what it is", () => {
    const { full, wide, badge, facts } = svgOf("outdated");
    for (const svg of [full, wide, badge, facts]) expect(svg.toLowerCase()).toContain("outdated");
    expect(full).toMatch(colours);
  });

  it("never draw a guarded class without its star", () => {
    const { full, badge, facts, openGraph } = svgOf("guarded");
    for (const svg of [full, facts, openGraph]) expect(svg).toContain("* A by value; data quality too low");
    expect(badge).toContain("energy B* 14.4");
    expect(full).not.toMatch(/>B<\/text>/);
  });

  it("draw what is not rated without a letter, with the reason in words", () => {
    const { full, badge } = svgOf("carbon-not-rated");
    expect(full).toContain("location unknown");
    expect(full).toContain(">n/a</text>");
    expect(full).toContain("no size mark");
    expect(badge).toContain("carbon NR");
  });

  it("ink as many ridges as the class is far from A, and dot those up to the range's worse end", () => {
    const { shapes } = fullLabelDrawing(LABEL_PICTURES["training"]!, "light");
    const ridges = shapes.flatMap((shape) =>
      shape.kind === "path" && shape.isRound === true ? [shape] : [],
    );
    const arcs = (dashed: boolean, width: number) =>
      ridges
        .filter((shape) => shape.strokeWidth === width && (shape.dash !== undefined) === dashed)
        .map((shape) => shape.d.match(/A/g)?.length);
    // D and C: each inked ridge has one break, so two arcs.
    expect(arcs(false, 3.1)).toEqual([8, 6]);
    expect(arcs(true, 2.3)).toEqual([1, 1]);
    expect(arcs(false, 0.9)).toEqual([2, 3]);
  });

  it("say in words what they show", () => {
    expect(svgOf("training").full).toContain(
      "Energy class D, index 103.5, could be C to E. Carbon class C, index 61.2, could be B to D. " +
        "42.3\u00a0t CO2e location-based, 151\u00a0MWh facility energy, size L. Basis training. Valid until 2028-11-01. " +
        "Method CAL-1, ref-2026.1. Voluntary, not an EU label.",
    );
    expect(svgOf("expired").badge).toMatch(/<desc[^>]*>EXPIRED\. /);
  });
});

describe("hostile texts", () => {
  it.each(Object.entries(HOSTILE_TEXTS))("stay in their columns: %s", (_, words) => {
    const picture = sayingOnly(words);
    drawings(picture).forEach(expectNoOverflow);
    expect(Buffer.byteLength(fullLabelSvg(picture, "light"))).toBeLessThanOrEqual(40 * KB);
    expect(Buffer.byteLength(compactBadgeSvg(picture))).toBeLessThanOrEqual(4 * KB);
  });

  it("are text and never markup", () => {
    const svg = fullLabelSvg(sayingOnly(HOSTILE_TEXTS["markup"]!), "light");
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;");
  });

  it("keep every limit, whatever they are", () => {
    const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(anyText, (words) => {
        const picture = sayingOnly(words);
        drawings(picture).forEach(expectNoOverflow);
        expect(Buffer.byteLength(fullLabelSvg(picture, "dark"))).toBeLessThanOrEqual(40 * KB);
        expect(Buffer.byteLength(compactBadgeSvg(picture))).toBeLessThanOrEqual(4 * KB);
        expect(Buffer.byteLength(wideBadgeSvg(picture, "dark"))).toBeLessThanOrEqual(8 * KB);
      }),
      { numRuns: 60 },
    );
  });

  it("keep every amount in its column, however large or small", () => {
    const amount = fc.oneof(fc.double({ min: 0, max: 1e22, noNaN: true }), fc.constantFrom(0, 5e-324, 1e22));
    fc.assert(
      fc.property(amount, (value) => {
        const estimate = { value, low: value / 2, high: Math.min(value * 1.5, Number.MAX_VALUE) };
        const base = LABEL_PICTURES["training"]!;
        const picture: LabelPicture = {
          ...base,
          facilityEnergyKwh: estimate,
          emissionsKgCo2e: estimate,
          itEnergyKwh: value,
          waterL: value,
          onSiteWaterL: value,
          embodiedKgCo2e: value,
          perThousandQueries: {
            note: null,
            facilityEnergyKwh: value,
            emissionsKgCo2e: value,
            waterL: value,
            onSiteWaterL: value,
          },
        };
        drawings(picture).forEach(expectNoOverflow);
        drawings({ ...picture, perThousandQueries: null }).forEach(expectNoOverflow);
      }),
    );
  });
});
