import type { InputChange, ReportPeriod } from "@/lib/domain/report/inputs";
import { DAY_MS } from "@/lib/domain/units";
import { sql } from "../../client";

type Row = {
  reason: string;
  applied_at: Date;
  who: string | null;
  run_count: number;
  before: number | null;
  after: number | null;
};

/** Restatements in force that moved hours of these days, oldest first: how many runs of them, and what those runs came to. */
export async function listInputChanges(organizationId: string, period: ReportPeriod): Promise<InputChange[]> {
  const end = new Date(Date.parse(`${period.to}T00:00:00Z`) + DAY_MS).toISOString();
  const rows = await sql().query<Row>(
    `select s.reason, s.applied_at, u.name as who, count(*)::int as run_count,
       case when count(r.before->>'locationEmissionsKgCo2e') = count(*)
         then sum((r.before->>'locationEmissionsKgCo2e')::float8) end as before,
       case when count(r.after->>'locationEmissionsKgCo2e') = count(*)
         then sum((r.after->>'locationEmissionsKgCo2e')::float8) end as after
       from restatement s
       join restatement_run r on r.organization_id = s.organization_id and r.restatement_id = s.id
       left join app_user u on u.id = s.applied_by_id
      where s.organization_id = $1 and s.status = 'applied' and exists (
        select from restatement_hour h where h.organization_id = s.organization_id and h.restatement_id = s.id
          and h.run_id = r.run_id and h.hour >= $2::timestamptz and h.hour < $3::timestamptz)
      group by s.organization_id, s.id, u.name
      order by s.applied_at, s.id`,
    [organizationId, `${period.from}T00:00:00.000Z`, end],
  );
  return rows.map((row) => ({
    on: row.applied_at.toISOString().slice(0, 10),
    who: row.who ?? "",
    reason: row.reason,
    what: `${String(row.run_count)} runs`,
    runCount: row.run_count,
    of: period,
    beforeKgCo2e: row.before,
    afterKgCo2e: row.after,
  }));
}
