import { sum } from "@/lib/domain/sums";
import type { CloudSplit } from "./cloud-statements";
import { shareWithin } from "./days";
import type { ReportInputs } from "./inputs";
import { READING_TOLERANCE } from "./place-energy";
import { ofKind, type ReportRecord } from "./records";
import type { ReportGap } from "./results";

/** A statement without its energy: the cloud's is in no total of energy. */
const withoutEnergy = ({ id, name, data }: ReportRecord<"cloud">, share: number): ReportGap => ({
  id: `statement-without-energy:${id}`,
  kind: "statement-without-energy",
  severity: "weak",
  subject: name,
  subjectId: id,
  movesKgCo2e: data.locationKgCo2e === null ? null : data.locationKgCo2e * share,
  energyKwh: null,
});

/**
 * Statements that leave out their energy, or that say less for the period than trackers saw of the runs that they take the place of:
 * what is not in the statement is in no total. A statement of other days than the period's counts evenly by its days, its runs by
 * theirs. Compared is energy, where the statement says none location-based emissions.
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
    if (energyKwh === null && chunks.length === 0 && share > 0) return [withoutEnergy(record, share)];
    const [stated, seen] =
      energyKwh === null ? [locationKgCo2e, tracked.kgCo2e] : [energyKwh, tracked.energyKwh];
    if (stated === null || seen <= stated * share * (1 + READING_TOLERANCE)) return [];
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
