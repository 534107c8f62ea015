import type { Statements } from "../sql";
import { SETTLED_AFTER_MS } from "@/lib/domain/feed";

/**
 * Has the hours whose intensity a feed stored or revised calculated again, in the transaction that stores it. Settled and
 * restated hours keep their factor; hours of other zones come out as they were.
 */
export async function recalculateUnsettled(
  change: { kind: "average" | "marginal"; fromMs: number; toMs: number },
  tx: Statements,
): Promise<void> {
  // Marginal rates never enter a figure.
  if (change.kind === "marginal") return;
  const fromMs = Math.max(change.fromMs, Date.now() - SETTLED_AFTER_MS);
  if (fromMs >= change.toMs) return;
  await tx.query(
    `with touched as (
       update hourly_rollup h set is_pending = true from organization o
        where h.organization_id = o.id and h.hour >= $1::timestamptz and h.hour < $2::timestamptz
          and not h.is_pinned and not h.is_pending
       returning h.organization_id, h.run_id
     )
     update run_total t set is_pending = true, revision = t.revision + 1
       from (select distinct organization_id, run_id from touched order by 1, 2) as runs
      where t.organization_id = runs.organization_id and t.run_id = runs.run_id`,
    [new Date(fromMs).toISOString(), new Date(change.toMs).toISOString()],
  );
}
