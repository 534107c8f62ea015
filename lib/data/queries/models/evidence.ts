import "server-only";
import { calculateHour, type BasisInput, type CalculationBasis } from "@/lib/domain/calculation";
import { energyTier } from "@/lib/domain/energy-tier";
import type { RatedEnergy, RatedRun, RatedUse } from "@/lib/domain/model-evidence";
import { HOUR_MS } from "@/lib/domain/units";
import { listPlaces, placeChoosers, type BasisOf } from "../../calculation/places";
import { sql } from "../../client";
import { measuredShareOf } from "../run-row";

type RunRow = {
  id: string;
  name: string;
  energy_kwh: number;
  measured_energy_kwh: number | null;
  gpu_energy_kwh: number | null;
  tokens: number | null;
  model_parameters: number | null;
  dataset: string | null;
  last_sampled_at: Date;
};

type UseRow = {
  run_id: string;
  basis_id: string;
  zone_id: string | null;
  pue: BasisInput;
  grid: BasisInput | null;
  energy_kwh: number;
  facility_kwh: number;
  location_kg: number | null;
};

/**
 * The energy of runs as a class takes it: each hour under the basis that its figures rest on, but with a published location-based factor
 * where that is one that the organization typed itself. The figures must be calculated.
 */
export async function ratedEnergy(organizationId: string, runIds: readonly string[]): Promise<RatedEnergy> {
  if (runIds.length === 0) return { runs: [], uses: [] };
  const [runs, uses] = await Promise.all([
    listRuns(organizationId, runIds),
    listUses(organizationId, runIds),
  ]);
  const own = uses.filter((use) => use.grid?.origin === "organization");
  const published = await publishedUses(organizationId, own);
  return {
    runs: runs.map(toRun),
    uses: [...uses.filter((use) => !own.includes(use)).map(toUse), ...published],
  };
}

function listRuns(organizationId: string, runIds: readonly string[]): Promise<RunRow[]> {
  return sql().query<RunRow>(
    `select l.run_id as id, l.name, l.energy_kwh, l.measured_energy_kwh, l.gpu_energy_kwh, l.tokens, l.model_parameters,
            l.dataset, l.last_sampled_at
       from run_listing l where l.organization_id = $1 and l.run_id = any ($2::uuid[]) and l.is_counted
      order by l.started_at, l.run_id`,
    [organizationId, runIds],
  );
}

function listUses(organizationId: string, runIds: readonly string[]): Promise<UseRow[]> {
  return sql().query<UseRow>(
    `with uses as (
       select h.run_id, h.basis_id, sum(h.energy_kwh) as energy_kwh,
              sum(coalesce(h.facility_energy_kwh, h.energy_kwh)) as facility_kwh, sum(h.location_kg_co2e) as location_kg
         from hourly_rollup h
         join run_listing l on l.organization_id = h.organization_id and l.run_id = h.run_id and l.is_counted
        where h.organization_id = $1 and h.run_id = any ($2::uuid[]) and h.basis_id is not null
        group by h.run_id, h.basis_id
     )
     select u.run_id, u.basis_id, b.content->>'zoneId' as zone_id, b.content->'pue' as pue,
            nullif(b.content->'grid', 'null'::jsonb) as grid, u.energy_kwh, u.facility_kwh, u.location_kg
       from uses u join calculation_basis b on b.organization_id = $1 and b.id = u.basis_id
      order by u.run_id, u.energy_kwh desc, u.basis_id`,
    [organizationId, runIds],
  );
}

function toRun(row: RunRow): RatedRun {
  const { energy_kwh: energyKwh, gpu_energy_kwh: gpuKwh } = row;
  return {
    id: row.id,
    name: row.name,
    energyKwh,
    energyTier: energyTier(measuredShareOf(row.measured_energy_kwh, energyKwh)),
    isGpuOnly: energyKwh > 0 && gpuKwh !== null && gpuKwh >= energyKwh * (1 - 1e-9),
    tokens: row.tokens,
    modelParameters: row.model_parameters,
    dataset: row.dataset,
    endedOn: row.last_sampled_at.toISOString().slice(0, 10),
  };
}

function toUse(row: UseRow): RatedUse {
  return {
    runId: row.run_id,
    energyKwh: row.energy_kwh,
    facilityEnergyKwh: row.facility_kwh,
    zoneId: row.zone_id,
    pue: row.pue,
    grid: row.grid,
    locationKgCo2e: row.grid === null ? null : row.location_kg,
  };
}

type HourRow = { run_id: string; basis_id: string; hour: Date; energy_kwh: number };

/** The hours of these uses by what is published for their zones. */
async function publishedUses(organizationId: string, own: readonly UseRow[]): Promise<RatedUse[]> {
  if (own.length === 0) return [];
  const hours = await listHours(organizationId, own);
  const choosers = await publishedChoosers(organizationId, own, hours);
  const byKey = new Map(own.map((use) => [`${use.run_id} ${use.basis_id}`, use]));
  return hours.flatMap((hour) => {
    const use = byKey.get(`${hour.run_id} ${hour.basis_id}`);
    if (use === undefined) return [];
    const grid = choosers.get(use)?.(hour.hour.getTime()).grid ?? null;
    const basis = bareBasis(use, grid);
    const figures = calculateHour(hour.energy_kwh, basis);
    return [
      {
        runId: use.run_id,
        energyKwh: hour.energy_kwh,
        facilityEnergyKwh: figures.facilityEnergyKwh,
        zoneId: use.zone_id,
        pue: use.pue,
        grid,
        locationKgCo2e: figures.locationEmissionsKgCo2e,
      },
    ];
  });
}

function bareBasis(use: UseRow, grid: BasisInput | null): CalculationBasis {
  return { method: "", zoneId: use.zone_id, pue: use.pue, grid, residual: null, wue: null, ewif: null };
}

function listHours(organizationId: string, own: readonly UseRow[]): Promise<HourRow[]> {
  return sql().query<HourRow>(
    `select run_id, basis_id, hour, energy_kwh from hourly_rollup
      where organization_id = $1 and run_id = any ($2::uuid[]) and basis_id = any ($3::uuid[]) order by run_id, hour`,
    [organizationId, own.map((use) => use.run_id), own.map((use) => use.basis_id)],
  );
}

async function publishedChoosers(
  organizationId: string,
  own: readonly UseRow[],
  hours: readonly HourRow[],
): Promise<Map<UseRow, BasisOf>> {
  const times = hours.map((hour) => hour.hour.getTime());
  const places = await listPlaces(organizationId, [...new Set(own.map((use) => use.run_id))]);
  const anchors = places.map((place) => place.anchorMs);
  const range = {
    from: new Date(times.concat(anchors).reduce((least, ms) => Math.min(least, ms), Number.MAX_SAFE_INTEGER)),
    to: new Date(times.reduce((most, ms) => Math.max(most, ms), 0) + HOUR_MS),
  };
  const found = new Map<UseRow, BasisOf>();
  for (const use of own) {
    const place = places.find((each) => each.runId === use.run_id);
    if (place === undefined) continue;
    // The zone that the figures rest on: a restatement may have moved the run since.
    const at = { ...place, zoneId: use.zone_id };
    const choosers = await placeChoosers(organizationId, [at], range, { isPublishedOnly: true });
    const chooser = choosers.get(place.runId);
    if (chooser !== undefined) found.set(use, chooser);
  }
  return found;
}
