import type { Env } from "../env";
import { scheduledReportsJob } from "./draft-scheduled-reports";
import type { Job } from "./job";
import { feedJobs } from "./poll-feeds";
import { mailJobs } from "./send-mail";
import { watchBudgetsJob } from "./watch-budgets";
import { watchPlansJob } from "./watch-plans";

/** The jobs that these settings ask for, and those that every server has. */
export function configuredJobs(settings: Env): Job[] {
  return [scheduledReportsJob, watchBudgetsJob, watchPlansJob, ...mailJobs(settings), ...feedJobs(settings)];
}
