import type { EsrsSet } from "@/lib/domain/tables/disclosure";

/** How an organization draws its boundary: GHG Protocol Corporate Standard, chapter 3. */
export const CONSOLIDATION_APPROACHES = ["operational-control", "financial-control", "equity-share"] as const;
export type ConsolidationApproach = (typeof CONSOLIDATION_APPROACHES)[number];

/** Disclosure frameworks that a report can be mapped to. */
export const FRAMEWORKS = [
  "esrs-e1",
  "esrs-e3",
  "gri",
  "ifrs-s2",
  "sasb",
  "cdp",
  "eu-2024-1364",
  "ai-act",
] as const;
export type Framework = (typeof FRAMEWORKS)[number];

export const REPORT_LANGUAGES = ["en", "de"] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** Where the electricity of a place is reported: own purchase, leased space whose power others control, cloud (STANDARDS 6.1). */
export const REPORTED_IN = ["scope2", "cat8", "cat1"] as const;
export type ReportedIn = (typeof REPORTED_IN)[number];

export type ReportingSettings = {
  legalName: string;
  consolidation: ConsolidationApproach;
  /** 1 to 12. */
  fiscalYearStartMonth: number;
  baseYear: number | null;
  materialityPercent: number;
  languages: readonly ReportLanguage[];
  frameworks: readonly Framework[];
  esrsSet: EsrsSet;
  isGriEarlyAdoption: boolean;
};

/** What is said of a site or project; without one it is inside, reported as its ownership says. */
export type BoundaryRule = {
  subjectKind: "site" | "project";
  subjectId: string;
  isIncluded: boolean;
  reportedIn: ReportedIn | null;
  sharePercent: number | null;
  reason: string;
};

/**
 * Where a site's electricity is reported when nobody says otherwise: cloud is category 1, colocation category 8 (its power is the
 * host's), all else the organization's own Scope 2. STANDARDS 6.1, category rule.
 */
export function reportedInByOwnership(ownership: string | null): ReportedIn {
  if (ownership === "cloud") return "cat1";
  return ownership === "colocation" ? "cat8" : "scope2";
}
