import { InvalidInputError } from "./errors";
import { checkQuantities, ratioOf } from "./quantity";

/** A device that is busy for less than this share of the time, in percent, makes no progress. */
export const IDLE_BELOW_PERCENT = 5;

/** What tells whether a sample was idle. Energies in kWh, utilizations in percent; null is unknown. */
export type BusySample = {
  energyKwh: number;
  gpuEnergyKwh: number | null;
  cpuUtilizationPercent: number | null;
  gpuUtilizationPercent: number | null;
};

/**
 * How busy what does the work of a sample was, in percent: the GPU, and the CPU where there is none. Null when that is not known:
 * a sample with a GPU's energy but not its utilization says nothing by its CPU's, which may rest while the GPU works. Trackers say of a
 * machine without a GPU that it drew 0 and was busy for 0 %: no GPU that is there draws nothing.
 */
export function utilizationOf(sample: BusySample): number | null {
  const isAbsent = sample.gpuUtilizationPercent === 0 && sample.gpuEnergyKwh === 0;
  if (sample.gpuUtilizationPercent !== null && !isAbsent) return sample.gpuUtilizationPercent;
  return (sample.gpuEnergyKwh ?? 0) > 0 ? null : sample.cpuUtilizationPercent;
}

/**
 * Energy in kWh that a sample drew with no progress: all of it below `IDLE_BELOW_PERCENT`, else 0. Null when the utilization is not
 * known. Own definition: trackers sample utilization as a mean over the interval, so a bound tells idle from busy, not a share.
 * @throws InvalidInputError when a figure is negative or not finite, or a utilization is above 100.
 */
export function idleEnergyKwh(sample: BusySample): number | null {
  checkQuantities({
    energyKwh: sample.energyKwh,
    gpuEnergyKwh: sample.gpuEnergyKwh,
    cpuUtilizationPercent: sample.cpuUtilizationPercent,
    gpuUtilizationPercent: sample.gpuUtilizationPercent,
  });
  const utilizationPercent = utilizationOf(sample);
  if (utilizationPercent === null) return null;
  if (utilizationPercent > 100) throw new InvalidInputError("a utilization must be 100 % or less");
  return utilizationPercent < IDLE_BELOW_PERCENT ? sample.energyKwh : 0;
}

/** Sums of samples whose utilization is known; all null when none is. */
export type IdleSums = {
  idleEnergyKwh: number | null;
  /** Their energy, idle or not, and their time. */
  utilizationKnownKwh: number | null;
  utilizationKnownS: number | null;
  /** Utilization in percent × seconds. */
  utilizationPercentS: number | null;
};

export type IdleFigures = {
  idleEnergyKwh: number | null;
  /** Of the energy whose utilization is known, 0 to 1. */
  idleShare: number | null;
  /** How much of the energy that is, 0 to 1. */
  knownShare: number | null;
  /** Mean over time, in percent. */
  meanUtilizationPercent: number | null;
};

/**
 * Idle share and mean utilization of a run or hour from its sums. Null while no sample says its utilization.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function idleFigures(sums: IdleSums, energyKwh: number): IdleFigures {
  const known = ratioOf(sums.utilizationKnownKwh, energyKwh);
  return {
    idleEnergyKwh: sums.idleEnergyKwh,
    idleShare: ratioOf(sums.idleEnergyKwh, sums.utilizationKnownKwh),
    // Sums of the same samples in another order differ in their last digits.
    knownShare: known === null ? null : Math.min(1, known),
    meanUtilizationPercent: ratioOf(sums.utilizationPercentS, sums.utilizationKnownS),
  };
}
