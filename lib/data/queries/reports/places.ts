import type { CalculationBasis } from "@/lib/domain/calculation";
import type { Place } from "@/lib/domain/report/inputs";
import type { PlaceFactors } from "@/lib/domain/report/place-factors";
import { reportedInByOwnership, type BoundaryRule } from "@/lib/domain/report/settings";
import { unplacedId } from "@/lib/domain/unplaced-runs";
import { db } from "../../client";
import { placeChoosers } from "../../calculation/places";
import type { Site } from "../../generated/client";
import { factorUseOf, type TrackedPlace } from "./tracked";

type Where = Omit<TrackedPlace, "part">;

/** Which place a run or an hour belongs to: its site, or its cloud region or zone where it has none. */
export function placeIdOf(of: Where): string {
  return of.siteId ?? unplacedId(of);
}

/** Every place of `listPlaceFactors` with its tracked energy. */
export async function listReportPlaces(
  organizationId: string,
  tracked: readonly TrackedPlace[],
  boundary: readonly BoundaryRule[],
  middle: Date,
): Promise<Place[]> {
  const places = await listPlaceFactors(organizationId, tracked, boundary, middle);
  return places.map((place) => ({
    ...place,
    tracked: tracked.filter((each) => placeIdOf(each) === place.id).map((each) => each.part),
  }));
}

/**
 * Every place inside the boundary: sites, also those that only a meter knows, and the cloud regions and zones of runs without a site;
 * each with the annual factors of its zone for energy that no tracker saw.
 */
export async function listPlaceFactors(
  organizationId: string,
  ofRuns: readonly Where[],
  boundary: readonly BoundaryRule[],
  middle: Date,
): Promise<PlaceFactors[]> {
  const rules = new Map(
    boundary.filter((rule) => rule.subjectKind === "site").map((rule) => [rule.subjectId, rule]),
  );
  const sites = await db().site.findMany({
    where: { organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const inside = sites.filter((site) => rules.get(site.id)?.isIncluded !== false);
  const bySite = inside.map((site) => siteFacts(site, rules.get(site.id)));
  const others = new Map(
    ofRuns.filter((each) => each.siteId === null).map((each) => [placeIdOf(each), otherFacts(each)]),
  );
  const all = [...bySite, ...others.values()];
  const annual = await annualBases(organizationId, all, middle);
  return all.map((place) => ({ ...place, ...annualFactors(annual.get(place.id)) }));
}

type Facts = Omit<Place, "tracked" | "grid" | "residual" | "ewif" | "pue" | "wue">;

function siteFacts(site: Site, rule: BoundaryRule | undefined): Facts {
  const { id, name, zoneId, countryIso2, ownership, cloudProvider, cloudRegion } = site;
  return {
    ...{ id, name, zoneId, countryIso2, ownership, cloudProvider, cloudRegion, isSite: true },
    reportedIn: rule?.reportedIn ?? reportedInByOwnership(ownership),
    share: (rule?.sharePercent ?? 100) / 100,
  };
}

/** Runs without a site: in a provider's region they are purchased cloud, else the organization's own. */
function otherFacts(of: Where): Facts {
  const { zoneId, cloudProvider, cloudRegion } = of;
  const isCloud = cloudProvider !== null;
  return {
    id: placeIdOf(of),
    name: isCloud ? `${cloudProvider} ${cloudRegion ?? ""}`.trim() : (zoneId ?? ""),
    isSite: false,
    ...{ zoneId, countryIso2: null, ownership: isCloud ? "cloud" : null, cloudProvider, cloudRegion },
    reportedIn: isCloud ? "cat1" : "scope2",
    share: 1,
  };
}

/** The factors in force in the middle of the period, without the hours of a feed: what energy without hours is counted by. */
async function annualBases(
  organizationId: string,
  places: readonly Facts[],
  middle: Date,
): Promise<Map<string, CalculationBasis>> {
  const asked = places.map((place) => ({
    runId: place.id,
    siteId: place.isSite ? place.id : null,
    ...{ zoneId: place.zoneId, cloudProvider: place.cloudProvider, cloudRegion: place.cloudRegion },
    ...{ pue: null, pueBasis: null, anchorMs: middle.getTime() },
  }));
  const choosers = await placeChoosers(organizationId, asked, { from: middle, to: middle });
  return new Map([...choosers].map(([id, basisOf]) => [id, basisOf(middle.getTime())]));
}

function annualFactors(
  basis: CalculationBasis | undefined,
): Pick<Place, "grid" | "residual" | "ewif" | "pue" | "wue"> {
  const factorOf = (input: CalculationBasis["grid"] | undefined) =>
    input === null || input === undefined ? null : factorUseOf(input);
  return {
    grid: factorOf(basis?.grid),
    residual: factorOf(basis?.residual),
    ewif: factorOf(basis?.ewif),
    pue: basis?.pue.origin === "assumed" ? null : factorOf(basis?.pue),
    wue: factorOf(basis?.wue),
  };
}
