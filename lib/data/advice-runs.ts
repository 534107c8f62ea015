import type { AdviceCurves, AdviceRun } from "@/lib/domain/advice/advice";
import type { AdviceInputs } from "@/lib/domain/advice/find";
import { groupBy } from "@/lib/domain/group-by";
import { runWork } from "@/lib/domain/run-work";
import type { TrainingApproach } from "@/lib/domain/run-context";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import { sum } from "@/lib/domain/sums";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { groupKey } from "@/lib/domain/waste-ledger";
import { sql } from "./client";
import type { RunScope } from "./queries/run-scope";
import { judgeScope, type JudgedScope, type ScopedRun } from "./queries/waste-runs";
import { readCurves } from "./queries/waste-sweeps";
import { listStoredHours } from "./stored-hours";

/** What is read of curves and hours: of the groups and zones with the most energy. */
const MOST = { groups: 20, runsOfGroup: 300, zones: 12 } as const;

/** Without which a price is one of a part of the run: sums of the same hours differ in their last digits. */
const FULLY = 0.999;

type Facts = {
  id: string;
  project_id: string;
  wall_time_s: number;
  is_fully_priced: boolean;
  utilization_percent_s: number | null;
  utilization_known_s: number | null;
  gpu_model: string | null;
  gpu_count: number | null;
  precision: string | null;
  approach: TrainingApproach | null;
  zone_id: string | null;
  tokens: number | null;
  model_parameters: number | null;
};

export type JudgedAdviceRuns = { runs: AdviceRun[]; partsOf: JudgedScope["partsOf"] };

/** The counted runs of a scope with all that rules look at, from the listing and the runs' sums: no sample is read. */
export async function listAdviceRuns(viewer: Viewer, scope: RunScope, now: Date): Promise<JudgedAdviceRuns> {
  const judged = await judgeScope(viewer, scope, now);
  const earliestMs = judged.runs.reduce((first, run) => Math.min(first, run.startedAtMs), now.getTime());
  const facts = await listFacts(viewer, earliestMs);
  const runs = judged.runs.flatMap((run) => {
    const own = facts.get(run.id);
    return own === undefined ? [] : [toAdviceRun(run, own, judged)];
  });
  return { runs, partsOf: judged.partsOf };
}

async function listFacts(viewer: Viewer, sinceMs: number): Promise<ReadonlyMap<string, Facts>> {
  const rows = await sql().query<Facts>(
    `select l.run_id as id, l.project_id, l.wall_time_s, l.gpu_model, l.gpu_count, l.precision, l.approach, l.zone_id, l.tokens,
       l.model_parameters, l.location_covered_kwh >= ${String(FULLY)} * l.energy_kwh as is_fully_priced,
       t.utilization_percent_s, t.utilization_known_s
     from run_listing l join run_total t on t.organization_id = l.organization_id and t.run_id = l.run_id
     where l.organization_id = $1::uuid and l.is_counted and l.started_at >= $2::timestamptz
       and ($3::uuid is null or l.project_id = $3::uuid)`,
    [viewer.organizationId, new Date(sinceMs).toISOString(), boundProjectId(viewer)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function toAdviceRun(
  { personId: _person, ...run }: ScopedRun,
  facts: Facts,
  { scores }: JudgedScope,
): AdviceRun {
  const group = scores.get(groupKey(run));
  const points = group?.pointsByRun.get(run.id);
  const { model_parameters: modelParameters, tokens, approach } = facts;
  return {
    ...run,
    projectId: facts.project_id,
    wallTimeS: facts.wall_time_s,
    isFullyPriced: facts.is_fully_priced && run.emissionsKgCo2e !== null,
    utilizationPercentS: facts.utilization_percent_s,
    utilizationKnownS: facts.utilization_known_s,
    gpuModel: facts.gpu_model,
    gpuCount: facts.gpu_count,
    precision: facts.precision,
    approach,
    zoneId: facts.zone_id,
    workFlop: runWork({ modelParameters, tokens, approach })?.flops ?? null,
    score:
      group === undefined || points === undefined ? null : { points, higherIsBetter: group.higherIsBetter },
  };
}

const byEnergy = (a: AdviceRun, b: AdviceRun): number => b.energyKwh - a.energyKwh;

/** Curves and hours beside the runs: what rules about early stopping and the hour need. */
export async function gatherAdviceInputs(
  { organizationId }: Viewer,
  { runs, partsOf }: JudgedAdviceRuns,
  now: Date,
): Promise<AdviceInputs> {
  const [curves, hoursOf] = await Promise.all([curvesOf(organizationId, runs), zoneHours(runs, now)]);
  return { runs, partsOf, curves, hoursOf, groupOf: groupKey };
}

async function curvesOf(
  organizationId: string,
  runs: readonly AdviceRun[],
): Promise<ReadonlyMap<string, AdviceCurves>> {
  const groups = [
    ...groupBy(
      runs.filter((run) => run.score !== null),
      groupKey,
    ),
  ]
    .map(([key, own]) => ({ key, own, energyKwh: sum(own.map((run) => run.energyKwh)) }))
    .sort((a, b) => b.energyKwh - a.energyKwh)
    .slice(0, MOST.groups)
    .map(({ key, own }) => [key, own.toSorted(byEnergy).slice(0, MOST.runsOfGroup)] as const);
  if (groups.length === 0) return new Map();
  const { metrics, curves } = await readCurves(organizationId, new Map(groups));
  return new Map(
    [...metrics].map(([key, { higherIsBetter }]): [string, AdviceCurves] => [
      key,
      { higherIsBetter, curves },
    ]),
  );
}

/** Hours as they came, of the zones of the runs with the most energy; the rest of the runs' zones is left out. */
async function zoneHours(
  runs: readonly AdviceRun[],
  now: Date,
): Promise<ReadonlyMap<string, readonly ForecastPoint[]>> {
  const zones = [...new Set(runs.toSorted(byEnergy).flatMap((run) => run.zoneId ?? []))].slice(0, MOST.zones);
  const nowMs = now.getTime();
  const stored = await listStoredHours(zones, "average", { nowMs, untilMs: nowMs });
  return new Map(
    [...stored].map(([zoneId, { hours }]): [string, ForecastPoint[]] => [
      zoneId,
      hours.map(({ hourStartUs, value }) => ({
        startUs: hourStartUs,
        endUs: hourStartUs + HOUR_MS * 1000,
        value,
      })),
    ]),
  );
}

/** The later part of what was read: runs that began within so many days. */
export function lately(judged: JudgedAdviceRuns, days: number, now: Date): JudgedAdviceRuns {
  const sinceMs = now.getTime() - days * DAY_MS;
  return { ...judged, runs: judged.runs.filter((run) => run.startedAtMs >= sinceMs) };
}
