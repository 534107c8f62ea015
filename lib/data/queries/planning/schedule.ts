import { AppError, invalidInput } from "@/lib/domain/errors";
import { trustedFigures } from "@/lib/domain/estimate/kept-estimate";
import { keptPlan, type KeptPlan, type KeptRegion } from "@/lib/domain/planning/kept-plan";
import { historyErrors } from "@/lib/domain/planning/history-errors";
import type { HourlyHistory } from "@/lib/domain/planning/hourly-history";
import { constantPower, loadProfile, type PowerStep } from "@/lib/domain/planning/load-profile";
import { planJob } from "@/lib/domain/planning/plan";
import { withPue, type PlannedPue } from "@/lib/domain/planning/plan-pue";
import { limitFacts, type RegionFacts, type ScheduleAnswer } from "@/lib/domain/planning/schedule-answer";
import type { ScheduleQuery } from "@/lib/domain/planning/schedule-query";
import { productUncertainty } from "@/lib/domain/uncertainty";
import type { Viewer } from "@/lib/domain/viewer";
import { HOUR_MS } from "@/lib/domain/units";
import { listPlaces, placeChoosers } from "../../calculation/places";
import { getKeptEstimate } from "../estimate/kept";
import { getPastLoad } from "./past-runs";
import { findPlanPlaces, type PlanPlace } from "./places";
import { feedZoneOf, readRegions, type FoundRegion } from "./regions";

const MINUTE_US = 60_000_000;

/** Why a question has no answer: names of it that lead nowhere. */
export type ScheduleProblem =
  { kind: "unknown-run" } | { kind: "unknown-estimate" } | { kind: "unknown-region"; ids: readonly string[] };

/**
 * Plans the job of a question with what is known at `nowMs`. Nothing is written.
 * @throws AppError not-found of a run or a region that the viewer does not have.
 */
export async function getSchedule(
  viewer: Viewer,
  query: ScheduleQuery,
  nowMs = Date.now(),
): Promise<ScheduleAnswer> {
  return (await scheduleWithPlaces(viewer, query, nowMs)).answer;
}

async function scheduleWithPlaces(viewer: Viewer, query: ScheduleQuery, nowMs: number): Promise<Found> {
  const found = await findWithPlaces(viewer, query, nowMs);
  if (!("kind" in found)) return found;
  if (found.kind === "unknown-estimate") throw invalidInput("/estimateId", "There is no such estimate.");
  if (found.kind === "unknown-run") throw invalidInput("/runId", "There is no such run with energy.");
  throw new AppError("invalid-input", "A region is not known.", {
    faults: found.ids.map((id) => ({
      pointer: id === query.homeId ? "/homeRegion" : "/otherRegions",
      detail: `${id} is no site, grid zone or cloud region.`,
    })),
  });
}

/** As `getSchedule`; what leads nowhere is answered, for a page that says it beside the field. */
export async function findSchedule(
  viewer: Viewer,
  query: ScheduleQuery,
  nowMs = Date.now(),
): Promise<ScheduleAnswer | ScheduleProblem> {
  const found = await findWithPlaces(viewer, query, nowMs);
  return "kind" in found ? found : found.answer;
}

type Found = { answer: ScheduleAnswer; places: readonly PlanPlace[] };

async function findWithPlaces(
  viewer: Viewer,
  query: ScheduleQuery,
  nowMs: number,
): Promise<Found | ScheduleProblem> {
  const job = await findJob(viewer, query);
  if (job === null) return { kind: query.job.kind === "estimate" ? "unknown-estimate" : "unknown-run" };
  const ids = [query.homeId, ...query.otherIds];
  const places = await findPlanPlaces(viewer, ids);
  const missing = ids.filter((id) => !places.some((place) => place.id === id));
  if (missing.length > 0) return { kind: "unknown-region", ids: missing };
  const read = await readRegions(viewer, query, { places, nowMs, jobUs: job.durationUs });
  const regions = withPue(read, query.pue, await findRunPue(viewer, query, nowMs));
  return { places, answer: answerOf(query, job, regions, nowMs) };
}

