import type { EstimateHome } from "@/lib/domain/estimate/kept-estimate";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { productUncertainty } from "@/lib/domain/uncertainty";
import { HOUR_MS } from "@/lib/domain/units";
import type { Viewer } from "@/lib/domain/viewer";
import { placeChoosers } from "../../calculation/places";
import { findPlanPlaces, toRunPlace } from "../planning/places";

/** PUE and carbon intensity of a region as a run that began now would get them; null where nothing of that id is known. */
export async function findHome(viewer: Viewer, homeId: string, nowMs: number): Promise<EstimateHome | null> {
  const [place] = await findPlanPlaces(viewer, [homeId]);
  if (place === undefined) return null;
  const range = { from: new Date(nowMs - HOUR_MS), to: new Date(nowMs + HOUR_MS) };
  const choosers = await placeChoosers(viewer.organizationId, [toRunPlace(place, nowMs)], range);
  const basis = choosers.get(place.id)?.(nowMs);
  if (basis === undefined) throw new Error("a place has no chooser");
  const { pue, grid } = basis;
  return {
    ...{ id: place.id, name: place.name, zoneId: place.zoneId, pue: pue.value },
    pueUncertaintyRelative: TIER_UNCERTAINTY[pue.tier],
    pueBasis: { source: pue.source, reason: pue.reason },
    carbonIntensityGPerKwh: grid?.value ?? null,
    uncertaintyRelative: productUncertainty([
      TIER_UNCERTAINTY[pue.tier],
      grid === null ? 0 : TIER_UNCERTAINTY[grid.tier],
    ]),
    sources: [...new Set([grid?.source ?? "", pue.source].filter((source) => source !== ""))],
  };
}
