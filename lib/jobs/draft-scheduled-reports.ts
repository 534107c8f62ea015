import { draftScheduledReports } from "../data/commands/scheduled-drafts";
import type { Job } from "./job";

/** Drafts scheduled reports when their period is over. Hourly: a day is UTC's, and a server may have been off. */
export const scheduledReportsJob: Job = {
  name: "draft-scheduled-reports",
  everyMinutes: 60,
  async run(signal) {
    await draftScheduledReports(new Date(), signal);
  },
};
