import "server-only";
import type { RatedExtras } from "@/lib/domain/label/content";
import { sumOrNull } from "@/lib/domain/sums";
import { sql } from "../../client";
import { hardwareMatcher } from "../../hardware";
import { embodiedOf } from "../run-embodied";

type Row = {
  energy_kwh: number;
  started_at: Date;
  last_sampled_at: Date;
  duration_s: number;
  wall_time_s: number;
  gpu_model: string | null;
  gpu_count: number | null;
  cpu_model: string | null;
  onsite_l: number | null;
  offsite_l: number | null;
};

/** What a label prints of its rated runs beside the class: period, water, the share of the accelerators' making. Null where a run's part is unknown. */
export async function ratedExtras(organizationId: string, runIds: readonly string[]): Promise<RatedExtras> {
  const rows = (await listRows(organizationId, runIds)).filter((row) => row.energy_kwh > 0);
  if (rows.length === 0) return { period: null, waterL: null, onSiteWaterL: null, embodiedKgCo2e: null };
  const matcher = await hardwareMatcher(organizationId);
  const onSiteWaterL = sumOrNull(rows.map((row) => row.onsite_l));
  const offSiteWaterL = sumOrNull(rows.map((row) => row.offsite_l));
  return {
    period: {
      from: dayOf(Math.min(...rows.map((row) => row.started_at.getTime()))),
      to: dayOf(Math.max(...rows.map((row) => row.last_sampled_at.getTime()))),
    },
    waterL: sumOrNull([onSiteWaterL, offSiteWaterL]),
    onSiteWaterL,
    embodiedKgCo2e: sumOrNull(
      rows.map((row) => {
        const reported = { gpuModel: row.gpu_model, gpuCount: row.gpu_count, cpuModel: row.cpu_model };
        return embodiedOf(matcher, reported, Math.min(row.duration_s, row.wall_time_s))?.kgCo2e ?? null;
      }),
    ),
  };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** An hour whose water is unknown makes the run's unknown. */
function listRows(organizationId: string, runIds: readonly string[]): Promise<Row[]> {
  return sql().query<Row>(
    `select l.energy_kwh, l.started_at, l.last_sampled_at, l.duration_s, l.wall_time_s, l.gpu_model, l.gpu_count, l.cpu_model,
            h.onsite_l, h.offsite_l
       from run_listing l
       cross join lateral (
         select case when bool_and(water_onsite_l is not null) then sum(water_onsite_l) end as onsite_l,
                case when bool_and(water_offsite_l is not null) then sum(water_offsite_l) end as offsite_l
           from hourly_rollup
          where organization_id = l.organization_id and run_id = l.run_id and energy_kwh > 0
       ) h
      where l.organization_id = $1 and l.run_id = any ($2::uuid[]) and l.is_counted
      order by l.run_id`,
    [organizationId, runIds],
  );
}
