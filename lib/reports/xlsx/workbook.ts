import { stableZip } from "../zip";
import { columnName, type Cell, type Sheet } from "./sheet";
import { styleIndex, stylesXml } from "./styles";

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** What XML 1.0 cannot hold at all. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const MAX_TEXT = 32_767;

export type WorkbookFacts = { title: string; author: string; createdOn: string; unknown: string };
/** Told after some rows of all sheets together. */
export type OnRows = (done: number, of: number) => void;

/**
 * Sheets as an XLSX file (ECMA-376, transitional): typed cells, formulas with their values, frozen heads, print set-up. The same sheets
 * give the same bytes.
 */
export async function workbookFile(
  sheets: readonly Sheet[],
  facts: WorkbookFacts,
  onRows: OnRows = () => undefined,
): Promise<Uint8Array> {
  const files: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": relations([
      [`${OFFICE}/officeDocument`, "xl/workbook.xml"],
      [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
    ]),
    "docProps/core.xml": core(facts),
    "xl/workbook.xml": workbook(sheets),
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, at): [string, string] => [
        `${OFFICE}/worksheet`,
        `worksheets/sheet${String(at + 1)}.xml`,
      ]),
      [`${OFFICE}/styles`, "styles.xml"],
    ]),
    "xl/styles.xml": stylesXml(),
  };
  const rowCount = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  let before = 0;
  for (const [at, sheet] of sheets.entries()) {
    const tell = (row: number) => onRows(before + row, rowCount);
    files[`xl/worksheets/sheet${String(at + 1)}.xml`] = await sheetXml(sheet, facts.unknown, tell);
    before += sheet.rows.length;
  }
  const encoded = Object.entries(files).map(([name, xml]) => [name, Buffer.from(HEADER + xml)] as const);
  return stableZip(Object.fromEntries(encoded));
}

function escapeXml(text: string): string {
  return text
    .replace(NOT_XML, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const ROWS_AT_ONCE = 500;

/** Gives way to others after some rows, and says how many it has: a report may list thousands of runs. */
async function sheetXml(sheet: Sheet, unknown: string, tell: (row: number) => void): Promise<string> {
  const rows: string[] = [];
  for (const [at, cells] of sheet.rows.entries()) {
    const number = String(at + 1);
    const written = cells.map((cell, column) => cellXml(cell, columnName(column) + number, unknown));
    rows.push(`<row r="${number}">${written.join("")}</row>`);
    if (at % ROWS_AT_ONCE > 0) continue;
    tell(at);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const columns = sheet.widths.map((width, at) => {
    const number = String(at + 1);
    return `<col min="${number}" max="${number}" width="${String(width)}" customWidth="1"/>`;
  });
  const { headRows } = sheet;
  const below = `A${String(headRows + 1)}`;
  const pane =
    headRows === 0
      ? ""
      : `<pane ySplit="${String(headRows)}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/>`;
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join("")}</cols>`,
    `<sheetData>${rows.join("")}</sheetData>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P/&amp;N</oddFooter></headerFooter></worksheet>",
  ].join("");
}

function cellXml(cell: Cell, at: string, unknown: string): string {
  const { value, formula, number = "text", tone = "plain" } = cell;
  if (typeof value === "number") {
    const calculated = formula === undefined ? "" : `<f>${escapeXml(formula)}</f>`;
    return `<c r="${at}" s="${String(styleIndex(number, tone))}">${calculated}<v>${String(value)}</v></c>`;
  }
  if (value === "" && tone === "plain") return "";
  const shown = escapeXml((value ?? unknown).slice(0, MAX_TEXT));
  const style = styleIndex("text", value === null && tone === "plain" ? "unknown" : tone);
  return `<c r="${at}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, at) => {
    const number = String(at + 1);
    return `<sheet name="${escapeXml(name)}" sheetId="${number}" r:id="rId${number}"/>`;
  });
  const titles = sheets.flatMap(({ name, headRows }, at) =>
    headRows === 0
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${String(at)}">${escapeXml(`'${name.replaceAll("'", "''")}'!$1:$${String(headRows)}`)}</definedName>`,
        ],
  );
  const names = titles.length === 0 ? "" : `<definedNames>${titles.join("")}</definedNames>`;
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join("")}</sheets>${names}<calcPr calcId="191029"/></workbook>`;
}

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const written = list.map(
    ([type, target], at) => `<Relationship Id="rId${String(at + 1)}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${written.join("")}</Relationships>`;
}

function contentTypes(sheetCount: number): string {
  const part = (name: string, type: string) => `<Override PartName="${name}" ContentType="${type}"/>`;
  const sheets = Array.from({ length: sheetCount }, (_, at) =>
    part(`/xl/worksheets/sheet${String(at + 1)}.xml`, `${TYPE}.worksheet+xml`),
  );
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part("/xl/workbook.xml", `${TYPE}.sheet.main+xml`),
    part("/xl/styles.xml", `${TYPE}.styles+xml`),
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ...sheets,
    "</Types>",
  ].join("");
}

function core({ title, author, createdOn }: WorkbookFacts): string {
  const at = `${createdOn}T00:00:00Z`;
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator>`,
    `${time("created")}${time("modified")}</cp:coreProperties>`,
  ].join("");
}
