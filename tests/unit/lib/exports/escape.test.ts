import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeLatex, escapeMarkdown, latexUrl, yamlText } from "@/lib/exports/escape";

const anyText = fc.string({ unit: "binary", maxLength: 60 });
const nasty = fc
  .array(
    fc.constantFrom(
      "\\",
      "{",
      "}",
      "$",
      "&",
      "#",
      "_",
      "%",
      "~",
      "^",
      "\n",
      "a",
      " ",
      "×",
      "₂",
      "|",
      "<",
      "`",
    ),
  )
  .map((parts) => parts.join(""));

/** What is left of LaTeX once the commands that the escape writes are taken out. */
function withoutCommands(latex: string): string {
  return latex
    .replace(/\$\\(times|pm|approx)\$|\$-\$/g, "")
    .replace(
      /\\(textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum|textless|textgreater|textbar|textquotedbl|ldots)\{\}/g,
      "",
    )
    .replace(/\\text(sub|super)script\{[23]\}/g, "")
    .replace(/\\[$&#_%,]/g, "");
}

function depths(text: string): number[] {
  let depth = 0;
  return Array.from(text, (character) => (depth += character === "{" ? 1 : character === "}" ? -1 : 0));
}

describe("escapeLatex", () => {
  it("leaves nothing that TeX would read as a command, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nasty), (text) => {
        const latex = escapeLatex(text);
        expect(withoutCommands(latex)).not.toMatch(/[\\{}$&#_%^]|\p{Cc}/u);
        // BibTeX counts braces, escaped or not.
        expect(depths(latex).every((depth) => depth >= 0)).toBe(true);
        expect(depths(latex).at(-1) ?? 0).toBe(0);
      }),
    );
  });

  it("keeps the words", () => {
    expect(escapeLatex("8 × H100, 50% of R&D_x")).toBe("8 $\\times$ H100, 50\\% of R\\&D\\_x");
    expect(escapeLatex("a\nb")).toBe("a b");
    expect(escapeLatex("kg\u202fCO₂e")).toBe("kg\\,CO\\textsubscript{2}e");
  });
});

describe("latexUrl", () => {
  it("keeps an address whole and closes no group", () => {
    expect(latexUrl("https://example.org/a?b=c&d=%20#e_f")).toBe("https://example.org/a?b=c&d=\\%20\\#e_f");
    expect(latexUrl("https://example.org/{x}\\y z")).toBe("https://example.org/%7Bx%7D%5Cy%20z");
  });
});

describe("yamlText", () => {
  it("is JSON's text, so that any YAML reader gives back what was written", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nasty), (text) => {
        const written = yamlText(text);
        expect(JSON.parse(written)).toBe(text);
        expect(written).not.toMatch(/[\p{Cc}\u2028\u2029\ufeff]/u);
      }),
    );
  });
});

describe("escapeMarkdown", () => {
  it("starts no emphasis, link, code, tag or cell", () => {
    expect(escapeMarkdown("a|b *c* [d](e) <f> `g` _h_")).toBe(
      "a\\|b \\*c\\* \\[d\\](e) \\<f\\> \\`g\\` \\_h\\_",
    );
  });
});
