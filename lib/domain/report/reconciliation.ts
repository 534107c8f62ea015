import { sum, sumKnown } from "@/lib/domain/sums";
import type { CloudSplit } from "./cloud-statements";
import { facilityKwhOf } from "./energy-section";
import type { ReportInputs } from "./inputs";
import type { PlaceEnergy } from "./place-energy";
import { ofKind } from "./records";
import type { ReconciliationRow, ReplacedRow } from "./results";

const MOST_NAMED = 12;

/** Tracked energy of metered places beside their meters; a place without a whole month of a meter has nothing to compare. */
export function reconciliationRows(energies: readonly PlaceEnergy[]): ReconciliationRow[] {
  return energies
    .filter(({ meteredKwh }) => meteredKwh > 0)
    .map((energy) => ({
      placeId: energy.place.id,
      name: energy.place.name,
      monthCount: energy.meteredMonths.length,
      trackedItKwh: energy.trackedItUnderMeterKwh,
      trackedFacilityKwh: energy.trackedUnderMeterKwh,
      meteredKwh: energy.meteredKwh,
      meteredItKwh: energy.meteredItKwh,
    }));
}

/** Tracked energy that statements take the place of, with the runs of their places. */
export function replacedRows(inputs: ReportInputs, { replaced, replacedPlaces }: CloudSplit): ReplacedRow[] {
  return ofKind(inputs.records, "cloud").flatMap(({ id, name }) => {
    const chunks = replaced.get(id) ?? [];
    if (facilityKwhOf(chunks) === 0) return [];
    const runs = inputs.runs
      .filter((run) => replacedPlaces.get(id)?.has(run.placeId))
      .toSorted((a, b) => b.facilityEnergyKwh - a.facilityEnergyKwh);
    return [
      {
        recordId: id,
        name,
        itKwh: sum(chunks.map((chunk) => chunk.itKwh ?? 0)),
        facilityKwh: facilityKwhOf(chunks),
        locationKgCo2e: sumKnown(chunks.map((chunk) => chunk.locationKgCo2e)),
        runCount: runs.length,
        runNames: runs.slice(0, MOST_NAMED).map((run) => run.name),
      },
    ];
  });
}
