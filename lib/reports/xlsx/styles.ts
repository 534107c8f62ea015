/** Number formats of the workbook by the name of their style. Built-in ids below 164 need no entry (ECMA-376, 18.8.30). */
const FORMATS = {
  text: 0,
  whole: 3,
  decimal: 164,
  factor: 165,
  share: 166,
  exact: 167,
  small: 11,
} as const;
const CODES: readonly (readonly [id: number, code: string])[] = [
  [164, "#,##0.0"],
  [165, "#,##0.00####"],
  [166, "0.0%"],
  [167, "General"],
];

export type NumberStyle = keyof typeof FORMATS;
/** How a cell is set: plain, sum of those above, head of a column, title of a sheet, unknown. */
export const TONES = ["plain", "sum", "head", "title", "unknown"] as const;
export type Tone = (typeof TONES)[number];

const NUMBER_STYLES: readonly NumberStyle[] = [
  "text",
  "whole",
  "decimal",
  "factor",
  "share",
  "exact",
  "small",
];
const FONTS: Readonly<Record<Tone, number>> = { plain: 0, sum: 1, head: 1, title: 2, unknown: 3 };
const BORDERS: Readonly<Record<Tone, number>> = { plain: 0, sum: 2, head: 1, title: 0, unknown: 0 };

/** Index of a style in `stylesXml`. */
export const styleIndex = (number: NumberStyle, tone: Tone): number =>
  TONES.indexOf(tone) * NUMBER_STYLES.length + NUMBER_STYLES.indexOf(number);

export function stylesXml(): string {
  const formats = CODES.map(([id, code]) => `<numFmt numFmtId="${String(id)}" formatCode="${code}"/>`);
  const styles = TONES.flatMap((tone) =>
    NUMBER_STYLES.map((number) => {
      const [format, font, border] = [FORMATS[number], FONTS[tone], BORDERS[tone]].map(String);
      const alignment =
        tone === "head"
          ? '<alignment vertical="bottom" wrapText="1"/>'
          : tone === "unknown"
            ? '<alignment horizontal="right" vertical="top"/>'
            : '<alignment vertical="top"/>';
      return `<xf numFmtId="${format ?? "0"}" fontId="${font ?? "0"}" fillId="0" borderId="${border ?? "0"}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
    }),
  );
  const font = (size: number, extra: string) =>
    `<font>${extra}<sz val="${String(size)}"/><color rgb="${extra === "<i/>" ? "FF5B6570" : "FF14181D"}"/><name val="Calibri"/><family val="2"/></font>`;
  const fonts = [font(11, ""), font(11, "<b/>"), font(14, "<b/>"), font(11, "<i/>")];
  const line = (side: string) => `<${side} style="thin"><color rgb="FF14181D"/></${side}>`;
  const borders = [
    "<border><left/><right/><top/><bottom/><diagonal/></border>",
    `<border><left/><right/><top/>${line("bottom")}<diagonal/></border>`,
    `<border><left/><right/>${line("top")}${line("bottom")}<diagonal/></border>`,
  ];
  const list = (name: string, items: readonly string[]) =>
    `<${name} count="${String(items.length)}">${items.join("")}</${name}>`;
  return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[
    list("numFmts", formats),
    list("fonts", fonts),
    list("fills", [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
    ]),
    list("borders", borders),
    list("cellStyleXfs", ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
    list("cellXfs", styles),
    list("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
  ].join("")}</styleSheet>`;
}
