import { useTranslations } from "next-intl";
import { energyColumn } from "@/components/charts/prepare/ranked-bars";
import { formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ExploreResult } from "@/lib/domain/explore-view";
import { groupLabel, metricText } from "./prepare/scatter";

/** Training methods side by side, as published comparisons have them: energy per model size, kg CO2e, hours. */
export function ApproachesPanel({ result }: Readonly<{ result: ExploreResult }>) {
  const t = useTranslations("explore");
  const formats = useFormats();
  const rows = result.approaches;
  if (rows.every((row) => row.approach === null)) return null;
  const energy = energyColumn(Math.max(...rows.map((row) => row.energyKwh)), formats);
  const mass = massScale(Math.max(0, ...rows.map((row) => row.emissionsKgCo2e ?? 0)));
  return (
    <Panel flush title={t("approaches.title")} footer={t("approaches.footer")}>
      <Table caption={t("approaches.title")}>
        <THead>
          <Th>{t("approaches.approach")}</Th>
          <Th numeric>{t("approaches.runs")}</Th>
          <Th numeric unit={t("approaches.perParametersUnit")}>
            {t("approaches.perParameters")}
          </Th>
          <Th numeric unit={t("approaches.facilityUnit", { unit: energy.unit })}>
            {t("approaches.energy")}
          </Th>
          <Th numeric unit={t("approaches.emissionsUnit", { unit: mass.unit })}>
            {t("approaches.emissions")}
          </Th>
          <Th numeric unit="h">
            {t("approaches.hours")}
          </Th>
          <Th numeric unit={result.metric?.unit ?? undefined}>
            {t("approaches.best")} {result.metric?.name ?? ""}
          </Th>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.approach ?? ""}>
              <RowTh>
                {row.approach === null
                  ? t("notStated")
                  : groupLabel(row.approach, { group: "approach" }, { t, formats })}
              </RowTh>
              <Td numeric>{formats.count(row.runCount)}</Td>
              <Td numeric>
                {row.energyPerBillionParametersKwh === null ? (
                  <NotAvailable reason={t("approaches.noSize")} />
                ) : (
                  <>
                    {formats.number(Number(row.energyPerBillionParametersKwh.toPrecision(3)))}
                    {row.sizedCount === row.runCount ? null : (
                      <span className="block text-xs text-text-3">
                        {t("approaches.sized", { count: row.sizedCount })}
                      </span>
                    )}
                  </>
                )}
              </Td>
              <Td numeric>{energy.text(row.energyKwh)}</Td>
              <Td numeric>
                {row.emissionsKgCo2e === null ? (
                  <NotAvailable reason={t("approaches.noFactor")} />
                ) : (
                  formats.digits(formatInScale(row.emissionsKgCo2e, mass))
                )}
              </Td>
              <Td numeric>{formats.number(Number(row.hours.toPrecision(3)))}</Td>
              <Td numeric>
                {row.bestPoints === null ? (
                  <NotAvailable reason={t("approaches.noMetric")} />
                ) : (
                  metricText(row.bestPoints, formats)
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
