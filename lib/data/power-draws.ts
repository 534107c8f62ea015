import type { DevicePower, RunDraw } from "@/lib/domain/power/draw";
import { HOUR_MS, J_PER_KWH } from "@/lib/domain/units";
import { sql } from "./client";
import { IS_COUNTED, stateSql } from "./queries/run-sql";

/** A run whose samples are further apart is none that draws now. */
const LONGEST_WAIT_MS = 24 * HOUR_MS;

/** The reporters of run `l`, one step in the index each, however many samples there are. */
const REPORTERS = `
  cross join lateral (
    with recursive reporter as (
      (select s.source from sample s where s.organization_id = $1 and s.run_id = l.id order by s.source limit 1)
      union all
      select (select s.source from sample s
               where s.organization_id = $1 and s.run_id = l.id and s.source > reporter.source order by s.source limit 1)
        from reporter where reporter.source is not null
    )
    select source from reporter where source is not null
  ) reporters`;

/** What the newest hour of run `l` was calculated with. */
export const NEWEST_BASIS = `
  left join lateral (
    select b.content from hourly_rollup h
      join calculation_basis b on b.organization_id = h.organization_id and b.id = h.basis_id
     where h.organization_id = $1 and h.run_id = l.id order by h.hour desc limit 1
  ) basis on true`;

type Row = {
  id: string;
  name: string;
  project_id: string;
  project_name: string;
  experiment_id: string;
  experiment_name: string;
  sweep: string | null;
  created_by_id: string | null;
  site_id: string | null;
  site_name: string | null;
  gpu_model: string | null;
  gpu_count: number | null;
  cpu_model: string | null;
  cpu_count: number | null;
  energy_kwh: number;
  measured_from: Date;
  last_sampled_at: Date;
  content: { pue: NonNullable<RunDraw["pue"]>; grid: { value: number } | null } | null;
  power_w: number;
  gpu_w: number | null;
  cpu_w: number | null;
  ram_w: number | null;
};

const partW = (column: string) =>
  `sum(newest.${column} / nullif(newest.duration_s, 0)) * ${String(J_PER_KWH)} as ${column.split("_")[0] ?? ""}_w`;

/**
 * The runs that draw power at `now`: those that are running (`run-state.ts`) and count, with the newest sample of each reporter that has
 * not fallen silent. Figures must be up to date (`ensureCalculated`).
 * @param projectId of a token that is bound to one; null: all.
 */
export async function readDraws(
  organizationId: string,
  { now, projectId }: { now: Date; projectId: string | null },
): Promise<RunDraw[]> {
  const rows = await sql().query<Row>(
    `with l as materialized (
       select r.id, r.name, p.id as project_id, p.name as project_name, e.id as experiment_id, e.name as experiment_name,
              r.sweep, r.created_by_id, r.site_id, r.gpu_model, r.gpu_count, r.cpu_model, r.cpu_count,
              t.energy_kwh, t.measured_from, t.last_sampled_at, t.interval_s
         from run_total t
         join run r on r.organization_id = t.organization_id and r.id = t.run_id
         join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
         join project p on p.organization_id = e.organization_id and p.id = e.project_id
        where t.organization_id = $1 and t.last_sampled_at >= $3::timestamptz and ${IS_COUNTED}
          and ${stateSql("$2")} = 'running' and ($4::uuid is null or p.id = $4::uuid)
     ), newest_of as materialized (
       select l.id as run_id, sum(newest.power_w) as power_w,
              ${partW("gpu_energy_kwh")}, ${partW("cpu_energy_kwh")}, ${partW("ram_energy_kwh")}
         from l ${REPORTERS}
         cross join lateral (
           select s.* from sample s where s.organization_id = $1 and s.run_id = l.id and s.source = reporters.source
            order by s.sampled_at desc limit 1
         ) newest
        where ${stateSql("$2", { status: "'open'", lastSampledAt: "newest.sampled_at", intervalS: "l.interval_s" })} = 'running'
        group by l.id
     )
     select l.*, s.name as site_name, basis.content, n.power_w, n.gpu_w, n.cpu_w, n.ram_w
       from l join newest_of n on n.run_id = l.id
       left join site s on s.organization_id = $1 and s.id = l.site_id ${NEWEST_BASIS}
      order by n.power_w desc, l.id`,
    [organizationId, now.toISOString(), new Date(now.getTime() - LONGEST_WAIT_MS).toISOString(), projectId],
  );
  return rows.map((row) => toDraw(row, now));
}

function toDraw(row: Row, now: Date): RunDraw {
  const pue = row.content?.pue ?? null;
  const facilityPowerW = row.power_w * (pue?.value ?? 1);
  const gPerKwh = row.content?.grid?.value ?? null;
  return {
    ...{ runId: row.id, name: row.name, projectId: row.project_id, projectName: row.project_name },
    ...{ experimentId: row.experiment_id, experimentName: row.experiment_name, sweep: row.sweep },
    ...{ personId: row.created_by_id, siteId: row.site_id, siteName: row.site_name },
    startedAt: row.measured_from.toISOString(),
    lastSampledAt: row.last_sampled_at.toISOString(),
    elapsedS: Math.max(0, (now.getTime() - row.measured_from.getTime()) / 1000),
    ...{ energyKwh: row.energy_kwh, powerW: row.power_w, facilityPowerW },
    devices: devicesOf(row),
    pue: pue === null ? null : { value: pue.value, origin: pue.origin, source: pue.source },
    emissionsKgCo2ePerHour: gPerKwh === null ? null : ((facilityPowerW / 1000) * gPerKwh) / 1000,
  };
}

/** The parts that the samples name, and what is left of the whole. */
function devicesOf(row: Row): DevicePower[] {
  const { gpu_w: gpuW, cpu_w: cpuW, ram_w: ramW, power_w: powerW } = row;
  const named: DevicePower[] = [
    ...(gpuW === null
      ? []
      : [{ kind: "gpu" as const, model: row.gpu_model, count: row.gpu_count, powerW: gpuW }]),
    // Trackers count a processor's cores, not its sockets.
    ...(cpuW === null ? [] : [{ kind: "cpu" as const, model: row.cpu_model, count: null, powerW: cpuW }]),
    ...(ramW === null ? [] : [{ kind: "ram" as const, model: null, count: null, powerW: ramW }]),
  ];
  const otherW = powerW - named.reduce((sum, part) => sum + part.powerW, 0);
  // Sums of parts differ from the whole by roundings.
  if (otherW <= powerW * 1e-6) return named;
  return [...named, { kind: "other", model: null, count: null, powerW: otherW }];
}
