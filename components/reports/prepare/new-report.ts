import type { ReportDraftInput } from "@/lib/domain/report/report-view";
import type { ReportLanguage } from "@/lib/domain/report/settings";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";

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
