import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { DRIVER_KINDS, type Portfolio } from "@/lib/domain/report/portfolio";
import { portfolioHref, type PortfolioView } from "@/lib/domain/report/portfolio-url";
import { driverHref } from "./prepare/shares";

/** The ten that weigh most by kg: experiments, runs or sweeps. */
export function DriversPanel({
  portfolio,
  view,
  path,
  orgPath,
}: Readonly<{ portfolio: Portfolio; view: PortfolioView; path: string; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const kind = view.drivers;
  const rows = portfolio.drivers[kind];
  const energy = energyScale(Math.max(0, ...rows.map((row) => row.energyKwh)));
  const mass = massScale(Math.max(0, ...rows.map((row) => row.kgCo2e ?? 0)));
  return (
    <Panel
      title={t("drivers.title")}
      note={t("drivers.note")}
      why="location"
      flush
      actions={
        <Segment
          label={t("drivers.kind")}
          items={DRIVER_KINDS.map((one) => ({
            label: t(`drivers.kinds.${one}`),
            href: portfolioHref(path, view, { drivers: one }),
            current: one === kind,
          }))}
        />
      }
    >
      {rows.length === 0 ? (
        <p className="p-3.5 text-text-2">{t(`drivers.none.${kind}`)}</p>
      ) : (
        <Table caption={t("drivers.title")} stack>
          <THead>
            <Th>{t(`drivers.name.${kind}`)}</Th>
            <Th>{t(`drivers.parent.${kind}`)}</Th>
            <Th numeric unit={`${mass.unit} CO₂e`}>
              {t("shares.location")}
            </Th>
            <Th numeric unit={energy.unit}>
              {t("shares.energy")}
            </Th>
          </THead>
          <TBody>
            {rows.map((row) => (
              <Tr key={`${row.parent?.id ?? ""} ${row.id ?? ""}`}>
                <RowTh phone="lead" className="max-w-64 truncate" title={row.name}>
                  <Link href={driverHref(kind, row, orgPath)} prefetch={false}>
                    {row.name}
                  </Link>
                </RowTh>
                <Td className="max-w-48 truncate" title={row.parent?.name}>
                  {row.parent?.name}
                </Td>
                <Td numeric phone="figure" unit={`${mass.unit} CO₂e`}>
                  {row.kgCo2e === null ? (
                    <NotAvailable reason={t("shares.noFactor")} />
                  ) : (
                    `${row.isLowerBound ? "≥\u202f" : ""}${formats.digits(formatInScale(row.kgCo2e, mass))}`
                  )}
                </Td>
                <Td numeric phone="figure" unit={energy.unit}>
                  {formats.digits(formatInScale(row.energyKwh, energy))}
                </Td>
                <Td phone="note" phoneOnly>
                  {row.parent?.name}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
