import { scope2Market } from "@/lib/domain/market-based";
import type { INSTRUMENT_TYPES } from "@/lib/domain/tables/quality-criteria";
import { G_PER_KG } from "@/lib/domain/units";
import { sum } from "@/lib/domain/sums";
import { shareWithin } from "./days";
import { daysPart } from "./days-part";
import type { Place, ReportPeriod } from "./inputs";
import { instrumentVerdict, isSameMarket } from "./instrument-verdict";
import { type PlaceEnergy } from "./place-energy";
import type { ReportRecord } from "./records";
import type { InstrumentRow, InstrumentsResult } from "./results";

type Instrument = ReportRecord<"instrument">;

export type RestFactor = {
  /** Mean factor of what no instrument covers, g CO2e/kWh; null where none of it has one. */
  gPerKwh: number | null;
  basis: "residual" | "grid-average" | "mixed" | "missing";
  /** Energy without any factor. */
  missingKwh: number;
};

/** Which factor the energy of a place gets where no instrument covers it, weighted by energy. */
export function restFactor({ chunks }: PlaceEnergy): RestFactor {
  const known = chunks.filter((chunk) => chunk.marketKgCo2e !== null && chunk.facilityKwh > 0);
  const knownKwh = sum(known.map((chunk) => chunk.facilityKwh));
  const missingKwh = sum(chunks.map((chunk) => chunk.facilityKwh)) - knownKwh;
  if (knownKwh === 0) return { gPerKwh: null, basis: "missing", missingKwh };
  const residuals = known.filter((chunk) => chunk.residual !== null).length;
  return {
    gPerKwh: (sum(known.map((chunk) => chunk.marketKgCo2e ?? 0)) * G_PER_KG) / knownKwh,
    basis: residuals === known.length ? "residual" : residuals === 0 ? "grid-average" : "mixed",
    missingKwh: Math.max(0, missingKwh),
  };
}

/**
 * Instruments against the places that they are for: which count by the eight Scope 2 quality criteria (STANDARDS 6.3), how much of each
 * is used, and the market-based emissions of each place.
 */
export function matchInstruments(
  energies: readonly PlaceEnergy[],
  records: readonly Instrument[],
  period: ReportPeriod,
): InstrumentsResult {
  const instruments = inOrder(records).map((record) => ({
    record,
    heldKwh: record.data.energyKwh * shareWithin(record, period),
    leftKwh: record.data.energyKwh * shareWithin(record, period),
  }));
  const sites = energies.map((energy) => {
    const { place } = energy;
    const facilityKwh = sum(energy.chunks.map((chunk) => chunk.facilityKwh));
    let openKwh = facilityKwh;
    const claims = instruments
      .filter(({ record }) => isFor(record, place) && countsAt(record, place, period))
      .map((instrument) => {
        const usedKwh = Math.min(instrument.leftKwh, openKwh);
        instrument.leftKwh -= usedKwh;
        openKwh -= usedKwh;
        const { emissionFactorGPerKwh } = instrument.record.data;
        return { energyKwh: usedKwh, emissionFactorGPerKwh, isEligible: true };
      });
    const rest = restFactor(energy);
    const market = scope2Market({
      facilityEnergyKwh: facilityKwh,
      claims,
      residualGPerKwh: rest.gPerKwh,
      gridAverageGPerKwh: null,
    });
    const withoutFactorKwh = Math.min(rest.missingKwh, market.uncoveredKwh);
    const ofTheRest = rest.gPerKwh === null ? 0 : (withoutFactorKwh * rest.gPerKwh) / G_PER_KG;
    return {
      placeId: place.id,
      name: place.name,
      kwh: facilityKwh,
      coveredKwh: market.instrumentKwh,
      uncoveredKwh: market.uncoveredKwh,
      restGPerKwh: rest.gPerKwh,
      restBasis: market.uncoveredBasis === "none" ? ("none" as const) : rest.basis,
      // Energy without a factor is in no total: it does not borrow that of the other hours.
      marketKgCo2e: market.emissionsKgCo2e === null ? null : market.emissionsKgCo2e - ofTheRest,
    };
  });
  const rows = instruments.map(({ record, heldKwh, leftKwh }) =>
    instrumentRow(
      record,
      energies.map((energy) => energy.place),
      period,
      { heldKwh, usedKwh: heldKwh - leftKwh },
    ),
  );
  return {
    rows,
    heldKwh: sum(rows.map((row) => row.heldKwh)),
    usedKwh: sum(rows.map((row) => row.usedKwh)),
    sites,
  };
}

/** Certificates, then contracts, then supplier rates (STANDARDS 3.2); older generation first. */
function inOrder(records: readonly Instrument[]): Instrument[] {
  const order = ["certificate", "ppa", "onsite", "supplier"] satisfies (typeof INSTRUMENT_TYPES)[number][];
  const rank = (record: Instrument): number => order.indexOf(record.data.type);
  return records.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      a.data.producedFrom.localeCompare(b.data.producedFrom, "en") ||
      (a.id < b.id ? -1 : 1),
  );
}

/** One for a site is for it alone; another one is for every place of its market. */
function isFor(record: Instrument, place: Place): boolean {
  return record.siteId === null
    ? place.reportedIn !== "cat1" && isSameMarket(record.data, place)
    : record.siteId === place.id;
}

const countsAt = ({ data }: Instrument, place: Place, period: ReportPeriod): boolean =>
  instrumentVerdict(data, place, period).counts;

function instrumentRow(
  record: Instrument,
  places: readonly Place[],
  period: ReportPeriod,
  kwh: { heldKwh: number; usedKwh: number },
): InstrumentRow {
  const { data } = record;
  const place = places.find((each) => each.id === record.siteId) ?? null;
  return {
    id: record.id,
    name: record.name,
    type: data.type,
    technology: data.technology,
    placeId: record.siteId,
    placeName: place?.name ?? data.marketZoneId,
    ...kwh,
    proof: {
      registryId: data.registryId,
      producedFrom: data.producedFrom,
      producedTo: data.producedTo,
      redeemedOn: data.redeemedOn,
    },
    ...daysPart([record], period, () => data.energyKwh),
    emissionFactorGPerKwh: data.emissionFactorGPerKwh,
    ...instrumentVerdict(data, place, period),
    isRenewable: data.isRenewable,
    source: record.source,
  };
}
