import type { ReportDraftInput } from "@/lib/domain/report/report-view";
import { spanWords } from "@/lib/domain/report/span";
import type { ReportLanguage } from "@/lib/domain/report/settings";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";

export function newReport(facts: {
  period: { from: string; to: string };
  language: ReportLanguage;
  formats: Parameters<typeof spanWords>[1];
  title: (year: string) => string;
}): ReportDraftInput {
  const { period, language } = facts;
  return {
    title: facts.title(spanWords(period, facts.formats)),
    ...{ period, language },
    sections: REPORT_SECTIONS.map((section) => section.id),
    texts: { exclusions: "", whatMoved: "", assurance: "" },
  };
}
