import "server-only";
import type {
  InputChange,
  InputValue,
  RestatedFigures,
  RestatementChange,
  RestatementSummary,
  RestatementView,
} from "@/lib/domain/restatement";
import type { BasisInput, CalculationBasis } from "@/lib/domain/calculation";
import type { UserViewer } from "@/lib/domain/viewer";
import { db, sql } from "../client";
import type { Restatement } from "../generated/client";
import { isUuid } from "../../domain/uuid";
import { personNames } from "./person-names";

const RUNS_SHOWN = 200;
const RUN_HISTORY = 10;
const INPUTS_SHOWN = 50;

/** The latest restatements, newest first. */
export async function listRestatements(
  viewer: UserViewer,
  page: { number: number; size: number },
): Promise<{ rows: RestatementSummary[]; total: number }> {
  const { organizationId } = viewer;
  const where = { organizationId };
  const [rows, total] = await Promise.all([
    db().restatement.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: page.size,
      skip: (page.number - 1) * page.size,
    }),
    db().restatement.count({ where }),
  ]);
  const names = await namesOf(rows);
  return { rows: rows.map((row) => toSummary(row, names)), total };
}

/** Null when the organization has no such restatement. */
export async function getRestatement(viewer: UserViewer, id: string): Promise<RestatementView | null> {
  const { organizationId } = viewer;
  if (!isUuid(id)) return null;
  const row = await db().restatement.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (row === null) return null;
  const [names, runs, inputs] = await Promise.all([
    namesOf([row]),
    listRestatedRuns(organizationId, id),
    listInputChanges(organizationId, id),
  ]);
  return { ...toSummary(row, names), runs, inputs };
}

/** The restatements that moved a run's figures, or corrected it, the latest first; drafts are left out. */
export async function listRunRestatements(
  viewer: UserViewer,
  runId: string,
): Promise<{ id: string; reason: string; status: "applied" | "reverted"; appliedAt: string }[]> {
  const rows = await sql().query<{
    id: string;
    reason: string;
    status: "applied" | "reverted";
    applied_at: Date;
  }>(
    `select s.id, s.reason, s.status, s.applied_at from restatement s
      where s.organization_id = $1 and s.status in ('applied', 'reverted') and (s.change->>'runId' = $2::text
        or s.change->'runIds' @> to_jsonb($2::text) or exists (
        select 1 from restatement_run rr
         where rr.organization_id = s.organization_id and rr.restatement_id = s.id and rr.run_id = $2::uuid))
      order by s.applied_at desc, s.id limit ${String(RUN_HISTORY)}`,
    [viewer.organizationId, runId],
  );
  return rows.map(({ applied_at, ...row }) => ({ ...row, appliedAt: applied_at.toISOString() }));
}

async function listRestatedRuns(organizationId: string, id: string): Promise<RestatementView["runs"]> {
  const rows = await sql().query<{
    run_id: string;
    name: string;
    hour_count: number;
    before: RestatedFigures;
    after: RestatedFigures;
  }>(
    `select rr.run_id, r.name, rr.hour_count, rr.before, rr.after
       from restatement_run rr join run r on r.organization_id = rr.organization_id and r.id = rr.run_id
      where rr.organization_id = $1 and rr.restatement_id = $2
      order by abs(coalesce((rr.after->>'locationEmissionsKgCo2e')::float8, 0)
                 - coalesce((rr.before->>'locationEmissionsKgCo2e')::float8, 0)) desc, rr.run_id
      limit ${String(RUNS_SHOWN)}`,
    [organizationId, id],
  );
  return rows.map(({ run_id, name, hour_count, before, after }) => ({
    runId: run_id,
    name,
    hourCount: hour_count,
    before,
    after,
  }));
}

const inputValue = (input: BasisInput | null): InputValue | null =>
  input === null ? null : { value: input.value, source: input.source };

/** The distinct ways in which inputs change. */
async function listInputChanges(organizationId: string, id: string): Promise<InputChange[]> {
  const rows = await sql().query<{ before: CalculationBasis; after: CalculationBasis }>(
    `select b.content as before, a.content as after
       from (select before_basis_id, after_basis_id, count(*) as hours from restatement_hour
              where organization_id = $1 and restatement_id = $2 group by 1, 2 order by 3 desc
              limit ${String(INPUTS_SHOWN)}) as pairs
       join calculation_basis b on b.organization_id = $1 and b.id = pairs.before_basis_id
       join calculation_basis a on a.organization_id = $1 and a.id = pairs.after_basis_id
      order by pairs.hours desc`,
    [organizationId, id],
  );
  const changes = new Map<string, InputChange>();
  for (const { before, after } of rows) {
    for (const kind of ["grid", "pue", "residual", "wue", "ewif"] as const) {
      if (before[kind]?.id === after[kind]?.id && before[kind]?.value === after[kind]?.value) continue;
      const change = { kind, before: inputValue(before[kind]), after: inputValue(after[kind]) };
      changes.set(JSON.stringify(change), change);
    }
  }
  return [...changes.values()];
}

function namesOf(rows: readonly Restatement[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap((row) => [row.createdById, row.appliedById, row.closedById]);
  return personNames(ids.filter((id) => id !== null));
}

function toSummary(row: Restatement, names: ReadonlyMap<string, string>): RestatementSummary {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    id: row.id,
    reason: row.reason,
    // Only lib/data/commands/restatements.ts writes these columns.
    change: row.change as RestatementChange,
    before: row.before as RestatedFigures,
    after: row.after as RestatedFigures,
    status: row.status,
    runCount: row.runCount,
    hourCount: row.hourCount,
    createdAt: row.createdAt.toISOString(),
    createdByName: nameOf(row.createdById),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    appliedByName: nameOf(row.appliedById),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedByName: nameOf(row.closedById),
    closedReason: row.closedReason,
  };
}
