import { J_PER_KWH } from "@/lib/domain/units";
import { z } from "zod";
import { parseInstant } from "@/lib/domain/time";
import { BEFORE_CLOCKS, emissions, energy, isReal, TOO_SMALL } from "../fields";
import { hashUuid } from "../hash-uuid";
import { looseNumber, looseText } from "../loose";
import { MAX_DURATION_S, MIN_DURATION_S, type CanonicalSample } from "../sample";

/**
 * CodeCarbon's API client (2.7 and later): `POST /runs` once, then `POST /emissions` with the change since the last
 * one. Keys may grow: unknown ones are ignored, descriptive ones never refuse a run, figures are checked.
 */

const text = z.unknown().optional().transform(looseText);
const number = z.unknown().optional().transform(looseNumber);

/** CodeCarbon always sends an offset; a copy of its format without one is taken as UTC. */
const instantUs = z.string().transform((written, context) => {
  const parsed = parseInstant(written) ?? parseInstant(`${written}Z`);
  if (parsed !== null && parsed >= 0) return parsed;
  const message =
    parsed === null
      ? "must be an ISO 8601 time, for example 2026-11-21T08:06:38.108114+00:00"
      : BEFORE_CLOCKS;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const realEnergy = energy.refine(isReal, TOO_SMALL);
const optionalEnergy = realEnergy.nullish().transform((value) => value ?? null);

const runSchema = z.object({
  timestamp: instantUs,
  experiment_id: text,
  os: text,
  python_version: text,
  codecarbon_version: text,
  cpu_count: number,
  cpu_model: text,
  gpu_count: number,
  gpu_model: text,
  longitude: number,
  latitude: number,
  region: text,
  provider: text,
  ram_total_size: number,
  tracking_mode: text,
});

const emissionSchema = z.object({
  timestamp: instantUs,
  run_id: z.string(),
  duration: z
    .number("must be a finite number")
    .nonnegative("must not be negative")
    .max(MAX_DURATION_S, "must be 31 days or less"),
  // Negative deltas are real: versions up to 3.2.2 recompute the whole run with the intensity of the moment.
  emissions_sum: emissions.refine(isReal, TOO_SMALL).nullish(),
  cpu_power: number,
  gpu_power: number,
  ram_power: number,
  cpu_energy: optionalEnergy,
  gpu_energy: optionalEnergy,
  ram_energy: optionalEnergy,
  energy_consumed: realEnergy,
  cpu_utilization_percent: number,
  gpu_utilization_percent: number,
  ram_utilization_percent: number,
});

export const codecarbonRunSchema = runSchema;
export const codecarbonEmissionSchema = emissionSchema;
export type CodecarbonRun = z.output<typeof runSchema>;
export type CodecarbonEmission = z.output<typeof emissionSchema>;

/** Where CodeCarbon says a machine is when its look-up of the address failed: Quebec, with a very clean grid. */
const FALLBACK = { latitude: 46.8, longitude: -71.2 };

/** Coordinates of a run; null for the two ways CodeCarbon has of not knowing them. */
export function codecarbonPlace(
  run: Pick<CodecarbonRun, "latitude" | "longitude">,
): { latitude: number; longitude: number } | null {
  const { latitude, longitude } = run;
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return null;
  if (latitude === 0 && longitude === 0) return null;
  if (latitude === FALLBACK.latitude && longitude === FALLBACK.longitude) return null;
  return { latitude, longitude };
}

/** The experiment a CodeCarbon client names when nobody configured one. */
const DEFAULT_EXPERIMENT = "5b0fa12a-3dd7-45bb-9766-cc326314d9f1";

export function codecarbonExperimentId(run: Pick<CodecarbonRun, "experiment_id">): string | null {
  return run.experiment_id === DEFAULT_EXPERIMENT ? null : run.experiment_id;
}

/**
 * The same announcement, sent twice by a proxy, makes one run: its id is drawn from the organization, the experiment and
 * the payload.
 */
export function codecarbonRunId(organizationId: string, experimentId: string, payload: unknown): string {
  return hashUuid([organizationId, experimentId, payload]);
}

const TRUNCATION_MEAN_S = 0.5;
/** How far the length that power implies may lie outside of what truncation allows, s: the power is a mean since the start. */
const POWER_DRIFT_S = 0.5;
/**
 * Length of the interval. The client truncates it to whole seconds, so it lies in [duration, duration + 1). Its timer
 * keeps whole seconds but for milliseconds: the true length is near either end, seldom in the middle. The power that the
 * client reports tells which, where it puts the length there or close by; else (load changed) the middle is taken. A
 * power so reported never contains PUE, so `energyKwh` must not either.
 */
function intervalS(emission: CodecarbonEmission, energyKwh: number): number {
  const { duration } = emission;
  if (!Number.isInteger(duration)) return Math.max(duration, MIN_DURATION_S);
  const reportedW = (emission.cpu_power ?? 0) + (emission.gpu_power ?? 0) + (emission.ram_power ?? 0);
  const impliedS = (energyKwh * J_PER_KWH) / reportedW;
  if (!(impliedS >= duration - POWER_DRIFT_S && impliedS < duration + 1 + POWER_DRIFT_S)) {
    return duration + TRUNCATION_MEAN_S;
  }
  return Math.min(Math.max(impliedS, duration, MIN_DURATION_S), duration + 1);
}

/**
 * How busy the CPU was; null for exactly 0, which is the client's first reading whatever runs, as psutil counts from one call to the next.
 */
export const knownBusyPercent = (percent: number | null): number | null => (percent === 0 ? null : percent);

/**
 * One delta as a canonical sample. `pueInEnergy` is the PUE the client multiplied into every energy (1 if none):
 * dividing it out leaves IT energy. GPU energy is read from NVML counters; RAM is modelled from its size, and for the
 * CPU the client does not say whether it read counters or estimated from a rated power: neither counts as measured.
 */
export function codecarbonSample(emission: CodecarbonEmission, pueInEnergy: number): CanonicalSample {
  const itEnergy = (kwh: number | null): number | null => (kwh === null ? null : kwh / pueInEnergy);
  const energyKwh = emission.energy_consumed / pueInEnergy;
  const durationS = intervalS(emission, energyKwh);
  return {
    runId: emission.run_id,
    source: "",
    sampledAtUs: emission.timestamp,
    durationS,
    energyKwh,
    cpuEnergyKwh: itEnergy(emission.cpu_energy),
    gpuEnergyKwh: itEnergy(emission.gpu_energy),
    ramEnergyKwh: itEnergy(emission.ram_energy),
    measuredEnergyKwh: itEnergy(emission.gpu_energy),
    powerW: (energyKwh * J_PER_KWH) / durationS,
    reportedCpuPowerW: emission.cpu_power,
    reportedGpuPowerW: emission.gpu_power,
    reportedRamPowerW: emission.ram_power,
    cpuUtilizationPercent: knownBusyPercent(emission.cpu_utilization_percent),
    gpuUtilizationPercent: emission.gpu_utilization_percent,
    ramUtilizationPercent: emission.ram_utilization_percent,
    trackerEmissionsKgCo2e: emission.emissions_sum ?? null,
  };
}
