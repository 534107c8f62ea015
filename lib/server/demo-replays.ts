import { createExperiment, createProject } from "../data/commands/projects";
import { newId } from "../data/ids";
import { NO_CONTEXT } from "../domain/run-context";
import { DAY_MS, HOUR_MS } from "../domain/units";
import type { UserViewer } from "../domain/viewer";
import { loadJob, type DemoJob } from "./demo-jobs";

/** The experiment whose jobs are trials of one search. */
export const SWEEP = "lr-sweep";
/** Where replays are said to have run. */
export const REPLAY_ZONE = "DE";
const WEEK_MS = 7 * DAY_MS;
const EVERY_MS = 4 * WEEK_MS;
/** What the change is measured by afterwards: more is not looked at. */
const SINCE_CHANGE_MS = 26 * WEEK_MS;
const EARLY_MS = 6 * HOUR_MS;

type Counts = { runCount: number; sampleCount: number };
export type Replays = Counts & {
  projectId: string;
  experimentId: string;
  /** First day on which the narrower number format was used. */
  changedOn: string;
};

/**
 * A project of recorded jobs once more, with the power and the duration as recorded. Only their dates and the place are ours, and the
 * project says so.
 */
export async function replayOverMonths(
  by: UserViewer,
  jobs: readonly DemoJob[],
  now: Date,
): Promise<Replays> {
  const { projectId } = await createProject(by, {
    name: "Replays (not measured then)",
    description:
      "Sample data: recorded jobs of “Small models on digits” once more. Power and duration are as recorded; dates and places are made up, so that targets, an initiative and plans have something to be held against.",
    defaultZoneId: REPLAY_ZONE,
  });
  const training = await replayTraining(by, { projectId, jobs, now });
  const sweep = await replaySweep(by, { projectId, jobs, now });
  return {
    ...{ projectId, experimentId: training.experimentId, changedOn: training.changedOn },
    runCount: training.runCount + sweep.runCount,
    sampleCount: training.sampleCount + sweep.sampleCount,
  };
}

type Given = { projectId: string; jobs: readonly DemoJob[]; now: Date };

/** One training every fourth Monday since the beginning of last year, in float64 and since the change in float32. */
async function replayTraining(
  by: UserViewer,
  { projectId, jobs, now }: Given,
): Promise<Omit<Replays, "projectId">> {
  const { experimentId } = await createExperiment(by, {
    projectId,
    name: "monthly-training",
    description: "Replays of digits-precision: float64 first, float32 since the change.",
  });
  const changeMs = mondayBefore(now.getTime() - SINCE_CHANGE_MS);
  const wide = jobsOf(jobs, "float64");
  const narrow = jobsOf(jobs, "float32");
  let [runCount, sampleCount] = [0, 0];
  for (const atMs of mondaysOf(changeMs, now)) {
    const some = atMs < changeMs ? wide : narrow;
    const job = some[runCount % some.length];
    if (job === undefined) throw new Error("nothing was recorded in that number format");
    sampleCount += await replay(by, job, { experimentId, startedAt: new Date(atMs + EARLY_MS) });
    runCount += 1;
  }
  return { experimentId, changedOn: dayOf(changeMs), runCount, sampleCount };
}

/** The recorded sweep a week ago: recommendations look at the last months only. */
async function replaySweep(by: UserViewer, { projectId, jobs, now }: Given): Promise<Counts> {
  const { experimentId } = await createExperiment(by, {
    ...{ projectId, name: "sweep-again" },
    description: `Replays of ${SWEEP}, all of its trials.`,
  });
  const trials = jobs.filter((job) => job.experiment === SWEEP);
  const beginMs = mondayBefore(now.getTime() - WEEK_MS) + 2 * EARLY_MS;
  const laterMs = beginMs - Math.min(...trials.map((job) => job.startedAt.getTime()));
  let sampleCount = 0;
  for (const job of trials) {
    const startedAt = new Date(job.startedAt.getTime() + laterMs);
    sampleCount += await replay(by, job, { experimentId, startedAt, sweep: SWEEP });
  }
  return { runCount: trials.length, sampleCount };
}

function replay(
  by: UserViewer,
  job: DemoJob,
  at: { experimentId: string; startedAt: Date; sweep?: string },
): Promise<number> {
  const { experimentId, startedAt, sweep = null } = at;
  const day = dayOf(startedAt.getTime());
  return loadJob(by, job, {
    ...{ id: newId(), experimentId, startedAt, name: `${job.name} replay ${day}` },
    ...{ parameters: { replayedOn: day }, context: { ...NO_CONTEXT, sweep } },
  });
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const jobsOf = (jobs: readonly DemoJob[], precision: string): DemoJob[] =>
  jobs.filter((job) => job.experiment === "digits-precision" && job.parameters["precision"] === precision);

/** Every fourth Monday from the beginning of last year on, the change among them. */
function mondaysOf(changeMs: number, now: Date): number[] {
  const beginMs = Date.UTC(now.getUTCFullYear() - 1, 0, 1);
  const firstMs = changeMs - Math.floor((changeMs - beginMs) / EVERY_MS) * EVERY_MS;
  const lastMs = now.getTime() - DAY_MS;
  const count = Math.max(0, Math.floor((lastMs - firstMs) / EVERY_MS) + 1);
  return Array.from({ length: count }, (_, at) => firstMs + at * EVERY_MS);
}

/** Midnight of UTC. */
function mondayBefore(ms: number): number {
  const dayMs = Math.floor(ms / DAY_MS) * DAY_MS;
  return dayMs - ((new Date(dayMs).getUTCDay() + 6) % 7) * DAY_MS;
}
