import type { TokenViewer } from "@/lib/auth/tokens";
import { announceRun, landingExperimentId, type NewRun } from "@/lib/data/commands/runs";
import { isUuid } from "@/lib/domain/uuid";
import { isAppError } from "@/lib/domain/errors";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import type { Doubt } from "@/lib/domain/plausibility";
import { boundProjectId } from "@/lib/domain/viewer";
import { noteRefusal, noteSample } from "./activity";
import { readingsOf, type OtlpReadings, type Reading, type ResourceReadings } from "./adapters/otlp-readings";
import type { OtlpRequest } from "./adapters/otlp-request";
import type { OtlpRun } from "./adapters/otlp-resource";
import { advanceSeries } from "./adapters/otlp-series";
import { hashUuid } from "./hash-uuid";
import { lockSeries, saveSeries } from "./otlp-store";
import { findRunContexts } from "./run-context";
import { MAX_DURATION_S, sampleOf, type CanonicalSample, type SampleOutcome } from "./sample";
import { writeDerivedSamples } from "./writer";

export type OtlpOutcome = {
  rejectedPoints: number;
  /** What was refused and why, or what to know; "" when there is nothing to say. */
  message: string;
};

/**
 * Stores the energy in a request durably. A request that comes again, whole or in parts, changes nothing. Points that
 * cannot be used are counted and explained and never refuse the others.
 * @throws AppError `unavailable`; nothing of the request is stored then, and it may be sent again.
 */
export async function storeOtlpMetrics(
  viewer: TokenViewer,
  request: OtlpRequest,
  nowMs: number,
): Promise<OtlpOutcome> {
  const found = readingsOf(request, nowMs);
  const readings = new Map<string, Reading[]>();
  for (const resource of found.resources) {
    const runId = await findOrAnnounceRun(viewer, resource, found);
    if (runId !== null) readings.set(runId, [...(readings.get(runId) ?? []), ...resource.readings]);
  }
  if (readings.size > 0) await write(viewer, readings, found);
  const outcome = summarize(found);
  if (outcome.rejectedPoints > 0) noteRefusal(tokenKey(viewer), outcome.message);
  return outcome;
}

const tokenKey = (viewer: TokenViewer) => ({ id: viewer.actor.id, organizationId: viewer.organizationId });

function reject(found: OtlpReadings, reason: string, points: number): void {
  found.rejections.set(reason, (found.rejections.get(reason) ?? 0) + points);
}

/** The run's id; null when the token may not write to it, which refuses the points of this resource only. */
async function findOrAnnounceRun(
  viewer: TokenViewer,
  resource: ResourceReadings,
  found: OtlpReadings,
): Promise<string | null> {
  const { run, readings } = resource;
  const id = otlpRunId(viewer, run);
  if ((await findRunContexts(viewer, [id])).has(id)) return id;
  try {
    const experimentId = await landingExperimentId(viewer, run.experimentId);
    if (run.experimentId !== null && run.experimentId.toLowerCase() !== experimentId) {
      found.warnings.add(
        `wattprint.experiment.id ${run.experimentId} is not known here; the run went to the Inbox`,
      );
    }
    await announceRun(viewer, toNewRun(resource, { id, experimentId }));
    if ((await findRunContexts(viewer, [id])).has(id)) return id;
    reject(found, "the token is bound to another project than the run", readings.length);
  } catch (error) {
    if (!isAppError(error) || error.code === "unavailable") throw error;
    reject(found, error.message, readings.length);
  }
  return null;
}

/** The run that a resource names, or one drawn from who sends: the same sender always means the same run. */
function otlpRunId(viewer: TokenViewer, run: OtlpRun): string {
  const { givenRunId } = run;
  if (givenRunId !== null && isUuid(givenRunId)) return givenRunId.toLowerCase();
  const whose = ["otlp", viewer.organizationId, boundProjectId(viewer), run.experimentId];
  return hashUuid(givenRunId === null ? [...whose, "sender", ...run.sender] : [...whose, "run", givenRunId]);
}

