import { calculateHour, type CalculationBasis } from "@/lib/domain/calculation";
import {
  addFigures,
  NO_FIGURES,
  type RestatedFigures,
  type RestatementChange,
  type RunCorrection,
} from "@/lib/domain/restatement";
import { sql } from "../client";
import type { SqlArray } from "../sql-array";
import { choosersFor, noteBasis } from "./calculate";
import { saveBases, type NewBasis } from "./hours";
import type { RunPlace } from "./places";
import { BEFORE_ALL_RUNS, RUNS_AT_ONCE } from "./run-batches";

/** What one batch of runs would be with the inputs of now. */
export type PlannedRun = {
  runId: string;
  before: RestatedFigures;
  after: RestatedFigures;
  hours: { hourMs: number; beforeBasisId: string; afterBasisId: string }[];
};

/**
 * The calculated hours whose basis would be another one by `change`, run by run in the order of their ids. Nothing is changed
 * but that the new bases are saved. Hours that wait for their first calculation take the inputs of now anyway.
 */
export async function* planRestatement(
  organizationId: string,
  change: RestatementChange,
): AsyncGenerator<PlannedRun[], void, undefined> {
  if (change.kind === "run") {
    yield await planRuns(organizationId, [change.runId], (place) => corrected(place, change));
    return;
  }
  if (change.kind === "runs") {
    const { runIds, siteId, zoneId } = change;
    const given: RunCorrection = { siteId, ...(zoneId === undefined ? {} : { zoneId }) };
    for (let at = 0; at < runIds.length; at += RUNS_AT_ONCE) {
      yield await planRuns(organizationId, runIds.slice(at, at + RUNS_AT_ONCE), (place) =>
        corrected(place, given),
      );
    }
    return;
  }
  let after = BEFORE_ALL_RUNS;
  for (;;) {
    const runIds = await listRunIds(organizationId, after);
    const last = runIds.at(-1);
    if (last === undefined) return;
    yield await planRuns(organizationId, runIds, (place) => place);
    after = last;
  }
}

/** A run's place as a person corrects it; null takes back what the run itself stated. */
function corrected(place: RunPlace, change: RunCorrection): RunPlace {
  return {
    ...place,
    ...(change.siteId === undefined ? {} : { siteId: change.siteId }),
    ...(change.zoneId === undefined ? {} : { zoneId: change.zoneId, cloudProvider: null, cloudRegion: null }),
    ...(change.pue === undefined ? {} : { pue: change.pue, pueBasis: change.pue === null ? null : "person" }),
  };
}

async function planRuns(
  organizationId: string,
  runIds: readonly string[],
  correct: (place: RunPlace) => RunPlace,
): Promise<PlannedRun[]> {
  const hours = await listCalculatedHours(organizationId, runIds);
  const choosers = await choosersFor(organizationId, hours, correct);
  const made = new Map<string, NewBasis>();
  const ids = new Map<string, string>();
  const planned = new Map<string, PlannedRun>();
  for (const hour of hours) {
    const basis = choosers.get(hour.runId)?.(hour.hourMs);
    if (basis === undefined) continue;
    const afterBasisId = idOf(made, ids, basis);
    if (afterBasisId === hour.basisId) continue;
    const run = planned.get(hour.runId) ?? emptyPlan(hour.runId);
    planned.set(hour.runId, run);
    run.before = addFigures(run.before, hour.figures);
    run.after = addFigures(run.after, calculateHour(hour.energyKwh, basis));
    run.hours.push({ hourMs: hour.hourMs, beforeBasisId: hour.basisId, afterBasisId });
  }
  await saveBases(organizationId, [...made.values()]);
  return [...planned.values()];
}

/** Choosers answer the same content for most hours: its canonical form is written once for each. */
function idOf(made: Map<string, NewBasis>, ids: Map<string, string>, basis: CalculationBasis): string {
  const words = JSON.stringify(basis);
  const known = ids.get(words);
  if (known !== undefined) return known;
  const id = noteBasis(made, basis);
  ids.set(words, id);
  return id;
}

