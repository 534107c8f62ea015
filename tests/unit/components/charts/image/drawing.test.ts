import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeSvg, escapeXml, wrapText, type Drawing } from "@/components/charts/image/drawing";

const DRAWING: Drawing = {
  title: 'Power <of> "x" & y',
  unit: "kW of IT energy",
  notes: ["At most 1.2 kW.", "By CodeCarbon."],
  widthPx: 300,
  heightPx: 100,
  marks: [
    { kind: "rect", x: 1, y: 2, width: 3, height: 4, fill: "rgb(1, 2, 3)", radius: 2 },
    { kind: "line", x1: 0, y1: 1, x2: 2, y2: 1, stroke: "rgb(0, 0, 0)", width: 2, dash: "4 3" },
    {
      kind: "text",
      x: 5,
      y: 6,
      text: "GPU & CPU",
      fill: "#111",
      fontSizePx: 11,
      weight: "400",
      anchor: "end",
    },
    { kind: "svg", markup: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>' },
  ],
  colours: { paper: "#fff", title: "#111", text: "#333", note: "#555" },
};

/** Tags closed in the order in which they were opened, no bare `&` or `<`: what a reader of XML asks first. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^?]*\?>/, "")
    .replace(
      /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
      (_all, end: string, name: string, _attributes, empty: string) => {
        if (end !== "") return open.pop() === name ? "" : "<";
        if (empty === "") open.push(name);
        return "";
      },
    );
  return open.length === 0 && !/<|&(?!(amp|lt|gt|quot);)/.test(rest);
}

describe("composeSvg", () => {
  it("is one well-formed picture with title, unit, marks and notes", () => {
    const svg = composeSvg(DRAWING);
    expect(isWellFormed(svg)).toBe(true);
    for (const part of [
      "Power &lt;of&gt;",
      "kW of IT energy",
      "GPU &amp; CPU",
      "At most 1.2 kW.",
      "By CodeCarbon.",
    ])
      expect(svg).toContain(part);
    expect(svg).not.toContain("var(");
  });

  it("stays so whatever the words", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), (title, unit, notes) => {
        expect(isWellFormed(composeSvg({ ...DRAWING, title, unit, notes }))).toBe(true);
      }),
    );
  });
});

it("escapeXml leaves out what XML cannot hold", () => {
  expect(escapeXml("a\u0000b\ud800c\ufffe")).toBe("abc");
});

it("wrapText loses no word and keeps to the width where words allow", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^\S{1,12}$/), { maxLength: 20 }),
      fc.integer({ min: 10, max: 400 }),
      (words, width) => {
        const lines = wrapText(words.join(" "), width, 11);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines)
          expect(line.length <= width / (11 * 0.56) || !line.includes(" ")).toBe(true);
      },
    ),
  );
});
