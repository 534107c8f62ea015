import { J_PER_KWH } from "@/lib/domain/units";
import { z } from "zod";
import {
  BEFORE_CLOCKS,
  emissions,
  energy,
  finite,
  id,
  INSTANT_MESSAGE,
  isReal,
  percent,
  text,
  TOO_SMALL,
} from "../fields";
import {
  FUTURE_TOLERANCE_MS,
  MAX_DURATION_S,
  MIN_DURATION_S,
  sampleOf,
  type CanonicalSample,
  type RunlessSample,
} from "../sample";

/** A part may exceed the whole by what floats cost, parts together by what rounding each of them does. */
const ROUNDING = 1e-9;
const ROUNDED_PARTS = 1e-3;

/**
 * One sample: the interval that ended at `sampledAt`. Energies are IT energy in kWh. What needs more than one look at
 * a value is in `sampleFault`: a transform and a refinement would take as long as all other checks together.
 */
export const sampleBody = z.strictObject({
  runId: id,
  source: text(100).default("").meta({ description: "Which of the run's reporters sent it: a rank, a host" }),
  sampledAt: z.string("must be an ISO 8601 time with its offset").meta({
    format: "date-time",
    description: "End of the interval; ISO 8601 with offset, microseconds are kept",
  }),
  durationS: finite
    .positive("must be more than 0")
    .min(MIN_DURATION_S, "must be a microsecond or more")
    .max(MAX_DURATION_S, "must be 31 days or less"),
  energyKwh: energy,
  cpuEnergyKwh: energy.nullish(),
  gpuEnergyKwh: energy.nullish(),
  ramEnergyKwh: energy.nullish(),
  measuredEnergyKwh: energy
    .nullish()
    .meta({ description: "The part of energyKwh read from a counter or sensor rather than estimated" }),
  powerW: energy.nullish().meta({ description: "Mean power; left out: energyKwh ÷ durationS" }),
  cpuPowerW: energy.nullish(),
  gpuPowerW: energy.nullish(),
  ramPowerW: energy.nullish(),
  cpuUtilizationPercent: percent.nullish(),
  gpuUtilizationPercent: percent.nullish(),
  ramUtilizationPercent: percent.nullish(),
  emissionsKgCo2e: emissions.nullish().meta({ description: "The tracker's own figure for this interval" }),
});

type SampleBody = z.output<typeof sampleBody>;
type RunlessBody = Omit<SampleBody, "runId">;

const FIGURES = [
  "energyKwh",
  "cpuEnergyKwh",
  "gpuEnergyKwh",
  "ramEnergyKwh",
  "measuredEnergyKwh",
  "powerW",
  "cpuPowerW",
  "gpuPowerW",
  "ramPowerW",
  "emissionsKgCo2e",
] as const satisfies readonly (keyof RunlessBody)[];

/** What is wrong with a sample whose values are each of the right kind; null when nothing is. */
export function sampleFault(
  sample: RunlessBody,
  sampledAtUs: number | null,
  nowMs: number,
): { field: keyof RunlessBody; reason: string } | null {
  if (sampledAtUs === null) return { field: "sampledAt", reason: INSTANT_MESSAGE };
  if (sampledAtUs / 1000 > nowMs + FUTURE_TOLERANCE_MS) {
    return { field: "sampledAt", reason: "lies in the future; check the clock of the machine that measures" };
  }
  if (sampledAtUs < 0) return { field: "sampledAt", reason: BEFORE_CLOCKS };
  const tiny = FIGURES.find((field) => !isReal(sample[field] ?? 0));
  if (tiny !== undefined) return { field: tiny, reason: TOO_SMALL };
  if ((sample.measuredEnergyKwh ?? 0) > sample.energyKwh * (1 + ROUNDING)) {
    return { field: "measuredEnergyKwh", reason: "must not be more than energyKwh" };
  }
  const partsKwh = (sample.cpuEnergyKwh ?? 0) + (sample.gpuEnergyKwh ?? 0) + (sample.ramEnergyKwh ?? 0);
  if (partsKwh > sample.energyKwh * (1 + ROUNDED_PARTS)) {
    return { field: "energyKwh", reason: "must not be less than CPU, GPU and RAM energy together" };
  }
  return null;
}

/** A sample of `/api/v1/samples`, already checked, as a canonical one. Energies are IT energy as sent. */
export function nativeSample(sample: SampleBody, sampledAtUs: number): CanonicalSample {
  return sampleOf(sample.runId.toLowerCase(), nativeMeasures(sample, sampledAtUs));
}

/** `nativeSample` of a sample in a file, whose run is found later. */
export function nativeMeasures(sample: RunlessBody, sampledAtUs: number): RunlessSample {
  return {
    source: sample.source,
    sampledAtUs,
    durationS: sample.durationS,
    energyKwh: sample.energyKwh,
    cpuEnergyKwh: sample.cpuEnergyKwh ?? null,
    gpuEnergyKwh: sample.gpuEnergyKwh ?? null,
    ramEnergyKwh: sample.ramEnergyKwh ?? null,
    measuredEnergyKwh: sample.measuredEnergyKwh ?? null,
    powerW: sample.powerW ?? (sample.energyKwh * J_PER_KWH) / sample.durationS,
    reportedCpuPowerW: sample.cpuPowerW ?? null,
    reportedGpuPowerW: sample.gpuPowerW ?? null,
    reportedRamPowerW: sample.ramPowerW ?? null,
    cpuUtilizationPercent: sample.cpuUtilizationPercent ?? null,
    gpuUtilizationPercent: sample.gpuUtilizationPercent ?? null,
    ramUtilizationPercent: sample.ramUtilizationPercent ?? null,
    trackerEmissionsKgCo2e: sample.emissionsKgCo2e ?? null,
  };
}
