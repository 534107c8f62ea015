import { useTranslations } from "next-intl";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, TFoot, Th, THead, Tr } from "@/components/ui/table";
import { DEVELOPMENT_ROLES, MODEL_ROLES } from "@/lib/domain/model";
import type { Development, DevelopmentTotal } from "@/lib/domain/model-view";
import { coverageOf } from "./prepare/words";

type Scales = { energy: ReturnType<typeof energyScale>; mass: ReturnType<typeof massScale> };

/** Each part of the development with what its runs come to, or that none is assigned; and what else the figures leave out. */
export function CoveragePanel({
  development,
  gpuOnlyCount,
}: Readonly<{ development: Development; gpuOnlyCount: number }>) {
  const t = useTranslations("models");
  const { roles, total } = development;
  const scales: Scales = {
    energy: energyScale(Math.max(0, ...roles.map((sum) => sum.facilityEnergyKwh), total.facilityEnergyKwh)),
    mass: massScale(Math.max(0, ...roles.map((sum) => sum.locationKgCo2e ?? 0), total.locationKgCo2e ?? 0)),
  };
  const shown = MODEL_ROLES.filter((role) => role !== "inference" || roles.some((sum) => sum.role === role));
  return (
    <Panel
      id="coverage"
      className="scroll-mt-16"
      title={t("coveragePanel.title")}
      flush
      footer={t("coveragePanel.foot")}
    >
      <Table caption={t("coveragePanel.title")}>
        <THead>
          <Th>{t("coveragePanel.part")}</Th>
          <Th numeric>{t("coveragePanel.runs")}</Th>
          <Th numeric unit={t("facilityKwh", { unit: scales.energy.unit })}>
            {t("developmentEnergy")}
          </Th>
          <Th numeric>{t("coveragePanel.share")}</Th>
          <Th numeric unit={t("emissionsUnit", { unit: scales.mass.unit })}>
            {t("emissions")}
          </Th>
        </THead>
        <TBody>
          {shown.map((role) => (
            <Tr key={role}>
              <RowTh>{t(`role.${role}`)}</RowTh>
              <Sums
                sum={roles.find((sum) => sum.role === role)}
                whole={role === "inference" ? null : total.facilityEnergyKwh}
                scales={scales}
              />
            </Tr>
          ))}
        </TBody>
        <TFoot>
          <Tr>
            <RowTh>{t("coveragePanel.total")}</RowTh>
            <Sums sum={total} whole={null} scales={scales} />
          </Tr>
        </TFoot>
      </Table>
      <Notes development={development} gpuOnlyCount={gpuOnlyCount} />
    </Panel>
  );
}

function Sums({
  sum,
  whole,
  scales,
}: Readonly<{ sum: DevelopmentTotal | undefined; whole: number | null; scales: Scales }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  if (sum === undefined || sum.runCount === 0) {
    return (
      <Td colSpan={4} className="text-right">
        <span className="text-text-3">{t("coveragePanel.none")}</span>
      </Td>
    );
  }
  return (
    <>
      <Td numeric>{formats.count(sum.runCount)}</Td>
      <Td numeric>{formats.digits(formatInScale(sum.facilityEnergyKwh, scales.energy))}</Td>
      <Td numeric>{whole === null || whole === 0 ? null : formats.percent(sum.facilityEnergyKwh / whole)}</Td>
      <Td numeric>
        {sum.locationKgCo2e === null ? (
          <NotAvailable reason={t("noFactorReason")} />
        ) : (
          formats.digits(formatInScale(sum.locationKgCo2e, scales.mass))
        )}
      </Td>
    </>
  );
}

function Notes({ development, gpuOnlyCount }: Readonly<{ development: Development; gpuOnlyCount: number }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  const { total, withoutSamples } = development;
  const { missing } = coverageOf(development);
  const notes = [
    missing.length === 0 || missing.length === DEVELOPMENT_ROLES.length
      ? null
      : t("coveragePanel.missing", { parts: missing.map((role) => t(`role.${role}`)).join(", ") }),
    withoutSamples === 0 ? null : t("coveragePanel.withoutSamples", { count: withoutSamples }),
    total.notCountedCount === 0 ? null : t("coveragePanel.notCounted", { count: total.notCountedCount }),
    total.withoutFactorKwh === 0
      ? null
      : t("coveragePanel.withoutFactor", { energy: formats.joined(formats.energy(total.withoutFactorKwh)) }),
    gpuOnlyCount === 0 ? null : t("coveragePanel.gpuOnly", { count: gpuOnlyCount }),
    total.energyKwh === 0
      ? null
      : t("coveragePanel.measured", {
          percent: formats.percent(Math.min(1, total.measuredEnergyKwh / total.energyKwh)),
        }),
  ].flatMap((note) => note ?? []);
  if (notes.length === 0) return null;
  return (
    <ul className="list-disc border-t border-line py-2.5 pr-3.5 pl-7 text-xs leading-normal text-text-2">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
