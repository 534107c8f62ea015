import { HOUR_US, splitByHour } from "@/lib/domain/split-by-hour";
import { G_PER_KG } from "@/lib/domain/units";
import type { Chunk, RestartCost } from "./chunk";
import type { LoadProfile } from "./load-profile";
import { loadsOf, placedChunk, type Place, type PlacedChunk, type PlacedLoad } from "./placed-load";
import type { HourLoad, PlanInput } from "./plan-input";
import {
  intervalFromErrors,
  intervalFromUncertainty,
  savingOf,
  type Saving,
  type SavingInterval,
} from "./saving";
import { SAME_SHARE } from "./start-search";

/** One way to run a job: when, where, in how many pieces, and what that comes to. */
export type PlanOption = {
  chunks: readonly PlacedChunk[];
  startUs: number;
  endUs: number;
  restartCount: number;
  facilityEnergyKwh: number;
  /** Σ emissions ÷ Σ facility energy; null of a job that draws nothing. */
  carbonIntensityGPerKwh: number | null;
  emissionsKgCo2e: number;
  /** Against starting at once in the home region; null where that is unknown. */
  saving: Saving | null;
};

/** A place of a plan: its number is the one that chunks name. Excluded regions have one, too. */
export type PlanPlace = Place & { isHome: boolean; uncertaintyRelative: number | null };

export type Placing = {
  places: readonly PlanPlace[];
  profile: LoadProfile;
  restartCost: RestartCost;
  forecastErrors: PlanInput["forecastErrors"];
};

/** An option before it is compared: `intervalOf` needs where its load lies. */
export type Placed = { option: PlanOption; loads: readonly PlacedLoad[] };

/** The option that chunks make; null where one of them crosses a gap or an unknown intensity. */
export function place(chunks: readonly Chunk[], placing: Placing): Placed | null {
  const placed: PlacedChunk[] = [];
  for (const chunk of chunks) {
    const at = placing.places[chunk.region];
    const found = at === undefined ? null : placedChunk(chunk, at, placing);
    if (found === null) return null;
    placed.push(found);
  }
  const [first] = placed;
  const last = placed.at(-1);
  if (first === undefined || last === undefined) return null;
  const facilityEnergyKwh = placed.reduce((sum, chunk) => sum + chunk.facilityEnergyKwh, 0);
  const emissionsKgCo2e = placed.reduce((sum, chunk) => sum + chunk.emissionsKgCo2e, 0);
  return {
    option: {
      chunks: placed,
      startUs: first.startUs,
      endUs: last.endUs,
      restartCount: placed.filter(({ isRestart }) => isRestart).length,
      facilityEnergyKwh,
      carbonIntensityGPerKwh: facilityEnergyKwh > 0 ? (emissionsKgCo2e * G_PER_KG) / facilityEnergyKwh : null,
      emissionsKgCo2e,
      saving: null,
    },
    loads: chunks.flatMap((chunk) => loadsOf(chunk, placing.profile, placing.restartCost)),
  };
}

/** The option with its saving against starting at once, and the interval of that. */
export function compared(placed: Placed, atOnce: Placed | null, placing: Placing): PlanOption {
  if (atOnce === null) return placed.option;
  const [before, after] = [atOnce.option.emissionsKgCo2e, placed.option.emissionsKgCo2e];
  const interval = intervalOf(placed, atOnce, placing);
  return { ...placed.option, saving: savingOf(before, after, interval) };
}

function intervalOf(placed: Placed, atOnce: Placed, placing: Placing): SavingInterval | null {
  const savingKgCo2e = atOnce.option.emissionsKgCo2e - placed.option.emissionsKgCo2e;
  const errors = placing.forecastErrors?.(loadDifference(placed.loads, atOnce.loads, placing.places)) ?? null;
  const fromErrors = errors === null ? null : intervalFromErrors(savingKgCo2e, errors);
  return fromErrors ?? fromTiers(placed.option, atOnce.option, placing.places);
}

/** Energy of the energy's own uncertainty is left out: it is the same job. */
function fromTiers(
  option: PlanOption,
  atOnce: PlanOption,
  places: readonly PlanPlace[],
): SavingInterval | null {
  const emissionsIn = (of: PlanOption, id: string) =>
    of.chunks.reduce((sum, chunk) => sum + (chunk.regionId === id ? chunk.emissionsKgCo2e : 0), 0);
  const shares = places.map(({ id, uncertaintyRelative }) => ({
    plannedKgCo2e: emissionsIn(option, id),
    atOnceKgCo2e: emissionsIn(atOnce, id),
    uncertaintyRelative,
  }));
  const used = shares.filter(({ plannedKgCo2e, atOnceKgCo2e }) => plannedKgCo2e > 0 || atOnceKgCo2e > 0);
  const known = used.flatMap(({ uncertaintyRelative, ...share }) =>
    uncertaintyRelative === null ? [] : [{ ...share, uncertaintyRelative }],
  );
  return known.length < used.length ? null : intervalFromUncertainty(known, 0);
}

/** Facility energy by region and hour, of starting at once minus of the plan: what an error of the forecast acts on. */
function loadDifference(
  planned: readonly PlacedLoad[],
  atOnce: readonly PlacedLoad[],
  places: readonly PlanPlace[],
): HourLoad[] {
  const sums = new Map<string, HourLoad>();
  const add = (load: PlacedLoad, sign: 1 | -1) => {
    const region = places[load.region];
    if (region === undefined) return;
    for (const { hourStartUs, energyKwh } of hoursOf(load)) {
      const key = `${String(load.region)}:${String(hourStartUs)}`;
      const known = sums.get(key) ?? { regionId: region.id, hourStartUs, facilityEnergyKwh: 0 };
      known.facilityEnergyKwh += sign * energyKwh * region.pue;
      sums.set(key, known);
    }
  };
  for (const load of atOnce) add(load, 1);
  for (const load of planned) add(load, -1);
  return [...sums.values()].filter(({ facilityEnergyKwh }) => facilityEnergyKwh !== 0);
}

function hoursOf({ startUs, endUs, energyKwh }: PlacedLoad) {
  if (endUs > startUs) return splitByHour({ startUs, endUs, energyKwh }) ?? [];
  return [{ hourStartUs: Math.floor(startUs / HOUR_US) * HOUR_US, energyKwh }];
}

/**
 * Which of two options is taken: fewer emissions; equal within 1e-9 of them: the earlier end, then the home region, then fewer restarts,
 * then the first. Null only of two nulls.
 */
export function betterOf(a: Placed | null, b: Placed | null, homeRegionId: string): Placed | null {
  if (a === null || b === null) return a ?? b;
  const [x, y] = [a.option, b.option];
  const apart = x.emissionsKgCo2e - y.emissionsKgCo2e;
  if (Math.abs(apart) > SAME_SHARE * Math.max(x.emissionsKgCo2e, y.emissionsKgCo2e)) return apart < 0 ? a : b;
  if (x.endUs !== y.endUs) return x.endUs < y.endUs ? a : b;
  const away = (option: PlanOption) =>
    option.chunks.filter(({ regionId }) => regionId !== homeRegionId).length;
  if (away(x) !== away(y)) return away(x) < away(y) ? a : b;
  return x.restartCount <= y.restartCount ? a : b;
}
