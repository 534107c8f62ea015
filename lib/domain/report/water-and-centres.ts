import { cueKgPerKwh, renewableShare, reusedShare } from "@/lib/domain/data-centre";
import { G_PER_KG } from "@/lib/domain/units";
import type { DataTier } from "@/lib/domain/tables/tiers";
import { sum, sumKnown } from "@/lib/domain/sums";
import { shareWithin } from "./days";
import { daysPart } from "./days-part";
import { facilityKwhOf } from "./energy-section";
import type { ReportInputs } from "./inputs";
import { worse, type EnergyChunk, type PlaceEnergy } from "./place-energy";
import { ofKind } from "./records";
import type { DataCentreRow, InstrumentsResult, ReportResults, WaterRow } from "./results";

/** Water by place, L. A place whose every part is known has a sum; a total over unknown ones is a lower bound. */
export function waterResult(energies: readonly PlaceEnergy[]): ReportResults["water"] {
  const rows = energies.filter(({ chunks }) => facilityKwhOf(chunks) > 0).map(waterRow);
  return {
    rows,
    onsiteL: sumKnown(rows.map((row) => row.onsiteL)),
    offsiteL: sumKnown(rows.map((row) => row.offsiteL)),
    isLowerBound: rows.some((row) => row.sumL === null),
  };
}

function waterRow({ place, chunks }: Pick<PlaceEnergy, "place" | "chunks">): WaterRow {
  const drawn = chunks.filter((chunk) => chunk.facilityKwh > 0);
  const whole = (of: (chunk: EnergyChunk) => number | null): number | null =>
    drawn.some((chunk) => of(chunk) === null) ? null : sum(drawn.map((chunk) => of(chunk) ?? 0));
  const [onsiteL, offsiteL] = [whole((chunk) => chunk.waterOnsiteL), whole((chunk) => chunk.waterOffsiteL)];
  return {
    placeId: place.id,
    name: place.name,
    onsiteL,
    offsiteL,
    sumL: onsiteL === null || offsiteL === null ? null : onsiteL + offsiteL,
    ewifLPerKwh: offsiteL === null ? null : offsiteL / facilityKwhOf(drawn),
  };
}

/** Indicators of the ISO/IEC 30134 series for sites that are data centres: own and leased, not offices and not cloud. */
export function dataCentreRows(
  inputs: ReportInputs,
  energies: readonly PlaceEnergy[],
  instruments: InstrumentsResult,
): DataCentreRow[] {
  return energies
    .filter(({ place, chunks }) => isDataCentre(place.ownership, place.isSite) && facilityKwhOf(chunks) > 0)
    .map((energy) => dataCentreRow(inputs, energy, instruments));
}

const isDataCentre = (ownership: string | null, isSite: boolean): boolean =>
  isSite && (ownership === "own" || ownership === "colocation" || ownership === "other");

function dataCentreRow(
  inputs: ReportInputs,
  { place, chunks }: PlaceEnergy,
  instruments: InstrumentsResult,
): DataCentreRow {
  const facilityKwh = facilityKwhOf(chunks);
  const itKwh = chunks.some((chunk) => chunk.itKwh === null)
    ? null
    : sum(chunks.map((chunk) => chunk.itKwh ?? 0));
  const pue = itKwh === null || itKwh === 0 ? null : facilityKwh / itKwh;
  const locationKg = sumKnown(chunks.map((chunk) => chunk.locationKgCo2e));
  const isWholeKnown = chunks.every((chunk) => chunk.facilityKwh === 0 || chunk.locationKgCo2e !== null);
  const onsiteL = waterRow({ place, chunks }).onsiteL;
  const reused = ofKind(inputs.records, "heat").filter((record) => record.siteId === place.id);
  const reusedKwh =
    reused.length === 0
      ? null
      : sum(reused.map((record) => record.data.reusedKwh * shareWithin(record, inputs.period) * place.share));
  const { part } = daysPart(reused, inputs.period, ({ data }) => data.reusedKwh);
  const renewable = instruments.rows.filter((row) => row.isRenewable && row.placeId === place.id);
  return {
    placeId: place.id,
    name: place.name,
    pue,
    pueTier: worstPueTier(chunks),
    wueLPerKwh: onsiteL === null || itKwh === null || itKwh === 0 ? null : onsiteL / itKwh,
    cueKgPerKwh: cueKgPerKwh({
      carbonIntensityGPerKwh:
        locationKg === null || !isWholeKnown || facilityKwh === 0
          ? null
          : (locationKg * G_PER_KG) / facilityKwh,
      // A meter read for the wrong hours can give less facility energy than IT energy: no CUE follows from that.
      pue: pue === null || pue < 1 ? null : pue,
    }),
    renewableFactor: renewableShare({
      renewableKwh: sum(renewable.map((row) => row.usedKwh)),
      facilityEnergyKwh: facilityKwh,
    }),
    reuseFactor: reusedShare({ reusedKwh, facilityEnergyKwh: facilityKwh }),
    itKwh,
    facilityKwh,
    reusedKwh,
    ...(part === undefined ? {} : { reusedPart: part }),
  };
}

/** A meter's own ratio is measured: tier 1. */
function worstPueTier(chunks: readonly EnergyChunk[]): DataTier | null {
  const tiers = chunks.filter((chunk) => chunk.facilityKwh > 0).map((chunk) => chunk.pue?.tier ?? 1);
  return tiers.length === 0 ? null : tiers.reduce(worse, 1);
}
