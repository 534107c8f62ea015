import { zoneChain } from "@/lib/domain/grid-zone";
import { siteIdOf, siteRegionId } from "@/lib/domain/planning/schedule-query";
import type { Viewer } from "@/lib/domain/viewer";
import { boundProjectId } from "@/lib/domain/viewer";
import { db } from "../../client";
import { findFeedLocation } from "../../feed-records";
import { listSites } from "../sites";
import { zoneNames } from "../zone-names";

/** A region that the organization has itself: a site, or the zone of a project. */
export type OwnRegion = { id: string; name: string; zoneId: string | null };

/** Where a job may run, as the store knows it. */
export type PlanPlace = {
  id: string;
  name: string;
  siteId: string | null;
  zoneId: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  /** What feeds call its zone. */
  electricityMapsZone: string | null;
  watttimeRegion: string | null;
};

/** Sites in use by name, then the zones of projects that no site has. The first is the home region unless a reader says otherwise. */
export async function listOwnRegions(viewer: Viewer): Promise<OwnRegion[]> {
  const projectId = boundProjectId(viewer);
  const [sites, projects] = await Promise.all([
    listSites(viewer),
    db().project.findMany({
      where: {
        organizationId: viewer.organizationId,
        defaultZoneId: { not: null },
        ...(projectId === null ? {} : { id: projectId }),
      },
      select: { defaultZoneId: true },
      orderBy: { name: "asc" },
    }),
  ]);
  const used = sites.filter((site) => site.archivedAt === null && hasPlace(site));
  const taken = new Set(used.map(({ zoneId }) => zoneId));
  const zoneIds = [...new Set(projects.flatMap(({ defaultZoneId }) => defaultZoneId ?? []))].filter(isPlace);
  const zones = await zoneNames(zoneIds.filter((zoneId) => !taken.has(zoneId)));
  return [
    ...used.map(({ id, name, zoneId, foundCountryIso2 }) => ({
      id: siteRegionId(id),
      name,
      zoneId: zoneId ?? foundCountryIso2,
    })),
    ...[...zones].map(([zoneId, name]) => ({ id: zoneId, name, zoneId })),
  ];
}

/** A mean of many countries stands in for an unknown place: no job can be sent there. */
const isPlace = (zoneId: string): boolean =>
  !zoneChain(zoneId).some(({ reach }) => reach.startsWith("world"));

const hasPlace = (site: {
  zoneId: string | null;
  foundCountryIso2: string | null;
  cloudRegion: string | null;
}) => site.zoneId !== null || site.foundCountryIso2 !== null || site.cloudRegion !== null;

/** The regions of those ids in their order; an id of which nothing is known is left out. */
export async function findPlanPlaces(viewer: Viewer, ids: readonly string[]): Promise<PlanPlace[]> {
  const sites = ids.some((id) => siteIdOf(id) !== null) ? await listSites(viewer) : [];
  const zones = await zoneNames(ids);
  const places = await Promise.all(
    ids.map(async (id): Promise<PlanPlace | null> => {
      const siteId = siteIdOf(id);
      if (siteId !== null) {
        const site = sites.find((each) => each.id === siteId);
        return site === undefined ? null : ofSite(id, site);
      }
      const [provider, regionCode] = id.toLowerCase().split("/");
      if (provider !== undefined && regionCode !== undefined) return ofCloud(id, provider, regionCode);
      const name = zones.get(id);
      return name === undefined ? null : { ...NOWHERE, id, name, zoneId: id };
    }),
  );
  return places.flatMap((place) => place ?? []);
}

const NOWHERE = {
  siteId: null,
  zoneId: null,
  cloudProvider: null,
  cloudRegion: null,
  electricityMapsZone: null,
  watttimeRegion: null,
};

type Site = Awaited<ReturnType<typeof listSites>>[number];

async function ofSite(id: string, site: Site): Promise<PlanPlace> {
  const { cloudProvider, cloudRegion, latitude, longitude } = site;
  const region =
    cloudProvider === null || cloudRegion === null ? null : await findRegion(cloudProvider, cloudRegion);
  const at =
    latitude === null || longitude === null
      ? null
      : { latitude: tenth(latitude), longitude: tenth(longitude) };
  const located = at === null ? null : await findFeedLocation("watttime", at, new Date(0));
  return {
    id,
    name: site.name,
    siteId: site.id,
    zoneId: site.zoneId ?? region?.countryIso2 ?? site.foundCountryIso2,
    cloudProvider,
    cloudRegion,
    electricityMapsZone: region?.electricityMapsZone ?? null,
    watttimeRegion: region?.watttimeRegion ?? located ?? null,
  };
}

/** As coordinates are looked up at a feed. */
const tenth = (degrees: number): number => Math.round(degrees * 10) / 10;

async function ofCloud(id: string, cloudProvider: string, cloudRegion: string): Promise<PlanPlace | null> {
  const region = await findRegion(cloudProvider, cloudRegion);
  if (region === null) return null;
  return {
    ...NOWHERE,
    id,
    name: `${region.location}, ${id}`,
    // The country, as a run's own cloud region leads to it: states' factors are direct, countries' life-cycle.
    zoneId: region.countryIso2,
    cloudProvider,
    cloudRegion,
    electricityMapsZone: region.electricityMapsZone,
    watttimeRegion: region.watttimeRegion,
  };
}

const findRegion = (provider: string, regionCode: string) =>
  db().cloudRegion.findFirst({
    where: { provider: provider.toLowerCase(), regionCode: regionCode.toLowerCase() },
    select: { location: true, countryIso2: true, electricityMapsZone: true, watttimeRegion: true },
    orderBy: [{ year: "desc" }, { id: "asc" }],
  });

/** As factors are chosen for what runs there. */
export const toRunPlace = (place: PlanPlace, anchorMs: number) => ({
  runId: place.id,
  siteId: place.siteId,
  zoneId: place.zoneId,
  cloudProvider: place.cloudProvider,
  cloudRegion: place.cloudRegion,
  pue: null,
  pueBasis: null,
  anchorMs,
});
