import { AppError, invalidInput } from "@/lib/domain/errors";
import { backTest } from "@/lib/domain/estimate/back-test";
import { estimateByFlops, type EstimatedDevice } from "@/lib/domain/estimate/by-flops";
import { preferredMethod, type Scored } from "@/lib/domain/estimate/calibration";
import { ESTIMATE_METHODS, type EstimatedFigures, type PastJob } from "@/lib/domain/estimate/estimate";
import { estimatedJob, type EstimateQuery } from "@/lib/domain/estimate/estimate-query";
import { figuresOf, scoredOf, type EstimateAnswer } from "@/lib/domain/estimate/kept-estimate";
import { ownRatios } from "@/lib/domain/estimate/own-ratios";
import { estimateBySimilar } from "@/lib/domain/estimate/similar";
import { widened, widenedByOthers, wideningOf } from "@/lib/domain/estimate/widening";
import { PEAK_FORMATS, type PeakFormat } from "@/lib/domain/what-if-hardware";
import type { Viewer } from "@/lib/domain/viewer";
import type { HardwareDevice } from "../../generated/client";
import type { HardwareMatcher } from "../../hardware";
import { getRunPeak } from "../run-peak";
import { findHome } from "./home";
import { listEstimates } from "./kept";
import { listPastJobs } from "./past-jobs";

/** Past runs that the back-test tries. */
const MOST_TRIED = 150;

/** Names of a question that lead nowhere. */
export type EstimateProblem = "unknown-device" | "unknown-home";

/** Estimates a job from what is known at `nowMs`; nothing is written. A name that leads nowhere is answered. */
export async function findEstimate(
  viewer: Viewer,
  query: EstimateQuery,
  nowMs = Date.now(),
): Promise<EstimateAnswer | EstimateProblem> {
  const [{ jobs, matcher }, home, kept] = await Promise.all([
    listPastJobs(viewer),
    query.homeId === null ? null : findHome(viewer, query.homeId, nowMs),
    listEstimates(viewer, new Date(nowMs)),
  ]);
  if (query.homeId !== null && home === null) return "unknown-home";
  const device = query.deviceId === null ? null : (matcher.devices.get(query.deviceId) ?? null);
  if (query.deviceId !== null && device === null) return "unknown-device";
  const precision = query.precision ?? (device === null ? null : assumedPrecision(device));
  const job = { ...estimatedJob(query), precision };
  const tried = tryPast(jobs, matcher);
  const widening = {
    similar: wideningOf(tried.filter(({ method }) => method === "similar")),
    flops: wideningOf(tried.filter(({ method }) => method === "flops")),
  };
  const similar = wide(estimateBySimilar(job, jobs), widening.similar);
  const answer = {
    ...{ query, job, home, similar, widening },
    hardware: device === null ? null : `${String(job.deviceCount)} × ${device.name}`,
    flops: wide(
      estimateByFlops(job, {
        device: device === null ? null : toDevice(device, precision),
        own: ownRatios(job, jobs),
        statedMfu: query.mfu,
      }),
      widening.flops,
    ),
    preference: null,
  };
  const methods = ESTIMATE_METHODS.filter((method) => figuresOf(answer)[method] !== undefined);
  const scored = methods.length < 2 ? [] : [...kept.flatMap(scoredOf), ...widenedByOthers(tried)];
  const hasOwnHardware =
    "neighbours" in similar && similar.neighbours.some(({ run }) => run.deviceId === job.deviceId);
  return { ...answer, preference: preferredMethod(methods, scored, hasOwnHardware) };
}

/** As `findEstimate`. @throws AppError invalid-input of a device or region that is not known. */
export async function getEstimate(
  viewer: Viewer,
  query: EstimateQuery,
  nowMs = Date.now(),
): Promise<EstimateAnswer> {
  const found = await findEstimate(viewer, query, nowMs);
  if (found === "unknown-device")
    throw invalidInput("/deviceId", "is no device of the reference data; see the Reference page");
  if (found === "unknown-home") throw invalidInput("/homeRegion", "is no site, grid zone or cloud region");
  return found;
}

/** What both methods would have said of past runs, and kept estimates whose runs have ended. */
export async function listScored(viewer: Viewer, now = new Date()): Promise<Scored[]> {
  const [{ jobs, matcher }, kept] = await Promise.all([listPastJobs(viewer), listEstimates(viewer, now)]);
  return [...kept.flatMap(scoredOf), ...widenedByOthers(tryPast(jobs, matcher))];
}

/** With energy and duration, which misses it by, as uncertain as the past says. */
function wide<Estimate extends { figures: EstimatedFigures } | { problem: string }>(
  estimate: Estimate,
  by: number,
): Estimate {
  if ("problem" in estimate) return estimate;
  const { energyKwh, durationS } = estimate.figures;
  const figures = {
    ...estimate.figures,
    ...{ energyKwh: widened(energyKwh, by), durationS: widened(durationS, by) },
  };
  return { ...estimate, figures };
}

const tryPast = (jobs: readonly PastJob[], { devices }: HardwareMatcher): Scored[] =>
  backTest(jobs.filter(({ flops }) => flops !== null).slice(0, MOST_TRIED), ({ deviceId }) =>
    deviceId === null ? null : (devices.get(deviceId)?.name ?? null),
  );

const toDevice = (device: HardwareDevice, precision: PeakFormat | null): EstimatedDevice => ({
  name: device.name,
  peakFlopPerS: peakOfOne(device, precision),
  ratedPowerW: device.tdpW,
});

const peakOfOne = (device: HardwareDevice, precision: string | null): number | null =>
  getRunPeak({ gpu: [{ device, count: 1 }], cpu: null, open: [] }, precision)?.flopPerS ?? null;

/** The narrow format that training uses first of those with a published peak. */
const assumedPrecision = (device: HardwareDevice): PeakFormat | null =>
  PEAK_FORMATS.find((format) => peakOfOne(device, format) !== null) ?? null;

/** An answer as it may be kept. @throws AppError conflict where no method can tell. */
export function keepable(answer: EstimateAnswer) {
  if (answer.preference === null)
    throw new AppError("conflict", "There is no estimate to keep: say the work and the accelerator.");
  const { query, hardware, preference } = answer;
  return { query, hardware, method: preference.method, figures: figuresOf(answer) };
}
