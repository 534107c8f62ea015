import { isInstrumentEligible, scope2Market } from "@/lib/domain/market-based";
import type { INSTRUMENT_TYPES } from "@/lib/domain/tables/quality-criteria";
import { QUALITY_CRITERIA, type QualityCriterion } from "@/lib/domain/tables/quality-criteria";
import { G_PER_KG } from "@/lib/domain/units";
import { sum } from "@/lib/domain/sums";
import { shareWithin } from "./days";
import type { Place, ReportPeriod } from "./inputs";
import { type PlaceEnergy } from "./place-energy";
import type { ReportRecord } from "./records";
import type { InstrumentRow, InstrumentsResult } from "./results";

const CRITERIA: readonly QualityCriterion[] = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];

/** Months before the period in which generation may still end: Guarantees of Origin expire 12 months after production (Directive (EU) 2018/2001, article 19). */
const OLDEST_MONTHS = 12;

type Instrument = ReportRecord<"instrument">;
export type Found = InstrumentRow["found"][number];

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
 * is used, and the market-based emissions of each place. Criteria 4 and 5 are found not met, whatever was stated, where generation
 * ended more than 12 months before the period or began after it, and where the market is another country's with no shared one named.
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
    ? place.reportedIn !== "cat1" && isSameMarket(record, place)
    : record.siteId === place.id;
}

const countryOf = (zoneId: string): string => zoneId.split("-")[0] ?? zoneId;

function isSameMarket(record: Instrument, place: Place): boolean {
  return place.zoneId !== null && countryOf(record.data.marketZoneId) === countryOf(place.zoneId);
}

function foundAt(record: Instrument, place: Place | null, period: ReportPeriod): Found[] {
  const { data } = record;
  const found: Found[] = [];
  const oldest = monthsBefore(period.from, OLDEST_MONTHS);
  if (data.producedTo < oldest) found.push({ criterion: "c4", reason: "produced-long-before" });
  if (data.producedFrom > period.to) found.push({ criterion: "c4", reason: "produced-after" });
  const isShared = data.sharedMarket !== "";
  if (place !== null && !isSameMarket(record, place) && !isShared) {
    found.push({ criterion: "c5", reason: "other-market" });
  }
  return found;
}

function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}

function countsAt(record: Instrument, place: Place, period: ReportPeriod): boolean {
  return (
    isInstrumentEligible({ type: record.data.type, criteria: record.data }) &&
    foundAt(record, place, period).length === 0
  );
}

function instrumentRow(
  record: Instrument,
  places: readonly Place[],
  period: ReportPeriod,
  kwh: { heldKwh: number; usedKwh: number },
): InstrumentRow {
  const { data } = record;
  const place = places.find((each) => each.id === record.siteId) ?? null;
  const found = foundAt(record, place, period);
  const applies = QUALITY_CRITERIA[data.type];
  const stateOf = (criterion: QualityCriterion): InstrumentRow["criteria"][QualityCriterion] => {
    if (!applies.includes(criterion)) return "na";
    if (found.some((each) => each.criterion === criterion)) return "not-met";
    return data[criterion] === null ? "unknown" : data[criterion] ? "met" : "not-met";
  };
  const { c1, c2, c3, c4, c5, c6, c7, c8 } = Object.fromEntries(
    CRITERIA.map((criterion) => [criterion, stateOf(criterion)]),
    // `fromEntries` forgets which keys it was given.
  ) as InstrumentRow["criteria"];
  const criteria = { c1, c2, c3, c4, c5, c6, c7, c8 };
  const failing = applies.filter((criterion) => criteria[criterion] !== "met");
  return {
    id: record.id,
    name: record.name,
    type: data.type,
    technology: data.technology,
    placeId: record.siteId,
    placeName: place?.name ?? data.marketZoneId,
    ...kwh,
    emissionFactorGPerKwh: data.emissionFactorGPerKwh,
    criteria,
    counts: failing.length === 0,
    failing,
    found,
    isRenewable: data.isRenewable,
    source: record.source,
  };
}
