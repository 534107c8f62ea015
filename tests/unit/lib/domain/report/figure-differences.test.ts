import { expect, test } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import { figureDifferences } from "@/lib/domain/report/figure-differences";
import { figureName } from "@/lib/domain/report/figure-name";
import { REPORT_LANGUAGES } from "@/lib/domain/report/settings";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import { reportWords } from "@/lib/reports/words";
import { specimenInputs } from "@/tests/factories/report-inputs";

const OLD = "0190a000-0000-7000-8000-000000000001";
const NEW = "0190a000-0000-7000-8000-000000000002";
const figure = (id: string, value: number) => ({
  id: `emissions.line.scope1:${id}.location`,
  name: "Diesel",
  unit: "kg CO2e",
  value,
});

test("a corrected record is one row with both values, not one gone and one new", () => {
  const rows = figureDifferences([figure(OLD, 10)], [figure(NEW, 12)], new Map([[OLD, NEW]]));
  expect(rows).toEqual(
    [{ ...figure(NEW, 12), value: undefined, before: 10, after: 12 }].map(({ value: _, ...row }) => row),
  );
  expect(figureDifferences([figure(OLD, 10)], [figure(NEW, 10)], new Map([[OLD, NEW]]))).toEqual([]);
});

test.each(REPORT_LANGUAGES)("every figure of a report has a name in words (%s)", (language) => {
  const t = reportWords(language);
  const { figures } = reportResults(
    specimenInputs(),
    REPORT_SECTIONS.map(({ id }) => id),
  );
  const other = t("figureName.other");
  const names = figures.map((each) => figureName(each, t));
  expect(names.filter((name) => name === "" || name.endsWith(other))).toEqual([]);
  expect(figureName({ id: "emissions.total.location", name: "" }, t)).toBe(
    language === "de" ? "Summe: standortbasiert" : "Total: location-based",
  );
});
