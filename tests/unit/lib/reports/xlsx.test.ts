import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { unzipSync, zipSync } from "fflate";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderReportXlsx, reportSheets } from "@/lib/reports/xlsx/render-report-xlsx";
import type { Cell } from "@/lib/reports/xlsx/sheet";
import { makeReportSnapshot, SPECIMEN_SHA256, type SpecimenOptions } from "@/tests/factories/report-snapshot";
import { evaluate } from "@/tests/support/formulas";

const run = promisify(execFile);

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const VARIANTS: readonly [string, SpecimenOptions][] = [
  ["the specimen", {}],
  ["the specimen as it is worked out", { isComputed: true }],
  ["one of which Scope 1 is not reported", { isComputed: true, nothingElse: "not-stated" }],
  [
    "one of which Scope 1 is stated to be nothing, in German",
    { isComputed: true, nothingElse: "stated", language: "de" },
  ],
  ["a draft in German", { status: "draft", language: "de" }],
  ["one site, one model, no year before", { siteCount: 1, modelCount: 1, hasYearsBefore: false }],
  ["forty sites and two hundred models", { siteCount: 40, modelCount: 200 }],
  ["nothing known", { isEmpty: true }],
];

describe.each(VARIANTS)("the workbook of %s", (_, options) => {
  const snapshot = makeReportSnapshot(options);
  const sheets = reportSheets(snapshot, SPECIMEN_SHA256);
  const cells = sheets.flatMap((sheet) =>
    sheet.rows.flat().map((cell): [typeof sheet, Cell] => [sheet, cell]),
  );

  it("has formulas that come to the values beside them", () => {
    for (const [sheet, { formula, value }] of cells) {
      if (formula === undefined || typeof value !== "number") continue;
      const recomputed = evaluate(sheets, sheet, formula);
      expect(Math.abs(recomputed - value), formula).toBeLessThanOrEqual(1e-9 * Math.abs(value));
    }
  });

  it("has every figure of the report", () => {
    const values = new Set(cells.map(([, cell]) => cell.value));
    for (const figure of snapshot.results.figures) expect(values).toContain(figure.value);
  });

  it("names sheets as spreadsheets allow", () => {
    const names = sheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });
});

describe("the workbook", () => {
  const snapshot = makeReportSnapshot();
  const sheets = reportSheets(snapshot, SPECIMEN_SHA256);

  it("has totals, scopes and grid lines as formulas, and the factor by its cell", () => {
    const emissions = sheets.find(({ name }) => name === "3 Emissions");
    const formulas = (label: string) =>
      emissions?.rows.find(([first]) => first?.value === label)?.map((cell) => cell.formula);
    expect(emissions?.rows[0]?.slice(0, 3).map(({ value }) => value)).toEqual(["Name", "Scope", "Quantity"]);
    expect(formulas("Total")?.[6]).toBe("SUM(G3,G7,G17)");
    expect(formulas("Total")?.[9]).toBe("SUM(J3,J7,J17)");
    expect(formulas("Scope 2")?.[6]).toBe("SUM(G4:G6)");
    expect(formulas("Dublin hall")?.[4]).toBe("'Factors'!D2");
    expect(formulas("Dublin hall")?.[6]).toBe("C4*E4/1000");
    expect(formulas("Dublin hall")?.[9]).toBe("H4*I4/1000+'4 Instruments'!F4*'4 Instruments'!E4/1000");
  });

  it("has hash and id on its first sheet; a draft has none", () => {
    const first = (rows = sheets[0]?.rows ?? []) => rows.flat().map(({ value }) => value);
    expect(first()).toContain(SPECIMEN_SHA256);
    expect(first()).toContain("WR-2025-0071, 1");
    expect(first(reportSheets(makeReportSnapshot({ status: "draft" }), null)[0]?.rows)).toContain(
      "made when the report is made final",
    );
  });

  it("leaves out the sheets of sections that are not printed", () => {
    const names = reportSheets({ ...snapshot, sections: ["energy"] }, null).map(({ name }) => name);
    expect(names).not.toContain("3 Emissions");
    expect(names).toContain("2 Energy");
  });

  it("cannot be made to run a formula by a name", async () => {
    const hostile = makeReportSnapshot({ organization: '=HYPERLINK("x")&<b>\u0001\ud800' });
    const files = unzipSync(await renderReportXlsx({ ...hostile, organization: hostile.organization }, null));
    const xml = Buffer.from(files["xl/worksheets/sheet1.xml"] ?? []).toString();
    expect(xml).toContain("=HYPERLINK(&quot;x&quot;)&amp;&lt;b&gt;\ufffd\ufffd");
    expect(xml).not.toMatch(/<f>HYPERLINK/);
  });

  it("has the same bytes on another day and in another time zone", async () => {
    const first = await renderReportXlsx(snapshot, SPECIMEN_SHA256);
    vi.useFakeTimers({ now: new Date("2031-07-01T03:00:00Z"), toFake: ["Date"] });
    vi.stubEnv("TZ", "Pacific/Auckland");
    expect(Buffer.compare(await renderReportXlsx(snapshot, SPECIMEN_SHA256), first)).toBe(0);
  });
});

