import { InvalidInputError } from "@/lib/domain/errors";
import { checkPue, checkQuantities } from "@/lib/domain/quantity";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import type { RestartCost } from "./chunk";
import type { PowerStep } from "./load-profile";

/** Of the mean kWh, or of one kWh more. One plan has one basis: their difference is no saving. */
export type IntensityBasis = "average" | "marginal";

export type PlannedJob = {
  /** Power of the IT equipment over the job's own time: `constantPower`, or the profile of a past run. */
  steps: readonly PowerStep[];
  /** kWh of the IT equipment in all, to which the steps are scaled; null: what they come to. */
  energyKwh: number | null;
  mayPause: boolean;
  restartCost: RestartCost;
  /** Work after which a chunk may be paused at the soonest; the last one ends when the work is done. */
  minChunkUs: number;
};

export type PlanRegion = {
  id: string;
  basis: IntensityBasis;
  /** Forecast, g CO2e/kWh. */
  points: readonly ForecastPoint[];
  pue: number;
  pricePerKwh: number | null;
  latencyMs: number | null;
  /** Where its data lie, such as "EU"; null where it is not known. */
  residency: string | null;
  /** Of the intensity and PUE together, where the forecast's own error is not known; null: no interval. */
  uncertaintyRelative: number | null;
};

/** Signed energy (kWh of the facility) in a region and UTC hour: counterfactual minus plan. */
export type HourLoad = { regionId: string; hourStartUs: number; facilityEnergyKwh: number };

export type PlanInput = {
  job: PlannedJob;
  basis: IntensityBasis;
  earliestStartUs: number;
  deadlineUs: number;
  homeRegionId: string;
  regions: readonly PlanRegion[];
  /** Null allows every one; a region of which the price, latency or residency is unknown does not meet a limit on it. */
  maxPricePerKwh: number | null;
  maxLatencyMs: number | null;
  allowedResidency: readonly string[] | null;
  /** Errors (realised − predicted saving, kg CO2e) that a load would have had in the past: `historyErrors`. Null: none is known. */
  forecastErrors: ((loads: readonly HourLoad[]) => readonly number[] | null) | null;
};

export const EXCLUSIONS = [
  "price",
  "price-unknown",
  "latency",
  "latency-unknown",
  "residency",
  "residency-unknown",
] as const;
/** Why a region takes no part; the home region stays what plans are compared with. */
export type Exclusion = (typeof EXCLUSIONS)[number];

/** @throws InvalidInputError when a quantity of the input is none, ids repeat, or the window is empty. */
export function checkPlanInput(input: PlanInput): void {
  const { job, regions, earliestStartUs, deadlineUs, maxPricePerKwh, maxLatencyMs } = input;
  checkQuantities({
    maxPricePerKwh,
    maxLatencyMs,
    minChunkUs: job.minChunkUs,
    restartEnergyKwh: job.restartCost.energyKwh,
    restartDurationUs: job.restartCost.durationUs,
  });
  for (const { pue, pricePerKwh, latencyMs, uncertaintyRelative } of regions) {
    checkPue(pue);
    checkQuantities({ latencyMs, uncertaintyRelative });
    if (pricePerKwh !== null && !Number.isFinite(pricePerKwh))
      throw new InvalidInputError("a price must be finite");
  }
  if (new Set(regions.map(({ id }) => id)).size < regions.length)
    throw new InvalidInputError("regions must have different ids");
  if (
    !Number.isSafeInteger(earliestStartUs) ||
    !(deadlineUs > earliestStartUs) ||
    !Number.isFinite(deadlineUs)
  )
    throw new InvalidInputError("the deadline must lie after the earliest start");
}

/** What keeps a region out of a plan; empty where nothing does. */
export function exclusionsOf(
  region: Pick<PlanRegion, "pricePerKwh" | "latencyMs" | "residency">,
  limits: Pick<PlanInput, "maxPricePerKwh" | "maxLatencyMs" | "allowedResidency">,
): Exclusion[] {
  const { maxPricePerKwh, maxLatencyMs, allowedResidency } = limits;
  const { pricePerKwh, latencyMs, residency } = region;
  const found: Exclusion[] = [];
  if (maxPricePerKwh !== null && !(pricePerKwh !== null && pricePerKwh <= maxPricePerKwh))
    found.push(pricePerKwh === null ? "price-unknown" : "price");
  if (maxLatencyMs !== null && !(latencyMs !== null && latencyMs <= maxLatencyMs))
    found.push(latencyMs === null ? "latency-unknown" : "latency");
  if (allowedResidency !== null && !(residency !== null && allowedResidency.includes(residency)))
    found.push(residency === null ? "residency-unknown" : "residency");
  return found;
}
