import { linkEstimatedRun, saveEstimate } from "../data/commands/estimates";
import { lookAtPlans } from "../data/commands/plan-watch";
import { keepPlan } from "../data/commands/plans";
import { createExperiment } from "../data/commands/projects";
import { newId } from "../data/ids";
import { getEstimate, keepable } from "../data/queries/estimate/estimate";
import { planToKeep } from "../data/queries/planning/schedule";
import { NO_LIMITS, type ScheduleQuery } from "../domain/planning/schedule-query";
import { DAY_MS, HOUR_MS } from "../domain/units";
import type { UserViewer } from "../domain/viewer";
import { loadJob, type DemoJob } from "./demo-jobs";
import { REPLAY_ZONE } from "./demo-replays";

/** A cleaner zone that a plan may choose. */
const OTHER_ZONE = "SE";
/** As long as the recorded job before it took. */
const EXPECTED_DURATION_S = 12;

/** An estimate of a job by the runs that are there, and what links the job's run to it afterwards. */
export async function keepDemoEstimate(
  by: UserViewer,
  job: DemoJob,
): Promise<{ scoreBy: (runId: string) => Promise<void> }> {
  const answer = await getEstimate(by, {
    ...{ modelParameters: Number(job.parameters["parameterCount"]), tokens: null, flops: null },
    ...{ approach: null, task: null, deviceId: null, deviceCount: 1, precision: "fp32", mfu: null },
    ...{ expectedDurationS: EXPECTED_DURATION_S, homeId: null },
  });
  const { estimateId } = await saveEstimate(
    by,
    { ...keepable(answer), name: `Sample: ${job.name}, by the runs before it` },
    job.startedAt,
  );
  return { scoreBy: (runId) => linkEstimatedRun(by, estimateId, runId) };
}

type Planned = {
  jobs: readonly DemoJob[];
  runIdOf: ReadonlyMap<DemoJob, string>;
  projectId: string;
  now: Date;
};

/** Two plans whose runs have ended: one ran where it was planned, one stayed at home and missed its saving. */
export async function keepDemoPlans(
  by: UserViewer,
  { jobs, runIdOf, projectId, now }: Planned,
): Promise<{ runCount: number; sampleCount: number }> {
  const { experimentId } = await createExperiment(by, {
    projectId,
    name: "planned-training",
    description: "Replays of digits-model-sizes, by the plans that their names say.",
  });
  const nightMs = Math.floor(now.getTime() / DAY_MS) * DAY_MS - 4 * HOUR_MS;
  const cases = [
    {
      jobName: "cnn-width-32",
      title: "Sample: wide network to Sweden",
      atMs: nightMs - 4 * DAY_MS,
      zoneId: OTHER_ZONE,
    },
    {
      jobName: "mlp-width-512",
      title: "Sample: forgotten at home",
      atMs: nightMs - 2 * DAY_MS,
      zoneId: REPLAY_ZONE,
    },
  ];
  let sampleCount = 0;
  for (const { jobName, title, atMs, zoneId } of cases) {
    const job = jobs.find(({ name }) => name === jobName);
    const likeRunId = job === undefined ? undefined : runIdOf.get(job);
    if (job === undefined || likeRunId === undefined) throw new Error(`no job “${jobName}” was recorded`);
    const plan = await planToKeep(by, queryOf(likeRunId, atMs), atMs);
    if (plan === null) throw new Error("a sample plan fits nowhere");
    const { planId } = await keepPlan(by, { name: title, plan }, new Date(atMs));
    const startedAt = new Date((plan.chunks[0]?.startUs ?? 0) / 1000);
    const name = `${jobName} replay ${planId.toLowerCase()}`;
    sampleCount += await loadJob(by, job, { id: newId(), experimentId, name, startedAt, zoneId });
  }
  await lookAtPlans(by.organizationId, now);
  return { runCount: cases.length, sampleCount };
}

const queryOf = (runId: string, earliestMs: number): ScheduleQuery => ({
  ...{ job: { kind: "like-run", runId }, homeId: REPLAY_ZONE, otherIds: [OTHER_ZONE], limits: NO_LIMITS },
  ...{ earliestUs: earliestMs * 1000, deadlineUs: (earliestMs + DAY_MS) * 1000 },
  ...{ mayPause: false, restartEnergyKwh: 0, restartMinutes: 0 },
  ...{ basis: "average", pue: null, clusterTimeZone: "UTC", choice: null },
});
