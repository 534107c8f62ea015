import type { PastJob } from "@/lib/domain/estimate/estimate";
import { toTrainingApproach } from "@/lib/domain/run-context";
import { runWork } from "@/lib/domain/run-work";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { toPeakFormat } from "@/lib/domain/what-if-hardware";
import { sql } from "../../client";
import { hardwareMatcher, type HardwareMatcher, type RunHardware } from "../../hardware";
import { getRunPeak } from "../run-peak";
import { IS_COUNTED } from "../run-sql";

/** The newest so many say how the organization works now. */
const MOST_JOBS = 300;

type Row = {
  id: string;
  name: string;
  started_at: Date;
  energy_kwh: number;
  gpu_energy_kwh: number | null;
  duration_s: number;
  tokens: number | null;
  model_parameters: number | null;
  approach: string | null;
  task: string | null;
  precision: string | null;
  gpu_model: string | null;
  gpu_count: number | null;
  cpu_model: string | null;
};

/** Runs that have ended with energy, the newest first: what estimates rest on, and what estimates are tried on. */
export async function listPastJobs(viewer: Viewer): Promise<{ jobs: PastJob[]; matcher: HardwareMatcher }> {
  const { organizationId } = viewer;
  const [rows, matcher] = await Promise.all([
    sql().query<Row>(
      `select r.id, r.name, r.started_at, t.energy_kwh, t.gpu_energy_kwh, r.tokens, r.model_parameters, r.approach, r.task,
              r.precision, r.gpu_model, r.gpu_count, r.cpu_model,
              extract(epoch from t.last_sampled_at - t.measured_from)::float8 as duration_s
         from run_total t
         join run r on r.organization_id = t.organization_id and r.id = t.run_id
         join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
        where t.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid) and ${IS_COUNTED}
          and r.status = 'finished' and t.energy_kwh > 0 and t.last_sampled_at > t.measured_from
        order by t.last_sampled_at desc, r.id limit ${String(MOST_JOBS)}`,
      [organizationId, boundProjectId(viewer)],
    ),
    hardwareMatcher(organizationId),
  ]);
  return { jobs: rows.map((row) => toJob(row, matcher)), matcher };
}

function toJob(row: Row, matcher: HardwareMatcher): PastJob {
  const reported = { gpuModel: row.gpu_model, gpuCount: row.gpu_count, cpuModel: row.cpu_model };
  const hardware = matcher.matchRun(reported);
  const [only, ...more] = hardware.gpu ?? [];
  const facts = {
    modelParameters: row.model_parameters,
    tokens: row.tokens,
    approach: toTrainingApproach(row.approach),
  };
  return {
    ...{ runId: row.id, name: row.name, startedAt: row.started_at.toISOString() },
    ...{ energyKwh: row.energy_kwh, gpuEnergyKwh: row.gpu_energy_kwh, durationS: row.duration_s },
    flops: runWork(facts)?.flops ?? null,
    ...{ modelParameters: facts.modelParameters, approach: facts.approach, task: row.task },
    deviceId: more.length > 0 ? null : (only?.device.deviceId ?? null),
    deviceCount: Math.max(1, (more.length > 0 ? null : only?.count) ?? row.gpu_count ?? 1),
    precision: toPeakFormat(row.precision),
    peakFlopPerS: getRunPeak(hardware, row.precision)?.flopPerS ?? null,
    ratedPowerW: ratedPowerOf(hardware),
  };
}

/** Null where a device's count or rated power is unknown. */
function ratedPowerOf({ gpu }: RunHardware): number | null {
  if (gpu === null) return null;
  let sum = 0;
  for (const { device, count } of gpu) {
    if (count === null || device.tdpW === null) return null;
    sum += count * device.tdpW;
  }
  return sum > 0 ? sum : null;
}
