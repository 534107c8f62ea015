import { iso1A2Code } from "@rapideditor/country-coder";
import { countryOfZone } from "@/lib/domain/grid-zone";
import type { ZoneBasis } from "@/lib/domain/run";
import { db, sql } from "./client";

/** What is known of where a run draws its electricity, most specific first. */
export type PlaceHints = {
  /** Zone of the site that the run was found to be at. */
  siteZoneId: string | null;
  /** Zone that the client named itself. */
  reportedZoneId: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  coordinates: { latitude: number; longitude: number } | null;
  experimentCountryIso3: string | null;
  projectZoneId: string | null;
};

export type ResolvedZone = { zoneId: string; zoneBasis: ZoneBasis };

/** Whether figures can be found for a zone: the reference data have a factor of it, or the organization has. */
export async function isKnownZone(organizationId: string, zoneId: string): Promise<boolean> {
  const [row] = await sql().query<{ known: boolean }>(
    `select exists (select 1 from grid_factor where zone_id = $2)
        or exists (select 1 from organization_factor where organization_id = $1 and kind = 'grid' and subject_id = $2
             and superseded_by_id is null and withdrawn_at is null) as known`,
    [organizationId, zoneId],
  );
  return row?.known === true;
}

/**
 * The country of a public cloud region; null when either name is not known. Not the state that `gridZoneId` may name:
 * its factor is direct and of production only, the country's is life-cycle, and a run must not change basis unasked.
 */
async function countryOfCloudRegion(provider: string, region: string): Promise<string | null> {
  const found = await db().cloudRegion.findFirst({
    where: { provider: provider.toLowerCase(), regionCode: region.toLowerCase() },
    select: { countryIso2: true },
    orderBy: [{ year: "desc" }, { id: "asc" }],
  });
  return found?.countryIso2 ?? null;
}

/** ISO 3166-1 alpha-2 of where the run itself says it is: its zone, its coordinates, its experiment's set-up. */
export function reportedCountry(
  hints: Pick<PlaceHints, "reportedZoneId" | "coordinates" | "experimentCountryIso3">,
): string | null {
  const { reportedZoneId, coordinates, experimentCountryIso3 } = hints;
  const ofZone = reportedZoneId === null ? null : countryOfZone(reportedZoneId);
  const ofPoint = coordinates === null ? null : iso1A2Code([coordinates.longitude, coordinates.latitude]);
  const ofExperiment = experimentCountryIso3 === null ? null : iso1A2Code(experimentCountryIso3);
  return ofZone ?? ofPoint ?? ofExperiment;
}

async function zoneOfIso3(iso3: string): Promise<string | null> {
  const factor = await db().gridFactor.findFirst({
    where: { iso3: iso3.toUpperCase(), zoneKind: "country" },
    select: { zoneId: true },
  });
  return factor?.zoneId ?? null;
}

/**
 * The grid zone of a run by the first hint that leads to one with a factor: its site, what the client said, the cloud
 * region, the coordinates, the experiment's country, the project's default. Null when none does: unknown stays unknown.
 */
export async function resolveZone(organizationId: string, hints: PlaceHints): Promise<ResolvedZone | null> {
  const { cloudProvider, cloudRegion, coordinates, experimentCountryIso3 } = hints;
  const steps: [ZoneBasis, () => Promise<string | null> | string | null][] = [
    ["site", () => hints.siteZoneId],
    ["reported", () => hints.reportedZoneId],
    [
      "cloud-region",
      () =>
        cloudProvider === null || cloudRegion === null
          ? null
          : countryOfCloudRegion(cloudProvider, cloudRegion),
    ],
    [
      "coordinates",
      () => (coordinates === null ? null : iso1A2Code([coordinates.longitude, coordinates.latitude])),
    ],
    ["experiment", () => (experimentCountryIso3 === null ? null : zoneOfIso3(experimentCountryIso3))],
    ["project", () => hints.projectZoneId],
  ];
  for (const [zoneBasis, find] of steps) {
    const zoneId = await find();
    if (zoneId === null) continue;
    if (await isKnownZone(organizationId, zoneId)) return { zoneId, zoneBasis };
  }
  return null;
}
