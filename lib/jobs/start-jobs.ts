import { setTimeout as delay } from "node:timers/promises";
import type PgBoss from "pg-boss";
import type { Sql } from "../data/sql";
import { openJobQueue, QUEUE, RUN_LIMIT_S, type JobQueue } from "./boss";
import type { Job } from "./job";

export type RunningJobs = { stop(): Promise<void> };

type Pace = { idleMs: number; afterFaultMs: number };

const USUAL_PACE: Pace = { idleMs: 10_000, afterFaultMs: 60_000 };

/**
 * Starts the jobs beside the server; never keeps a start waiting and never fails one. Runs that are due, tried again
 * or under way are rows in the store: they outlive this process. `stop` cuts off what runs and waits for it.
 */
export function startJobs(sql: Sql, jobs: readonly Job[], pace: Pace = USUAL_PACE): RunningJobs {
  const stopping = new AbortController();
  const ended = jobs.length === 0 ? Promise.resolve() : work(sql, jobs, pace, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function work(sql: Sql, jobs: readonly Job[], pace: Pace, stopping: AbortSignal): Promise<void> {
  const queue = await open(sql, jobs, pace, stopping);
  if (queue === null) return;
  try {
    await Promise.all(jobs.map((job) => workOn(queue.boss, job, pace, stopping)));
  } finally {
    await queue.stop();
  }
}

/** Null when the server stops before the store lets the queue be opened. */
async function open(
  sql: Sql,
  jobs: readonly Job[],
  pace: Pace,
  stopping: AbortSignal,
): Promise<JobQueue | null> {
  while (!stopping.aborted) {
    try {
      const queue = await openJobQueue(sql);
      for (const job of jobs) {
        await queue.boss.createQueue(job.name, { name: job.name, ...QUEUE });
        // For a queue that an older version has made.
        await queue.boss.updateQueue(job.name, { name: job.name, ...QUEUE });
        await job.prepare?.();
      }
      return queue;
    } catch (error) {
      console.error(`background jobs cannot start: ${wordsOf(error)}. They are started again in a while.`);
      await pause(pace.afterFaultMs, stopping);
    }
  }
  return null;
}

async function workOn(boss: PgBoss, job: Job, pace: Pace, stopping: AbortSignal): Promise<void> {
  const slotS = job.everyMinutes * 60;
  while (!stopping.aborted) {
    try {
      // Does nothing when this slot has its run already, made by this server, another one or one before a restart.
      await boss.send(job.name, {}, { singletonSeconds: slotS });
      const [due] = await boss.fetch(job.name);
      if (due === undefined) await pause(pace.idleMs, stopping);
      else await runOnce(boss, job, due.id, stopping);
    } catch (error) {
      console.error(`job ${job.name}: ${wordsOf(error)}`);
      await pause(pace.afterFaultMs, stopping);
    }
  }
}

/** Runs it and notes how it ended; a failure is tried again, later each time. */
async function runOnce(boss: PgBoss, job: Job, id: string, stopping: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(RUN_LIMIT_S * 1000);
  try {
    await job.run(AbortSignal.any([stopping, limit]));
  } catch (error) {
    if (!stopping.aborted) console.error(`job ${job.name} failed: ${wordsOf(error)}`);
    await boss.fail(job.name, id, { message: wordsOf(error) });
    return;
  }
  await boss.complete(job.name, id);
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stopping }).catch(() => undefined);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
