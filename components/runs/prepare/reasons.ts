import type { RunSummary } from "@/lib/domain/run";
import { trackerName } from "./tracker-name";

type Located = Pick<RunSummary, "zoneId" | "zoneName" | "carbonIntensityGPerKwh" | "tracker">;

/** Why a run has no location-based figure; null when it has one. */
export function missingLocationReason(run: Located): string | null {
  if (run.carbonIntensityGPerKwh !== null) return null;
  if (run.zoneId === null)
    return `${trackerName(run.tracker)} sent no place and none is set, so no grid factor applies`;
  return `no annual factor is known for ${run.zoneName ?? run.zoneId}`;
}

export function missingTrackerReason(run: Located): string {
  return `${trackerName(run.tracker)} sent no emissions of its own`;
}
