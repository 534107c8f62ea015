import type { InstrumentReason } from "@/lib/domain/report/results";
import type { ReportWords } from "./words";

/** Why an instrument is not used, a sentence part for each failing criterion. */
export const criterionReasons = (reasons: readonly InstrumentReason[], t: ReportWords): string[] =>
  reasons.map(({ criterion, reason }) => t(`instruments.reason.${reason}`, { criterion }));
