import type { FactorUse, Place } from "./inputs";

/** A place without what trackers saw there. */
export type PlaceFactors = Omit<Place, "tracked">;

/** Factors that reports need of a place and that nobody records as an input: they belong to a zone or a site. */
export const PLACE_FACTOR_KINDS = ["residual", "pue", "wue"] as const;
export type PlaceFactorKind = (typeof PLACE_FACTOR_KINDS)[number];

/** What there is of one kind: how many factors serve the places that need one, and who goes without. */
export type PlaceFactorLine = Readonly<{
  kind: PlaceFactorKind;
  factorCount: number;
  placeCount: number;
  without: readonly PlaceFactors[];
}>;

/** One line a kind, in the order of `PLACE_FACTOR_KINDS`. */
export function placeFactorLines(places: readonly PlaceFactors[]): PlaceFactorLine[] {
  return PLACE_FACTOR_KINDS.map((kind) => {
    const inNeed = places.filter((place) => needs(place, kind));
    const factors = inNeed.flatMap((place) => place[kind] ?? []);
    return {
      kind,
      factorCount: new Set(factors.map(identityOf)).size,
      placeCount: inNeed.length,
      without: inNeed.filter((place) => place[kind] === null),
    };
  });
}

const identityOf = ({ id, key }: FactorUse): string => id ?? key;

/** Purchased cloud is its provider's own statement; an office has neither the overhead nor the cooling of a data centre. */
function needs({ reportedIn, isSite, ownership }: PlaceFactors, kind: PlaceFactorKind): boolean {
  if (reportedIn === "cat1") return false;
  if (kind === "residual") return true;
  if (!isSite || ownership === "office") return false;
  return kind === "pue" || reportedIn === "scope2";
}
