import Link from "next/link";
import { useTranslations } from "next-intl";
import { energyColumn } from "@/components/charts/prepare/ranked-bars";
import { formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { FigureCell } from "@/components/why/figure-cell";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ExploreResult, ExploreView } from "@/lib/domain/explore-view";
import { quoted } from "@/lib/domain/run-filter-tokens";
import { runsHref } from "@/lib/domain/scope-url";
import { groupLabel, metricText, metricUnit } from "./prepare/scatter";

/** Training methods side by side, as published comparisons have them: energy per model size, kg CO2e, hours. */
export function ApproachesPanel({
  result,
  view,
  orgPath,
}: Readonly<{ result: ExploreResult; view: ExploreView; orgPath: string }>) {
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
          <Th numeric unit={metricUnit(result, t)}>
            {t("approaches.best")} {result.metric?.name ?? ""}
          </Th>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.approach ?? ""}>
              <RowTh>
                {row.approach === null ? (
                  t("notStated")
                ) : (
                  <Link href={runsHref(orgPath, view, [`approach:${quoted(row.approach)}`])} prefetch={false}>
                    {groupLabel(row.approach, { group: "approach" }, { t, formats })}
                  </Link>
                )}
              </RowTh>
              <Td numeric>{formats.count(row.runCount)}</Td>
              <Td numeric>
                {row.energyPerBillionParametersKwh === null ? (
                  <NotAvailable reason={t("approaches.noSize")} />
                ) : (
                  <>
                    <FigureCell
                      text={formats.number(Number(row.energyPerBillionParametersKwh.toPrecision(3)))}
                      unit={t("approaches.perParametersUnit")}
                      why="size"
                    />
                    {row.sizedCount === row.runCount ? null : (
                      <span className="block text-xs text-text-3">
                        {t("approaches.sized", { count: row.sizedCount })}
                      </span>
                    )}
                  </>
                )}
              </Td>
              <Td numeric>
                <FigureCell text={energy.text(row.energyKwh)} unit={energy.unit} why="energy" />
              </Td>
              <Td numeric>
                {row.emissionsKgCo2e === null ? (
                  <NotAvailable reason={t("approaches.noFactor")} />
                ) : (
                  <FigureCell
                    text={formats.digits(formatInScale(row.emissionsKgCo2e, mass))}
                    unit={`${mass.unit} CO₂e`}
                    why="emissions"
                  />
                )}
              </Td>
              <Td numeric>
                <FigureCell text={formats.number(Number(row.hours.toPrecision(3)))} unit="h" why="hours" />
              </Td>
              <Td numeric>
                {row.bestPoints === null ? (
                  <NotAvailable reason={t("approaches.noMetric")} />
                ) : (
                  <FigureCell
                    text={metricText(row.bestPoints, formats)}
                    unit={metricUnit(result, t)}
                    why="best"
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
