import { describeHardware } from "@/lib/domain/hardware";
import type { RunSummary } from "@/lib/domain/run";
import { runState, type RunStatus } from "@/lib/domain/run-state";
import { FACILITY_KWH, FROM_RUNS, LOCATION_KG, TRACKER_KG } from "./run-sql";

/** One run with its totals, as the store gives it. */
export type RunRow = {
  id: string;
  name: string;
  status: RunStatus;
  project_id: string;
  project_name: string;
  experiment_id: string;
  experiment_name: string;
  tracker: string;
  tracker_version: string | null;
  gpu_model: string | null;
  gpu_count: number | null;
  cpu_model: string | null;
  cpu_count: number | null;
  tags: string[];
  pue: number | null;
  zone_id: string | null;
  zone_name: string | null;
  carbon_intensity_g_per_kwh: number | null;
  energy_kwh: number;
  facility_kwh: number;
  location_kg: number | null;
  tracker_kg: number | null;
  measured_energy_kwh: number | null;
  sample_count: number;
  measured_from: Date;
  last_sampled_at: Date;
  interval_s: number;
  last_power_w: number;
};

export const SELECT_RUN_ROWS = `select r.id, r.name, r.status, p.id as project_id, p.name as project_name,
    e.id as experiment_id, e.name as experiment_name, r.tracker, r.tracker_version, r.gpu_model, r.gpu_count,
    r.cpu_model, r.cpu_count, r.tags, r.pue, r.zone_id, f.name as zone_name, f.carbon_intensity_g_per_kwh,
    t.energy_kwh, ${FACILITY_KWH} as facility_kwh, ${LOCATION_KG} as location_kg, ${TRACKER_KG} as tracker_kg,
    t.measured_energy_kwh, t.sample_count, t.measured_from, t.last_sampled_at, t.interval_s, t.last_power_w
  ${FROM_RUNS}`;

export function toRunSummary(row: RunRow, nowMs: number): RunSummary {
  const lastSampledAtMs = row.last_sampled_at.getTime();
  return {
    id: row.id,
    name: row.name,
    state: runState({ status: row.status, lastSampledAtMs, intervalS: row.interval_s, nowMs }),
    projectId: row.project_id,
    projectName: row.project_name,
    experimentId: row.experiment_id,
    experimentName: row.experiment_name,
    tracker: row.tracker,
    trackerVersion: row.tracker_version,
    hardware: describeHardware({
      gpuModel: row.gpu_model,
      gpuCount: row.gpu_count,
      cpuModel: row.cpu_model,
      cpuCount: row.cpu_count,
    }),
    startedAt: row.measured_from.toISOString(),
    lastSampledAt: row.last_sampled_at.toISOString(),
    wallTimeS: (lastSampledAtMs - row.measured_from.getTime()) / 1000,
    energyKwh: row.energy_kwh,
    facilityEnergyKwh: row.facility_kwh,
    pue: row.pue ?? 1,
    pueAssumed: row.pue === null,
    locationEmissionsKgCo2e: row.location_kg,
    trackerEmissionsKgCo2e: row.tracker_kg,
    zoneId: row.zone_id,
    zoneName: row.zone_name,
    carbonIntensityGPerKwh: row.carbon_intensity_g_per_kwh,
    measuredShare: row.energy_kwh > 0 ? Math.min(1, (row.measured_energy_kwh ?? 0) / row.energy_kwh) : 0,
    lastPowerW: row.last_power_w,
    sampleCount: row.sample_count,
    tags: row.tags,
  };
}
