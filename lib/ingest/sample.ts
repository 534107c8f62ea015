import type { Doubt } from "@/lib/domain/plausibility";

/**
 * The canonical sample: what every adapter makes of its tracker's payload and the only thing the writer takes.
 * One reading of the interval that ended at `sampledAtUs`. Energies are IT energy in kWh, before PUE; null is unknown.
 */
export type CanonicalSample = {
  runId: string;
  /** Which of the run's reporters sent it; "" when it has one. */
  source: string;
  /** Microseconds since 1970, as `parseInstant` gives them. */
  sampledAtUs: number;
  durationS: number;
  energyKwh: number;
  cpuEnergyKwh: number | null;
  gpuEnergyKwh: number | null;
  ramEnergyKwh: number | null;
  /** The part of `energyKwh` read from a counter or sensor. */
  measuredEnergyKwh: number | null;
  /** Mean power over the interval. */
  powerW: number;
  reportedCpuPowerW: number | null;
  reportedGpuPowerW: number | null;
  reportedRamPowerW: number | null;
  cpuUtilizationPercent: number | null;
  gpuUtilizationPercent: number | null;
  ramUtilizationPercent: number | null;
  trackerEmissionsKgCo2e: number | null;
};

/** A sample of which it is not said yet which run it is of. */
export type RunlessSample = Omit<CanonicalSample, "runId">;

/**
 * A sample as one of a run, moved to another time. Written out: to spread so many fields takes three times as long and
 * leaves garbage that outlives the young generation, of which a file of a million rows makes hundreds of megabytes.
 */
export function sampleOf(
  runId: string,
  sample: RunlessSample,
  sampledAtUs = sample.sampledAtUs,
): CanonicalSample {
  return {
    runId,
    source: sample.source,
    sampledAtUs,
    durationS: sample.durationS,
    energyKwh: sample.energyKwh,
    cpuEnergyKwh: sample.cpuEnergyKwh,
    gpuEnergyKwh: sample.gpuEnergyKwh,
    ramEnergyKwh: sample.ramEnergyKwh,
    measuredEnergyKwh: sample.measuredEnergyKwh,
    powerW: sample.powerW,
    reportedCpuPowerW: sample.reportedCpuPowerW,
    reportedGpuPowerW: sample.reportedGpuPowerW,
    reportedRamPowerW: sample.reportedRamPowerW,
    cpuUtilizationPercent: sample.cpuUtilizationPercent,
    gpuUtilizationPercent: sample.gpuUtilizationPercent,
    ramUtilizationPercent: sample.ramUtilizationPercent,
    trackerEmissionsKgCo2e: sample.trackerEmissionsKgCo2e,
  };
}

/**
 * What became of a sample. `duplicate`: the same sample is already there. `conflict`: another one with the same run,
 * source and time is there and stays. `unknown-run`: no such run in the organization. A doubt: it cannot be true as it
 * stands, and is kept in quarantine, not counted, until a person decides.
 */
export type SampleOutcome = "stored" | "duplicate" | "conflict" | "unknown-run" | Doubt;

/** Samples may be stamped this far ahead of our clock, as clocks differ; further ahead they are refused. */
export const FUTURE_TOLERANCE_MS = 5 * 60_000;

/** Longest interval one sample may cover. */
export const MAX_DURATION_S = 31 * 24 * 3600;
/** Shortest interval that a native sample may cover: times are exact to the microsecond. */
export const MIN_DURATION_S = 1e-6;

/** True of two samples of one key that state the same figures. */
export function saysTheSame(a: CanonicalSample, b: CanonicalSample): boolean {
  return (
    a.energyKwh === b.energyKwh &&
    a.durationS === b.durationS &&
    a.cpuEnergyKwh === b.cpuEnergyKwh &&
    a.gpuEnergyKwh === b.gpuEnergyKwh &&
    a.ramEnergyKwh === b.ramEnergyKwh &&
    a.trackerEmissionsKgCo2e === b.trackerEmissionsKgCo2e
  );
}
