import { G_PER_KG } from "@/lib/domain/units";
import { chunkEndUs, type Chunk, type RestartCost } from "./chunk";
import { meanIntensity, type IntensityLine } from "./intensity-line";
import { energyBetween, type LoadProfile } from "./load-profile";

/** Energy of the IT equipment that falls evenly on `[startUs, endUs)` in a region; an instant where both are one. */
export type PlacedLoad = { region: number; startUs: number; endUs: number; energyKwh: number };

/** Where and when a chunk draws its energy: its restart, then each step of power of its share of the job. */
export function loadsOf(chunk: Chunk, profile: LoadProfile, restartCost: RestartCost): PlacedLoad[] {
  const { region, startUs, fromUs, toUs, isRestart } = chunk;
  const workUs = startUs + (isRestart ? restartCost.durationUs : 0);
  const restart = { region, startUs, endUs: workUs, energyKwh: restartCost.energyKwh };
  const cuts = [fromUs, ...profile.boundsUs.filter((boundUs) => boundUs > fromUs && boundUs < toUs), toUs];
  const work = cuts.slice(1).map((untilUs, at): PlacedLoad => {
    const sinceUs = cuts[at] ?? fromUs;
    return {
      region,
      startUs: workUs + sinceUs - fromUs,
      endUs: workUs + untilUs - fromUs,
      energyKwh: energyBetween(profile, sinceUs, untilUs),
    };
  });
  return isRestart ? [restart, ...work] : work;
}

export type PlacedChunk = {
  regionId: string;
  startUs: number;
  endUs: number;
  isRestart: boolean;
  /** Drawn by the facility: with the region's PUE. */
  facilityEnergyKwh: number;
  emissionsKgCo2e: number;
};

export type Place = { id: string; line: IntensityLine; pue: number };

/**
 * What a chunk draws and causes in its place: Σ power · PUE · intensity over time, kWh and kg CO2e. Null where it crosses a gap or an
 * unknown intensity, also with a step that draws nothing.
 */
export function placedChunk(
  chunk: Chunk,
  place: Place,
  job: { profile: LoadProfile; restartCost: RestartCost },
): PlacedChunk | null {
  let [facilityEnergyKwh, emissionsKgCo2e] = [0, 0];
  for (const load of loadsOf(chunk, job.profile, job.restartCost)) {
    const intensity = meanIntensity(place.line, load.startUs, load.endUs);
    if (intensity === null) return null;
    facilityEnergyKwh += load.energyKwh * place.pue;
    emissionsKgCo2e += (load.energyKwh * place.pue * intensity) / G_PER_KG;
  }
  return {
    regionId: place.id,
    startUs: chunk.startUs,
    endUs: chunkEndUs(chunk, job.restartCost),
    isRestart: chunk.isRestart,
    facilityEnergyKwh,
    emissionsKgCo2e,
  };
}
