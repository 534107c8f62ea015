import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sql } from "@/lib/data/client";
import { newId } from "@/lib/data/ids";
import { startJobs, type RunningJobs } from "@/lib/jobs/start-jobs";
import type { Job } from "@/lib/jobs/job";
import { configuredJobs } from "@/lib/jobs/registry";
import { parseEnv } from "@/lib/env";

const PACE = { idleMs: 20, afterFaultMs: 20 };

type Probe = Job & { runs: number };

/** A job that counts its runs and then does what it is told. */
function makeJob(run: (signal: AbortSignal, runs: number) => Promise<void> = () => Promise.resolve()): Probe {
  const job: Probe = {
    name: `test-${newId()}`,
    // Long, so that no test meets the turn of a slot.
    everyMinutes: 720,
    runs: 0,
    run(signal) {
      job.runs += 1;
      return run(signal, job.runs);
    },
  };
  return job;
}

type JobRow = { state: string; retry_count: number; output: unknown };
const rowsOf = (job: Job) =>
  sql().query<JobRow>("select state::text, retry_count, output from wattprint_jobs.job where name = $1", [
    job.name,
  ]);
const isState = (job: Job, state: string) =>
  vi.waitFor(async () => expect((await rowsOf(job)).map((row) => row.state)).toEqual([state]), {
    timeout: 20_000,
  });

/** Brings forward the next try. */
const hasten = (job: Job) =>
  sql().query("update wattprint_jobs.job set start_after = now() - interval '1 second' where name = $1", [
    job.name,
  ]);

const running: RunningJobs[] = [];
function start(...jobs: Job[]): RunningJobs {
  const started = startJobs(sql(), jobs, PACE);
  running.push(started);
  return started;
}

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  vi.restoreAllMocks();
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 200));

describe("background jobs", () => {
  it("run once in their slot, whatever is started again in it", async () => {
    const job = makeJob();
    const first = start(job);
    await isState(job, "completed");
    await settle();
    await first.stop();
    start(job);
    await settle();
    expect(job.runs).toBe(1);
    expect(await rowsOf(job)).toHaveLength(1);
  });

  it("run again in the next slot", async () => {
    const job = makeJob();
    start(job);
    await isState(job, "completed");
    await sql().query(
      "update wattprint_jobs.job set singleton_on = singleton_on - interval '12 hours' where name = $1",
      [job.name],
    );
    await vi.waitFor(() => expect(job.runs).toBe(2), { timeout: 20_000 });
  });

  it("that fail are kept over a restart with what went wrong, and tried again when their time comes", async () => {
    const job = makeJob((_signal, runs) =>
      runs === 1 ? Promise.reject(new Error("no luck")) : Promise.resolve(),
    );
    const first = start(job);
    await isState(job, "retry");
    await first.stop();
    expect((await rowsOf(job))[0]?.output).toMatchObject({ message: "no luck" });
    start(job);
    await settle();
    // Not at once: later each time.
    expect(job.runs).toBe(1);
    await hasten(job);
    await isState(job, "completed");
    expect(job.runs).toBe(2);
  });

  it("are given up for their slot after three more tries", async () => {
    const job = makeJob(() => Promise.reject(new Error("never")));
    start(job);
    for (let tries = 1; tries <= 3; tries += 1) {
      await vi.waitFor(() => expect(job.runs).toBe(tries), { timeout: 20_000 });
      await isState(job, "retry");
      await hasten(job);
    }
    await isState(job, "failed");
  });

  it("run one at a time on all servers of a store", async () => {
    let [atOnce, most] = [0, 0];
    const job = makeJob(async () => {
      most = Math.max(most, (atOnce += 1));
      await settle();
      atOnce -= 1;
    });
    start(job);
    start(job);
    await vi.waitFor(() => expect(atOnce).toBe(1), { timeout: 20_000 });
    // Another slot comes while it still runs.
    await sql().query(
      "update wattprint_jobs.job set singleton_on = singleton_on - interval '12 hours' where name = $1",
      [job.name],
    );
    await vi.waitFor(() => expect(job.runs).toBe(2), { timeout: 20_000 });
    await settle();
    expect(most).toBe(1);
  });

  it("that are under way are cut off by a stop, which waits for them, and are tried again afterwards", async () => {
    let isCleanedUp = false;
    const job = makeJob(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            setTimeout(() => {
              isCleanedUp = true;
              reject(new Error("cut off"));
            }, 50);
          });
        }),
    );
    const started = start(job);
    await isState(job, "active");
    await started.stop();
    expect(isCleanedUp).toBe(true);
    expect((await rowsOf(job)).map((row) => row.state)).toEqual(["retry"]);
  });

  it("whose server died are tried again once they count as lost", async () => {
    const job = makeJob((signal, runs) =>
      runs > 1
        ? Promise.resolve()
        : new Promise((_resolve, reject) =>
            signal.addEventListener("abort", () => reject(new Error("late"))),
          ),
    );
    start(job);
    await isState(job, "active");
    await sql().query(
      "update wattprint_jobs.job set started_on = now() - interval '6 minutes' where name = $1",
      [job.name],
    );
    const { openJobQueue } = await import("@/lib/jobs/boss");
    const other = await openJobQueue(sql());
    await other.boss.expire();
    await other.stop();
    await isState(job, "retry");
  });

  it("need a store that answers, and start when it does", async () => {
    const job = makeJob();
    let faults = 2;
    const failing: typeof sql = () => ({
      ...sql(),
      query: (text, parameters) =>
        faults-- > 0 ? Promise.reject(new Error("away")) : sql().query(text, parameters),
    });
    running.push(startJobs(failing(), [job], PACE));
    await isState(job, "completed");
  });

  it("are those of every server, and those that settings ask for", () => {
    expect(configuredJobs(parseEnv({})).map((job) => job.name)).toEqual([
      "draft-scheduled-reports",
      "watch-budgets",
      "watch-plans",
      "watch-waste",
      "watch-power",
      "deliver-webhooks",
    ]);
    const both = parseEnv({
      ELECTRICITYMAPS_TOKEN: "a",
      WATTTIME_USER: "b",
      WATTTIME_PASSWORD: "c",
      WATTPRINT_FEED_MINUTES: "5",
      WATTPRINT_SMTP_URL: "smtp://127.0.0.1",
      WATTPRINT_MAIL_FROM: "w@example.org",
      WATTPRINT_URL: "https://w.example.org",
    });
    expect(configuredJobs(both).map((job) => [job.name, job.everyMinutes])).toEqual([
      ["draft-scheduled-reports", 60],
      ["watch-budgets", 1],
      ["watch-plans", 5],
      ["watch-waste", 5],
      ["watch-power", 1],
      ["deliver-webhooks", 1],
      ["send-mail", 2],
      ["poll-electricity-maps", 5],
      ["poll-watttime", 5],
    ]);
  });
});