function toNewRun(resource: ResourceReadings, given: { id: string; experimentId: string }): NewRun {
  const { run, readings, gpuModel } = resource;
  const gpus = new Set(
    readings
      .filter(({ meter }) => meter.component === "gpu")
      .map(({ host, meter }) => `${host} ${meter.device}`),
  );
  return {
    ...given,
    name: run.name,
    startedAt: new Date(startedAtUs(readings) / 1000),
    tracker: "opentelemetry",
    trackerVersion: run.trackerVersion,
    trackingMode: null,
    os: run.os,
    pythonVersion: run.pythonVersion,
    cpuModel: run.cpuModel,
    cpuCount: null,
    gpuModel,
    gpuCount: gpus.size === 0 ? null : gpus.size,
    ramTotalGb: null,
    cloudProvider: run.cloudProvider,
    cloudRegion: run.cloudRegion,
    coordinates: null,
    zoneId: null,
    pue: null,
    tags: [],
    parameters: {
      ...run.parameters,
      ...(run.gitCommit === null ? {} : { "vcs.ref.head.revision": run.gitCommit }),
    },
    context: { ...NO_CONTEXT, host: run.host, processId: run.processId },
  };
}

/** The first moment that is counted, unless a counter is older than what one sample may cover. */
function startedAtUs(readings: readonly Reading[]): number {
  return readings.reduce((earliest, { startUs, atUs }) => {
    const isCounted = startUs !== null && atUs - startUs <= MAX_DURATION_S * 1e6;
    return Math.min(earliest, isCounted ? startUs : atUs);
  }, Number.POSITIVE_INFINITY);
}

async function write(
  viewer: TokenViewer,
  readings: ReadonlyMap<string, readonly Reading[]>,
  found: OtlpReadings,
): Promise<void> {
  const { organizationId } = viewer;
  const runIds = [...readings.keys()].sort();
  const { samples, outcomes } = await writeDerivedSamples(organizationId, async (tx) => {
    const known = await lockSeries(tx, organizationId, runIds);
    const advanced = runIds.map((runId) => ({
      runId,
      ...advanceSeries(known.get(runId) ?? [], readings.get(runId) ?? []),
    }));
    await saveSeries(
      tx,
      organizationId,
      advanced.flatMap(({ runId, states }) => states.map((state) => ({ ...state, runId }))),
    );
    return advanced.flatMap(({ runId, samples: parts }) => parts.map((sample) => sampleOf(runId, sample)));
  });
  const refused = outcomes.filter((outcome) => outcome === "conflict" || outcome === "unknown-run").length;
  if (refused > 0) reject(found, "another value with the same series and time is stored and stays", refused);
  warnOfHeld(found, outcomes);
  await noteLatest(viewer, samples);
}

/** What is held back was taken: the points are not rejected, and the exporter has nothing to send again. */
function warnOfHeld(found: OtlpReadings, outcomes: readonly SampleOutcome[]): void {
  const held = new Map<string, Doubt[]>();
  for (const outcome of outcomes) {
    if (typeof outcome === "object") held.set(outcome.reason, [...(held.get(outcome.reason) ?? []), outcome]);
  }
  for (const [first, ...more] of held.values()) {
    if (first === undefined) continue;
    const others = more.length === 0 ? "" : ` (and ${String(more.length)} more for the same reason)`;
    found.warnings.add(`held back, not counted until somebody decides: ${first.detail}${others}`);
  }
}

async function noteLatest(viewer: TokenViewer, samples: readonly CanonicalSample[]): Promise<void> {
  const latest = samples.toSorted((a, b) => a.sampledAtUs - b.sampledAtUs).at(-1);
  if (latest === undefined) return;
  const { runId, powerW, sampledAtUs } = latest;
  const run = (await findRunContexts(viewer, [runId])).get(runId);
  if (run === undefined) return;
  noteSample(tokenKey(viewer), { runId, runName: run.name, hardware: run.hardware, powerW, sampledAtUs });
}

/** An exporter writes the message to its log: a few reasons tell enough. */
const MAX_REASONS = 5;

function summarize({ rejections, warnings }: OtlpReadings): OtlpOutcome {
  const rejectedPoints = [...rejections.values()].reduce((sum, points) => sum + points, 0);
  const reasons = [
    ...[...rejections].map(([reason, points]) => `${reason} (${countPoints(points)})`),
    ...warnings,
  ];
  const shown = reasons.slice(0, MAX_REASONS);
  if (reasons.length > shown.length) shown.push(`and ${String(reasons.length - shown.length)} more reasons`);
  const head = rejectedPoints === 0 ? "" : `${countPoints(rejectedPoints)} rejected: `;
  return { rejectedPoints, message: head + shown.join("; ") };
}

const countPoints = (points: number) => (points === 1 ? "1 data point" : `${String(points)} data points`);
