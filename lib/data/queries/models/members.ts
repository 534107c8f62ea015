import "server-only";
import type { ModelRole } from "@/lib/domain/model";
import { parseRunFilter } from "@/lib/domain/run-filter";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import type { RunStatement } from "../run-query/field-sql";
import { newStatement, whereSql } from "../run-query/where-sql";

export type StoredRule = { id: string; role: string; filter: string };
/** What decides which runs a version has. */
export type VersionScope = {
  id: string;
  /** The only project whose runs it may have. */
  projectId: string | null;
  /** The oldest first. */
  rules: readonly StoredRule[];
};

/**
 * A statement over the runs of a version: `members` has each of them once, with role and how it came in. What is said of a run by hand
 * wins over rules, leaving out over taking in, the oldest rule over later ones. Of a merged run the one that holds its samples is meant.
 */
export function memberStatement(
  viewer: Viewer,
  version: VersionScope,
  now: Date,
  /** Only this one is asked about. */
  runId: string | null = null,
): { statement: RunStatement; members: string } {
  const statement = newStatement(viewer, now);
  const arms = version.rules.map((rule, at) => ({ ...rule, at, where: whereOf(viewer, rule, statement) }));
  const versionId = statement.add(version.id);
  const only = runId === null ? null : `${statement.add(runId)}::uuid`;
  const byHand = `
    select coalesce(r.merged_into_id, r.id) as run_id, a.role, 'hand' as origin, null::uuid as rule_id, 0 as rank
      from model_assignment a
      join run r on r.organization_id = a.organization_id and r.id = a.run_id
     where a.organization_id = ${statement.organization}::uuid and a.version_id = ${versionId}::uuid
       ${only === null ? "" : `and coalesce(r.merged_into_id, r.id) = ${only}`}`;
  const byRule = arms.map(
    ({ id, role, at, where }) => `
    select l.run_id, ${statement.add(role)}::text, 'rule', ${statement.add(id)}::uuid, ${String(at + 1)}
      ${statement.from} ${where} ${only === null ? "" : `and l.run_id = ${only}`}`,
  );
  const reach = projectsSql(viewer, version, statement);
  const members = `found as (${[byHand, ...byRule].join(" union all ")}), members as (
    select f.run_id, f.role, f.origin, f.rule_id from (
      select distinct on (run_id) * from found order by run_id, rank, (role is not null)
    ) f join run_listing l on l.organization_id = ${statement.organization}::uuid and l.run_id = f.run_id
    cross join (select ${statement.now}::timestamptz as at) clock
    where f.role is not null ${reach})`;
  return { statement, members };
}

function whereOf(viewer: Viewer, { filter }: StoredRule, statement: RunStatement): string {
  const parsed = parseRunFilter(filter);
  // A rule is checked when it is made; one that a later version cannot read any more takes nothing in.
  return parsed.faults.length === 0 ? whereSql(viewer, parsed, statement) : "where false";
}

/** Beyond the organization: the model's project, and the token's. */
function projectsSql(viewer: Viewer, version: VersionScope, statement: RunStatement): string {
  const ids = [version.projectId, boundProjectId(viewer)].flatMap((id) => id ?? []);
  return ids.map((id) => `and l.project_id = ${statement.add(id)}::uuid`).join(" ");
}

export type RoleOrigin = "hand" | "rule";
export type MemberRow = {
  run_id: string;
  role: ModelRole;
  origin: RoleOrigin;
  rule_id: string | null;
};
