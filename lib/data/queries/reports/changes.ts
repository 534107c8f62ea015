import type { InputChange } from "@/lib/domain/report/inputs";
import { sql } from "../../client";

/** Restatements in force that moved hours of `[from, to)`, oldest first. */
export async function listInputChanges(
  organizationId: string,
  range: { from: string; to: string },
): Promise<InputChange[]> {
  const rows = await sql().query<{
    reason: string;
    change: { kind?: string };
    before: { locationEmissionsKgCo2e?: number | null };
    after: { locationEmissionsKgCo2e?: number | null };
    applied_at: Date;
    who: string | null;
    run_count: number;
  }>(
    `select s.reason, s.change, s.before, s.after, s.applied_at, u.name as who, s.run_count
       from restatement s left join app_user u on u.id = s.applied_by_id
      where s.organization_id = $1 and s.status = 'applied' and exists (
        select from restatement_hour h where h.organization_id = s.organization_id and h.restatement_id = s.id
          and h.hour >= $2::timestamptz and h.hour < $3::timestamptz)
      order by s.applied_at, s.id`,
    [organizationId, range.from, range.to],
  );
  return rows.map((row) => ({
    on: row.applied_at.toISOString().slice(0, 10),
    who: row.who ?? "",
    reason: row.reason,
    what: `${String(row.run_count)} runs`,
    runCount: row.run_count,
    beforeKgCo2e: row.before.locationEmissionsKgCo2e ?? null,
    afterKgCo2e: row.after.locationEmissionsKgCo2e ?? null,
  }));
}
