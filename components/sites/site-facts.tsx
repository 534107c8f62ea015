import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { SiteView } from "@/lib/domain/site-view";
import { cloudWords, COOLING_WORDS, OWNERSHIP_WORDS } from "./prepare/words";
import { SiteFigureValue } from "./site-figure";

function fact(label: string, value: string | null): KeyValue {
  return { label, value: value ?? <span className="text-text-3">not stated</span> };
}

/** What is known of a site, and what serves the current year. */
export function SiteFacts({ site }: Readonly<{ site: SiteView }>) {
  const { latitude, longitude } = site;
  const point = latitude === null || longitude === null ? null : `${String(latitude)}, ${String(longitude)}`;
  const zone = site.zoneId === null ? null : zoneLabel({ zoneId: site.zoneId, name: site.zoneName });
  return (
    <Panel title="About">
      <KeyValueList
        items={[
          { label: "PUE now", value: <SiteFigureValue figure={site.pue} missing="no year states a PUE" /> },
          { label: "WUE now", value: <SiteFigureValue figure={site.wue} missing="no year states a WUE" /> },
          fact("Grid zone", zone),
          fact("Country", site.foundCountryIso2),
          fact("Kind", OWNERSHIP_WORDS[site.ownership]),
          fact("Operator", site.operator === "" ? null : site.operator),
          fact("Cooling", COOLING_WORDS[site.coolingType]),
          fact("Cloud region", cloudWords(site)),
          fact("Coordinates", point),
        ]}
      />
      {site.note === "" ? null : (
        <p className="mt-3 border-t border-line pt-3 wrap-anywhere whitespace-pre-line">{site.note}</p>
      )}
    </Panel>
  );
}
