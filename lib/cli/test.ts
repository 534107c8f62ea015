import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { makeContext, PARTS, type Context, type Outcome, type Part } from "@/tests/support/runner/parts";
import { endChildren } from "@/tests/support/runner/process";

/**
 * `npm test`: every test there is, or the parts that are named (`npm test -- unit integration`). What stands after a
 * second `--` names test files: `npm test -- integration -- writer`. Ends on one line: `N passed, N failed`.
 */
type Finished = { part: Part; outcome: Outcome; seconds: number };

function readArguments(given: readonly string[]): { parts: Part[]; filters: string[] } {
  const split = given.indexOf("--");
  const names = split === -1 ? given : given.slice(0, split);
  const groups = [...new Set(PARTS.map((part) => part.group))];
  const unknown = names.filter((name) => !groups.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no part ${unknown.join(", ")}. The parts are ${groups.join(", ")}.`);
  }
  return {
    parts: PARTS.filter((part) => names.length === 0 || names.includes(part.group)),
    filters: split === -1 ? [] : given.slice(split + 1),
  };
}

async function runPart(part: Part, context: Context): Promise<Finished> {
  console.log(`\n━━ ${part.title} ${"━".repeat(Math.max(0, 60 - part.title.length))}`);
  const startedMs = Date.now();
  const outcome = await part.run(context).catch((error: unknown): Outcome => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  return { part, outcome, seconds: (Date.now() - startedMs) / 1000 };
}

function report(finished: readonly Finished[]): void {
  const row = (cells: readonly string[]) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(26) : cell.padStart(9))).join("");
  console.log(`\n${row(["", "passed", "failed", "skipped", "seconds"])}`);
  for (const { part, outcome, seconds } of finished) {
    const { passed, failed, skipped } = outcome;
    console.log(row([part.title, ...[passed, failed, skipped].map(String), seconds.toFixed(0)]));
  }
  for (const { part, outcome } of finished) {
    if (outcome.reason !== undefined) console.log(`SKIPPED ${part.title}: ${outcome.reason}`);
    for (const line of new Set(outcome.notes)) console.log(line);
  }
}

/** Prints the last line and answers the exit status: a run without a test proves nothing. */
function conclude(finished: readonly Finished[]): number {
  const sum = (key: "passed" | "failed" | "skipped") =>
    finished.reduce((total, { outcome }) => total + outcome[key], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  console.log(
    `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ""}`,
  );
  return failed > 0 || passed === 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const { parts, filters } = readArguments(process.argv.slice(2));
  const reports = await mkdtemp(path.join(os.tmpdir(), "wattprint-reports-"));
  const context = makeContext(reports, filters);
  try {
    for (const { prepare } of parts) prepare?.().catch(() => undefined);
    const finished: Finished[] = [];
    for (const part of parts) finished.push(await runPart(part, context));
    report(finished);
    return conclude(finished);
  } finally {
    await context.close();
    await rm(reports, { recursive: true, force: true });
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    endChildren();
    // What was started for the run (the PostgreSQL cluster) ends with this process.
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
