import { AppError } from "@/lib/domain/errors";
import { REPORT_FORMATS, type ReportFormat } from "@/lib/domain/report/report-file";
import type { ReportDetail, ReportSummary } from "@/lib/domain/report/report-view";
import type { ReportResults } from "@/lib/domain/report/results";
import { verifyPath } from "@/lib/domain/label/label-id";

/** A report as the API lists it: what is said of it, its totals, and where its files are. */
export function reportAnswer(report: ReportSummary) {
  const path = `/api/v1/reports/${report.id.toLowerCase()}`;
  return {
    id: report.id,
    title: report.title,
    period: report.period,
    status: report.status,
    edition: report.edition,
    language: report.language,
    energyKwh: report.energyKwh,
    locationKgCo2e: report.locationKgCo2e,
    marketKgCo2e: report.marketKgCo2e,
    sha256: report.sha256,
    preparedByName: report.preparedByName,
    approvedByName: report.approvedByName,
    approvedOn: report.approvedOn,
    supersedesId: report.supersedesId,
    supersededById: report.supersededById,
    isScheduled: report.isScheduled,
    updatedAt: report.updatedAt,
    path,
    // There is one path for each format.
    files: Object.fromEntries(REPORT_FORMATS.map((format) => [format, `${path}/${format}`])) as Record<
      ReportFormat,
      string
    >,
    verifyPath: report.sha256 === null ? null : verifyPath(report.id),
  };
}

/** One report with its texts and `results`: of a draft as they are now, later those that were frozen. Comments and links stay on its page. */
export function reportDetailAnswer(report: ReportDetail, results: ReportResults) {
  const { sections, texts, correctionReason, preparedAt } = report;
  return { ...reportAnswer(report), sections, texts, correctionReason, preparedAt, results };
}

export const noSuchReport = (): AppError =>
  new AppError("not-found", "This organization has no such report. GET /api/v1/reports lists them.");

export const noSuchFormat = (): AppError =>
  new AppError(
    "not-found",
    `There is no such file of a report. These are there: ${REPORT_FORMATS.join(", ")}.`,
  );
