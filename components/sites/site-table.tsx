import Link from "next/link";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { SiteView } from "@/lib/domain/site-view";
import { cloudWords, OWNERSHIP_WORDS } from "./prepare/words";
import { SiteFigureValue } from "./site-figure";

/** All sites with what serves the current year. */
export function SiteTable({ sites, path }: Readonly<{ sites: readonly SiteView[]; path: string }>) {
  const energy = energyScale(Math.max(0, ...sites.map((site) => site.energyKwh)));
  return (
    <Table caption="Sites" className="relative">
      <THead>
        <Th>Site</Th>
        <Th>Kind</Th>
        <Th>Grid zone</Th>
        <Th numeric unit="facility ÷ IT">
          PUE
        </Th>
        <Th numeric unit="L/kWh of IT energy">
          WUE
        </Th>
        <Th numeric>Runs</Th>
        <Th numeric unit={energy.unit}>
          IT energy
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
                {site.archivedAt === null ? null : <Tag>archived</Tag>}
              </span>
            </RowTh>
            <Td>{cloudWords(site) ?? OWNERSHIP_WORDS[site.ownership]}</Td>
            <Td>
              {site.zoneId === null ? (
                <NotAvailable reason="no grid zone is stated: runs here bring their own" />
              ) : (
                zoneLabel({ zoneId: site.zoneId, name: site.zoneName })
              )}
            </Td>
            <Td numeric>
              <SiteFigureValue figure={site.pue} missing="no year of this site states a PUE" />
            </Td>
            <Td numeric>
              <SiteFigureValue figure={site.wue} missing="no year of this site states a WUE" />
            </Td>
            <Td numeric>{site.runCount.toLocaleString("en")}</Td>
            <Td numeric>{formatInScale(site.energyKwh, energy)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
