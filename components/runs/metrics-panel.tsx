import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, TBody, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { RunDetail } from "@/lib/domain/run";
import { prepareMetrics } from "./prepare/metrics";

/** Scores as the run reported them, and what a kilowatt-hour bought. */
export function MetricsPanel({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const rows = prepareMetrics(run, { t, formats });
  if (rows.length === 0) return null;
  return (
    <Panel title={t("metrics.title")} note={t("metrics.note")} footer={t("metrics.footer")} flush>
      <Table caption={t("metrics.caption")}>
        <THead>
          <Th>{t("metrics.metric")}</Th>
          <Th numeric>{t("metrics.step")}</Th>
          <Th numeric>{t("metrics.value")}</Th>
          <Th numeric unit={t("metrics.perKwhUnit")}>
            {t("metrics.perKwh")}
          </Th>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.name}>
              <RowTh>{row.name}</RowTh>
              <Td numeric>{formats.count(row.step)}</Td>
              <Td numeric>
                {row.value}
                {row.unit === null ? null : <span className="text-text-3">{`\u202f${row.unit}`}</span>}
              </Td>
              <Td numeric>
                {row.perKwh ?? <NotAvailable reason={row.perKwhReason ?? t("metrics.unknown")} />}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
