import type { FileItem, FileSample } from "@/lib/ingest/adapters/file";
import { isReal } from "@/lib/ingest/fields";
import { MAX_DURATION_S, MIN_DURATION_S } from "@/lib/ingest/sample";

const ENERGIES = ["energyKwh", "cpuEnergyKwh", "gpuEnergyKwh", "ramEnergyKwh", "measuredEnergyKwh"] as const;
const POWERS = ["powerW", "reportedCpuPowerW", "reportedGpuPowerW", "reportedRamPowerW"] as const;
const PERCENTS = ["cpuUtilizationPercent", "gpuUtilizationPercent", "ramUtilizationPercent"] as const;

/** What breaks a law that the writer relies on; null for good items. */
export function brokenLaw(items: readonly FileItem[]): string | null {
  const runs = new Set<string>();
  for (const item of items) {
    if (item.kind === "run") runs.add(item.run.key);
    if (item.kind === "run" && (item.run.key === "" || item.run.key.length > 600))
      return "a run without a good key";
    if (item.kind !== "sample") continue;
    if (!runs.has(item.runKey)) return "a sample before its run";
    const fault = brokenSample(item.sample);
    if (fault !== null) return `${fault}: ${JSON.stringify(item.sample)}`;
  }
  return null;
}

function brokenSample(sample: FileSample): string | null {
  if (!Number.isSafeInteger(sample.sampledAtUs) || sample.sampledAtUs < 0) return "sampledAtUs";
  if (!(sample.durationS >= MIN_DURATION_S && sample.durationS <= MAX_DURATION_S)) return "durationS";
  for (const name of [...ENERGIES, ...POWERS]) {
    const value = sample[name];
    if (value === null) continue;
    if (!Number.isFinite(value) || value < 0) return name;
    if (name !== "powerW" && (!isReal(value) || value > 1e9)) return name;
  }
  const percent = PERCENTS.find((name) => !((sample[name] ?? 0) >= 0 && (sample[name] ?? 0) <= 100));
  if (percent !== undefined) return percent;
  if ((sample.measuredEnergyKwh ?? 0) > sample.energyKwh * (1 + 1e-9)) return "measuredEnergyKwh";
  const emissions = sample.trackerEmissionsKgCo2e ?? 0;
  return Number.isFinite(emissions) && isReal(emissions) && Math.abs(emissions) <= 1e9
    ? null
    : "trackerEmissionsKgCo2e";
}
