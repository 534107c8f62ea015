import type { Env } from "../env";
import { deliverWebhooksJob } from "./deliver-webhooks";
import { scheduledReportsJob } from "./draft-scheduled-reports";
import type { Job } from "./job";
import { feedJobs } from "./poll-feeds";
import { mailJobs } from "./send-mail";
import { watchBudgetsJob } from "./watch-budgets";
import { watchPlansJob } from "./watch-plans";
import { watchPowerJob } from "./watch-power";
import { watchWasteJob } from "./watch-waste";

/** The jobs that these settings ask for, and those that every server has. */
export function configuredJobs(settings: Env): Job[] {
  const always = [
    scheduledReportsJob,
    watchBudgetsJob,
    watchPlansJob,
    watchWasteJob,
    watchPowerJob,
    deliverWebhooksJob,
  ];
  return [...always, ...mailJobs(settings), ...feedJobs(settings)];
}
