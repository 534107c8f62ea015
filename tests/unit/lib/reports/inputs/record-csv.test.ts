import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordContent } from "@/lib/domain/report/record-content";
import { RECORD_EXAMPLES } from "@/lib/domain/report/record-examples";
import { RECORD_KINDS } from "@/lib/domain/report/records";
import { readRecords, recordsCsv, recordTemplate } from "@/lib/reports/inputs/record-csv";
import { newRecord } from "@/tests/factories/reporting";

const SITE = { id: "01a1fd00-0000-7000-8000-000000000001", name: "Campus; “North”, A" };
const METERS = "name,site,fromDay,toDay,measures,energyKwh,allocationPercent,quality,source,note";

describe("a file of records", () => {
  it.each(RECORD_KINDS)("of the kind %s comes back as it was written, with any text", (kind) => {
    const texts = fc.string({
      minLength: 1,
      maxLength: 40,
      unit: fc.constantFrom(...Array.from("aZ0 =+-@;,\"'|ß€\t")),
    });
    const given = texts
      .map((text) => text.trim().replaceAll("\t", ""))
      .filter((text) => text !== "" && text !== "'");
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 4 }), (names) => {
        const inputs = names.map((name) => newRecord(kind, { name, source: name, note: name }, SITE));
        const read = readRecords(kind, recordsCsv(kind, inputs, [SITE]), [SITE]);
        if (!read.ok) throw new Error(JSON.stringify(read));
        expect(read.inputs.map(recordContent)).toEqual(inputs.map(recordContent));
      }),
      { numRuns: 40 },
    );
  });

  it.each(RECORD_KINDS)("begins as a template whose example is never taken for a record: %s", (kind) => {
    const template = recordTemplate(kind, SITE.name);
    expect(template.split("\r\n")).toHaveLength(3);
    expect(readRecords(kind, template, [SITE])).toMatchObject({
      ok: false,
      rowFaults: [{ line: 2, column: "name" }],
    });
    const filled = readRecords(kind, template.replace("Example: ", ""), [SITE]);
    expect(filled).toMatchObject({
      ok: true,
      lines: [2],
      inputs: [{ kind, name: RECORD_EXAMPLES[kind]["name"] }],
    });
  });

  it("may be separated by semicolons", () => {
    const text = `${METERS.replaceAll(",", ";")}\r\nJan;Hall;2025-01-01;2025-01-31;it;1.5;100;meter;Display;\r\n`;
    const read = readRecords("meter", text, [{ id: "h", name: "Hall" }]);
    expect(read).toMatchObject({ ok: true, inputs: [{ siteId: "h", data: { energyKwh: 1.5 } }] });
  });

  it("names line, column and remedy of every wrong cell, and takes nothing", () => {
    const rows = [
      "Jan,Hall,2025-01-01,2025-01-31,it,5,100,meter,Display,",
      'Feb,Hall,2025-02-01,2025-02-28,it,"1,5",100,meter,Display,',
      "Mar,Tower,2025-03-01,2025-03-31,it,1,100,guess,Display,",
    ];
    const read = readRecords("meter", `${METERS}\n${rows.join("\n")}\n`, [{ id: "h", name: "Hall" }]);
    expect(read).toEqual({
      ok: false,
      message: "Nothing was added: some rows cannot be used.",
      rowFaults: [
        {
          line: 3,
          column: "energyKwh",
          detail: "Write the decimals behind a point and leave out commas: 1234.5.",
        },
        { line: 4, column: "site", detail: "No site is called “Tower”." },
        { line: 4, column: "quality", detail: "Use one of: meter · invoice · calculated · estimate." },
      ],
    });
  });

  it.each([
    ["", "The file has no row below its head."],
    [
      `${METERS.replace("energyKwh", "energy_kwh")}\na`,
      "There is no column “energy_kwh”. Is “energyKwh” meant?",
    ],
    [`${METERS},qqqqqq\na`, "There is no column “qqqqqq”. The template has all columns of this kind."],
    [
      "name,site\na,b",
      "The file lacks the column fromDay, toDay, measures, energyKwh, allocationPercent, quality, source.",
    ],
    [`${METERS},name\na`, "The column “name” is there twice."],
    [`${METERS}\n"a`, "The file is not CSV"],
  ])("is refused as a whole where it is none: %j", (text, words) => {
    const read = readRecords("meter", text, []);
    expect(read.ok ? "" : read.message).toContain(words);
  });
});

