import { sql } from "../data/client";
import { refreshAlertsAtTimes } from "../data/commands/waste-alerts";
import type { WebhookEventType } from "../domain/webhook/event";
import type { Job } from "./job";

const EVENT: WebhookEventType = "waste.alert-raised";

/** Finds alerts of waste while nobody reads pages, where a webhook waits for them. */
export const watchWasteJob: Job = {
  name: "watch-waste",
  everyMinutes: 5,
  async run(signal) {
    const rows = await sql().query<{ id: string }>(
      "select distinct organization_id as id from webhook where deleted_at is null and $1::text = any(events) order by 1",
      [EVENT],
    );
    for (const { id } of rows) {
      if (signal.aborted) return;
      await refreshAlertsAtTimes(id);
    }
  },
};
