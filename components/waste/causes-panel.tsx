import { useTranslations } from "next-intl";
import { energyColumn } from "@/components/charts/prepare/ranked-bars";
import { formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, TFoot, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { WASTE_EVIDENCE } from "@/lib/domain/waste";
import type { WasteSum } from "@/lib/domain/waste-ledger";
import type { WasteLedger } from "@/lib/domain/waste-view";
import { FigureCell } from "@/components/why/figure-cell";

/** What each cause means, how it is known, and what it comes to. */
export function CausesPanel({ ledger }: Readonly<{ ledger: WasteLedger }>) {
  const t = useTranslations("waste");
  const formats = useFormats();
  const { wasted, byCause } = ledger;
  const energy = energyColumn(wasted.energyKwh, formats);
  const mass = massScale(wasted.emissionsKgCo2e ?? 0);
  const massText = (row: WasteSum) =>
    row.energyKwh > 0 && row.emissionsKgCo2e === null ? (
      <NotAvailable reason={t("unknownEmissions")} />
    ) : (
      <FigureCell
        text={formats.digits(formatInScale(row.emissionsKgCo2e ?? 0, mass))}
        unit={`${mass.unit} CO₂e`}
        why="emissions"
      />
    );
  return (
    <Panel
      flush
      title={t("whatCounts")}
      footer={
        wasted.energyWithoutFactorKwh > 0 && wasted.emissionsKgCo2e !== null
          ? t("factorMissing", { energy: formats.joined(formats.energy(wasted.energyWithoutFactorKwh)) })
          : undefined
      }
    >
      <Table caption={t("whatCounts")}>
        <THead>
          <Th>{t("cause")}</Th>
          <Th>{t("meaning")}</Th>
          <Th numeric>{t("runs")}</Th>
          <Th numeric unit={t("facilityUnit", { unit: energy.unit })}>
            {t("energy")}
          </Th>
          <Th numeric unit={t("emissionsUnit", { unit: mass.unit })}>
            {t("emissions")}
          </Th>
        </THead>
        <TBody>
          {byCause.map((row) => (
            <Tr key={row.cause}>
              <RowTh>{t(`causes.${row.cause}`)}</RowTh>
              <Td className="min-w-64 whitespace-normal">
                {t(`meanings.${row.cause}`)} <Tag>{t(`evidence.${WASTE_EVIDENCE[row.cause]}`)}</Tag>
              </Td>
              <Td numeric>{formats.count(row.runCount)}</Td>
              <Td numeric>
                <FigureCell
                  text={energy.text(row.energyKwh)}
                  unit={energy.unit}
                  why={row.cause}
                  isInferred={row.energyKwh > 0 && WASTE_EVIDENCE[row.cause] === "inferred"}
                />
              </Td>
              <Td numeric>{massText(row)}</Td>
            </Tr>
          ))}
        </TBody>
        <TFoot>
          <Tr>
            <RowTh>{t("total")}</RowTh>
            <Td />
            <Td numeric>{formats.count(wasted.runCount)}</Td>
            <Td numeric>
              <FigureCell text={energy.text(wasted.energyKwh)} unit={energy.unit} why="wasted" />
            </Td>
            <Td numeric>{massText(wasted)}</Td>
          </Tr>
        </TFoot>
      </Table>
    </Panel>
  );
}
