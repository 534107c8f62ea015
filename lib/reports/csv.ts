import { csvFile } from "@/lib/domain/csv";
import type { Figure } from "@/lib/domain/report/results";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";

const HEADER = [
  "report",
  "edition",
  "sha256",
  "period_from",
  "period_to",
  "id",
  "section",
  "name",
  "value",
  "unit",
  "low",
  "high",
  "tier",
  "method",
  "source",
];

/**
 * Every figure of the report, one row each, unrounded and in base units: the same in every language. Which report it is stands in
 * every row, so that rows of several reports can be put together. `sha256` is null for a draft.
 */
export function renderReportCsv(snapshot: ReportSnapshot, sha256: string | null): string {
  const of = [snapshot.id, snapshot.edition, sha256, snapshot.period.from, snapshot.period.to];
  const cells = (figure: Figure) => [
    figure.id,
    figure.section,
    figure.name,
    figure.value,
    figure.unit,
    figure.low,
    figure.high,
    figure.tier,
    figure.method,
    figure.source,
  ];
  return csvFile([HEADER, ...snapshot.results.figures.map((figure) => [...of, ...cells(figure)])]);
}
