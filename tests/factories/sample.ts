import { isoInstant, parseInstant } from "@/lib/domain/time";
import type { CanonicalSample } from "@/lib/ingest/sample";

const JOULES_PER_KWH = 3.6e6;

type Overrides = Partial<Omit<CanonicalSample, "sampledAtUs">> & { runId: string; sampledAt?: string };

/** One minute at 360 W, all of it measured on a GPU. The power follows from energy and duration unless it is given. */
export function makeSample({ sampledAt, ...overrides }: Overrides): CanonicalSample {
  const durationS = overrides.durationS ?? 60;
  const energyKwh = overrides.energyKwh ?? 0.006;
  return {
    source: "",
    sampledAtUs: parseInstant(sampledAt ?? "2026-03-02T10:01:00Z") ?? Number.NaN,
    durationS,
    energyKwh,
    cpuEnergyKwh: energyKwh / 4,
    gpuEnergyKwh: energyKwh / 2,
    ramEnergyKwh: energyKwh / 4,
    measuredEnergyKwh: energyKwh / 2,
    powerW: durationS > 0 ? (energyKwh * JOULES_PER_KWH) / durationS : 0,
    reportedCpuPowerW: null,
    reportedGpuPowerW: null,
    reportedRamPowerW: null,
    cpuUtilizationPercent: null,
    gpuUtilizationPercent: null,
    ramUtilizationPercent: null,
    trackerEmissionsKgCo2e: energyKwh * 0.05,
    ...overrides,
  };
}

/** The same minute as `POST /api/v1/samples` takes it. */
export function makeSampleBody(
  overrides: Record<string, unknown> & { runId: string },
): Record<string, unknown> & { runId: string } {
  return {
    sampledAt: "2026-03-02T10:01:00Z",
    durationS: 60,
    energyKwh: 0.006,
    gpuEnergyKwh: 0.006,
    ...overrides,
  };
}

/** So many seconds after 10:00 on the day that the factories use. */
export function instantAfter(seconds: number): string {
  return isoInstant(Date.parse("2026-03-02T10:00:00Z") * 1000 + Math.round(seconds * 1e6));
}
