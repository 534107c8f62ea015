import type { ReportInputs } from "@/lib/domain/report/inputs";
import { sql } from "../../client";
import { hardwareMatcher } from "../../hardware";
import { embodiedOf } from "../run-embodied";

/**
 * SCI's M of the runs' accelerators for the time that they ran in `[from, to)`, kg CO2e: Σ over the runs whose devices are known. In no
 * total: it describes the same hardware as Scope 3 category 2.
 */
export async function amortisedEmbodied(
  organizationId: string,
  runIds: readonly string[],
  range: { from: string; to: string },
): Promise<ReportInputs["amortised"]> {
  const rows = await sql().query<{
    gpu_model: string | null;
    gpu_count: number | null;
    cpu_model: string | null;
    cpu_count: number | null;
    seconds: number;
  }>(
    `select r.gpu_model, r.gpu_count, r.cpu_model, r.cpu_count,
       least(sum(h.duration_s), count(*) * 3600)::float8 as seconds
     from hourly_rollup h join run r on r.organization_id = h.organization_id and r.id = h.run_id
     where h.organization_id = $1 and h.run_id = any ($2::uuid[]) and h.hour >= $3::timestamptz and h.hour < $4::timestamptz
     group by r.id, r.gpu_model, r.gpu_count, r.cpu_model, r.cpu_count order by r.id`,
    [organizationId, runIds, range.from, range.to],
  );
  const matcher = await hardwareMatcher(organizationId);
  const shares = rows.flatMap((row) => {
    const reported = {
      ...{ gpuModel: row.gpu_model, gpuCount: row.gpu_count },
      ...{ cpuModel: row.cpu_model, cpuCount: row.cpu_count },
    };
    return embodiedOf(matcher, reported, row.seconds)?.kgCo2e ?? [];
  });
  return {
    kgCo2e: shares.length === 0 ? null : shares.reduce((total, share) => total + share, 0),
    runCount: shares.length,
  };
}
