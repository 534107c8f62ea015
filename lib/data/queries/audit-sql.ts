import type { AuditScope } from "@/lib/domain/audit";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { IS_COUNTED, Parameters } from "./run-sql";

/** Conditions and parameters of everything that is asked of one scope. Aliases: r run, e experiment, t total. */
export type ScopeSql = { where: string; parameters: Parameters };

/** Counted runs of the scope, within the viewer's reach. The organization is the first parameter. */
export function scopeSql(viewer: Viewer, scope: AuditScope): ScopeSql {
  const parameters = new Parameters();
  const conditions = [`r.organization_id = ${parameters.add(viewer.organizationId)}`, IS_COUNTED];
  const boundTo = boundProjectId(viewer);
  if (boundTo !== null) conditions.push(`e.project_id = ${parameters.add(boundTo)}::uuid`);
  if (scope.kind === "project") conditions.push(`e.project_id = ${parameters.add(scope.projectId)}::uuid`);
  else conditions.push(`e.id = ${parameters.add(scope.experimentId)}::uuid`);
  if (scope.kind === "sweep") conditions.push(`r.sweep = ${parameters.add(scope.sweep)}`);
  return { where: conditions.join(" and "), parameters };
}

export const FROM_SCOPE = `
  from run r
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  join run_total t on t.organization_id = r.organization_id and t.run_id = r.id`;
export const JOIN_HOURS = "join hourly_rollup h on h.organization_id = r.organization_id and h.run_id = r.id";
