import { dayOf } from "../domain/budget/period";
import { ensureCalculated } from "../data/calculation/calculate";
import { sql } from "../data/client";
import { lookAtBudgets } from "../data/commands/budget-watch";
import { processWide } from "../runtime";
import type { Job } from "./job";

const seen = () => processWide("budgets-seen", () => new Map<string, string>());

/**
 * Finds thresholds that were reached while nobody looked. Of organizations whose runs have not moved since the last time nothing is
 * summed; a server that has just started sums each once, and what it finds again is known.
 */
export const watchBudgetsJob: Job = {
  name: "watch-budgets",
  everyMinutes: 1,
  async run(signal) {
    const now = new Date();
    for (const { id } of await organizationsWithBudgets()) {
      if (signal.aborted) return;
      await ensureCalculated(id);
      const state = await wordOf(id, dayOf(now.getTime()));
      if (seen().get(id) === state) continue;
      await lookAtBudgets(id, now);
      seen().set(id, state);
    }
  },
};

function organizationsWithBudgets(): Promise<{ id: string }[]> {
  return sql().query<{ id: string }>(
    "select distinct organization_id as id from budget where ended_at is null order by 1",
  );
}

/** Moves with the figures of the organization's runs, its budgets, and the day. */
async function wordOf(organizationId: string, today: string): Promise<string> {
  const [row] = await sql().query<{ word: string }>(
    `select concat_ws('-', $2::text, (select revision from run_listing_revision where organization_id = $1),
       (select md5(string_agg(b::text, '|' order by b.id)) from budget b where b.organization_id = $1 and b.ended_at is null)) as word`,
    [organizationId, today],
  );
  return row?.word ?? "";
}
