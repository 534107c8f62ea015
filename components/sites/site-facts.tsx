import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { SiteView } from "@/lib/domain/site-view";
import { cloudWords } from "./prepare/words";
import { SiteFigureValue } from "./site-figure";

/** What is known of a site, and what serves the current year. */
export function SiteFacts({ site }: Readonly<{ site: SiteView }>) {
  const formats = useFormats();
  const t = useTranslations("sites");
  const fact = (label: string, value: string | null): KeyValue => ({
    label,
    value: value ?? <span className="text-text-3">{t("notStated")}</span>,
  });
  const { latitude, longitude } = site;
  const point =
    latitude === null || longitude === null
      ? null
      : `${formats.number(latitude)}; ${formats.number(longitude)}`;
  const limit = site.powerLimitKw === null ? null : formats.joined(formats.power(site.powerLimitKw * 1000));
  const zone = site.zoneId === null ? null : zoneLabel({ zoneId: site.zoneId, name: site.zoneName });
  return (
    <Panel title={t("about")}>
      <KeyValueList
        items={[
          { label: t("pueNow"), value: <SiteFigureValue figure={site.pue} missing={t("noPueYear")} /> },
          { label: t("wueNow"), value: <SiteFigureValue figure={site.wue} missing={t("noWueYear")} /> },
          fact(t("gridZone"), zone),
          fact(t("country"), site.foundCountryIso2),
          fact(t("kind"), t(`ownership.${site.ownership}`)),
          fact(t("operator"), site.operator === "" ? null : site.operator),
          fact(t("coolingLabel"), t(`cooling.${site.coolingType}`)),
          fact(t("cloudRegion"), cloudWords(site)),
          fact(t("coordinates"), point),
          fact(t("powerLimit"), limit),
        ]}
      />
      {site.note === "" ? null : (
        <p className="mt-3 border-t border-line pt-3 wrap-anywhere whitespace-pre-line">{site.note}</p>
      )}
    </Panel>
  );
}
