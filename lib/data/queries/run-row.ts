import { energyTier } from "@/lib/domain/energy-tier";
import { describeHardware } from "@/lib/domain/hardware";
import type { RunSummary } from "@/lib/domain/run";
import { runState, type RunStatus } from "@/lib/domain/run-state";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { productUncertainty } from "@/lib/domain/uncertainty";
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
  zone_id: string | null;
  zone_name: string | null;
  pue_assumed: boolean;
  energy_kwh: number;
  facility_kwh: number;
  location_kg: number | null;
  location_covered_kwh: number;
  market_kg: number | null;
  pue_uncertainty: number | null;
  grid_uncertainty: number | null;
  tracker_kg: number | null;
  measured_energy_kwh: number | null;
  sample_count: number;
  measured_from: Date;
  last_sampled_at: Date;
  interval_s: number;
  last_power_w: number;
  not_counted_for_id: string | null;
};

export const SELECT_RUN_ROWS = `select r.id, r.name, r.status, p.id as project_id, p.name as project_name,
    e.id as experiment_id, e.name as experiment_name, r.tracker, r.tracker_version, r.gpu_model, r.gpu_count,
    r.cpu_model, r.cpu_count, r.tags, r.zone_id, z.name as zone_name,
    t.energy_kwh, ${FACILITY_KWH} as facility_kwh, ${LOCATION_KG} as location_kg, t.location_covered_kwh,
    t.market_kg_co2e as market_kg, t.pue_uncertainty, t.grid_uncertainty, ${TRACKER_KG} as tracker_kg,
    exists (select 1 from run_factor rf where rf.organization_id = t.organization_id and rf.run_id = t.run_id
      and rf.key = 'pue:assumed') as pue_assumed,
    t.measured_energy_kwh, t.sample_count, t.measured_from, t.last_sampled_at, t.interval_s, t.last_power_w,
    r.not_counted_for_id
  ${FROM_RUNS}`;

export function toRunSummary(row: RunRow, nowMs: number): RunSummary {
  const lastSampledAtMs = row.last_sampled_at.getTime();
  const measuredShare = measuredShareOf(row.measured_energy_kwh, row.energy_kwh);
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
    pue: meanPue(row),
    pueAssumed: row.pue_assumed,
    ...uncertaintiesOf(row, measuredShare),
    locationEmissionsKgCo2e: row.location_kg,
    marketEmissionsKgCo2e: row.market_kg,
    trackerEmissionsKgCo2e: row.tracker_kg,
    zoneId: row.zone_id,
    zoneName: row.zone_name,
    carbonIntensityGPerKwh: meanIntensity(row),
    measuredShare,
    lastPowerW: row.last_power_w,
    sampleCount: row.sample_count,
    notCountedForId: row.not_counted_for_id,
    tags: row.tags,
  };
}

/** Share of an energy that was read from counters or sensors, 0 to 1. */
export function measuredShareOf(measuredKwh: number | null, energyKwh: number): number {
  return energyKwh > 0 ? Math.min(1, (measuredKwh ?? 0) / energyKwh) : 0;
}

function uncertaintiesOf(
  row: Pick<RunRow, "pue_uncertainty" | "grid_uncertainty">,
  measuredShare: number,
): Pick<RunSummary, "facilityUncertainty" | "locationUncertainty"> {
  const ofEnergy = TIER_UNCERTAINTY[energyTier(measuredShare)];
  const { pue_uncertainty: ofPue, grid_uncertainty: ofGrid } = row;
  if (ofPue === null) return { facilityUncertainty: null, locationUncertainty: null };
  return {
    facilityUncertainty: productUncertainty([ofEnergy, ofPue]),
    locationUncertainty: ofGrid === null ? null : productUncertainty([ofEnergy, ofPue, ofGrid]),
  };
}

/** Sums of hours and a total differ in their last digits: a PUE of 1 must not read 0.9999999999999999. */
function meanPue({ energy_kwh: energyKwh, facility_kwh: facilityKwh }: RunRow): number {
  return energyKwh > 0 ? Number((facilityKwh / energyKwh).toPrecision(12)) : 1;
}

/** Of the energy that has a factor; with hourly factors the mean that the run really met. */
function meanIntensity(row: Pick<RunRow, "location_kg" | "location_covered_kwh">): number | null {
  if (row.location_kg === null || row.location_covered_kwh === 0) return null;
  return (row.location_kg / row.location_covered_kwh) * 1000;
}
