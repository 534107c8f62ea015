import { listRunsAnew } from "@/lib/data/calculation/listing";
import type { Statements } from "@/lib/data/sql";
import {
  HOURS_INTO_ROLLUPS,
  HOURS_INTO_TOTALS,
  HOURS_OF_NEW,
  REPLACE_ROLLUP,
  REPLACE_TOTAL,
  TIMED_SAMPLES,
} from "./statement";

/** What the sources of a merged run's samples begin with in the run that holds them. */
export const mergedPrefix = (runId: string): string => `${runId}/`;

/** The writer holds a share lock on the run that a sample is posted to: neither moves while the other is under way. */
const LOCK_RUNS = `select id from run where organization_id = $1::uuid and id = any ($2::uuid[]) order by id for update`;
/** Runs whose samples came along when they were merged into $2 before. */
const LOCK_FOLLOWERS = `select id from run where organization_id = $1::uuid and merged_into_id = $2::uuid order by id for update`;

const MOVE_INTO = `
update sample set run_id = $3::uuid, source = $4::text || source where organization_id = $1::uuid and run_id = $2::uuid`;
const POINT_INTO = `
update run set merged_into_id = $3::uuid, merged_source_prefix = $4::text || coalesce(merged_source_prefix, '')
 where organization_id = $1::uuid and (id = $2::uuid or merged_into_id = $2::uuid)`;

const MOVE_BACK = `
update sample set run_id = $2::uuid, source = substr(source, length($4::text) + 1)
 where organization_id = $1::uuid and run_id = $3::uuid and starts_with(source, $4::text)`;
const POINT_BACK = `
update run set merged_into_id = case when id = $2::uuid then null else $2::uuid end,
  merged_source_prefix = nullif(substr(merged_source_prefix, length($4::text) + 1), '')
 where organization_id = $1::uuid and merged_into_id = $3::uuid and starts_with(merged_source_prefix, $4::text)`;

/**
 * Rollups and totals of runs anew from their samples, in one statement. Hours that stay keep the basis of their figures,
 * and all of them wait for their calculation; what no sample stands behind goes.
 */
const REBUILD = `
with new as (
  select ${TIMED_SAMPLES} from sample where organization_id = $1::uuid and run_id = any ($2::uuid[])
), ${HOURS_OF_NEW}, gone_rollups as (
  delete from hourly_rollup h where h.organization_id = $1::uuid and h.run_id = any ($2::uuid[])
    and not exists (select from hours where hours.run_id = h.run_id and hours.hour = h.hour)
), gone_totals as (
  delete from run_total t where t.organization_id = $1::uuid and t.run_id = any ($2::uuid[])
    and not exists (select from hours where hours.run_id = t.run_id)
), gone_factors as (
  delete from run_factor f where f.organization_id = $1::uuid and f.run_id = any ($2::uuid[])
    and not exists (select from hours where hours.run_id = f.run_id)
), rollups as (${HOURS_INTO_ROLLUPS} ${REPLACE_ROLLUP}
), totals as (${HOURS_INTO_TOTALS} ${REPLACE_TOTAL}
)
select count(*)::int as hours from hours`;

/** Keeps everybody else from writing to two runs, or moving them, until the transaction ends. */
export async function lockRuns(
  tx: Statements,
  organizationId: string,
  runIds: readonly string[],
): Promise<void> {
  await tx.query(LOCK_RUNS, [organizationId, runIds]);
}

/**
 * Moves all samples of a run into another one, under a prefix that tells them apart, and rebuilds both. Samples that are
 * still posted to it follow (`WRITE_SAMPLES`). Both runs are locked.
 */
export async function moveSamplesInto(
  tx: Statements,
  organizationId: string,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<void> {
  await tx.query(LOCK_FOLLOWERS, [organizationId, fromId]);
  const parameters = [organizationId, fromId, intoId, mergedPrefix(fromId)];
  await tx.query(MOVE_INTO, parameters);
  await tx.query(POINT_INTO, parameters);
  await tx.query(REBUILD, [organizationId, [fromId, intoId]]);
  await listRunsAnew(tx, organizationId, [fromId, intoId]);
}

/** Takes `moveSamplesInto` back: every sample is where and as it was, with those that came since. Both runs are locked. */
export async function moveSamplesBack(
  tx: Statements,
  organizationId: string,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<void> {
  await tx.query(LOCK_FOLLOWERS, [organizationId, intoId]);
  const parameters = [organizationId, fromId, intoId, mergedPrefix(fromId)];
  await tx.query(MOVE_BACK, parameters);
  await tx.query(POINT_BACK, parameters);
  await tx.query(REBUILD, [organizationId, [fromId, intoId]]);
  await listRunsAnew(tx, organizationId, [fromId, intoId]);
}
