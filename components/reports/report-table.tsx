import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ReportSummary } from "@/lib/domain/report/report-view";
import { STATUS_TONES } from "./prepare/report-words";

const co2e = (kg: number | null): string | undefined => (kg === null ? undefined : "CO₂e");

const FILES = ["pdf", "xlsx", "csv", "json"] as const;

/** Every report with its totals and files. */
export function ReportTable({
  reports,
  orgPath,
}: Readonly<{ reports: readonly ReportSummary[]; orgPath: string }>) {
  const t = useTranslations("reports");
  const formats = useFormats();
  return (
    <Panel title={t("list.title")} why="report" flush>
      <Table caption={t("list.title")} stack>
        <THead>
          <Th>{t("list.report")}</Th>
          <Th>{t("list.status")}</Th>
          <Th numeric>{t("list.energy")}</Th>
          <Th numeric unit="CO₂e">
            {t("list.location")}
          </Th>
          <Th numeric unit="CO₂e">
            {t("list.market")}
          </Th>
          <Th>{t("list.signed")}</Th>
          <Th>{t("list.files")}</Th>
        </THead>
        <TBody>
          {reports.map((report) => (
            <Tr key={report.id}>
              <RowTh phone="lead" className="max-md:whitespace-normal">
                <Link href={`${orgPath}/reports/${report.id.toLowerCase()}`}>{report.title}</Link>
                {report.edition > 1 ? (
                  <span className="text-text-3"> {t("edition", { number: String(report.edition) })}</span>
                ) : null}
                <span className="block text-xs font-normal text-text-3">
                  {formats.utcDay(report.period.from)} – {formats.utcDay(report.period.to)}
                </span>
              </RowTh>
              <Td phone="figure">
                <Tag tone={STATUS_TONES[report.status]}>{t(`status.${report.status}`)}</Tag>
              </Td>
              <Td numeric phone="note" label={t("list.energy")}>
                {formats.joined(formats.energy(report.energyKwh), t("later"))}
              </Td>
              <Td numeric phone="note" label={t("list.location")} unit={co2e(report.locationKgCo2e)}>
                {formats.joined(formats.mass(report.locationKgCo2e), t("later"))}
              </Td>
              <Td numeric phone="note" label={t("list.market")} unit={co2e(report.marketKgCo2e)}>
                {formats.joined(formats.mass(report.marketKgCo2e), t("later"))}
              </Td>
              <Td phone="note" label={t("list.signed")}>
                {report.approvedByName === null || report.approvedOn === null
                  ? "–"
                  : `${report.approvedByName}, ${formats.utcDay(report.approvedOn)}`}
                {report.sha256 === null ? null : (
                  <code className="block text-xs text-text-3" title={report.sha256}>
                    SHA-256 {report.sha256.slice(0, 4)}…{report.sha256.slice(-4)}
                  </code>
                )}
              </Td>
              <Td phone="note" label={t("list.files")}>
                {report.sha256 === null ? (
                  <span className="text-text-3">{t("list.afterSigning")}</span>
                ) : (
                  <FileLinks
                    path={`${orgPath}/reports/${report.id.toLowerCase()}/files`}
                    name={report.title}
                  />
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function FileLinks({ path, name }: Readonly<{ path: string; name: string }>) {
  const t = useTranslations("reports");
  return (
    <span className="inline-flex gap-2 max-md:gap-4">
      {FILES.map((file) => (
        <a
          key={file}
          href={`${path}/report.${file}`}
          className="underline underline-offset-2"
          aria-label={t("list.fileOf", { file: file.toUpperCase(), name })}
        >
          {file.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
