import { processWide, runtime } from "@/lib/runtime";
import { sql } from "../client";

/** Runs calculated between two looks at the tables. */
const EVERY_RUNS = 1000;

const counted = () => processWide("calculated-since-analyze", () => ({ runs: 0 }));

/**
 * The embedded store has no background process that keeps the planner's statistics: without them five thousand runs in one experiment are
 * joined run by run, and a sum over their hours takes seconds instead of milliseconds.
 */
export async function keepStatistics(runCount: number): Promise<void> {
  if (runtime().store.kind !== "embedded") return;
  const since = counted();
  since.runs += runCount;
  if (since.runs < EVERY_RUNS) return;
  since.runs = 0;
  await sql().query(
    "analyze hourly_rollup, run, run_total, run_listing, calculation_basis, experiment, project, site",
    [],
  );
}
