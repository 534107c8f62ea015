import type { QuantityState } from "@/lib/domain/budget/state";
import { endMsOf, type BudgetPeriod } from "@/lib/domain/budget/period";
import { HOUR_MS } from "@/lib/domain/units";
import type { RunDraw } from "./draw";

/** kWh or kg CO₂e an hour, and when a limit is reached if it goes on so; null where it is not within the period. */
export type RateOutlook = { perHour: number; usedUpAtMs: number | null };

/**
 * What the power that is drawn now does to a budget: used + rate × time until the limit.
 * Emissions of runs without a carbon intensity are left out, as they are of what is used.
 */
export function rateOutlook(
  state: Pick<QuantityState, "quantity" | "used" | "limit">,
  draws: readonly RunDraw[],
  { period, nowMs }: { period: BudgetPeriod; nowMs: number },
): RateOutlook {
  const perHour = draws.reduce(
    (sum, draw) =>
      sum +
      (state.quantity === "energyKwh" ? draw.facilityPowerW / 1000 : (draw.emissionsKgCo2ePerHour ?? 0)),
    0,
  );
  const left = Math.max(0, state.limit - state.used);
  if (left === 0) return { perHour, usedUpAtMs: nowMs };
  if (perHour <= 0) return { perHour, usedUpAtMs: null };
  const atMs = nowMs + (left / perHour) * HOUR_MS;
  return { perHour, usedUpAtMs: atMs < endMsOf(period) ? atMs : null };
}
