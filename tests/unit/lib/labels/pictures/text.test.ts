import fc from "fast-check";
import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { balanceIsolates, bindNumbers, cleanText } from "@/lib/labels/pictures/clean-text";
import { FONT_FILES } from "@/lib/labels/pictures/fonts";
import { BOLD_WIDTHS, REGULAR_WIDTHS, UNITS_PER_EM } from "@/lib/labels/pictures/tables/arimo-widths";
import { isMeasured, textWidthPx } from "@/lib/labels/pictures/text-width";
import { cutMiddle, fitText, wrapAtMost, wrapText } from "@/lib/labels/pictures/wrap-text";
import { HOSTILE_TEXTS } from "@/tests/support/hostile-texts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc.constantFrom(...Object.values(HOSTILE_TEXTS)),
);
const FONT = { size: 11, isBold: false };

describe("cleanText", () => {
  it("leaves what people write", () => {
    expect(cleanText("Fjordlight-7B «ünïcode» 模型 👩🏽‍🚀")).toBe("Fjordlight-7B «ünïcode» 模型 👩🏽‍🚀");
  });

  it("makes one line of it and says n/a when nothing is left", () => {
    expect(cleanText("  a\n\tb\u2028c ")).toBe("a b c");
    expect(cleanText("\u200b\u2060")).toBe("n/a");
  });

  it("drops marks that reorder and isolates what runs from right to left", () => {
    expect(cleanText("safe\u202egnp.exe")).toBe("safegnp.exe");
    expect(cleanText("עברית")).toBe("\u2068עברית\u2069");
  });

  it("keeps three marks on a letter at most", () => {
    expect(cleanText(`q${"\u0323".repeat(30)}`)).toBe("q\u0323\u0323\u0323");
  });

  it("gives only what XML allows, whatever comes", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = cleanText(raw);
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e]/u);
        expect(text.trim()).not.toBe("");
      }),
    );
  });
});

describe("isolates", () => {
  it("are closed at the end of each line and opened again", () => {
    expect(balanceIsolates(["a \u2068b", "c\u2069 d", "e"])).toEqual([
      "a \u2068b\u2069",
      "\u2068c\u2069 d",
      "e",
    ]);
  });
});

describe("bindNumbers", () => {
  it("binds a number to its unit and to the word before it", () => {
    expect(bindNumbers("280 g in tier 2, 98 % of it")).toBe("280\u00a0g in tier\u00a02, 98\u00a0% of it");
  });
});

describe("widths", () => {
  it("are those of the font we draw with", () => {
    const document = new PDFDocument();
    for (const [file, table] of [
      [FONT_FILES.regular, REGULAR_WIDTHS],
      [FONT_FILES.bold, BOLD_WIDTHS],
    ] as const) {
      document.font(file).fontSize(UNITS_PER_EM);
      for (const [width, characters] of Object.entries(table)) {
        for (const character of characters) {
          expect([character, document.widthOfString(character)]).toEqual([character, Number(width)]);
        }
      }
    }
  });

  it("know every letter that our own words use", () => {
    expect(isMeasured("CO₂e, location-based ±37 % ×÷2.0 ≤ 141 ≥1000 t m³ · – … µ 6·N·D 34,700")).toBe(true);
    expect(textWidthPx("0".repeat(10), { size: 20, isBold: false })).toBeCloseTo(111.2, 1);
  });
});

describe("wrapping", () => {
  it("breaks at spaces and after hyphens, underscores and slashes", () => {
    expect(wrapText("one-two_three/four five", FONT, 45)).toEqual(["one-", "two_", "three/", "four five"]);
  });

  it("keeps every letter, and no line is wider than its column", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 180, max: 400 }), (raw, columnPx) => {
        const text = cleanText(raw);
        const lines = wrapText(text, FONT, columnPx);
        for (const line of lines) expect(textWidthPx(line, FONT)).toBeLessThanOrEqual(columnPx);
        const bare = (words: string) => words.replace(/[ \u2068\u2069]/g, "");
        expect(bare(lines.join(""))).toBe(bare(text));
      }),
    );
  });

  it("cuts what needs more lines in its middle and keeps both ends", () => {
    const lines = wrapAtMost(`Begin ${"x".repeat(400)} Q4K`, FONT, 200, 2);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^Begin/);
    expect(lines[1]).toMatch(/…?x+ Q4K$/);
    expect(lines.join("")).toContain("…");
  });

  it("never cuts inside a family of emoji", () => {
    const family = "👨‍👩‍👧‍👦";
    const cut = cutMiddle(family.repeat(10), (text) => textWidthPx(text, FONT) < 250);
    expect(cut.replaceAll(family, "")).toBe("…");
  });

  it("takes the largest size that holds a name", () => {
    const steps = [
      [22, 1],
      [18, 2],
      [12.5, 4],
    ] as const;
    expect(fitText("Fjordlight-7B", true, 328, steps)).toEqual({ size: 22, lines: ["Fjordlight-7B"] });
    expect(fitText("W".repeat(80), true, 328, steps)).toMatchObject({ size: 12.5, lines: { length: 3 } });
  });
});
