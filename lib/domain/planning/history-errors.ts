import { G_PER_KG } from "@/lib/domain/units";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { valueAt, type HourlyHistory } from "./hourly-history";
import type { HourLoad } from "./plan-input";
import { expectedAt, typicalProfile, type TypicalProfile } from "./typical-profile";

const DAY_HOURS = 24;
const MOST_DAYS = 365;

/**
 * How wrong typical profiles were about a plan, learnt from the zones' own past: the same plan is laid on each of the last 365 days
 * before `originUs`, priced by the profile that was known on that day and by what came, and the differences (realised − predicted
 * saving, kg CO2e) are the errors. So they hold what errors of hours, days and zones have in common, and nothing of them was known to
 * the profile or lies after the origin. Days of which a load's hour is unknown are left out; null where a region has no history or its
 * profile is not of the last weeks, as then the past says nothing of the error. Give `zones` by region and reuse the function: profiles
 * of past days are kept.
 */
export function historyErrors(
  zones: ReadonlyMap<string, HourlyHistory>,
  originUs: number,
): (loads: readonly HourLoad[]) => readonly number[] | null {
  const originHour = Math.floor(originUs / HOUR_US);
  const profiles = new Map<string, TypicalProfile | null>();
  const profileOf = (regionId: string, history: HourlyHistory, hour: number): TypicalProfile | null => {
    const key = `${regionId}:${String(hour)}`;
    const known = profiles.get(key);
    if (known !== undefined) return known;
    const found = typicalProfile(history, hour);
    const usable = found?.basis === "last-weeks" ? found : null;
    profiles.set(key, usable);
    return usable;
  };
  return (loads) => {
    const parts = byRegion(loads, zones);
    const isKnown = parts?.every(
      ({ regionId, history }) => profileOf(regionId, history, originHour) !== null,
    );
    if (parts === null || isKnown !== true) return null;
    const latest = loads.reduce((last, load) => Math.max(last, hourOf(load)), originHour);
    const errors: number[] = [];
    for (let day = Math.floor((latest - originHour) / DAY_HOURS) + 1; day <= MOST_DAYS; day += 1) {
      const shift = day * DAY_HOURS;
      let grams = 0;
      for (const { regionId, history, own } of parts) {
        const profile = profileOf(regionId, history, originHour - shift);
        grams += profile === null ? Number.NaN : errorG(own, history, profile, shift);
      }
      if (!Number.isNaN(grams)) errors.push(grams / G_PER_KG);
    }
    return errors;
  };
}

type RegionLoads = { regionId: string; history: HourlyHistory; own: readonly HourLoad[] };

const hourOf = (load: HourLoad): number => Math.floor(load.hourStartUs / HOUR_US);

/** Null where a region has no history. */
function byRegion(
  loads: readonly HourLoad[],
  zones: ReadonlyMap<string, HourlyHistory>,
): RegionLoads[] | null {
  const parts: RegionLoads[] = [];
  for (const regionId of new Set(loads.map((load) => load.regionId))) {
    const history = zones.get(regionId);
    if (history === undefined) return null;
    parts.push({ regionId, history, own: loads.filter((load) => load.regionId === regionId) });
  }
  return parts;
}

/** Σ energy · (what came − what was expected), so many hours earlier; NaN where an hour is unknown. */
function errorG(
  loads: readonly HourLoad[],
  history: HourlyHistory,
  profile: TypicalProfile,
  shift: number,
): number {
  let grams = 0;
  for (const load of loads) {
    const hour = hourOf(load) - shift;
    grams += load.facilityEnergyKwh * (valueAt(history, hour) - expectedAt(profile, hour));
  }
  return grams;
}
