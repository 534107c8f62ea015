import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { SiteView } from "@/lib/domain/site-view";
import { cloudWords } from "./prepare/words";
import { SiteFigureValue } from "./site-figure";

/** All sites with what serves the current year. */
export function SiteTable({ sites, path }: Readonly<{ sites: readonly SiteView[]; path: string }>) {
  const formats = useFormats();
  const t = useTranslations("sites");
  const energy = energyScale(Math.max(0, ...sites.map((site) => site.energyKwh)));
  return (
    <Table caption={t("sites")} className="relative">
      <THead>
        <Th>{t("site")}</Th>
        <Th>{t("kind")}</Th>
        <Th>{t("gridZone")}</Th>
        <Th numeric unit={t("facilityPerIt")}>
          {t("pue")}
        </Th>
        <Th numeric unit={t("litresPerKwh")}>
          {t("wue")}
        </Th>
        <Th numeric>{t("runs")}</Th>
        <Th numeric unit={energy.unit}>
          {t("itEnergy")}
        </Th>
      </THead>
      <TBody>
        {sites.map((site) => (
          <Tr key={site.id}>
            <RowTh>
              <span className="flex items-center gap-1.5">
                <Link
                  href={`${path}/${site.id}`}
                  className="block w-max max-w-36 whitespace-normal text-text-1 md:max-w-72"
                >
                  {site.name}
                </Link>
                {site.archivedAt === null ? null : <Tag>{t("archived")}</Tag>}
              </span>
            </RowTh>
            <Td>{cloudWords(site) ?? t(`ownership.${site.ownership}`)}</Td>
            <Td>
              {site.zoneId === null ? (
                <NotAvailable reason={t("noZoneStated")} />
              ) : (
                zoneLabel({ zoneId: site.zoneId, name: site.zoneName })
              )}
            </Td>
            <Td numeric>
              <SiteFigureValue figure={site.pue} missing={t("noPueOfSite")} />
            </Td>
            <Td numeric>
              <SiteFigureValue figure={site.wue} missing={t("noWueOfSite")} />
            </Td>
            <Td numeric>{formats.count(site.runCount)}</Td>
            <Td numeric>{formats.digits(formatInScale(site.energyKwh, energy))}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
