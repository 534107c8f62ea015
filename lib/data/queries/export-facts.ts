import "server-only";
import { AppError, invalidInput } from "@/lib/domain/errors";
import type { ExportSelection } from "@/lib/domain/export-url";
import { MAX_EXPORTED_RUNS, type ExportFacts, type RunHour } from "@/lib/domain/exports";
import type { RunDetail } from "@/lib/domain/run";
import { HOUR_MS } from "@/lib/domain/units";
import type { Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";
import { findCitedSources } from "./cited-sources";
import { getExperiment } from "./projects";
import { getRun } from "./runs";

type Selected = { runIds: readonly string[]; title: string | null };

/**
 * All that exports of these runs are written from. Null when a run or the experiment is out of the viewer's reach: callers cannot tell
 * which.
 * @throws AppError `invalid-input` for more than `MAX_EXPORTED_RUNS` runs, `conflict` when none has a sample.
 */
export async function getExportFacts(
  viewer: Viewer,
  selection: ExportSelection,
  written: { at: Date; version: string },
): Promise<ExportFacts | null> {
  const selected = await select(viewer, selection);
  if (selected === null) return null;
  const runs = await readRuns(viewer, selected.runIds);
  if (runs === null) return null;
  const [first] = runs;
  if (first === undefined)
    throw new AppError("conflict", "None of these runs has a sample yet: there is nothing to export.");
  return {
    runs,
    hours: runs.length === 1 ? await listHours(viewer.organizationId, first) : [],
    sources: await findCitedSources(viewer.organizationName, runs),
    title: selected.title ?? (runs.length === 1 ? first.name : `${String(runs.length)} runs`),
    organizationName: viewer.organizationName,
    writtenAt: written.at.toISOString(),
    version: written.version,
  };
}

async function select(viewer: Viewer, selection: ExportSelection): Promise<Selected | null> {
  if (selection.kind === "runs") {
    const runIds = [...new Set(selection.runIds)];
    if (runIds.length > MAX_EXPORTED_RUNS) throw tooMany(runIds.length);
    return { runIds, title: null };
  }
  const { experimentId, sweep } = selection;
  const experiment = await getExperiment(viewer, experimentId);
  if (experiment === null) return null;
  const rows = await sql().query<{ id: string; total: number }>(
    `select r.id, count(*) over ()::int as total
       from run r join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
      where r.organization_id = $1 and r.experiment_id = $2 and ($3::text is null or r.sweep = $3)
      order by t.measured_from, r.id limit $4`,
    [viewer.organizationId, experimentId, sweep, MAX_EXPORTED_RUNS],
  );
  const total = rows[0]?.total ?? 0;
  if (total > MAX_EXPORTED_RUNS) throw tooMany(total);
  if (sweep !== null && rows.length === 0) return null;
  return { runIds: rows.map((row) => row.id), title: sweep ?? experiment.name };
}

function tooMany(count: number): AppError {
  return invalidInput(
    "/runs",
    `These are ${count.toLocaleString("en-US")} runs; one export takes at most ${String(MAX_EXPORTED_RUNS)}.`,
  );
}

/** Those with samples, in the order of the ids; a merged run is the one that holds its samples. Null when one is not there. */
async function readRuns(viewer: Viewer, runIds: readonly string[]): Promise<RunDetail[] | null> {
  const runs = new Map<string, RunDetail>();
  for (const runId of runIds) {
    const run = await getRun(viewer, runId);
    const holder = run === null || run.mergedIntoId === null ? run : await getRun(viewer, run.mergedIntoId);
    if (holder === null) return null;
    if (holder.sampleCount > 0) runs.set(holder.id, holder);
  }
  return [...runs.values()];
}

/** A report holds so many measures (`adapters/boamps.ts` reads 10,000); a longer run is told by its days. */
const MOST_HOURS = 9_000;

async function listHours(organizationId: string, run: RunDetail): Promise<RunHour[]> {
  const isLong = (run.wallTimeS * 1000) / HOUR_MS > MOST_HOURS;
  const rows = await sql().query<{ start: Date; energy_kwh: number; duration_s: number }>(
    `select date_trunc($3, hour, 'UTC') as start, sum(energy_kwh) as energy_kwh, sum(duration_s) as duration_s
       from hourly_rollup where organization_id = $1 and run_id = $2 group by 1 order by 1`,
    [organizationId, run.id, isLong ? "day" : "hour"],
  );
  const lengthMs = isLong ? 24 * HOUR_MS : HOUR_MS;
  return rows.map((row) => ({
    startMs: row.start.getTime(),
    endMs: row.start.getTime() + lengthMs,
    energyKwh: row.energy_kwh,
    coveredS: Math.min(row.duration_s, lengthMs / 1000),
  }));
}
