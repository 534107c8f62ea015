import { basisChooser, type PlaceCandidates, type StatedRatio } from "@/lib/domain/calculation-basis";
import type { CalculationBasis } from "@/lib/domain/calculation";
import { SITE_PROVENANCE_TIERS, SITE_PROVENANCES, siteYear } from "@/lib/domain/site-year";
import { db, sql } from "../client";
import { listFeedZoneIds } from "../feed-places";
import { listFactorCandidates } from "../factor-candidates";
import type { SiteYear } from "../generated/client";

/** Where a run draws its electricity, and what was stated of it. */
export type RunPlace = {
  runId: string;
  siteId: string | null;
  zoneId: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  pue: number | null;
  pueBasis: string | null;
  /** Start of its first interval: decides which kind of factor its hours follow. */
  anchorMs: number;
};

export async function listPlaces(organizationId: string, runIds: readonly string[]): Promise<RunPlace[]> {
  const rows = await sql().query<{
    id: string;
    site_id: string | null;
    zone_id: string | null;
    cloud_provider: string | null;
    cloud_region: string | null;
    pue: number | null;
    pue_basis: string | null;
    measured_from: Date;
  }>(
    `select r.id, r.site_id, r.zone_id, coalesce(r.cloud_provider, e.cloud_provider) as cloud_provider,
            coalesce(r.cloud_region, e.cloud_region) as cloud_region, r.pue, r.pue_basis, t.measured_from
       from run r
       join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
       join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
      where r.organization_id = $1 and r.id = any ($2::uuid[])`,
    [organizationId, runIds],
  );
  return rows.map((row) => ({
    runId: row.id,
    siteId: row.site_id,
    zoneId: row.zone_id,
    cloudProvider: row.cloud_provider,
    cloudRegion: row.cloud_region,
    pue: row.pue,
    pueBasis: row.pue_basis,
    anchorMs: row.measured_from.getTime(),
  }));
}

export type BasisOf = (hourMs: number) => CalculationBasis;

/**
 * What chooses the basis of each hour of each run, from the factors in force now. Runs of one place share the reading of
 * its factors. `range` holds all hours that will be asked for. `isPublishedOnly` leaves out factors of the organization's own.
 */
export async function placeChoosers(
  organizationId: string,
  places: readonly RunPlace[],
  range: { from: Date; to: Date },
  { isPublishedOnly = false }: { isPublishedOnly?: boolean } = {},
): Promise<Map<string, BasisOf>> {
  const read = new Map<string, Promise<Omit<PlaceCandidates, "stated">>>();
  const years = await listSiteYears(organizationId, places);
  const choosers = new Map<string, BasisOf>();
  for (const place of places) {
    const { zoneId, cloudProvider, cloudRegion } = place;
    const key = JSON.stringify([zoneId, cloudProvider, cloudRegion]);
    const candidates = read.get(key) ?? readCandidates(organizationId, place, range);
    read.set(key, candidates);
    choosers.set(
      place.runId,
      basisChooser(
        {
          ...only(await candidates, isPublishedOnly),
          stated: statedOf(place, years.get(place.siteId ?? "") ?? []),
        },
        place.anchorMs,
      ),
    );
  }
  return choosers;
}

function only(
  candidates: Omit<PlaceCandidates, "stated">,
  isPublishedOnly: boolean,
): Omit<PlaceCandidates, "stated"> {
  if (!isPublishedOnly) return candidates;
  return { ...candidates, grid: candidates.grid.filter((each) => each.origin !== "organization") };
}

async function readCandidates(
  organizationId: string,
  { zoneId, cloudProvider, cloudRegion }: RunPlace,
  range: { from: Date; to: Date },
): Promise<Omit<PlaceCandidates, "stated">> {
  const by = { organizationId };
  const region = cloudProvider === null || cloudRegion === null ? null : { cloudProvider, cloudRegion };
  const subjectId = region === null ? null : `${region.cloudProvider}/${region.cloudRegion}`.toLowerCase();
  const ofZone = async (kind: "grid" | "residual" | "water", feedZoneIds: readonly string[] = []) =>
    zoneId === null ? [] : listFactorCandidates(by, { kind, subjectId: zoneId, feedZoneIds, ...range });
  const ofRegion = async (kind: "pue" | "wue") =>
    subjectId === null ? [] : listFactorCandidates(by, { kind, subjectId, ...range });
  const feedZoneIds = await listFeedZoneIds(cloudProvider, cloudRegion);
  const [grid, residual, ewif, pue, wue] = await Promise.all([
    ofZone("grid", feedZoneIds),
    ofZone("residual"),
    ofZone("water"),
    ofRegion("pue"),
    ofRegion("wue"),
  ]);
  return { zoneId, grid, residual, ewif, pue, wue };
}

const REASONS: Readonly<Record<string, string>> = {
  reported: "sent with the run",
  person: "set for the run by a person",
  project: "stated for the project",
};

/** The years of the sites of these runs, by site. */
async function listSiteYears(
  organizationId: string,
  places: readonly RunPlace[],
): Promise<Map<string, SiteYear[]>> {
  const siteIds = [...new Set(places.flatMap((place) => place.siteId ?? []))];
  if (siteIds.length === 0) return new Map();
  const rows = await db().siteYear.findMany({
    where: { organizationId, siteId: { in: siteIds }, supersededById: null },
    orderBy: [{ year: "asc" }, { id: "asc" }],
  });
  const bySite = new Map<string, SiteYear[]>(siteIds.map((siteId) => [siteId, []]));
  for (const row of rows) bySite.get(row.siteId)?.push(row);
  return bySite;
}

/** A site's PUE or WUE in the year of an hour. */
function siteRatio(
  years: readonly SiteYear[],
  quantity: "pue" | "wueLPerKwh",
  hourMs: number,
): StatedRatio | null {
  const found = siteYear(years, new Date(hourMs).getUTCFullYear(), quantity);
  const value = found?.row[quantity] ?? null;
  if (found === null || value === null) return null;
  const { row, yearsApart } = found;
  const provenance = SITE_PROVENANCES.find(
    (known) => known === (quantity === "pue" ? row.pueProvenance : row.wueProvenance),
  );
  const apart =
    yearsApart === 0 ? "" : yearsApart < 0 ? ", the latest before the hour" : ", the earliest there is";
  return {
    id: row.id,
    origin: "site",
    value,
    tier: SITE_PROVENANCE_TIERS[provenance ?? "guessed"],
    source: row.source,
    reason: `the site’s of ${String(row.year)}, ${provenance ?? "guessed"}${apart}`,
    subjectId: row.siteId,
  };
}

function statedOf(place: RunPlace, years: readonly SiteYear[]): PlaceCandidates["stated"] {
  const { pue, pueBasis, runId } = place;
  const isProjects = pueBasis === "project";
  const ratio: StatedRatio | null =
    pue === null
      ? null
      : {
          id: `${pueBasis ?? "reported"} ${String(pue)}`,
          origin: isProjects ? "project" : "run",
          value: pue,
          // Without a source it is as good as a fleet's average.
          tier: 3,
          source: isProjects ? "stated for the project" : "stated for the run",
          reason: REASONS[pueBasis ?? "reported"] ?? "stated for the run",
          subjectId: isProjects ? null : runId,
        };
  return {
    pue: (hourMs) => (isProjects ? null : ratio) ?? siteRatio(years, "pue", hourMs),
    wue: (hourMs) => siteRatio(years, "wueLPerKwh", hourMs),
    fallbackPue: isProjects ? ratio : null,
  };
}
