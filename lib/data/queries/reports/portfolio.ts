import "server-only";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportInputs, ReportPeriod } from "@/lib/domain/report/inputs";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { portfolioPeriod, type PortfolioPeriod } from "@/lib/domain/report/portfolio-period";
import { ofKind } from "@/lib/domain/report/records";
import type { Viewer } from "@/lib/domain/viewer";
import { sql } from "../../client";
import { getReportingSettings } from "../reporting/settings";
import { askForPage } from "../run-query/kept-answers";
import { inputsMark } from "./draft";
import { gatherInputs, NO_SETTINGS, scopeOf } from "./inputs";
import { listPortfolioGroups } from "./portfolio-groups";

/**
 * The overview of a period as the address names it, beside the same days of the year before. Kept until a run or an input changes, a
 * minute at most. `today` is a UTC day.
 * @throws AppError `forbidden` for a token of one project.
 */
export async function getPortfolio(
  viewer: Viewer,
  periodKey: string,
  today: string,
): Promise<{ portfolio: Portfolio; fiscalYearStartMonth: number }> {
  const { organizationId } = viewer;
  const { fiscalYearStartMonth } = (await getReportingSettings(viewer)) ?? NO_SETTINGS;
  const period = portfolioPeriod(periodKey, today, fiscalYearStartMonth);
  const question = ["portfolio", period, await inputsMark(organizationId)];
  const portfolio = await askForPage(organizationId, question, () => readPortfolio(viewer, period, today));
  return { portfolio, fiscalYearStartMonth };
}

async function readPortfolio(viewer: Viewer, period: PortfolioPeriod, today: string): Promise<Portfolio> {
  const inputs = await spanInputs(viewer, period.span, today);
  const inputsBefore = period.before === null ? null : await spanInputs(viewer, period.before, today);
  const current = reportResults(inputs, []);
  const before = inputsBefore === null ? null : reportResults(inputsBefore, []);
  const { organizationId } = viewer;
  const scope = scopeOf(organizationId, period.span, inputs.boundary);
  // Without a year before, an empty span: the first day alone, until itself.
  const scopeBefore =
    period.before === null
      ? { from: scope.from, to: scope.from }
      : scopeOf(organizationId, period.before, inputs.boundary);
  const groups = await listPortfolioGroups(viewer, scope, scopeBefore);
  return {
    period,
    current,
    before: before === null || before.emissions.lines.length === 0 ? null : before,
    yearMonths: period.isOver ? null : await monthsOfYear(viewer, period, current, today),
    firstDay: await firstDayOf(scopeOf(organizationId, period.yearSpan, inputs.boundary)),
    heldSamples: inputs.doubts.heldSamples,
    reductions: ofKind(inputs.records, "reduction"),
    groups: { project: groups.project, site: groups.site, model: groups.model, hardware: groups.hardware },
    drivers: { experiment: groups.experiment, run: groups.run, sweep: groups.sweep },
  };
}

/** Without the years before: those are asked for by themselves. */
const spanInputs = (viewer: Viewer, period: ReportPeriod, today: string): Promise<ReportInputs> =>
  gatherInputs(viewer, { period, publishedOn: today, isEarlier: true });

async function monthsOfYear(
  viewer: Viewer,
  { span, yearSpan }: PortfolioPeriod,
  current: Portfolio["current"],
  today: string,
): Promise<Portfolio["yearMonths"]> {
  if (span.from === yearSpan.from) return current.months;
  return reportResults(await spanInputs(viewer, yearSpan, today), []).months;
}

async function firstDayOf({ organizationId, from, to }: ReturnType<typeof scopeOf>): Promise<string | null> {
  const [row] = await sql().query<{ day: string | null }>(
    `select to_char(min(h.hour) at time zone 'UTC', 'YYYY-MM-DD') as day from hourly_rollup h
      where h.organization_id = $1 and h.hour >= $2::timestamptz and h.hour < $3::timestamptz and h.energy_kwh > 0`,
    [organizationId, from, to],
  );
  return row?.day ?? null;
}