describe("the workbook in LibreOffice", () => {
  const variants: [string, SpecimenOptions][] = [
    ["the specimen as it is worked out", { isComputed: true }],
    ["forty sites and two hundred models", { siteCount: 40, modelCount: 200 }],
  ];
  it.for(variants)(
    "recalculates every formula of %s to the figure beside it",
    { timeout: 120_000 },
    async ([, options], { skip }) => {
      const office = await run("soffice", ["--version"]).catch(() => null);
      if (office === null) return skip("LibreOffice is not installed");
      const snapshot = makeReportSnapshot(options);
      const recalculated = await recalculate(await renderReportXlsx(snapshot, SPECIMEN_SHA256));
      let formulas = 0;
      for (const { name, rows } of reportSheets(snapshot, SPECIMEN_SHA256)) {
        for (const [at, row] of rows.entries()) {
          for (const [column, { formula, value }] of row.entries()) {
            if (formula === undefined || typeof value !== "number") continue;
            formulas += 1;
            const said = recalculated.get(name)?.[at]?.[column] ?? "";
            const got = said.endsWith("%") ? Number(said.slice(0, -1)) / 100 : Number(said);
            expect(
              Math.abs(got - value),
              `${name} ${formula}: ${said}, not ${String(value)}`,
            ).toBeLessThanOrEqual(1e-9 * Math.abs(value));
          }
        }
      }
      expect(formulas).toBeGreaterThan(50);
      return undefined;
    },
  );
});

/** What LibreOffice works out of a workbook whose kept values were taken out, by sheet. */
async function recalculate(workbook: Uint8Array): Promise<Map<string, string[][]>> {
  const folder = await mkdtemp(path.join(tmpdir(), "report-xlsx-"));
  try {
    const files = unzipSync(workbook);
    for (const [name, content] of Object.entries(files)) {
      if (!name.startsWith("xl/worksheets/")) continue;
      const xml = Buffer.from(content)
        .toString("utf8")
        .replaceAll(/<\/f><v>[^<]*<\/v>/g, "</f>");
      files[name] = new TextEncoder().encode(xml);
    }
    await writeFile(path.join(folder, "report.xlsx"), zipSync(files));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    // −1: a file for each sheet; numbers as they are, not as they are shown.
    const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    await run("soffice", [profile, "--headless", "--convert-to", filter, "report.xlsx"], { cwd: folder });
    const sheets = (await readdir(folder)).filter((name) => name.endsWith(".csv"));
    return new Map(
      await Promise.all(
        sheets.map(async (file): Promise<[string, string[][]]> => {
          const content = await readFile(path.join(folder, file), "utf8");
          return [file.slice("report-".length, -".csv".length), parse(content, { relax_column_count: true })];
        }),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
