import type { PlaceFactorKind, PlaceFactors } from "@/lib/domain/report/place-factors";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";

/** Where all factors of a kind are kept. */
export const placeFactorsPath = (kind: PlaceFactorKind, orgPath: string): string =>
  kind === "residual" ? `${orgPath}/reference/residual` : `${orgPath}/sites`;

/** Where the factor that a place lacks is entered; where the place has no zone yet, that comes first. */
export function placeFactorHref(kind: PlaceFactorKind, place: PlaceFactors, orgPath: string): string {
  const { id, isSite, zoneId } = place;
  if (kind !== "residual") return `${orgPath}/sites/${id}#year`;
  if (zoneId !== null)
    return `${orgPath}/reference/own?kind=residual&subject=${encodeURIComponent(zoneId)}#add`;
  return isSite
    ? `${orgPath}/sites/${id}/edit`
    : runListHref(`${orgPath}/runs`, RUN_LIST_DEFAULTS, { withoutFactor: true });
}
