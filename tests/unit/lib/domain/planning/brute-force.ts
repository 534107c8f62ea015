import { meanIntensity, type IntensityLine } from "@/lib/domain/planning/intensity-line";
import type { Chunk, RestartCost } from "@/lib/domain/planning/chunk";
import { chunkEndUs } from "@/lib/domain/planning/chunk";
import { energyBetween, type LoadProfile } from "@/lib/domain/planning/load-profile";

type Case = {
  places: readonly { line: IntensityLine; pue: number }[];
  profile: LoadProfile;
  restartCost: RestartCost;
  minChunkUs: number;
  earliestUs: number;
  deadlineUs: number;
  slotUs: number;
  /** Where a chunk may begin. */
  edgesUs: readonly number[];
  maxChunks: number;
};

/** Every way to split, tried in turn, priced minute by minute: nothing is shared with what is tested but the line's mean. */
export function bruteForce(given: Case): { grams: number; restarts: number } | null {
  let best: { grams: number; restarts: number } | null = null;
  const firsts = [...new Set([given.earliestUs, ...given.edgesUs])];
  const tryFrom = (fromUs: number, readyUs: number, chunks: readonly Chunk[], grams: number): void => {
    if (fromUs >= given.profile.durationUs) {
      const restarts = chunks.length - 1;
      if (
        best === null ||
        grams < best.grams - 1e-6 ||
        (grams <= best.grams + 1e-6 && restarts < best.restarts)
      )
        best = { grams: Math.min(grams, best?.grams ?? grams), restarts };
      return;
    }
    if (chunks.length === given.maxChunks) return;
    const isRestart = chunks.length > 0;
    for (const startUs of isRestart ? given.edgesUs : firsts) {
      if (startUs < readyUs || startUs < given.earliestUs) continue;
      for (let region = 0; region < given.places.length; region += 1) {
        for (const toUs of ends(given, fromUs)) {
          const chunk = { region, startUs, fromUs, toUs, isRestart };
          const endUs = chunkEndUs(chunk, given.restartCost);
          const price = endUs <= given.deadlineUs ? gramsOf(chunk, given) : null;
          if (price !== null) tryFrom(toUs, endUs, [...chunks, chunk], grams + price);
        }
      }
    }
  };
  tryFrom(0, Number.NEGATIVE_INFINITY, [], 0);
  return best;
}

function ends({ profile, slotUs, minChunkUs }: Case, fromUs: number): number[] {
  const found: number[] = [];
  for (let toUs = fromUs + slotUs; toUs < profile.durationUs; toUs += slotUs) {
    if (toUs - fromUs >= minChunkUs) found.push(toUs);
  }
  return [...found, profile.durationUs];
}

const STEP_US = 60_000_000;

function gramsOf(chunk: Chunk, { places, profile, restartCost }: Case): number | null {
  const place = places[chunk.region]!;
  let grams = 0;
  let workUs = chunk.startUs;
  if (chunk.isRestart) {
    workUs += restartCost.durationUs;
    const intensity = meanIntensity(place.line, chunk.startUs, workUs);
    if (intensity === null) return null;
    grams += restartCost.energyKwh * place.pue * intensity;
  }
  for (let atUs = chunk.fromUs; atUs < chunk.toUs; atUs += STEP_US) {
    const untilUs = Math.min(chunk.toUs, atUs + STEP_US);
    const shiftUs = workUs - chunk.fromUs;
    const intensity = meanIntensity(place.line, atUs + shiftUs, untilUs + shiftUs);
    if (intensity === null) return null;
    grams += energyBetween(profile, atUs, untilUs) * place.pue * intensity;
  }
  return grams;
}
