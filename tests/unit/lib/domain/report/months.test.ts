import { expect, test } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import type { RecordData } from "@/lib/domain/report/records";
import { reportRecord, specimenInputs } from "@/tests/factories/report-inputs";

const STATEMENT: RecordData<"cloud"> = {
  ...{ provider: "Amazon Web Services", region: "eu-west-1", energyKwh: 700, locationKgCo2e: 210 },
  ...{ marketKgCo2e: 15, includesTrackedRuns: true, quality: "invoice" },
};

const monthsOf = (records: ReturnType<typeof reportRecord>[]) =>
  reportResults(
    {
      ...specimenInputs(),
      ...{ period: { from: "2025-01-01", to: "2025-04-30" }, places: [], runs: [], records },
    },
    [],
  ).months;

test("a statement of purchased cloud stands in the months, even over its days", () => {
  const months = monthsOf([reportRecord("cloud", STATEMENT, { fromDay: "2025-02-01", toDay: "2025-03-31" })]);
  expect(months.map(({ facilityKwh }) => facilityKwh)).toEqual([
    0,
    expect.closeTo((700 * 28) / 59, 9),
    expect.closeTo((700 * 31) / 59, 9),
    0,
  ]);
  expect(months[1]?.locationKgCo2e).toBeCloseTo((210 * 28) / 59, 9);
  expect(months[1]?.marketKgCo2e).toBeCloseTo((15 * 28) / 59, 9);
  expect(months[0]?.locationKgCo2e).toBe(monthsOf([])[0]?.locationKgCo2e);
});

test("of a statement that reaches beyond the period the months hold what the period holds", () => {
  const of = reportRecord("cloud", STATEMENT, { fromDay: "2025-04-01", toDay: "2025-05-30" });
  expect(monthsOf([of])[3]?.facilityKwh).toBeCloseTo(350, 9);
});
