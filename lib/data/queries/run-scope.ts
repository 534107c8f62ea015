import { parseRunFilter } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import type { ScopeRange } from "@/lib/domain/waste-view";
import type { RunStatement } from "./run-query/field-sql";
import { newStatement, whereSql } from "./run-query/where-sql";
import { DAY_MS } from "@/lib/domain/units";

/** Which runs a page is about: a filter's text, and how long ago they began. */
export type RunScope = { filter: string; range: ScopeRange };

const DAYS: Readonly<Record<ScopeRange, number | null>> = { "30d": 30, "90d": 90, "365d": 365, all: null };

/**
 * A statement over the runs of a scope that count, and its `where`: over `run_listing l`, the organization first. A filter with a
 * fault is left out, as in the run list.
 */
export function scopeStatement(
  viewer: Viewer,
  scope: RunScope,
  now: Date,
): { statement: RunStatement; where: string } {
  const statement = newStatement(viewer, now);
  const where = whereSql(viewer, parseRunFilter(scope.filter), statement);
  const days = DAYS[scope.range];
  const since =
    days === null
      ? ""
      : ` and l.started_at >= ${statement.add(new Date(now.getTime() - days * DAY_MS).toISOString())}::timestamptz`;
  return { statement, where: `${where} and l.is_counted${since}` };
}

/**
 * What runs that differ in nothing but the seed have in common, of `run r`; null where nobody has recorded parameters. `seeds` is the
 * parameter that holds `SEED_SPELLINGS`.
 */
export const configurationSql = (seeds: string): string => `(case when r.parameters = '{}'::jsonb then null
  else md5((r.parameters - ${seeds}::text[])::text || concat_ws('|', r.dataset, r.approach, r.precision, r.model_parameters)) end)`;
