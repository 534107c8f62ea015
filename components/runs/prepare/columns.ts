import { energyScale, massScale } from "@/components/charts/prepare/scale";
import type { Scale } from "@/components/charts/prepare/scale";
import type { RunSummary } from "@/lib/domain/run";

export type RunColumns = { energy: Scale; mass: Scale };

/** One unit for each column; both emission columns share theirs, so that they can be compared along a row. */
export function runColumns(
  rows: readonly Pick<RunSummary, "energyKwh" | "locationEmissionsKgCo2e" | "trackerEmissionsKgCo2e">[],
): RunColumns {
  const largest = (values: readonly (number | null)[]): number =>
    Math.max(0, ...values.map((value) => value ?? 0));
  return {
    energy: energyScale(largest(rows.map((row) => row.energyKwh))),
    mass: massScale(
      largest(rows.flatMap((row) => [row.locationEmissionsKgCo2e, row.trackerEmissionsKgCo2e])),
    ),
  };
}

/** The last eight digits: version 7 identifiers begin with the time, so runs made together begin alike. */
export function shortId(id: string): string {
  return id.replaceAll("-", "").slice(-8);
}
