import "server-only";
import { comparableRuns } from "@/lib/domain/label/peers";
import { toCountProvenance, toModelRole, type ModelRole, type TrainingRegime } from "@/lib/domain/model";
import type {
  InferenceEvidence,
  PeerEvidence,
  RatedEnergy,
  VersionEvidence,
} from "@/lib/domain/model-evidence";
import { labelOf } from "@/lib/domain/model-label";
import type { Development, DevelopmentTotal, RoleSum, VersionFigures } from "@/lib/domain/model-view";
import type { FlopsKind } from "@/lib/domain/label/work";
import { mainMetric } from "@/lib/domain/waste";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { sql } from "../../client";
import { ratedEnergy } from "./evidence";
import { memberStatement, type VersionScope } from "./members";

/** What a version's figures follow from besides its runs. */
export type RatedVersion = VersionScope & {
  task: string | null;
  totalParameters: number | null;
  activeParameters: number | null;
  trainingTokens: number | null;
  regime: TrainingRegime;
  flops: number | null;
  flopsKind: FlopsKind | null;
  workProvenance: string | null;
};

/** What a version's runs come to, and its label as of `now`. */
export async function versionFigures(
  viewer: Viewer,
  version: RatedVersion,
  now: Date,
): Promise<VersionFigures> {
  await ensureCalculated(viewer.organizationId);
  const [sums, withoutSamples] = await Promise.all([
    sumRoles(viewer, version, now),
    countWithoutSamples(viewer.organizationId, version.id),
  ]);
  const idsOf = (role: ModelRole) => sums.find((sum) => sum.role === role)?.runIds ?? [];
  const [training, used, units] = await Promise.all([
    ratedEnergy(viewer.organizationId, idsOf("final")),
    ratedEnergy(viewer.organizationId, idsOf("inference")),
    listUnits(viewer.organizationId, version.id),
  ]);
  const bare = evidenceOf(version, training, { ...used, units });
  const today = now.toISOString().slice(0, 10);
  const isRated = labelOf(bare, today).label.basis !== "NR";
  const evidence = isRated
    ? bare
    : { ...bare, peers: await findPeers(viewer.organizationId, version, training, today) };
  const roles = sums.map(({ runIds: _, ...sum }) => sum);
  return {
    development: { roles, total: totalOf(roles), withoutSamples },
    evidence,
    label: labelOf(evidence, today).label,
  };
}

function evidenceOf(
  version: RatedVersion,
  training: RatedEnergy,
  inference: InferenceEvidence,
): VersionEvidence {
  return {
    task: version.task,
    work: { ...version, provenance: toCountProvenance(version.workProvenance) },
    training,
    inference,
    peers: { metric: null, facilityEnergiesKwh: [] },
  };
}

type RoleRow = {
  role: string;
  runs: number;
  not_counted: number;
  energy_kwh: number;
  measured_kwh: number;
  facility_kwh: number;
  location_kg: number | null;
  without_factor_kwh: number;
  run_ids: string[] | null;
};

async function sumRoles(
  viewer: Viewer,
  version: VersionScope,
  now: Date,
): Promise<(RoleSum & { runIds: string[] })[]> {
  const { statement, members } = memberStatement(viewer, version, now);
  const counted = "filter (where l.is_counted)";
  const rows = await sql().query<RoleRow>(
    `with ${members}
     select m.role, count(*)::int as runs, count(*) filter (where not l.is_counted)::int as not_counted,
            coalesce(sum(l.energy_kwh) ${counted}, 0) as energy_kwh,
            coalesce(sum(l.measured_energy_kwh) ${counted}, 0) as measured_kwh,
            coalesce(sum(l.facility_energy_kwh) ${counted}, 0) as facility_kwh,
            sum(l.location_kg_co2e) ${counted} as location_kg,
            coalesce(sum(greatest(l.facility_energy_kwh - l.location_covered_kwh, 0))
              filter (where l.is_counted and l.location_covered_kwh < l.facility_energy_kwh * (1 - 1e-9)), 0) as without_factor_kwh,
            case when m.role in ('final', 'inference') then array_agg(m.run_id::text order by l.started_at, l.run_id) end as run_ids
       from members m
       join run_listing l on l.organization_id = ${statement.organization}::uuid and l.run_id = m.run_id
      group by m.role`,
    statement.parameters.values,
  );
  return rows.flatMap((row) => {
    const role = toModelRole(row.role);
    return role === null ? [] : [{ role, ...toSum(row), runIds: row.run_ids ?? [] }];
  });
}

function toSum(row: RoleRow): DevelopmentTotal {
  return {
    runCount: row.runs,
    notCountedCount: row.not_counted,
    energyKwh: row.energy_kwh,
    measuredEnergyKwh: row.measured_kwh,
    facilityEnergyKwh: row.facility_kwh,
    locationKgCo2e: row.location_kg,
    withoutFactorKwh: row.without_factor_kwh,
  };
}

