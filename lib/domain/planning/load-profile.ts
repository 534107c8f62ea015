import { InvalidInputError } from "@/lib/domain/errors";
import { checkQuantity } from "@/lib/domain/quantity";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { W_PER_KW } from "@/lib/domain/units";

/** Power of the IT equipment from `offsetUs` after the job's start on. Time between steps draws nothing. */
export type PowerStep = { offsetUs: number; durationUs: number; powerW: number };

/**
 * Power over the progress of a job: step `k` draws `powerKw[k]` from `boundsUs[k]` to `boundsUs[k + 1]` of its own time, and
 * `energyKwh[k]` was drawn up to `boundsUs[k]`. Begins at 0; neighbours differ in power.
 */
export type LoadProfile = {
  boundsUs: Float64Array;
  powerKw: Float64Array;
  energyKwh: Float64Array;
  durationUs: number;
  totalKwh: number;
};

/**
 * A job's power over its progress. With `energyKwh` the steps are scaled to it: their shape counts, not their height.
 * @throws InvalidInputError when there is no step, steps overlap or are out of order, a term is negative or not finite, or steps without
 * power are to carry an energy.
 */
export function loadProfile(steps: readonly PowerStep[], energyKwh: number | null): LoadProfile {
  checkQuantity("energyKwh", energyKwh);
  const bounds = [0];
  const powers: number[] = [];
  const add = (endUs: number, powerKw: number) => {
    if (powers.at(-1) === powerKw) bounds[bounds.length - 1] = endUs;
    else {
      bounds.push(endUs);
      powers.push(powerKw);
    }
  };
  for (const step of steps) {
    checkStep(step, bounds.at(-1) ?? 0);
    if (step.offsetUs > (bounds.at(-1) ?? 0)) add(step.offsetUs, 0);
    add(step.offsetUs + step.durationUs, step.powerW / W_PER_KW);
  }
  if (powers.length === 0) throw new InvalidInputError("a job must have at least one step of power");
  return scaled(Float64Array.from(bounds), Float64Array.from(powers), energyKwh);
}

/**
 * One step that draws an energy evenly, for a job of which only duration and energy are known.
 * @throws InvalidInputError when the duration is not positive, or a term is not finite.
 */
export function constantPower(input: { durationUs: number; energyKwh: number }): PowerStep[] {
  const { durationUs, energyKwh } = input;
  const step = { offsetUs: 0, durationUs, powerW: (energyKwh * W_PER_KW * HOUR_US) / durationUs };
  checkStep(step, 0);
  return [step];
}

function checkStep({ offsetUs, durationUs, powerW }: PowerStep, fromUs: number): void {
  checkQuantity("powerW", powerW);
  if (!(durationUs > 0) || !Number.isFinite(offsetUs + durationUs))
    throw new InvalidInputError("a step of power must have a length");
  if (!(offsetUs >= fromUs)) throw new InvalidInputError("steps of power must be in order and not overlap");
}

function scaled(boundsUs: Float64Array, shapeKw: Float64Array, totalKwh: number | null): LoadProfile {
  const sumKwh = shapeKw.reduce((sum, kw, at) => sum + kw * hoursOf(boundsUs, at), 0);
  if (totalKwh !== null && totalKwh > 0 && sumKwh === 0)
    throw new InvalidInputError("steps without power cannot carry an energy");
  const factor = totalKwh === null || sumKwh === 0 ? 1 : totalKwh / sumKwh;
  const powerKw = shapeKw.map((kw) => kw * factor);
  const energyKwh = new Float64Array(boundsUs.length);
  powerKw.forEach((kw, at) => {
    energyKwh[at + 1] = (energyKwh[at] ?? 0) + kw * hoursOf(boundsUs, at);
  });
  return {
    boundsUs,
    powerKw,
    energyKwh,
    durationUs: boundsUs.at(-1) ?? 0,
    totalKwh: energyKwh.at(-1) ?? 0,
  };
}

const hoursOf = (boundsUs: Float64Array, at: number): number =>
  ((boundsUs[at + 1] ?? 0) - (boundsUs[at] ?? 0)) / HOUR_US;

/** Energy (kWh of the IT equipment) that a job draws between two points of its own progress; beyond its ends nothing. */
export function energyBetween(profile: LoadProfile, fromUs: number, toUs: number): number {
  return drawnUntil(profile, toUs) - drawnUntil(profile, fromUs);
}

function drawnUntil(profile: LoadProfile, atUs: number): number {
  const { boundsUs, powerKw, energyKwh } = profile;
  if (atUs <= 0) return 0;
  if (atUs >= profile.durationUs) return profile.totalKwh;
  let [low, high] = [0, powerKw.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((boundsUs[middle] ?? 0) <= atUs) low = middle;
    else high = middle - 1;
  }
  return (energyKwh[low] ?? 0) + ((powerKw[low] ?? 0) * (atUs - (boundsUs[low] ?? 0))) / HOUR_US;
}
