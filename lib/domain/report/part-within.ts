import { shareWithin } from "./days";
import type { Place, ReportInputs } from "./inputs";

/** Our share of a site, 0 to 1; 1 for what belongs to no site. */
const shareOf = (places: readonly Place[], siteId: string | null): number =>
  places.find((place) => place.id === siteId)?.share ?? 1;

/** The part of a record's amount that counts, 0 to 1: that of its days within the period times our share of its site. */
export function partWithin(
  record: { fromDay: string; toDay: string; siteId: string | null },
  { period, places }: Pick<ReportInputs, "period" | "places">,
): number {
  return shareWithin(record, period) * shareOf(places, record.siteId);
}
