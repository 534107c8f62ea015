import { z } from "zod";
import { emissions, energy, finite, id, instantSchema, percent, text } from "../fields";
import { MAX_DURATION_S, MIN_DURATION_S, type CanonicalSample } from "../sample";

const JOULES_PER_KWH = 3.6e6;

/** One sample: the interval that ended at `sampledAt`. Energies are IT energy in kWh. */
export const sampleBody = z
  .strictObject({
    runId: id,
    source: text(100)
      .default("")
      .meta({ description: "Which of the run's reporters sent it: a rank, a host" }),
    sampledAt: instantSchema,
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
  })
  .refine((sample) => (sample.measuredEnergyKwh ?? 0) <= sample.energyKwh * (1 + 1e-9), {
    path: ["measuredEnergyKwh"],
    message: "must not be more than energyKwh",
  });

/** A sample of `/api/v1/samples`, already checked, as a canonical one. Energies are IT energy as sent. */
export function nativeSample(sample: z.output<typeof sampleBody>): CanonicalSample {
  return {
    runId: sample.runId.toLowerCase(),
    source: sample.source,
    sampledAt: sample.sampledAt.iso,
    durationS: sample.durationS,
    energyKwh: sample.energyKwh,
    cpuEnergyKwh: sample.cpuEnergyKwh ?? null,
    gpuEnergyKwh: sample.gpuEnergyKwh ?? null,
    ramEnergyKwh: sample.ramEnergyKwh ?? null,
    measuredEnergyKwh: sample.measuredEnergyKwh ?? null,
    powerW: sample.powerW ?? (sample.energyKwh * JOULES_PER_KWH) / sample.durationS,
    reportedCpuPowerW: sample.cpuPowerW ?? null,
    reportedGpuPowerW: sample.gpuPowerW ?? null,
    reportedRamPowerW: sample.ramPowerW ?? null,
    cpuUtilizationPercent: sample.cpuUtilizationPercent ?? null,
    gpuUtilizationPercent: sample.gpuUtilizationPercent ?? null,
    ramUtilizationPercent: sample.ramUtilizationPercent ?? null,
    trackerEmissionsKgCo2e: sample.emissionsKgCo2e ?? null,
  };
}
