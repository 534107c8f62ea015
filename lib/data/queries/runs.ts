import "server-only";
import { cache } from "react";
import type { RunDetail, RunListQuery, RunListTotals, RunSummary, ZoneBasis } from "@/lib/domain/run";
import { ZONE_BASES } from "@/lib/domain/run";
import { toParentKind, toTrainingApproach } from "@/lib/domain/run-context";
import { fromListQuery } from "@/lib/domain/run-table";
import { mayReach, type Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { db, sql } from "../client";
import type { Prisma } from "../generated/client";
import { getFactor } from "./factors";
import { getLineage } from "./run-lineage";
import { getRunEmbodied } from "./run-embodied";
import { getRunInputs } from "./run-inputs";
import { lastMetrics } from "./run-metrics";
import { SELECT_RUN_ROWS, toRunSummary, type RunRow } from "./run-row";
import { queryRuns } from "./run-query/table";

/** A page of runs and the totals over all that match, not only the page. Unknown values sort last. */
export async function listRuns(
  viewer: Viewer,
  query: RunListQuery,
  page: { number: number; size: number },
): Promise<{ rows: RunSummary[]; totals: RunListTotals }> {
  const { rows, totals } = await queryRuns(viewer, { ...fromListQuery(query), columns: [] }, page);
  return { rows: rows.map(({ run }) => run), totals };
}

/** Runs that were announced but have no sample yet. Lists hide them, and those whose samples another run holds. */
export async function countHiddenRuns(viewer: Viewer): Promise<number> {
  await ensureCalculated(viewer.organizationId);
  const [row] = await sql().query<{ hidden: number }>(
    "select count(*)::int as hidden from run where organization_id = $1 and merged_into_id is null and not is_listed",
    [viewer.organizationId],
  );
  return row?.hidden ?? 0;
}

/** Null when the run does not exist or is out of the viewer's reach: callers cannot tell which. */
export const getRun = cache(async (viewer: Viewer, runId: string): Promise<RunDetail | null> => {
  const { organizationId } = viewer;
  const run = await db().run.findUnique({
    where: { organizationId_id: { organizationId, id: runId } },
    include: {
      experiment: { include: { project: true } },
    },
  });
  if (run === null) return null;
  if (!mayReach(viewer, run.experiment.projectId)) return null;
  await ensureCalculated(organizationId);
  const [total, inputs] = await Promise.all([
    db().runTotal.findUnique({ where: { organizationId_runId: { organizationId, runId } } }),
    getRunInputs(organizationId, runId),
  ]);
  const [grid] = inputs.grid;
  const factor = grid === undefined || grid.isHourly ? null : await getFactor(grid.id);
  const [row] =
    total === null
      ? []
      : await sql().query<RunRow>(`${SELECT_RUN_ROWS} where t.organization_id = $1 and t.run_id = $2`, [
          organizationId,
          runId,
        ]);
  const summary = row === undefined ? emptySummary(run) : toRunSummary(row, Date.now());
  const measuredTimeS = Math.min(total?.durationS ?? 0, summary.wallTimeS);
  return {
    ...summary,
    status: run.status,
    exitCause: run.exitCause,
    endedAt: run.endedAt?.toISOString() ?? null,
    cpuEnergyKwh: total?.cpuEnergyKwh ?? null,
    gpuEnergyKwh: total?.gpuEnergyKwh ?? null,
    ramEnergyKwh: total?.ramEnergyKwh ?? null,
    measuredEnergyKwh: total?.measuredEnergyKwh ?? null,
    measuredTimeS,
    intervalS: total?.intervalS ?? 0,
    pueInTrackerEnergy: run.pueInTrackerEnergy,
    trackingMode: run.trackingMode,
    os: run.os,
    pythonVersion: run.pythonVersion,
    cpuModel: run.cpuModel,
    cpuCount: run.cpuCount,
    gpuModel: run.gpuModel,
    gpuCount: run.gpuCount,
    ramTotalGb: run.ramTotalGb,
    cloudProvider: run.cloudProvider,
    cloudRegion: run.cloudRegion,
    zoneBasis: toZoneBasis(run.zoneBasis),
    factor,
    locationMissingKwh: missing(summary.facilityEnergyKwh, total?.locationCoveredKwh),
    marketMissingKwh: missing(summary.facilityEnergyKwh, total?.marketCoveredKwh),
    idle: {
      idleEnergyKwh: total?.idleEnergyKwh ?? null,
      utilizationKnownKwh: total?.utilizationKnownKwh ?? null,
      utilizationKnownS: total?.utilizationKnownS ?? null,
      utilizationPercentS: total?.utilizationPercentS ?? null,
    },
    notes: run.notes,
    createdById: run.createdById,
    waterOnsiteL: total?.waterOnsiteL ?? null,
    waterOffsiteL: total?.waterOffsiteL ?? null,
    inputs,
    embodied: await getRunEmbodied(organizationId, run, measuredTimeS),
    mergedIntoId: run.mergedIntoId,
    reporterCount: await countReporters(organizationId, runId),
    parameters: toParameters(run.parameters),
    ...(await getLineage(viewer, run)),
    context: {
      host: run.host,
      processId: run.processId,
      rank: run.rank,
      worldSize: run.worldSize,
      deviceIds: run.deviceIds,
      tokens: run.tokens,
      modelParameters: run.modelParameters,
      dataset: run.dataset,
      gitCommit: run.gitCommit,
      parentRunId: run.parentRunId,
      parentKind: toParentKind(run.parentKind),
      sweep: run.sweep,
      seed: run.seed,
      task: run.task,
      approach: toTrainingApproach(run.approach),
      precision: run.precision,
    },
    metrics: await lastMetrics(organizationId, runId),
  };
});

/** More reporters than this are not counted out. */
const MOST_REPORTERS = 1_000;

/** How many sources the run's samples have: one step in the index for each, however many samples there are. */
async function countReporters(organizationId: string, runId: string): Promise<number> {
  const [row] = await sql().query<{ reporters: number }>(
    `with recursive reporters as (
       (select source from sample where organization_id = $1 and run_id = $2 order by source limit 1)
       union all
       select (select s.source from sample s where s.organization_id = $1 and s.run_id = $2 and s.source > known.source
                order by s.source limit 1)
         from reporters known where known.source is not null
     )
     select count(source)::int as reporters from (select source from reporters limit ${String(MOST_REPORTERS)}) as counted`,
    [organizationId, runId],
  );
  return row?.reporters ?? 0;
}

/** Sums of the same hours in another order differ by rounding; that is not missing. */
function missing(facilityKwh: number, coveredKwh = 0): number {
  const missingKwh = facilityKwh - coveredKwh;
  return missingKwh > facilityKwh * 1e-9 ? missingKwh : 0;
}

type AnnouncedRun = Prisma.RunGetPayload<{ include: { experiment: { include: { project: true } } } }>;

/** A run that was announced and waits for its first sample. */
function emptySummary(run: AnnouncedRun): RunSummary {
  return {
    id: run.id,
    name: run.name,
    state: run.status === "open" ? "running" : run.status,
    projectId: run.experiment.projectId,
    projectName: run.experiment.project.name,
    experimentId: run.experimentId,
    experimentName: run.experiment.name,
    tracker: run.tracker,
    trackerVersion: run.trackerVersion,
    hardware: null,
    startedAt: run.startedAt.toISOString(),
    lastSampledAt: null,
    wallTimeS: 0,
    energyKwh: 0,
    facilityEnergyKwh: 0,
    pue: run.pue ?? 1,
    pueAssumed: run.pue === null,
    facilityUncertainty: null,
    locationUncertainty: null,
    locationEmissionsKgCo2e: null,
    marketEmissionsKgCo2e: null,
    trackerEmissionsKgCo2e: null,
    zoneId: run.zoneId,
    zoneName: null,
    carbonIntensityGPerKwh: null,
    measuredShare: 0,
    lastPowerW: null,
    sampleCount: 0,
    notCountedForId: run.notCountedForId,
    tags: run.tags,
  };
}

function toZoneBasis(text: string | null): ZoneBasis | null {
  return ZONE_BASES.find((basis) => basis === text) ?? null;
}

function toParameters(json: Prisma.JsonValue): RunDetail["parameters"] {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return {};
  const isPlain = (value: unknown) =>
    value === null || ["string", "number", "boolean"].includes(typeof value);
  // Commands write plain values only; anything else in the column is left out rather than trusted.
  return Object.fromEntries(
    Object.entries(json).filter(([, value]) => isPlain(value)),
  ) as RunDetail["parameters"];
}
