/** What each character that means something to TeX, or that its fonts may lack, is written as. Braces stay balanced for BibTeX. */
const LATEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
  "₂": "\\textsubscript{2}",
  "³": "\\textsuperscript{3}",
  "×": "$\\times$",
  "±": "$\\pm$",
  "≈": "$\\approx$",
  "−": "$-$",
  "–": "--",
  "—": "---",
  "‘": "`",
  "’": "'",
  "“": "``",
  "”": "''",
  "…": "\\ldots{}",
  "\u00a0": "~",
  "\u202f": "\\,",
};
const SPECIAL = new RegExp(
  `[${Object.keys(LATEX)
    .map((each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`)
    .join("")}]`,
  "gu",
);

/** Text for LaTeX, which shows it as it is; line breaks and control characters become spaces. */
export function escapeLatex(text: string): string {
  return oneLine(text).replace(SPECIAL, (special) => LATEX[special] ?? special);
}

/** An address for `\url{}` and BibTeX's `url`: what would end or open a group is percent-encoded. */
export function latexUrl(href: string): string {
  return oneLine(href).replace(/[\s\\{}%#]/g, (character) =>
    // What is encoded already, and a fragment's sign, keep their meaning; a comment sign needs its backslash.
    character === "%" || character === "#" ? `\\${character}` : encodeURIComponent(character),
  );
}

/** Text in Markdown, which shows it as it is. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|~!]/g, (character) => `\\${character}`);
}

/** A double-quoted YAML 1.2 scalar: JSON's, with the characters that YAML counts as line breaks or cannot hold also escaped. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
