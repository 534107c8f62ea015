import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

export type Counts = { passed: number; failed: number; skipped: number };

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

const playwrightSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Reads a report; a command that failed without a failed test (a file that does not load, say) counts as one. */
async function readCounts(
  file: string,
  exitCode: number,
  toCounts: (json: unknown) => Counts,
): Promise<Counts> {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = toCounts(JSON.parse(await readFile(file, "utf8")));
  } catch {
    console.error(`${file} is not a report that can be read.`);
    return { ...counts, failed: 1 };
  }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** `failures`: a line for each test that failed, because the end of a long log is often all that is kept of it. */
export async function readVitestCounts(
  file: string,
  exitCode: number,
): Promise<Counts & { failures: string[] }> {
  let failures: string[] = [];
  const counts = await readCounts(file, exitCode, (json) => {
    const report = vitestSchema.parse(json);
    failures = report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(
          ({ fullName, failureMessages: [why = ""] }) =>
            `FAILED ${path.basename(name)}: ${fullName}: ${why.split("\n")[0] ?? ""}`,
        ),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
  return { ...counts, failures };
}

/** `flaky` of those that passed did so only when they were tried again. */
export async function readPlaywrightCounts(
  file: string,
  exitCode: number,
): Promise<Counts & { flaky: number }> {
  let flaky = 0;
  const counts = await readCounts(file, exitCode, (json) => {
    const { stats } = playwrightSchema.parse(json);
    flaky = stats.flaky;
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
  return { ...counts, flaky };
}
