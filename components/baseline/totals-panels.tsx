import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { energyText, massText } from "@/components/portfolio/prepare/words";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { threeDigits } from "@/lib/domain/format";
import type { LoadAudit } from "@/lib/domain/baseline/load";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import type { IntensityRow } from "@/lib/domain/report/results";

const W_PER_KW = 1000;

/** What the period took in all. */
export function TotalsPanel({ portfolio }: Readonly<{ portfolio: Portfolio }>) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  const { energy, emissions, coverage } = portfolio.current;
  return (
    <Panel title={t("totals.title")} why="report" footer={t("totals.footer")}>
      <KeyValueList
        items={[
          { label: t("totals.energy"), value: energyText(energy.totalKwh, formats) },
          { label: t("totals.location"), value: massText(emissions.total.location, formats) },
          { label: t("totals.market"), value: massText(emissions.total.market, formats) },
          {
            label: t("totals.measured"),
            value:
              coverage.measuredShare === null
                ? formats.notAvailable
                : formats.percent(coverage.measuredShare),
          },
        ]}
      />
    </Panel>
  );
}

/** Peaks, and what was drawn with no progress. */
export function PeaksPanel({ load }: Readonly<{ load: LoadAudit }>) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  const power = (kw: number): string => formats.joined(formats.power(kw * W_PER_KW));
  const { peakHour, peakDay, meanKw, loadFactor, idleShare, idleKnownShare } = load;
  const none = formats.notAvailable;
  return (
    <Panel title={t("peaks.title")} why="baseline" footer={t("peaks.footer")}>
      <KeyValueList
        items={[
          {
            label: t("peaks.hour"),
            value:
              peakHour === null
                ? none
                : t("peaks.at", {
                    value: power(peakHour.kw),
                    when: `${formats.utcDay(peakHour.hour)} ${peakHour.hour.slice(11, 16)}`,
                  }),
          },
          {
            label: t("peaks.day"),
            value:
              peakDay === null
                ? none
                : t("peaks.at", {
                    value: energyText(peakDay.kwh, formats),
                    when: formats.utcDay(peakDay.day),
                  }),
          },
          { label: t("peaks.mean"), value: peakHour === null ? none : power(meanKw) },
          {
            label: t("peaks.loadFactor"),
            value: loadFactor === null ? none : formats.percent(loadFactor, { decimals: 1 }),
          },
          {
            label: t("peaks.idle"),
            value:
              idleShare === null
                ? none
                : t("peaks.idleOf", {
                    share: formats.percent(idleShare),
                    known: formats.percent(idleKnownShare ?? 0),
                  }),
          },
        ]}
      />
    </Panel>
  );
}

/** The intensity figures of reports. */
export function IntensityPanel({ rows }: Readonly<{ rows: readonly IntensityRow[] }>) {
  const t = useTranslations("baseline");
  const inReport = useTranslations("report");
  const formats = useFormats();
  const written = (value: number | null): string =>
    value === null ? formats.notAvailable : formats.digits(threeDigits(value));
  return (
    <Panel title={t("intensity.title")} why="report" flush footer={t("intensity.footer")}>
      {rows.length === 0 ? (
        <p className="p-3.5 text-text-2">{t("intensity.none")}</p>
      ) : (
        <Table caption={t("intensity.title")} stack>
          <THead>
            <Th>{t("intensity.unit")}</Th>
            <Th numeric>{t("intensity.value")}</Th>
          </THead>
          <TBody>
            {rows.map(({ id, value, denominator, view, ...row }) => {
              const unit = row.unit
                .replaceAll("CO2", "CO₂")
                .replace(/\/run$/, `/${inReport("units.run")}`)
                .replace(/\/unit$/, `/${inReport("units.piece")}`);
              return (
                <Tr key={id}>
                  <RowTh phone="lead" className="max-md:whitespace-normal">
                    {unit}
                    {denominator.name === "" ? null : ` · ${denominator.name}`}
                    {view === "energy" ? null : ` · ${t(`views.${view}`)}`}
                  </RowTh>
                  <Td numeric phone="figure" unit={unit}>
                    {written(value)}
                  </Td>
                </Tr>
              );
            })}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
