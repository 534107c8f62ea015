import { formatRunFilter, type RunFilter } from "@/lib/domain/run-filter";
import type { ExploreCost } from "@/lib/domain/explore";
import type { ExploreSelection } from "@/lib/domain/explore-view";
import type { PlotPoint } from "./pack";

export const MOST_COMPARED = 200;
const DIGITS = 6;
/** Sizes of the units that an axis may be in, in kWh or kg. */
const UNITS: Readonly<Record<string, number>> = {
  Wh: 1e-3,
  kWh: 1,
  MWh: 1e3,
  GWh: 1e6,
  g: 1e-3,
  kg: 1,
  t: 1e3,
  kt: 1e6,
};

/** The unit of the plot's x axis as filters and addresses have it: "kg" of "kg CO₂e". */
export const plainUnit = (xUnit: string): string => xUnit.split(" ")[0] ?? "";

/** A rectangle in the plot's own unit: an older address may be in another, as the axis follows its largest run. */
export function selectionIn(selection: ExploreSelection, xUnit: string): ExploreSelection {
  const [from, to] = [UNITS[selection.xUnit], UNITS[xUnit]];
  if (from === undefined || to === undefined || from === to) return { ...selection, xUnit };
  const turned = (side: number | null) => (side === null ? null : rounded((side * from) / to));
  return { ...selection, xUnit, xLow: turned(selection.xLow), xHigh: turned(selection.xHigh) };
}

/** The ends as a person may read them; the count beside the plot, the address and the filter all use these. */
export const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

export function pointsIn(points: readonly PlotPoint[], area: ExploreSelection): PlotPoint[] {
  const { xLow, xHigh, yLow, yHigh } = area;
  const isIn = (value: number, low: number | null, high: number | null) =>
    (low === null || value >= low) && (high === null || value <= high);
  return points.filter(({ x, y }) => isIn(x, xLow, xHigh) && isIn(y, yLow, yHigh));
}

/** The selected rectangle as a filter of the run list: `facility>=1.2kWh facility<=3kWh best.accuracy>=0.8 …`. */
export function selectionFilter(
  { xLow, xHigh, xUnit, yLow, yHigh }: ExploreSelection,
  { cost, metric }: { cost: ExploreCost; metric: string },
): string {
  const side = (field: string, operator: ">=" | "<=", amount: number | null, unit: string): RunFilter[] =>
    amount === null
      ? []
      : [{ field, isNegated: false, operator, values: [{ kind: "amount", amount, unit }] }];
  const range = (field: string, low: number | null, high: number | null, unit: string): RunFilter[] => [
    ...side(field, ">=", low, unit),
    ...side(field, "<=", high, unit),
  ];
  return formatRunFilter({
    filters: [
      ...range(cost === "energy" ? "facility" : "co2e", xLow, xHigh, xUnit),
      ...range(`best.${metric}`, yLow, yHigh, ""),
    ],
    words: [],
  });
}
