import { sql } from "../data/client";
import { lookAtPlans } from "../data/commands/plan-watch";
import type { Job } from "./job";

/** Links runs to the plans that they name, and judges plans whose runs have ended, while nobody looks. */
export const watchPlansJob: Job = {
  name: "watch-plans",
  everyMinutes: 5,
  async run(signal) {
    const organizations = await sql().query<{ id: string }>(
      "select distinct organization_id as id from plan order by 1",
    );
    for (const { id } of organizations) {
      if (signal.aborted) return;
      await lookAtPlans(id);
    }
  },
};
