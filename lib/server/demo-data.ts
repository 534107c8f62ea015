import { createOrganizationWithAdmin } from "../data/commands/organizations";
import { createExperiment, createProject } from "../data/commands/projects";
import { NO_CONTEXT } from "../domain/run-context";
import type { UserViewer } from "../domain/viewer";
import { codecarbonRunId } from "../ingest/adapters/codecarbon";
import { keepDemoTargets, setDemoBudgets } from "./demo-acting";
import { keepDemoEstimate, keepDemoPlans } from "./demo-foresight";
import { loadJob, readJobs, type DemoJob } from "./demo-jobs";
import { replayOverMonths, SWEEP } from "./demo-replays";
import { readRecording } from "./recording";

/** Where the recording machine stands is not known: its tracker could not find out. The world's mean is assumed. */
const ASSUMED_ZONE = "REGION_WORLD";

/**
 * An organization marked as sample data, filled from `prisma/demo` through the adapter and the writer that live traffic takes. Times and
 * figures of its recorded runs are as recorded; replays of them, dated before `now` and named as such, give budgets, plans and targets
 * something to be held against.
 */
export async function loadDemo(
  login: { email: string; password: string },
  now = new Date(),
): Promise<{ runCount: number; replayCount: number; sampleCount: number }> {
  const jobs = await readJobs();
  const { by } = await createOrganizationWithAdmin({
    organizationName: "Sample data",
    slug: "demo",
    adminName: "Demo",
    isSampleData: true,
    ...login,
  });
  const recorded = await loadRecording(by, jobs);
  const replays = await replayOverMonths(by, jobs, now);
  const planned = await keepDemoPlans(by, {
    jobs,
    runIdOf: recorded.runIdOf,
    projectId: replays.projectId,
    now,
  });
  await setDemoBudgets(by, {
    projectId: recorded.projectId,
    experimentId: recorded.sweepId,
    sweep: SWEEP,
    now,
  });
  await keepDemoTargets(by, { ...replays, now });
  return {
    runCount: jobs.length,
    replayCount: replays.runCount + planned.runCount,
    sampleCount: recorded.sampleCount + replays.sampleCount + planned.sampleCount,
  };
}

type Recorded = {
  projectId: string;
  sweepId: string;
  runIdOf: ReadonlyMap<DemoJob, string>;
  sampleCount: number;
};

async function loadRecording(by: UserViewer, jobs: readonly DemoJob[]): Promise<Recorded> {
  const { projectId } = await createProject(by, {
    name: "Small models on digits",
    description:
      "Recorded with CodeCarbon around small training jobs. The machine's place is not known; the world's mean is assumed.",
    defaultZoneId: ASSUMED_ZONE,
  });
  const experimentIds = new Map<string, string>();
  for (const { name, description } of (await readRecording()).experiments) {
    const { experimentId } = await createExperiment(by, { projectId, name, description });
    experimentIds.set(name, experimentId);
  }
  const experimentOf = (name: string): string => {
    const id = experimentIds.get(name);
    if (id === undefined) throw new Error(`recording.json has no experiment “${name}”`);
    return id;
  };
  const runIdOf = new Map<DemoJob, string>();
  let sampleCount = 0;
  for (const job of jobs) {
    const experimentId = experimentOf(job.experiment);
    const id = codecarbonRunId(by.organizationId, experimentId, job.announcement);
    const context = { ...NO_CONTEXT, sweep: job.experiment === SWEEP ? SWEEP : null };
    // Estimated from what ran before it, as nobody knew yet what it would draw.
    const estimate = job === jobs.at(-1) ? await keepDemoEstimate(by, job) : null;
    sampleCount += await loadJob(by, job, { id, experimentId, context });
    await estimate?.scoreBy(id);
    runIdOf.set(job, id);
  }
  return { projectId, sweepId: experimentOf(SWEEP), runIdOf, sampleCount };
}
