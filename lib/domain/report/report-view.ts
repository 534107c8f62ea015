import type { ReportTexts } from "./snapshot";
import type { ReportLanguage } from "./settings";
import type { ReportPeriod } from "./inputs";

export type ReportStatusName = "draft" | "submitted" | "final" | "superseded" | "discarded";

/** A report as lists show it. */
export type ReportSummary = {
  id: string;
  edition: number;
  status: ReportStatusName;
  title: string;
  period: ReportPeriod;
  language: ReportLanguage;
  energyKwh: number | null;
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  /** Hex; null before it is final. */
  sha256: string | null;
  preparedByName: string | null;
  approvedByName: string | null;
  approvedOn: string | null;
  supersedesId: string | null;
  supersededById: string | null;
  isScheduled: boolean;
  updatedAt: string;
};

export type ReportCommentView = {
  id: string;
  section: string | null;
  body: string;
  byName: string;
  at: string;
  resolvedByName: string | null;
};

export type ReportLinkView = {
  id: string;
  byName: string;
  createdAt: string;
  expiresAt: string | null;
  isOpen: boolean;
};

export type ReportDetail = ReportSummary & {
  sections: readonly string[];
  texts: ReportTexts;
  correctionReason: string;
  preparedById: string | null;
  preparedAt: string | null;
  comments: readonly ReportCommentView[];
  links: readonly ReportLinkView[];
};

/** What may be said of a report that is not final. */
export type ReportDraftInput = {
  title: string;
  period: ReportPeriod;
  language: ReportLanguage;
  sections: readonly string[];
  texts: ReportTexts;
};

/** REPORT_SECTIONS that every report has: the cover, the two totals and their quality. */
export const FIXED_SECTIONS: readonly string[] = ["cover-boundary", "emissions", "quality-method-index"];

/** Words at most under "What moved the figures". */
export const MOST_WORDS_MOVED = 60;
