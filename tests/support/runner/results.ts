import { readFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import type { Ended } from "./process";

export type Counts = { passed: number; failed: number; skipped: number };

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
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

const failed = ({ status }: { status: string }) => status === "failed";

/** `failures`: a line for each test or file that failed, because the end of a long log is often all that is kept of it. */
export async function readVitestCounts(
  file: string,
  { code, output }: Ended,
): Promise<Counts & { failures: string[] }> {
  let failures: string[] = [];
  const counts = await readCounts(file, code, (json) => {
    const report = vitestSchema.parse(json);
    failures = report.testResults.filter(failed).flatMap(({ name, message, assertionResults }) => {
      const tests = assertionResults.filter(failed);
      const first = (text = "") => text.split("\n")[0] ?? "";
      return tests.length === 0
        ? [`FAILED ${path.basename(name)}: ${first(message)}`]
        : tests.map(
            ({ fullName, failureMessages: [why] }) =>
              `FAILED ${path.basename(name)}: ${fullName}: ${first(why)}`,
          );
    });
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
  return { ...counts, failures: [...failures, ...unhandled(output)] };
}

const LINES_OF_UNHANDLED = 24;

/** What was thrown outside of every test, which fails a whole run and stands in no report. */
function unhandled(output: string): string[] {
  const lines = stripVTControlCharacters(output).split("\n");
  const start = lines.findIndex((line) => line.includes("Unhandled Errors"));
  return start === -1
    ? []
    : lines.slice(start, start + LINES_OF_UNHANDLED).filter((line) => line.trim() !== "");
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
