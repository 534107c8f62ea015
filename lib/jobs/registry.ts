import type { Env } from "../env";
import type { Job } from "./job";
import { feedJobs } from "./poll-feeds";

/** The jobs that these settings ask for. Without one nothing of the kind is started. */
export function configuredJobs(settings: Env): Job[] {
  return [...feedJobs(settings)];
}