describe("a cloud provider’s statement", () => {
  const fixture = (name: string) =>
    readFileSync(path.join(import.meta.dirname, "../../../../fixtures/statements", name), "utf8");
  const shortOf = (text: string, method: "market" | "location" | null = null) => {
    const read = readRecords("cloud", text, [], method);
    if (!read.ok) return read;
    const short = read.inputs.map(({ name, fromDay, toDay, source, data }) => ({
      name,
      fromDay,
      toDay,
      source,
      ...data,
    }));
    return { records: short, doubts: read.doubts };
  };

  it("of AWS Data Exports is one record a region and month, of the newest model version", () => {
    expect(shortOf(fixture("aws-data-exports.csv"))).toMatchObject({
      records: [
        {
          ...{
            name: "AWS eu-west-3 2025-03",
            provider: "AWS",
            region: "eu-west-3",
            fromDay: "2025-03-01",
            toDay: "2025-03-31",
          },
          ...{ locationKgCo2e: 600, marketKgCo2e: 300, energyKwh: null, includesTrackedRuns: true },
          source: "AWS Data Exports, carbon emissions, model v3.0.0",
        },
        {
          region: "Global",
          fromDay: "2025-04-01",
          toDay: "2025-04-30",
          locationKgCo2e: 1,
          marketKgCo2e: null,
        },
      ],
      doubts: ["2025-03 is there in several model versions: only the newest, v3.0.0, is read."],
    });
  });

  it("of AWS in a unit that nobody knows is refused", () => {
    expect(
      readRecords("cloud", fixture("aws-data-exports.csv").replace("MTCO2e,0.1", "lb,0.1"), []),
    ).toMatchObject({
      ok: false,
      rowFaults: [{ line: 2, column: "total_mbm_emissions_unit" }],
    });
  });

  it("of Google Cloud is read with dots or underscores, from totals or scopes", () => {
    const text = fixture("google-carbon-footprint.csv");
    const expected = [
      { name: "Google Cloud europe-west9 2025-03", toDay: "2025-03-31", locationKgCo2e: 15, marketKgCo2e: 3 },
      { name: "Google Cloud global 2025-04", toDay: "2025-04-30", locationKgCo2e: 1, marketKgCo2e: 1 },
    ];
    expect(shortOf(text)).toMatchObject({ records: expected, doubts: [] });
    const [head = "", ...rest] = text.split("\n");
    expect(shortOf([head.replaceAll(".", "_"), ...rest].join("\n"))).toMatchObject({ records: expected });
    const scopes = head.replaceAll("carbon_footprint_total_kgCO2e", "carbon_footprint_old");
    expect(shortOf([scopes, ...rest].join("\n"))).toMatchObject({ records: expected });
    expect(readRecords("cloud", text.replace("europe-west9,14,0,", "europe-west9,13,0,"), [])).toMatchObject({
      rowFaults: [{ line: 3, column: "carbon_model_version" }],
    });
  });

  it("without documented columns asks for what it does not say", () => {
    const text = fixture("azure-labelled.csv");
    expect(readRecords("cloud", text, [])).toMatchObject({
      ok: false,
      message: expect.stringContaining("choose it below") as string,
    });
    expect(shortOf(text, "market")).toMatchObject({
      records: [
        { name: "Microsoft Azure France Central 2025-03", locationKgCo2e: null, marketKgCo2e: 30 },
        { fromDay: "2025-04-01", marketKgCo2e: 11 },
      ],
      doubts: [
        expect.stringContaining("Scope 1 (kgCO2e) · Scope 2 (kgCO2e) · Scope 3 (kgCO2e)"),
        expect.stringContaining("market-based because"),
      ] as string[],
    });
    expect(readRecords("cloud", text.replaceAll("(kgCO2e)", ""), [])).toMatchObject({
      message: expect.stringContaining("names its unit") as string,
    });
    expect(readRecords("cloud", "Emissions\n5", [])).toMatchObject({
      message: expect.stringContaining("Month or Date") as string,
    });
    expect(readRecords("cloud", "Month,Emissions\n2025-01,5", [])).toMatchObject({
      message: expect.stringContaining("names its unit") as string,
    });
    expect(
      shortOf("Month,Total MBM emissions (MTCO2e),Total LBM emissions (MTCO2e)\n2025-01,0.5,1\n"),
    ).toMatchObject({
      records: [{ locationKgCo2e: 1000, marketKgCo2e: 500 }],
    });
  });
});
