import type { BasisInput, CalculationBasis } from "@/lib/domain/calculation";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { hourZones, sameCountry, zoneChain } from "@/lib/domain/grid-zone";
import { hourlyHistory, type HourlyHistory } from "@/lib/domain/planning/hourly-history";
import {
  alikeForecasts,
  forecastsByBasis,
  type AnnualLevel,
  type StoredZone,
} from "@/lib/domain/planning/region-forecast";
import { isCompared, type RegionFacts, type RegionForecast } from "@/lib/domain/planning/schedule-answer";
import type { ScheduleQuery } from "@/lib/domain/planning/schedule-query";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import type { Viewer } from "@/lib/domain/viewer";
import { placeChoosers } from "../../calculation/places";
import { listStoredHours } from "../../stored-hours";
import { findMonthlyDays } from "./monthly-days";
import { toRunPlace, type PlanPlace } from "./places";

export type FoundRegion = {
  facts: RegionFacts;
  history: HourlyHistory | null;
};

/** The regions of a plan with their hours, all in one basis where that can be (`alikeForecasts`). */
export async function readRegions(
  viewer: Viewer,
  query: ScheduleQuery,
  { places, nowMs, jobUs }: { places: readonly PlanPlace[]; nowMs: number; jobUs: number },
): Promise<FoundRegion[]> {
  const { organizationId } = viewer;
  const { basis, earliestUs, deadlineUs } = query;
  const range = { fromUs: earliestUs, toUs: deadlineUs };
  const [from, to] = [new Date(range.fromUs / 1000), new Date(range.toUs / 1000)];
  const zones = places.map((place) => feedZonesOf(place, basis));
  const [choosers, stored] = await Promise.all([
    placeChoosers(
      organizationId,
      places.flatMap((place) => runPlacesOf(place, from.getTime())),
      { from, to },
    ),
    listStoredHours([...new Set(zones.flat())], basis, {
      nowMs,
      untilMs: to.getTime() + DAY_MS,
      forecasts: true,
    }),
  ]);
  // Factors of totals are averages: a marginal plan takes nothing from them.
  const annualIn = (placeId: string): AnnualLevel | null => {
    const basisAt = basis === "average" ? choosers.get(placeId) : undefined;
    return basisAt === undefined ? null : annualOf(basisAt, range);
  };
  const read = await Promise.all(
    places.map(async (place, at) => {
      const zone = toZone(stored.get(zones[at]?.find((each) => stored.has(each)) ?? ""));
      const annual = annualIn(place.id);
      const byBasis = forecastsByBasis({
        stored: zone,
        days: basis === "average" ? await findMonthlyDays(place) : null,
        annual,
        lifeCycleAnnual: lifeCycleOf(annualIn(wholeCountryId(place))),
        ...range,
        nowUs: nowMs * 1000,
        jobUs,
      });
      return { place, zone, annual, byBasis };
    }),
  );
  const forecasts = alikeForecasts(
    read.map(({ byBasis }) => byBasis),
    (at) => places.slice(at, at + 1).some((place) => isCompared(place, query)),
  );
  return read.map(({ place, zone, annual }, at): FoundRegion => {
    const [basisAt, forecast] = [choosers.get(place.id), forecasts[at]];
    if (basisAt === undefined || forecast === undefined) throw new Error("a place has no chooser");
    return {
      facts: {
        ...{ id: place.id, name: place.name, zoneId: place.zoneId, forecast },
        totalsGhgBasis: otherBasis(annual, forecast),
        ...pueOf(basisAt(from.getTime())),
      },
      history: forecast.kind === "history" || forecast.kind === "feed" ? (zone?.history ?? null) : null,
    };
  });
}

function pueOf({
  pue,
}: CalculationBasis): Pick<RegionFacts, "pue" | "pueFrom" | "pueSource" | "pueUncertainty"> {
  const isStated = pue.origin !== "assumed";
  return {
    pue: pue.value,
    pueFrom: isStated ? "stated" : "none",
    pueSource: isStated ? pue.source : null,
    pueUncertainty: isStated ? TIER_UNCERTAINTY[pue.tier] : null,
  };
}

const wholeCountryId = ({ id }: PlanPlace): string => `${id} as its country`;

/** As factors are chosen for what runs there; of another publisher's zone also for the country that it is the whole of. */
function runPlacesOf(place: PlanPlace, anchorMs: number) {
  const own = toRunPlace(place, anchorMs);
  const country = place.zoneId === null ? null : sameCountry(place.zoneId);
  if (country === null) return [own];
  return [own, { ...own, runId: wholeCountryId(place), zoneId: country }];
}

const lifeCycleOf = (annual: AnnualLevel | null): AnnualLevel | null =>
  annual !== null && ghgFamily(annual.ghgBasis) === "life-cycle" ? annual : null;

/** What totals' factor counts where the plan counts something else. */
const otherBasis = (annual: AnnualLevel | null, { ghgBasis }: RegionForecast): string | null =>
  annual === null || ghgFamily(annual.ghgBasis) === ghgFamily(ghgBasis) ? null : annual.ghgBasis;

/** Whose hours stand for a place in a basis, the nearest first. */
function feedZonesOf(place: PlanPlace, basis: ScheduleQuery["basis"]): readonly string[] {
  const { zoneId, electricityMapsZone, watttimeRegion } = place;
  if (basis === "marginal") return [watttimeRegion ?? zoneId].filter((each) => each !== null);
  if (zoneId === null) return electricityMapsZone === null ? [] : [electricityMapsZone];
  const zones = hourZones(zoneId, electricityMapsZone);
  // A cloud region is placed by its country, of which a grid is only a part where it has several.
  const isPart = electricityMapsZone !== null && zoneChain(zoneId)[0]?.reach === "country";
  return isPart ? zones.filter((each) => each !== zoneId) : zones;
}

/** What a plan is kept with: the nearest of those zones. */
export const feedZoneOf = (place: PlanPlace, basis: ScheduleQuery["basis"]): string | null =>
  feedZonesOf(place, basis)[0] ?? null;

function toZone(
  stored: Awaited<ReturnType<typeof listStoredHours>> extends Map<string, infer Hours>
    ? Hours | undefined
    : never,
): StoredZone | null {
  if (stored === undefined) return null;
  const { sourceName, ghgBasis, hours } = stored;
  return { sourceName, ghgBasis, history: hourlyHistory(hours) };
}

/** The first hour's factor that is not one of a single hour. */
function annualOf(
  basisAt: (hourMs: number) => CalculationBasis,
  { fromUs, toUs }: { fromUs: number; toUs: number },
): AnnualLevel | null {
  for (let ms = Math.floor(fromUs / HOUR_US) * HOUR_MS; ms < toUs / 1000; ms += HOUR_MS) {
    const { grid } = basisAt(ms);
    if (grid !== null && !grid.isHourly) return toAnnual(grid);
  }
  return null;
}

const toAnnual = ({ value, source, ghgBasis, tier }: BasisInput): AnnualLevel => ({
  value,
  source,
  ghgBasis,
  tier,
});
