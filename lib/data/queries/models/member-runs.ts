import "server-only";
import { MODEL_ROLES, toModelRole, type ModelRole } from "@/lib/domain/model";
import type { MemberRun, RunModel } from "@/lib/domain/model-view";
import { parseRunFilter, type FilterFault, type RunFilters } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { db, sql } from "../../client";
import { newStatement, whereSql } from "../run-query/where-sql";
import { memberStatement, type MemberRow, type VersionScope } from "./members";
import { modelsInReach, WITH_RULES } from "./rows";

type Row = MemberRow & {
  name: string;
  project_name: string;
  experiment_name: string;
  started_at: Date;
  energy_kwh: number;
  facility_kwh: number;
  location_kg: number | null;
  is_counted: boolean;
  unit_count: number | null;
  unit_provenance: string | null;
  condition: string | null;
  total: number;
};

const ROLE_ORDER = `array_position(array[${MODEL_ROLES.map((role) => `'${role}'`).join(", ")}]::text[], m.role)`;

/** The runs of a version that have samples, by role and then the most energy first; `total` counts all. Null when there is no such version. */
export async function listMemberRuns(
  viewer: Viewer,
  versionId: string,
  page: { number: number; size: number },
  now = new Date(),
): Promise<{ rows: MemberRun[]; total: number } | null> {
  const version = await findScope(viewer, versionId);
  if (version === null) return null;
  await ensureCalculated(viewer.organizationId);
  const { statement, members } = memberStatement(viewer, version, now);
  const organization = `${statement.organization}::uuid`;
  const rows = await sql().query<Row>(
    `with ${members}
     select m.run_id, m.role, m.origin, m.rule_id, l.name, p.name as project_name, e.name as experiment_name, l.started_at,
            l.energy_kwh, l.facility_energy_kwh as facility_kwh, l.location_kg_co2e as location_kg, l.is_counted,
            a.unit_count, a.unit_provenance, a.condition, count(*) over ()::int as total
       from members m
       join run_listing l on l.organization_id = ${organization} and l.run_id = m.run_id
       join project p on p.organization_id = l.organization_id and p.id = l.project_id
       join experiment e on e.organization_id = l.organization_id and e.id = l.experiment_id
       left join model_assignment a on a.organization_id = l.organization_id and a.run_id = l.run_id
        and a.version_id = ${statement.add(version.id)}::uuid
      order by ${ROLE_ORDER}, l.energy_kwh desc, m.run_id
      limit ${statement.add(page.size)}::int offset ${statement.add((page.number - 1) * page.size)}::int`,
    statement.parameters.values,
  );
  return { rows: rows.map(toMemberRun), total: rows[0]?.total ?? 0 };
}

function toMemberRun(row: Row): MemberRun {
  return {
    id: row.run_id,
    name: row.name,
    projectName: row.project_name,
    experimentName: row.experiment_name,
    role: row.role,
    origin: row.origin,
    ruleId: row.rule_id,
    startedAt: row.started_at.toISOString(),
    energyKwh: row.energy_kwh,
    facilityEnergyKwh: row.facility_kwh,
    locationKgCo2e: row.location_kg,
    isCounted: row.is_counted,
    unitCount: row.unit_count,
    unitProvenance: row.unit_provenance,
    condition: row.condition ?? "",
  };
}

async function findScope(viewer: Viewer, versionId: string): Promise<VersionScope | null> {
  const row = await db().modelVersion.findFirst({
    where: { organizationId: viewer.organizationId, id: versionId, model: modelsInReach(viewer) },
    include: { ...WITH_RULES, model: { select: { projectId: true } } },
  });
  return row === null ? null : { id: row.id, projectId: row.model.projectId, rules: row.rules };
}

export type RulePreview = {
  /** Each says what is wrong, and where in the text. */
  faults: readonly FilterFault[];
  runCount: number;
  energyKwh: number;
  /** The latest, a few. */
  runs: readonly { id: string; name: string; experimentName: string; energyKwh: number }[];
};

const PREVIEWED = 8;

/** What a rule with this filter would take in now. Null when there is no such version. */
export async function previewRule(
  viewer: Viewer,
  versionId: string,
  filter: string,
): Promise<RulePreview | null> {
  const version = await findScope(viewer, versionId);
  if (version === null) return null;
  const { faults, ...filters } = parseRunFilter(filter);
  if (faults.length > 0) return { faults, runCount: 0, energyKwh: 0, runs: [] };
  await ensureCalculated(viewer.organizationId);
  return { faults, ...(await matches(viewer, version, filters)) };
}

async function matches(
  viewer: Viewer,
  version: VersionScope,
  filters: RunFilters,
): Promise<Omit<RulePreview, "faults">> {
  const statement = newStatement(viewer, new Date());
  const where = whereSql(viewer, filters, statement);
  const inProject =
    version.projectId === null ? "" : `and l.project_id = ${statement.add(version.projectId)}::uuid`;
  const rows = await sql().query<{
    id: string;
    name: string;
    experiment: string;
    energy_kwh: number;
    runs: number;
    total_kwh: number;
  }>(
    `select l.run_id as id, l.name, (select e.name from experiment e where e.organization_id = l.organization_id and e.id = l.experiment_id) as experiment,
            l.energy_kwh, count(*) over ()::int as runs, sum(l.energy_kwh) over () as total_kwh
       ${statement.from} ${where} ${inProject} order by l.started_at desc, l.run_id limit ${String(PREVIEWED)}`,
    statement.parameters.values,
  );
  return {
    runCount: rows[0]?.runs ?? 0,
    energyKwh: rows[0]?.total_kwh ?? 0,
    runs: rows.map((row) => ({
      id: row.id,
      name: row.name,
      experimentName: row.experiment,
      energyKwh: row.energy_kwh,
    })),
  };
}

/** The models that a run is part of, by hand or by rule, by model and newest version first. */
export async function listRunModels(viewer: Viewer, runId: string, now = new Date()): Promise<RunModel[]> {
  const versions = await db().modelVersion.findMany({
    where: {
      organizationId: viewer.organizationId,
      model: modelsInReach(viewer),
      OR: [{ rules: { some: {} } }, { assignments: { some: {} } }],
    },
    include: { ...WITH_RULES, model: { select: { id: true, name: true, projectId: true } } },
    orderBy: [{ model: { name: "asc" } }, { createdAt: "desc" }],
  });
  if (versions.length === 0) return [];
  await ensureCalculated(viewer.organizationId);
  const found: RunModel[] = [];
  for (const { model, ...version } of versions) {
    const scope = { id: version.id, projectId: model.projectId, rules: version.rules };
    const member = await memberOf(viewer, scope, runId, now);
    if (member === null) continue;
    found.push({
      modelId: model.id,
      modelName: model.name,
      versionId: version.id,
      versionName: version.name,
      ...member,
    });
  }
  return found;
}

async function memberOf(
  viewer: Viewer,
  version: VersionScope,
  runId: string,
  now: Date,
): Promise<{ role: ModelRole; origin: "hand" | "rule" } | null> {
  const { statement, members } = memberStatement(viewer, version, now, runId);
  const [row] = await sql().query<MemberRow>(
    `with ${members} select * from members`,
    statement.parameters.values,
  );
  const role = toModelRole(row?.role ?? null);
  return row === undefined || role === null ? null : { role, origin: row.origin };
}