function answerOf(
  query: ScheduleQuery,
  job: Job,
  regions: readonly FoundRegion[],
  nowMs: number,
): ScheduleAnswer {
  return {
    query,
    job: { name: job.name, durationUs: job.durationUs, energyKwh: job.energyKwh },
    regions: regions.map(({ facts }) => facts),
    plan: planJob({
      job: {
        steps: job.steps,
        energyKwh: job.energyKwh,
        mayPause: query.mayPause,
        restartCost: {
          energyKwh: query.restartEnergyKwh,
          durationUs: Math.round(query.restartMinutes * MINUTE_US),
        },
        minChunkUs: 0,
      },
      basis: query.basis,
      earliestStartUs: query.earliestUs,
      deadlineUs: query.deadlineUs,
      homeRegionId: query.homeId,
      regions: regions.map(({ facts }) => ({
        id: facts.id,
        basis: query.basis,
        points: facts.forecast.points,
        pue: facts.pue,
        ...limitFacts(facts, query),
        uncertaintyRelative: uncertaintyOf(facts),
      })),
      maxPricePerKwh: query.limits.maxPricePerKwh,
      maxLatencyMs: query.limits.maxLatencyMs,
      allowedResidency: query.limits.countries,
      forecastErrors: historyErrors(historiesOf(regions), nowMs * 1000),
    }),
  };
}

type Job = { name: string | null; steps: readonly PowerStep[]; durationUs: number; energyKwh: number };

async function findJob(viewer: Viewer, { job }: ScheduleQuery): Promise<Job | null> {
  if (job.kind === "even") {
    const steps = [{ offsetUs: 0, durationUs: job.durationUs, powerW: job.powerW }];
    return { name: null, steps, durationUs: job.durationUs, energyKwh: loadProfile(steps, null).totalKwh };
  }
  if (job.kind === "estimate") return findEstimatedJob(viewer, job.estimateId);
  const past = await getPastLoad(viewer, job.runId);
  if (past === null) return null;
  const { durationUs } = loadProfile(past.steps, past.run.energyKwh);
  return { name: past.run.name, steps: past.steps, durationUs, energyKwh: past.run.energyKwh };
}

async function findEstimatedJob(viewer: Viewer, estimateId: string): Promise<Job | null> {
  const estimate = await getKeptEstimate(viewer, estimateId);
  if (estimate === null) return null;
  const { energyKwh, durationS } = trustedFigures(estimate);
  const job = { durationUs: Math.max(1, Math.round(durationS.value * 1e6)), energyKwh: energyKwh.value };
  return { name: estimate.name, steps: constantPower(job), ...job };
}

/**
 * The plan of a question as it may be kept; null where the job fits nowhere.
 * @throws AppError as `getSchedule`.
 */
export async function planToKeep(
  viewer: Viewer,
  query: ScheduleQuery,
  nowMs = Date.now(),
): Promise<KeptPlan | null> {
  const { answer, places } = await scheduleWithPlaces(viewer, query, nowMs);
  const regions = answer.regions.flatMap(({ id, name, pue, pueUncertainty, forecast }): KeptRegion[] => {
    const place = places.find((each) => each.id === id);
    if (place === undefined) return [];
    const { siteId, zoneId, cloudProvider, cloudRegion } = place;
    const feedZone = feedZoneOf(place, query.basis);
    return [
      {
        ...{ id, name, siteId, zoneId, cloudProvider, cloudRegion, feedZone },
        ...{ forecast: forecast.kind, pue, pueUncertainty },
        ...(forecast.yearGPerKwh === null ? {} : { yearGPerKwh: forecast.yearGPerKwh }),
      },
    ];
  });
  return keptPlan(answer, regions);
}

/** The PUE that the run of a job like it has now: its own, its site's or its project's. Null where nobody has stated one. */
async function findRunPue(viewer: Viewer, { job }: ScheduleQuery, nowMs: number): Promise<PlannedPue | null> {
  if (job.kind !== "like-run") return null;
  const { organizationId } = viewer;
  const places = await listPlaces(organizationId, [job.runId]);
  const range = { from: new Date(nowMs - HOUR_MS), to: new Date(nowMs + HOUR_MS) };
  const basis = (await placeChoosers(organizationId, places, range)).get(job.runId)?.(nowMs);
  if (basis === undefined || basis.pue.origin === "assumed") return null;
  return { pue: basis.pue.value, pueFrom: "run", pueSource: basis.pue.source };
}

/** A PUE that is taken to be the same everywhere is the question's premise: there is nothing to be uncertain of. */
function uncertaintyOf({ forecast, pueUncertainty }: RegionFacts): number | null {
  const { uncertaintyRelative } = forecast;
  return uncertaintyRelative === null ? null : productUncertainty([uncertaintyRelative, pueUncertainty ?? 0]);
}

function historiesOf(regions: readonly FoundRegion[]): Map<string, HourlyHistory> {
  return new Map(
    regions.flatMap(({ facts, history }) => (history === null ? [] : [[facts.id, history] as const])),
  );
}
