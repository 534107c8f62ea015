import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { SiteFigureValue } from "@/components/sites/site-figure";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { SiteLoad } from "@/lib/domain/power/live-view";

/** Sites that draw power or have a limit: how much of the limit is drawn, and the PUE that stands between. */
export function SitesPanel({ sites, orgPath }: Readonly<{ sites: readonly SiteLoad[]; orgPath: string }>) {
  const t = useTranslations("power");
  return (
    <Panel title={t("sites.title")} why="livePower" flush footer={t("sites.foot")}>
      {sites.length === 0 ? (
        <p className="p-3.5 text-text-2">
          {t.rich("sites.none", { a: (chunks) => <Link href={`${orgPath}/sites`}>{chunks}</Link> })}
        </p>
      ) : (
        <ul>
          {sites.map((site) => (
            <Site key={site.id} site={site} orgPath={orgPath} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Site({ site, orgPath }: Readonly<{ site: SiteLoad; orgPath: string }>) {
  const t = useTranslations("power");
  const siteWords = useTranslations("sites");
  const formats = useFormats();
  const watts = (value: number) => formats.joined(formats.power(value));
  const share = site.limitW === null ? null : site.facilityPowerW / site.limitW;
  return (
    <li className="grid gap-1.5 border-t border-line px-3.5 py-3 first:border-t-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={`${orgPath}/sites/${site.id}`} className="font-medium wrap-anywhere" translate="no">
          {site.name}
        </Link>
        {share !== null && share > 1 ? <Tag tone="bad">{t("sites.over")}</Tag> : null}
      </p>
      {share === null ? null : (
        <div aria-hidden="true" className="relative h-2.5 overflow-hidden rounded-sm bg-sunken">
          <div
            className={`absolute inset-y-0 left-0 ${share > 1 ? "bg-bad" : "bg-energy"}`}
            style={{ width: `${String(Math.min(1, share) * 100)}%` }}
          />
        </div>
      )}
      <p className="text-xs text-text-2">
        {site.limitW === null || share === null
          ? t("sites.noLimit", { power: watts(site.facilityPowerW) })
          : t("sites.stand", {
              ...{ power: watts(site.facilityPowerW), limit: watts(site.limitW) },
              ...{ share: formats.percent(share), minutes: site.minutesOver },
            })}
      </p>
      <div className="flex flex-wrap gap-x-2 text-xs text-text-3">
        <span>PUE</span>
        <SiteFigureValue figure={site.pue} missing={siteWords("noPueYear")} />
      </div>
    </li>
  );
}
