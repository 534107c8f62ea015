import { csvFile } from "./csv";
import type { ExploreView, ExploreResult } from "./explore-view";

/** One row for each point of the plot, unrounded, those that the drawing leaves out as well. */
export function exploreCsv(
  { points, metric }: Pick<ExploreResult, "points" | "metric">,
  view: ExploreView,
): string {
  const cost = view.cost === "energy" ? "facility_energy_kwh" : "emissions_location_kg_co2e";
  return csvFile([
    [
      "run_id",
      "run",
      view.group,
      cost,
      `${cost}_low`,
      `${cost}_high`,
      metric?.name ?? "metric",
      "repeats",
      "standard_deviation",
      "is_on_front",
    ],
    ...points.map((point) => [
      point.id,
      point.name,
      point.group,
      point.cost,
      point.costRange?.low ?? null,
      point.costRange?.high ?? null,
      point.points,
      point.spread?.count ?? null,
      point.spread?.deviation ?? null,
      point.isOnFront,
    ]),
  ]);
}
