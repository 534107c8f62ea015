import { setTimeout as delay } from "node:timers/promises";
import { deliverDue } from "../webhooks/deliver";
import type { Job } from "./job";

/** A run looks again and again, so that an alert is on its way after seconds; the next minute has the next run. */
const RUN_MS = 50_000;
const LOOK_EVERY_MS = 5_000;

/** Sends events to webhooks. What waits, and when it is tried again, are rows: nothing is lost with a process. */
export const deliverWebhooksJob: Job = {
  name: "deliver-webhooks",
  everyMinutes: 1,
  async run(signal) {
    const endsAtMs = Date.now() + RUN_MS;
    for (;;) {
      await deliverDue(signal);
      if (signal.aborted || Date.now() + LOOK_EVERY_MS > endsAtMs) return;
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  },
};
