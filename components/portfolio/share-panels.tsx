import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { GROUP_KINDS, type GroupKind, type Portfolio } from "@/lib/domain/report/portfolio";
import { shareRows } from "./prepare/shares";
import { changeText } from "./prepare/words";

/** Tracked work by project, site, model and hardware. */
export function SharePanels({ portfolio, orgPath }: Readonly<{ portfolio: Portfolio; orgPath: string }>) {
  return (
    <div className="gap-3.5 lg:columns-2">
      {GROUP_KINDS.map((kind) => (
        <div key={kind} className="mb-3.5 break-inside-avoid">
          <SharePanel kind={kind} portfolio={portfolio} orgPath={orgPath} />
        </div>
      ))}
    </div>
  );
}

function SharePanel({
  kind,
  portfolio,
  orgPath,
}: Readonly<{ kind: GroupKind; portfolio: Portfolio; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const rows = shareRows(kind, portfolio.groups[kind], orgPath, { t, formats });
  const energy = energyScale(Math.max(0, ...rows.map((row) => row.energyKwh)));
  const mass = massScale(Math.max(0, ...rows.map((row) => row.kgCo2e ?? 0)));
  const title = t(`shares.${kind}`);
  return (
    <Panel
      title={title}
      note={t("shares.note")}
      why="facility"
      flush
      footer={`${t(`shares.footer.${kind}`)} ${t("shares.footer.changes")}`}
    >
      {rows.length === 0 ? (
        <p className="p-3.5 text-text-2">{t("shares.nothing")}</p>
      ) : (
        <Table caption={title} stack>
          <THead>
            <Th>{t(`shares.name.${kind}`)}</Th>
            <Th numeric unit={energy.unit}>
              {t("shares.energy")}
            </Th>
            <Th numeric unit={`${mass.unit} CO₂e`}>
              {t("shares.locationBased")}
            </Th>
            <Th numeric unit={t("shares.shareUnit")}>
              {t("shares.share")}
            </Th>
            <Th numeric unit={t("shares.changeUnit")}>
              {t("shares.change")}
            </Th>
          </THead>
          <TBody>
            {rows.map((row) => {
              const share = row.share === null ? formats.notAvailable : formats.percent(row.share);
              const change = changeText(row.beforeKwh, row.energyKwh, { t, formats });
              return (
                <Tr key={row.key}>
                  <RowTh phone="lead" className="max-w-56 truncate" title={row.name}>
                    {row.href === null ? row.name : <Link href={row.href}>{row.name}</Link>}
                  </RowTh>
                  <Td numeric phone="figure" unit={energy.unit}>
                    {formats.digits(formatInScale(row.energyKwh, energy))}
                  </Td>
                  <Td numeric phone="figure" unit={`${mass.unit} CO₂e`}>
                    {row.kgCo2e === null ? (
                      <NotAvailable reason={t("shares.noFactor")} />
                    ) : (
                      `${row.isLowerBound ? "≥\u202f" : ""}${formats.digits(formatInScale(row.kgCo2e, mass))}`
                    )}
                  </Td>
                  <Td numeric>{share}</Td>
                  <Td numeric>{change}</Td>
                  <Td phone="note" phoneOnly>
                    {t("shares.phone", { share, change })}
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
