import { formatRunFilter, type RunFilter } from "@/lib/domain/run-filter";
import type { ExploreCost } from "@/lib/domain/explore";
import type { PlotPoint } from "./pack";

/** A rectangle of the plot in display units. */
export type Selection = { xLow: number; xHigh: number; yLow: number; yHigh: number };

export const MOST_COMPARED = 200;
const DIGITS = 6;

export function pointsIn(points: readonly PlotPoint[], area: Selection): PlotPoint[] {
  const { xLow, xHigh, yLow, yHigh } = rounded(area);
  return points.filter(({ x, y }) => x >= xLow && x <= xHigh && y >= yLow && y <= yHigh);
}

/** The ends as a person may read them; both the count beside the plot and the filter use these. */
function rounded({ xLow, xHigh, yLow, yHigh }: Selection): Selection {
  const end = (value: number) => Number(value.toPrecision(DIGITS));
  return { xLow: end(xLow), xHigh: end(xHigh), yLow: end(yLow), yHigh: end(yHigh) };
}

/** The selected rectangle as a filter of the run list: `facility>=1.2kWh facility<=3kWh best.accuracy>=0.8 …`. */
export function selectionFilter(
  area: Selection,
  { cost, unit, metric }: { cost: ExploreCost; unit: string; metric: string },
): string {
  const { xLow, xHigh, yLow, yHigh } = rounded(area);
  const range = (field: string, unitOf: string, low: number, high: number): RunFilter[] =>
    ([">=", "<="] as const).map((operator) => ({
      field,
      isNegated: false,
      operator,
      values: [{ kind: "amount", amount: operator === ">=" ? low : high, unit: unitOf }],
    }));
  return formatRunFilter({
    filters: [
      ...range(cost === "energy" ? "facility" : "co2e", unit, xLow, xHigh),
      ...range(`best.${metric}`, "", yLow, yHigh),
    ],
    words: [],
  });
}