function totalOf(roles: readonly RoleSum[]): Development["total"] {
  const development = roles.filter((sum) => sum.role !== "inference");
  const sum = (value: (each: RoleSum) => number) =>
    development.reduce((total, each) => total + value(each), 0);
  const known = development.flatMap((each) => each.locationKgCo2e ?? []);
  return {
    runCount: sum((each) => each.runCount),
    notCountedCount: sum((each) => each.notCountedCount),
    energyKwh: sum((each) => each.energyKwh),
    measuredEnergyKwh: sum((each) => each.measuredEnergyKwh),
    facilityEnergyKwh: sum((each) => each.facilityEnergyKwh),
    locationKgCo2e: known.length === 0 ? null : known.reduce((total, kg) => total + kg, 0),
    withoutFactorKwh: sum((each) => each.withoutFactorKwh),
  };
}

async function countWithoutSamples(organizationId: string, versionId: string): Promise<number> {
  const [row] = await sql().query<{ runs: number }>(
    `select count(*)::int as runs from model_assignment a
       join run r on r.organization_id = a.organization_id and r.id = a.run_id
      where a.organization_id = $1 and a.version_id = $2::uuid and a.role is not null and not exists (
        select from run_listing l where l.organization_id = a.organization_id and l.run_id = coalesce(r.merged_into_id, r.id))`,
    [organizationId, versionId],
  );
  return row?.runs ?? 0;
}

async function listUnits(organizationId: string, versionId: string): Promise<InferenceEvidence["units"]> {
  const rows = await sql().query<{
    run_id: string;
    unit_count: number | null;
    unit_provenance: string | null;
    condition: string;
  }>(
    `select coalesce(r.merged_into_id, r.id) as run_id, a.unit_count, a.unit_provenance, a.condition
       from model_assignment a join run r on r.organization_id = a.organization_id and r.id = a.run_id
      where a.organization_id = $1 and a.version_id = $2::uuid and a.role = 'inference' order by a.run_id`,
    [organizationId, versionId],
  );
  return rows.map((row) => ({
    runId: row.run_id,
    unitCount: row.unit_count,
    provenance: toCountProvenance(row.unit_provenance),
    condition: row.condition,
  }));
}

const NO_PEERS: PeerEvidence = { metric: null, facilityEnergiesKwh: [] };

/** Comparable runs of the model's project, or of the organization: the same whoever asks. */
async function findPeers(
  organizationId: string,
  version: RatedVersion,
  training: RatedEnergy,
  today: string,
): Promise<PeerEvidence> {
  const [first] = training.runs;
  const ids = training.runs.map((run) => run.id);
  const isOneDataset = training.runs.every((run) => run.dataset === first?.dataset);
  if (first === undefined || version.task === null || first.dataset === null || !isOneDataset)
    return NO_PEERS;
  const metric = await metricOf(organizationId, ids);
  if (metric === null) return NO_PEERS;
  const rows = await sql().query<{
    id: string;
    parameters: number | null;
    ended_at: Date;
    facility_kwh: number;
  }>(
    `select l.run_id as id, l.model_parameters as parameters, l.last_sampled_at as ended_at, l.facility_energy_kwh as facility_kwh
       from run_listing l
       join run_metric_summary m on m.organization_id = l.organization_id and m.name = $4 and m.run_id = l.run_id
      where l.organization_id = $1 and l.task = $2 and l.dataset = $3 and l.is_counted
        and l.run_id <> all ($5::uuid[]) and ($6::uuid is null or l.project_id = $6::uuid)
        and not exists (select from run_factor f where f.organization_id = l.organization_id and f.run_id = l.run_id and f.key = 'pue:assumed')
      order by l.run_id`,
    [organizationId, version.task, first.dataset, metric, ids, version.projectId],
  );
  const alike = { task: version.task, dataset: first.dataset, metric };
  const parameters = version.activeParameters ?? version.totalParameters ?? first.modelParameters;
  const peers = comparableRuns(
    { id: first.id, ...alike, parameters },
    rows.map((row) => ({ ...row, ...alike, endedOn: row.ended_at.toISOString().slice(0, 10) })),
    today,
  );
  return { metric, facilityEnergiesKwh: peers.map((peer) => peer.facility_kwh) };
}

async function metricOf(organizationId: string, runIds: readonly string[]): Promise<string | null> {
  const rows = await sql().query<{ name: string; runs: number; higher: boolean }>(
    `select name, count(*)::int as runs, bool_or(higher_is_better) as higher from run_metric_summary
      where organization_id = $1 and run_id = any ($2::uuid[]) group by name`,
    [organizationId, runIds],
  );
  return (
    mainMetric(rows.map(({ name, runs, higher }) => ({ name, runCount: runs, higherIsBetter: higher })))
      ?.name ?? null
  );
}
