import type { Translate } from "@/components/i18n/translate";
import type { RunSummary } from "@/lib/domain/run";
import { trackerWords } from "./tracker-name";

type Located = Pick<RunSummary, "zoneId" | "zoneName" | "carbonIntensityGPerKwh" | "tracker">;
type Words = Translate<"runReasons">;

/** Why a run has no location-based figure; null when it has one. */
export function missingLocationReason(run: Located, t: Words): string | null {
  if (run.carbonIntensityGPerKwh !== null) return null;
  if (run.zoneId === null) return t("noPlace", trackerWords(run.tracker));
  return t("noFactor", { zone: run.zoneName ?? run.zoneId });
}

export function missingTrackerReason(run: Located, t: Words): string {
  return t("noTracker", trackerWords(run.tracker));
}
