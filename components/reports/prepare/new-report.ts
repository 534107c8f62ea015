import type { ReportDraftInput } from "@/lib/domain/report/report-view";
import type { ReportLanguage } from "@/lib/domain/report/settings";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";

/** The last fiscal year that has ended, as days: what a first report is about. */
export function lastFiscalYear(startMonth: number, today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const endYear = month >= startMonth ? year : year - 1;
  const from = new Date(Date.UTC(endYear - 1, startMonth - 1, 1));
  const to = new Date(Date.UTC(endYear, startMonth - 1, 0));
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

/** The fiscal year that a day belongs to, as days. */
export function fiscalYearOf(startMonth: number, day: string): { from: string; to: string } {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const start = month >= startMonth ? year : year - 1;
  const from = new Date(Date.UTC(start, startMonth - 1, 1));
  const to = new Date(Date.UTC(start + 1, startMonth - 1, 0));
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

export function newReport(facts: {
  period: { from: string; to: string };
  language: ReportLanguage;
  title: (year: string) => string;
}): ReportDraftInput {
  const { period, language } = facts;
  return {
    title: facts.title(period.to.slice(0, 4)),
    ...{ period, language },
    sections: REPORT_SECTIONS.map((section) => section.id),
    texts: { exclusions: "", whatMoved: "", assurance: "" },
  };
}
