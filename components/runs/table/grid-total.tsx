import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { isEstimated } from "@/components/charts/prepare/run-facts";
import { formatInScale } from "@/components/charts/prepare/scale";
import { EvidenceValue, NotAvailable } from "@/components/ui/evidence";
import { RowTh, Td, TFoot } from "@/components/ui/table";
import type { RunListTotals } from "@/lib/domain/run";
import type { GridColumn } from "./prepare/columns";

/** Which totals stand under which column. */
const TOTAL_OF: Readonly<Record<string, (totals: RunListTotals) => number | null>> = {
  energy: (totals) => totals.energyKwh,
  facility: (totals) => totals.facilityEnergyKwh,
  co2e: (totals) => totals.locationEmissionsKgCo2e,
  trackerco2e: (totals) => totals.trackerEmissionsKgCo2e,
};
const ON_PHONE = ["energy", "co2e"];

/** The sums over all runs that match, not only those of the page. */
export function TotalRow({
  totals,
  columns,
  isNarrowed,
}: Readonly<{ totals: RunListTotals; columns: readonly GridColumn[]; isNarrowed: boolean }>) {
  const t = useTranslations("runTable");
  const words = isNarrowed
    ? t("rows.totalMatch", { count: totals.runCount })
    : t("rows.totalAll", { count: totals.runCount });
  return (
    <TFoot>
      <tr role="row" className="md:sticky md:bottom-0 md:z-10 md:[&>*]:bg-surface">
        <td role="cell" className="sticky left-0 z-1 border-t border-line-strong" />
        <RowTh phone="lead" className="md:sticky md:left-9 md:z-1">
          {words}
        </RowTh>
        {columns.map((column) => (
          <TotalCell key={column.key} totals={totals} column={column} />
        ))}
      </tr>
    </TFoot>
  );
}

function TotalCell({ totals, column }: Readonly<{ totals: RunListTotals; column: GridColumn }>) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  const total = TOTAL_OF[column.key];
  const phone = ON_PHONE.includes(column.key) ? { phone: "figure" as const } : {};
  if (total === undefined || column.scale === null) return <Td />;
  const value = total(totals);
  if (value === null) {
    const reason = column.key === "trackerco2e" ? t("rows.noTrackerHere") : t("rows.noFactorHere");
    return (
      <Td numeric {...phone} unit="CO₂e">
        <NotAvailable reason={reason} />
      </Td>
    );
  }
  const kind = column.key !== "trackerco2e" && isEstimated(totals) ? "estimated" : "measured";
  return (
    <Td numeric {...phone} unit={column.unit ?? undefined}>
      <EvidenceValue kind={kind}>{formats.digits(formatInScale(value, column.scale))}</EvidenceValue>
    </Td>
  );
}
