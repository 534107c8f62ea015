/** Where runs without a site drew their power; a report counts each as a place of its own. */
export type UnplacedPlace = {
  /** Null: not even the grid zone is known. */
  zoneId: string | null;
  /** In lower case; null outside a cloud. */
  cloudProvider: string | null;
  cloudRegion: string | null;
};

/** Runs with samples and without a site, by where they drew their power. */
export type UnplacedRuns = UnplacedPlace & {
  placeId: string;
  /** Null where no zone is known, or none by that name. */
  zoneName: string | null;
  runCount: number;
  /** IT energy of all their samples. */
  energyKwh: number;
};

/** `zone:FR`, `zone:` where the zone is unknown, `cloud:aws/eu-west-3/FR`: the id of such a place in a report and in an address. */
export function unplacedId({ zoneId, cloudProvider, cloudRegion }: UnplacedPlace): string {
  if (cloudProvider === null) return `zone:${zoneId ?? ""}`;
  return `cloud:${cloudProvider}/${cloudRegion ?? ""}/${zoneId ?? ""}`;
}

/** What a new site for runs of a place begins with, as fields of its form and as parameters of the form's address. */
export function newSiteStart({ zoneId, cloudProvider, cloudRegion }: UnplacedPlace): Record<string, string> {
  const known = { zoneId, cloudProvider, cloudRegion, ownership: cloudProvider === null ? null : "cloud" };
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** The sites that all runs of a place may be given at once: in their own grid zone, which they keep, or anywhere where it is unknown. */
export function sitesForUnplaced<Site extends { zoneId: string | null; archivedAt: string | null }>(
  sites: readonly Site[],
  zoneId: string | null,
): Site[] {
  return sites.filter(
    (site) => site.archivedAt === null && (zoneId === null || site.zoneId === null || site.zoneId === zoneId),
  );
}
