import { parseRunFilter, type RunFilter } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import type { ScopeRange } from "@/lib/domain/waste-view";
import { RunStatement } from "./run-query/field-sql";
import { whereSql } from "./run-query/where-sql";
import type { Parameters } from "./run-sql";

/** Which runs a page is about: a filter's text, and how long ago they began. */
export type RunScope = { filter: string; range: ScopeRange };

const DAY_MS = 24 * 3_600_000;
const DAYS: Readonly<Record<ScopeRange, number | null>> = { "30d": 30, "90d": 90, "365d": 365, all: null };

/** The `where` of a scope over `FROM_RUNS`, the organization first; a filter with a fault is left out, as in the run list. */
export function whereScope(viewer: Viewer, scope: RunScope, parameters: Parameters, nowMs: number): string {
  const days = DAYS[scope.range];
  const { filters, words } = parseRunFilter(scope.filter);
  const range = days === null ? [] : [startedSince(new Date(nowMs - days * DAY_MS))];
  const statement = new RunStatement(parameters, parameters.add(viewer.organizationId), new Date(nowMs));
  const where = whereSql(viewer, { filters: [...filters, ...range], words }, statement);
  return `where t.organization_id = ${statement.organization}::uuid
    and t.run_id in (select l.run_id ${statement.from} ${where})`;
}

const startedSince = (at: Date): RunFilter => ({
  field: "started",
  isNegated: false,
  operator: ">=",
  values: [{ kind: "time", text: at.toISOString() }],
});
