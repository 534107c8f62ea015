import { beforeAll, describe, expect, it } from "vitest";
import { addRecord } from "@/lib/data/commands/reporting-records";
import { gatherInputs } from "@/lib/data/queries/reports/inputs";
import { getPortfolio } from "@/lib/data/queries/reports/portfolio";
import { reportResults } from "@/lib/domain/report/compute";
import type { PortfolioRow } from "@/lib/domain/report/portfolio";
import { waterfall, waterfallSide } from "@/lib/domain/report/waterfall";
import { makeModel } from "@/tests/factories/model";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeReportScenario, type Scenario } from "@/tests/factories/report-scenario";
import { newRecord } from "@/tests/factories/reporting";

const RUNS = 80;
const TODAY = "2026-02-10";
const YEAR = "fiscal-2025";

let organization: TestOrganization;
let scenario: Scenario;
beforeAll(async () => {
  organization = await makeOrganization();
  scenario = await makeReportScenario(organization, { runCount: RUNS });
}, 120_000);

const portfolioOf = async (key: string, of = organization) =>
  (await getPortfolio(of.viewer, key, TODAY)).portfolio;
const sumOf = (rows: readonly PortfolioRow[], of: (row: PortfolioRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

describe("the overview of a year", () => {
  it("has the totals of a report of the same days, and of the year before", async () => {
    const { current, before, period } = await portfolioOf(YEAR);
    expect(period.before).toEqual({ from: "2024-01-01", to: "2024-12-31" });
    const inputs = await gatherInputs(organization.viewer, { period: period.span, publishedOn: TODAY });
    expect(current.emissions.total).toEqual(reportResults(inputs, []).emissions.total);
    expect(inputs.earlierYears.at(-1)?.locationKgCo2e).toBeCloseTo(before?.emissions.total.location ?? 0, 9);
  });

  it("splits tracked work by project, site, model and hardware, each time all of it", async () => {
    const { groups } = await portfolioOf(YEAR);
    const all = sumOf(groups.project, (row) => row.energyKwh);
    const allBefore = sumOf(groups.project, (row) => row.beforeKwh);
    expect(all).toBeGreaterThan(0);
    for (const rows of Object.values(groups)) {
      expect(sumOf(rows, (row) => row.energyKwh)).toBeCloseTo(all, 6);
      expect(sumOf(rows, (row) => row.beforeKwh)).toBeCloseTo(allBefore, 6);
    }
    expect(groups.site.map((row) => row.id).toSorted()).toEqual(
      [...Object.values(scenario.siteIds), null].toSorted(),
    );
    expect(groups.hardware).toMatchObject([{ id: "gpu:NVIDIA H100", name: "NVIDIA H100" }]);
    expect(groups.model).toMatchObject([{ id: null, name: "" }]);
  });

  it("names what weighs most, the heaviest first", async () => {
    const { drivers, groups } = await portfolioOf(YEAR);
    const weights = drivers.run.map((row) => row.kgCo2e ?? 0);
    expect(weights).toHaveLength(10);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(drivers.sweep).toMatchObject([{ id: "sweep 1", parent: { id: drivers.experiment[0]?.id } }]);
    expect(sumOf(drivers.experiment, (row) => row.energyKwh)).toBeCloseTo(
      sumOf(groups.project, (row) => row.energyKwh),
      6,
    );
  });

  it("explains the change without a residual", async () => {
    const { current, before } = await portfolioOf(YEAR);
    const [a, b] = [before === null ? null : waterfallSide(before), waterfallSide(current)];
    if (a === null || b === null) throw new Error("no totals");
    const { parts, beforeKgCo2e, afterKgCo2e } = waterfall(a, b);
    const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
    expect(total).toBeCloseTo(afterKgCo2e - beforeKgCo2e, 6);
    expect(afterKgCo2e).toBeCloseTo(current.emissions.total.location ?? 0, 6);
    // The scenario's factors and PUE are the same in both years.
    expect([parts.efficiency, parts.grid].every((part) => Math.abs(part) < 1e-6)).toBe(true);
  });

  it("has the year so far only where the period goes on", async () => {
    expect((await portfolioOf(YEAR)).yearMonths).toBeNull();
    const now = await portfolioOf("");
    expect(now.period.key).toBe("fiscal-2026");
    expect(now.yearMonths?.map((month) => month.month)).toEqual(["2026-01", "2026-02"]);
    expect(now.before).not.toBeNull();
  });

  it("shows a new record at once", async () => {
    const earlier = await portfolioOf(YEAR);
    await addRecord(organization.viewer, newRecord("reduction", { name: "Night hours" }));
    const later = await portfolioOf(YEAR);
    expect(later.reductions).toHaveLength(earlier.reductions.length + 1);
    expect(later.current.emissions.total).toEqual(earlier.current.emissions.total);
  });
});

it("an organization without runs has an empty overview, and nothing of another", async () => {
  const empty = await makeOrganization();
  const model = await makeModel(empty);
  expect(model.modelId).toBeTruthy();
  const { groups, drivers, before, firstDay } = await portfolioOf(YEAR, empty);
  expect([...Object.values(groups), ...Object.values(drivers)].flat()).toEqual([]);
  expect(before).toBeNull();
  expect(firstDay).toBeNull();
});