const emptyPlan = (runId: string): PlannedRun => ({
  runId,
  before: NO_FIGURES,
  after: NO_FIGURES,
  hours: [],
});

async function listRunIds(organizationId: string, after: string): Promise<string[]> {
  const rows = await sql().query<{ run_id: string }>(
    `select run_id from run_total where organization_id = $1 and run_id > $2::uuid
      order by run_id limit ${String(RUNS_AT_ONCE)}`,
    [organizationId, after],
  );
  return rows.map((row) => row.run_id);
}

type CalculatedRow = {
  run_id: string;
  hour: Date;
  energy_kwh: number;
  basis_id: string;
  facility_energy_kwh: number | null;
  location_kg_co2e: number | null;
  market_kg_co2e: number | null;
  water_onsite_l: number | null;
  water_offsite_l: number | null;
};

async function listCalculatedHours(organizationId: string, runIds: readonly string[]) {
  const rows = await sql().query<CalculatedRow>(
    `select run_id, hour, energy_kwh, basis_id, facility_energy_kwh, location_kg_co2e, market_kg_co2e,
            water_onsite_l, water_offsite_l
       from hourly_rollup
      where organization_id = $1 and run_id = any ($2::uuid[]) and basis_id is not null order by run_id, hour`,
    [organizationId, runIds],
  );
  return rows.map((row) => ({
    runId: row.run_id,
    hourMs: row.hour.getTime(),
    energyKwh: row.energy_kwh,
    basisId: row.basis_id,
    figures: {
      facilityEnergyKwh: row.facility_energy_kwh ?? row.energy_kwh,
      locationEmissionsKgCo2e: row.location_kg_co2e,
      marketEmissionsKgCo2e: row.market_kg_co2e,
      waterOnsiteL: row.water_onsite_l,
      waterOffsiteL: row.water_offsite_l,
    } satisfies RestatedFigures,
  }));
}

const SAVE_HOURS = `
insert into restatement_hour (organization_id, restatement_id, run_id, hour, before_basis_id, after_basis_id)
select $1::uuid, $2::uuid, run_id, hour, before_basis_id, after_basis_id
  from unnest($3::uuid[], $4::timestamptz[], $5::uuid[], $6::uuid[])
    as input(run_id, hour, before_basis_id, after_basis_id)`;

const SAVE_RUNS = `
insert into restatement_run (organization_id, restatement_id, run_id, hour_count, before, after)
select $1::uuid, $2::uuid, run_id, hour_count, before, after
  from jsonb_to_recordset($3::text::jsonb) as input(run_id uuid, hour_count int, before jsonb, after jsonb)`;

/** Keeps what was planned for runs under a restatement. */
export async function savePlan(
  organizationId: string,
  restatementId: string,
  runs: readonly PlannedRun[],
): Promise<void> {
  if (runs.length === 0) return;
  const hours = runs.flatMap((run) => run.hours.map((hour) => ({ ...hour, runId: run.runId })));
  const uuids = (values: string[]): SqlArray => ({ type: "uuid", values });
  await sql().prepared("save_restated_hours", SAVE_HOURS, [
    organizationId,
    restatementId,
    uuids(hours.map((hour) => hour.runId)),
    { type: "timestamptz", values: Float64Array.from(hours, (hour) => hour.hourMs * 1000) },
    uuids(hours.map((hour) => hour.beforeBasisId)),
    uuids(hours.map((hour) => hour.afterBasisId)),
  ]);
  const rows = runs.map((run) => ({
    run_id: run.runId,
    hour_count: run.hours.length,
    before: run.before,
    after: run.after,
  }));
  await sql().query(SAVE_RUNS, [organizationId, restatementId, JSON.stringify(rows)]);
}

/** Forgets what was planned: before it is planned anew. */
export async function clearPlan(organizationId: string, restatementId: string): Promise<void> {
  for (const table of ["restatement_hour", "restatement_run"]) {
    await sql().query(`delete from ${table} where organization_id = $1::uuid and restatement_id = $2::uuid`, [
      organizationId,
      restatementId,
    ]);
  }
}
