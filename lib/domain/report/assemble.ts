import { reportResults } from "./compute";
import type { ReportInputs } from "./inputs";
import type { ReportFigure } from "./figure-differences";
import { figureDifferences } from "./figure-differences";
import {
  REPORT_METHOD,
  REPORT_SNAPSHOT_TYPE,
  type EvidenceEntry,
  type ReportChange,
  type ReportSnapshot,
  type ReportTexts,
  type SignedBy,
} from "./snapshot";

/** What a draft is made of. */
export type ReportDraft = {
  id: string;
  edition: number;
  title: string;
  organization: string;
  language: ReportSnapshot["language"];
  sections: readonly string[];
  texts: ReportTexts;
  verifyUrl: string;
  supersedes: ReportSnapshot["supersedes"];
  /** Figures of the report that it corrects; null for a first edition. */
  before: readonly ReportFigure[] | null;
  /** Records corrected since, by the id that they had in it: the id that stands now. */
  newIds?: ReadonlyMap<string, string>;
  evidence: readonly EvidenceEntry[];
};

/** A draft with its figures as the inputs have them. */
export function assembleSnapshot(
  draft: ReportDraft,
  inputs: ReportInputs,
  preparedBy: SignedBy | null,
): ReportSnapshot {
  const { before, newIds, ...rest } = draft;
  const results = reportResults(inputs, draft.sections);
  return {
    type: REPORT_SNAPSHOT_TYPE,
    formatVersion: 1,
    method: REPORT_METHOD,
    ...rest,
    status: "draft",
    period: inputs.period,
    publishedOn: inputs.publishedOn,
    preparedBy,
    approvedBy: null,
    differences: before === null ? [] : figureDifferences(before, results.figures, newIds),
    changes: inputs.changes.map(({ on, what, beforeKgCo2e, afterKgCo2e, reason, who }): ReportChange => ({
      ...{ on, what, why: reason, who },
      before: kgText(beforeKgCo2e),
      after: kgText(afterKgCo2e),
    })),
    inputs,
    results,
  };
}

const kgText = (kg: number | null): string => (kg === null ? "n/a" : `${kg.toFixed(1)} kg CO2e`);

/**
 * The final report: what was submitted, with who approved it and when. The codes follow the day of publication, so that what depends on
 * it is worked out again from the same inputs; no figure can change by that, save where a newer method makes unknown what an older one printed as 0.
 */
export function approvedSnapshot(submitted: ReportSnapshot, approvedBy: SignedBy): ReportSnapshot {
  const inputs = { ...submitted.inputs, publishedOn: approvedBy.on };
  return {
    ...submitted,
    method: REPORT_METHOD,
    status: "final",
    approvedBy,
    publishedOn: approvedBy.on,
    inputs,
    results: reportResults(inputs, submitted.sections),
  };
}
