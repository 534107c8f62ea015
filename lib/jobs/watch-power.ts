import { sql } from "../data/client";
import { lookAtPower } from "../data/commands/power-watch";
import { HOUR_MS } from "../domain/units";
import type { Job } from "./job";

/** Longer ago than any threshold of silence, with the time after which silence counts as an end. */
const LIVELY_MS = 49 * HOUR_MS;

/** Finds runs that draw or last too long, runs that fell silent and sites above their limit, and closes what is over. */
export const watchPowerJob: Job = {
  name: "watch-power",
  everyMinutes: 1,
  async run(signal) {
    const organizations = await sql().query<{ id: string }>(
      `select o.id from organization o
        where exists (select 1 from run_total t where t.organization_id = o.id and t.last_sampled_at >= $1::timestamptz)
           or exists (select 1 from power_alert a where a.organization_id = o.id and a.closed_at is null)
        order by 1`,
      [new Date(Date.now() - LIVELY_MS).toISOString()],
    );
    for (const { id } of organizations) {
      if (signal.aborted) return;
      await lookAtPower(id);
    }
  },
};
