import path from "node:path";
import { ensureBuilt } from "@/lib/server/build";
import { env } from "@/lib/env";
import { fileTrackers } from "@/tests/clients/support/file-trackers";
import { realClients } from "@/tests/clients/support/real-clients";
import { findChromium } from "./chromium";
import { findPostgres, type FoundPostgres } from "./postgres";
import { runCommand } from "./process";
import { readPlaywrightCounts, readVitestCounts, type Counts } from "./results";

/** What a part came to; `skipped` counts the part itself when it could not run, with the reason. */
export type Outcome = Counts & { reason?: string; notes?: string[] };

export type Context = {
  /** Where reports are written. */
  reports: string;
  /** Which test files; empty means all. */
  filters: readonly string[];
  postgres(): Promise<FoundPostgres | string>;
  build(): Promise<void>;
  /** Ends what was started for the run. */
  close(): Promise<void>;
};

export type Part = {
  group: string;
  title: string;
  /** What takes long and little of the processor: begun with the whole run. Its failure is the part's to report. */
  prepare?: () => Promise<unknown>;
  run: (context: Context) => Promise<Outcome>;
};

const BUILD_FAILED = "the build failed";
const ownSkip = (line: string) => line.startsWith("SKIPPED ");

const skipped = (reason: string): Outcome => ({ passed: 0, failed: 0, skipped: 1, reason });

/** Finds PostgreSQL and builds once, when the first part asks. */
export function makeContext(reports: string, filters: readonly string[]): Context {
  let postgres: Promise<FoundPostgres | string> | undefined;
  let building: Promise<void> | undefined;
  return {
    reports,
    filters,
    postgres: () => (postgres ??= findPostgres()),
    build: () => (building ??= ensureBuilt(path.resolve(env().WATTPRINT_BUILD_DIR))),
    close: async () => {
      const found = await postgres?.catch(() => undefined);
      if (typeof found === "object") await found.stop();
    },
  };
}

async function runVitest(
  context: Context,
  projects: string | readonly string[],
  name: string,
  settings: Record<string, string>,
): Promise<Outcome> {
  const file = path.join(context.reports, `${name}.json`);
  const parameters = [
    "run",
    ...[projects].flat().map((project) => `--project=${project}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const filters = context.filters.length === 0 ? [] : ["--passWithNoTests", ...context.filters];
  const ended = await runCommand(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", ...parameters, ...filters],
    { env: settings },
  );
  const { failures, ...counts } = await readVitestCounts(file, ended);
  return { ...counts, notes: [...ended.output.split("\n").filter(ownSkip), ...failures] };
}

async function runIntegrationOnPostgres(context: Context): Promise<Outcome> {
  const postgres = await context.postgres();
  if (typeof postgres === "string") return skipped(postgres);
  console.log(`PostgreSQL: ${postgres.what}`);
  return runVitest(context, "integration", "integration-postgresql", {
    TEST_STORE: "postgresql",
    TEST_DATABASE_URL: postgres.url,
  });
}

async function runOnBuild(
  context: Context,
  run: (settings: Record<string, string>) => Promise<Outcome>,
): Promise<Outcome> {
  const isBuilt = await context.build().then(
    () => true,
    () => false,
  );
  if (!isBuilt) return skipped(BUILD_FAILED);
  const postgres = await context.postgres();
  return run({ TEST_STORE: "embedded", TEST_DATABASE_URL: typeof postgres === "string" ? "" : postgres.url });
}

async function runPlaywright(context: Context, settings: Record<string, string>): Promise<Outcome> {
  const browser = await findChromium();
  if ("reason" in browser) return skipped(browser.reason);
  const file = path.join(context.reports, "e2e.json");
  const none = context.filters.length === 0 ? [] : ["--pass-with-no-tests", ...context.filters];
  const { code } = await runCommand(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json", ...none],
    { env: { ...settings, CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
  );
  const { flaky, ...counts } = await readPlaywrightCounts(file, code);
  if (flaky === 0) return counts;
  return {
    ...counts,
    notes: [`FLAKY e2e: ${String(flaky)} passed only when tried again; they are listed above`],
  };
}

/** Format, lint with its import rules, types, unused code: each counts as one test. */
async function runChecks(): Promise<Outcome> {
  const outcome = { passed: 0, failed: 0, skipped: 0 };
  const run = async (check: string) => {
    const { code, output } = await runCommand("npm", ["run", "--silent", `check:${check}`], { quiet: true });
    console.log(`${code === 0 ? "✓" : "✗"} ${check}`);
    if (code === 0) outcome.passed += 1;
    else {
      outcome.failed += 1;
      console.log(output);
    }
  };
  // Types first: Next writes the types of the routes, which lint reads, too.
  await run("types");
  await Promise.all(["format", "lint", "unused"].map(run));
  return outcome;
}

/** Everything that `npm test` runs, in this order. */
export const PARTS: readonly Part[] = [
  { group: "check", title: "check", run: runChecks },
  {
    group: "unit",
    title: "unit",
    run: (context) => runVitest(context, "unit", "unit", {}),
  },
  {
    group: "integration",
    title: "integration (PGlite)",
    run: (context) =>
      runVitest(context, "integration", "integration-embedded", {
        TEST_STORE: "embedded",
        TEST_DATABASE_URL: "",
      }),
  },
  { group: "integration", title: "integration (PostgreSQL)", run: runIntegrationOnPostgres },
  {
    group: "build",
    title: "build",
    run: async (context) => {
      await context.build();
      return { passed: 0, failed: 0, skipped: 0 };
    },
  },
  {
    group: "server",
    title: "server",
    run: (context) =>
      runOnBuild(context, (settings) => runVitest(context, ["server", "load"], "server", settings)),
  },
  {
    group: "clients",
    title: "clients",
    prepare: () => realClients().then(fileTrackers),
    run: (context) => runOnBuild(context, (settings) => runVitest(context, "clients", "clients", settings)),
  },
  {
    group: "e2e",
    title: "e2e",
    run: (context) => runOnBuild(context, (settings) => runPlaywright(context, settings)),
  },
];
