import { sum } from "@/lib/domain/sums";
import type { CloudSplit } from "./cloud-statements";
import { shareWithin } from "./days";
import type { ReportInputs } from "./inputs";
import { ofKind } from "./records";
import type { ReportGap } from "./results";

/** A tracker's figure above the statement's by more than this is no rounding. */
const TOLERANCE = 0.02;

/**
 * Statements that say less for the period than trackers saw of the runs that they take the place of: what is not in the statement is
 * in no total. A statement of other days than the period's counts evenly by its days, its runs by theirs. Compared is energy, where the
 * statement says none location-based emissions.
 */
export function shortStatementGaps(
  { records, period }: ReportInputs,
  replaced: CloudSplit["replaced"],
): ReportGap[] {
  return ofKind(records, "cloud").flatMap((record) => {
    const chunks = replaced.get(record.id) ?? [];
    const share = shareWithin(record, period);
    const tracked = {
      energyKwh: sum(chunks.map((chunk) => chunk.facilityKwh)),
      kgCo2e: sum(chunks.map((chunk) => chunk.locationKgCo2e ?? 0)),
    };
    const { energyKwh, locationKgCo2e } = record.data;
    const [stated, seen] =
      energyKwh === null ? [locationKgCo2e, tracked.kgCo2e] : [energyKwh, tracked.energyKwh];
    if (stated === null || seen <= stated * share * (1 + TOLERANCE)) return [];
    const left = 1 - (stated * share) / seen;
    return [
      {
        id: `tracked-above-statement:${record.id}`,
        kind: "tracked-above-statement",
        severity: "weak",
        subject: record.name,
        subjectId: record.id,
        movesKgCo2e: tracked.kgCo2e * left,
        energyKwh: tracked.energyKwh * left,
      },
    ];
  });
}
