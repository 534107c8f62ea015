import { InvalidInputError } from "@/lib/domain/errors";
import { checkPue, checkQuantity } from "@/lib/domain/quantity";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import { G_PER_KG } from "@/lib/domain/units";
import { intensityLine, meanIntensity, type IntensityLine } from "./intensity-line";
import { intervalFromUncertainty, savingOf, type RegionShare, type Saving } from "./saving";

/** What the IT equipment drew on `[startUs, endUs)`. */
export type DrawnEnergy = { startUs: number; endUs: number; energyKwh: number };

/** A chunk as it ran. Its first `restartUs` are the restart, which the job would not have had in one piece. */
export type RanChunk = {
  regionId: string;
  startUs: number;
  restartUs: number;
  samples: readonly DrawnEnergy[];
};

export type ReplayRegion = {
  id: string;
  /** Regions of one id take one grid factor, an assumption that they share; a region without one is alone. */
  factorId?: string;
  /** Intensity as it came, g CO2e/kWh. */
  points: readonly ForecastPoint[];
  pue: number;
  /** Of intensity and PUE together; null: no interval. */
  uncertaintyRelative: number | null;
};

export type Replay = {
  /** kg CO2e with restarts; null where an intensity is unknown. */
  realisedKgCo2e: number | null;
  /** kg CO2e of the same power without pauses and restarts, in the home region from the earliest start on. */
  atOnceKgCo2e: number | null;
  /** Null where either is. */
  saving: Saving | null;
  /** kWh of the IT equipment at times of unknown intensity: why a saving is unknown. */
  missingKwh: { realised: number; atOnce: number };
};

/**
 * The saving that a planned job really had: its own samples, priced by the intensity that came, against the counterfactual (STANDARDS
 * 3.2, Σ kWh_t · PUE · CI_t). Nothing is filled in: where an intensity is missing the saving is unknown, and the energy is named.
 * @throws InvalidInputError when a region is missing, a sample has no length or lies before its chunk, or a quantity is none.
 */
export function replaySaving(input: {
  chunks: readonly RanChunk[];
  regions: readonly ReplayRegion[];
  homeRegionId: string;
  earliestStartUs: number;
  /** Of the samples: their tier's. */
  energyUncertaintyRelative: number;
}): Replay {
  const { chunks, homeRegionId, earliestStartUs } = input;
  const places = new Map(input.regions.map((region) => [region.id, { ...region, line: lineOf(region) }]));
  const placeOf = (id: string) => {
    const found = places.get(id);
    if (found === undefined) throw new InvalidInputError(`the region ${id} is none of the regions`);
    return found;
  };
  const realised = chunks.map((chunk) => ({
    id: chunk.regionId,
    ...priced(chunk.samples, placeOf(chunk.regionId)),
  }));
  const atOnce = priced(withoutPauses(chunks, earliestStartUs), placeOf(homeRegionId));
  const missingRealisedKwh = realised.reduce((sum, { missingKwh }) => sum + missingKwh, 0);
  const isKnown = missingRealisedKwh === 0 && atOnce.missingKwh === 0;
  const realisedKg = realised.reduce((sum, { kgCo2e }) => sum + kgCo2e, 0);
  const shares = sharesOf(input.regions, (region) => ({
    plannedKgCo2e: realised.reduce((sum, part) => sum + (part.id === region.id ? part.kgCo2e : 0), 0),
    atOnceKgCo2e: region.id === homeRegionId ? atOnce.kgCo2e : 0,
  }));
  const interval = shares === null ? null : intervalFromUncertainty(shares, input.energyUncertaintyRelative);
  return {
    realisedKgCo2e: missingRealisedKwh === 0 ? realisedKg : null,
    atOnceKgCo2e: atOnce.missingKwh === 0 ? atOnce.kgCo2e : null,
    saving: isKnown ? savingOf(atOnce.kgCo2e, realisedKg, interval) : null,
    missingKwh: { realised: missingRealisedKwh, atOnce: atOnce.missingKwh },
  };
}

/** What was caused in the regions of each grid factor; null where the uncertainty of one that was used is unknown. */
function sharesOf(
  regions: readonly ReplayRegion[],
  causedIn: (region: ReplayRegion) => Omit<RegionShare, "uncertaintyRelative">,
): RegionShare[] | null {
  const shares = new Map<string, RegionShare>();
  for (const region of regions) {
    const { plannedKgCo2e, atOnceKgCo2e } = causedIn(region);
    if (plannedKgCo2e === 0 && atOnceKgCo2e === 0) continue;
    if (region.uncertaintyRelative === null) return null;
    const key = region.factorId ?? region.id;
    const before = shares.get(key);
    shares.set(key, {
      plannedKgCo2e: (before?.plannedKgCo2e ?? 0) + plannedKgCo2e,
      atOnceKgCo2e: (before?.atOnceKgCo2e ?? 0) + atOnceKgCo2e,
      uncertaintyRelative: Math.max(before?.uncertaintyRelative ?? 0, region.uncertaintyRelative),
    });
  }
  return [...shares.values()];
}

function lineOf({ points, pue, uncertaintyRelative }: ReplayRegion): IntensityLine {
  checkPue(pue);
  checkQuantity("uncertaintyRelative", uncertaintyRelative);
  return intensityLine(points);
}

function priced(samples: readonly DrawnEnergy[], place: ReplayRegion & { line: IntensityLine }) {
  let [kgCo2e, missingKwh] = [0, 0];
  for (const { startUs, endUs, energyKwh } of samples) {
    const intensity = meanIntensity(place.line, startUs, endUs);
    if (intensity === null) missingKwh += energyKwh;
    else kgCo2e += (energyKwh * place.pue * intensity) / G_PER_KG;
  }
  return { kgCo2e, missingKwh };
}

/** The samples of all chunks in a row from an instant on, without restarts and pauses. */
function withoutPauses(chunks: readonly RanChunk[], fromUs: number): DrawnEnergy[] {
  let atUs = fromUs;
  return [...chunks]
    .sort((a, b) => a.startUs - b.startUs)
    .flatMap((chunk) => {
      const workUs = chunk.startUs + chunk.restartUs;
      const shiftUs = atUs - workUs;
      const work = chunk.samples.flatMap((sample) => cutBefore(sample, chunk.startUs, workUs));
      atUs = work.reduce((end, { endUs }) => Math.max(end, endUs + shiftUs), atUs);
      return work.map((sample) => ({
        ...sample,
        startUs: sample.startUs + shiftUs,
        endUs: sample.endUs + shiftUs,
      }));
    });
}

/** The part of a sample that lies after an instant, its energy in proportion to time. */
function cutBefore(sample: DrawnEnergy, chunkStartUs: number, fromUs: number): DrawnEnergy[] {
  const { startUs, endUs, energyKwh } = sample;
  checkQuantity("energyKwh", energyKwh);
  if (!(endUs > startUs) || !Number.isFinite(endUs - startUs))
    throw new InvalidInputError("a sample must end after it starts");
  if (startUs < chunkStartUs) throw new InvalidInputError("a sample must not lie before its chunk");
  if (endUs <= fromUs) return [];
  const sinceUs = Math.max(startUs, fromUs);
  return [{ startUs: sinceUs, endUs, energyKwh: (energyKwh * (endUs - sinceUs)) / (endUs - startUs) }];
}
