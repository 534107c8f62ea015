import { canonicalJson } from "@/lib/domain/canonical-json";
import type { ReportInputs, ReportPeriod } from "./inputs";
import type { ReportResults } from "./results";
import type { ReportLanguage } from "./settings";

export const REPORT_SNAPSHOT_TYPE = "wattprint-report";
/**
 * Names the formulas of the results: any change of what they give is a new name. The first printed 0 for what nobody had entered; since
 * the second it is unknown until somebody states that there was none.
 */
export const REPORT_METHODS = ["WP-REPORT-1", "WP-REPORT-2"] as const;
export const REPORT_METHOD = "WP-REPORT-2";

/** What its people write. Empty: nothing was said. */
export type ReportTexts = {
  /** What is outside the boundary, in words. */
  exclusions: string;
  /** At most 60 words. */
  whatMoved: string;
  /** Who examined the figures; empty prints that nobody independent has. */
  assurance: string;
};

export type SignedBy = { name: string; on: string };

/** A change against the final report that this one corrects, or of its inputs. */
export type ReportChange = {
  on: string;
  what: string;
  before: string;
  after: string;
  why: string;
  who: string;
};

/** How a figure moved between a final report and its correction. */
export type FigureDifference = {
  id: string;
  name: string;
  unit: string;
  before: number | null;
  after: number | null;
};

export type EvidenceEntry = {
  recordId: string;
  recordName: string;
  fileName: string;
  sha256: string;
  sizeBytes: number;
};

/**
 * Everything that a report says and what it follows from. PDF, XLSX, CSV and JSON are made from it alone. Of a draft `status` is `draft`
 * and `approvedBy` null; what was hashed and signed is final. STANDARDS 6.
 */
export type ReportSnapshot = {
  type: typeof REPORT_SNAPSHOT_TYPE;
  formatVersion: 1;
  method: (typeof REPORT_METHODS)[number];
  id: string;
  edition: number;
  status: "draft" | "final";
  title: string;
  organization: string;
  language: ReportLanguage;
  period: ReportPeriod;
  /** Day of approval; of a draft the day on which it was made. */
  publishedOn: string;
  verifyUrl: string;
  /** Sections of `REPORT_SECTIONS` that are printed. */
  sections: readonly string[];
  texts: ReportTexts;
  preparedBy: SignedBy | null;
  approvedBy: SignedBy | null;
  supersedes: { id: string; sha256: string; publishedOn: string; reason: string } | null;
  differences: readonly FigureDifference[];
  changes: readonly ReportChange[];
  evidence: readonly EvidenceEntry[];
  inputs: ReportInputs;
  results: ReportResults;
};

/** The bytes that are hashed, signed and kept. */
export const snapshotText = (snapshot: ReportSnapshot): string => canonicalJson(snapshot);
