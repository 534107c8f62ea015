import type { PlacedChunk } from "./placed-load";
import type { IntensityBasis } from "./plan-input";
import type { PlanOption } from "./plan-option";
import { choicesOf, chosenOf, type ForecastKind, type ScheduleAnswer } from "./schedule-answer";
import type { PlanChoice } from "./schedule-query";
import type { Saving } from "./saving";

/** A region as a plan was made with it: what finds its hours again once they have come. */
export type KeptRegion = {
  id: string;
  name: string;
  siteId: string | null;
  zoneId: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  /** What the feed of the plan's basis calls it. */
  feedZone: string | null;
  forecast: ForecastKind;
  pue: number;
  /** Null: nobody has stated its PUE, so that the home region's serves. */
  pueUncertainty: number | null;
  /** Mean of a year at the level that the plan was made at, g CO2e/kWh, where totals use another; plans before there were any lack it. */
  yearGPerKwh?: number;
};

/** What was promised when a plan was kept, and never changes afterwards. */
export type KeptPlan = {
  basis: IntensityBasis;
  choice: PlanChoice;
  /** Microseconds since 1970. */
  earliestUs: number;
  deadlineUs: number;
  restartUs: number;
  homeRegionId: string;
  regions: readonly KeptRegion[];
  chunks: readonly PlacedChunk[];
  /** Of the IT equipment, kWh, without restarts. */
  energyKwh: number;
  emissionsKgCo2e: number;
  saving: Saving | null;
  /** The estimate that its job was planned by; plans before there were any lack it. */
  estimateId?: string;
};

/** Samples and clocks of a cluster are not the planner's: a job that starts so late or early is as planned. */
export const START_TOLERANCE_US = 3_600_000_000;

const MINUTE_US = 60_000_000;

/** The chosen way of an answer as it is kept; null where the job fits nowhere. */
export function keptPlan(answer: ScheduleAnswer, regions: readonly KeptRegion[]): KeptPlan | null {
  const { query, plan, job } = answer;
  if (plan.kind === "refused") return null;
  const chosen = chosenOf(choicesOf(plan), query.choice);
  if (chosen?.option == null) return null;
  const { chunks, emissionsKgCo2e, saving }: PlanOption = chosen.option;
  return {
    ...{ basis: query.basis, choice: chosen.choice },
    ...{ earliestUs: query.earliestUs, deadlineUs: query.deadlineUs, homeRegionId: query.homeId },
    restartUs: Math.round(query.restartMinutes * MINUTE_US),
    ...{ regions, chunks, energyKwh: job.energyKwh, emissionsKgCo2e, saving },
    ...(query.job.kind === "estimate" ? { estimateId: query.job.estimateId } : {}),
  };
}
