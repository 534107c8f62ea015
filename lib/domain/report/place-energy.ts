import { ASSUMED_PUE } from "@/lib/domain/calculation-basis";
import { TIER_UNCERTAINTY, type DataTier } from "@/lib/domain/tables/tiers";
import { G_PER_KG } from "@/lib/domain/units";
import { sum } from "@/lib/domain/sums";
import { dayCount, monthsOf, sharedDays } from "./days";
import type { FactorUse, Place, ReportPeriod, TrackedPart } from "./inputs";
import { ofKind, type RecordQuality, type ReportRecord } from "./records";

/** Data tier of a record by how its quantity is known (STANDARDS 5). */
export const QUALITY_TIER: Readonly<Record<RecordQuality, DataTier>> = {
  meter: 1,
  invoice: 1,
  calculated: 3,
  estimate: 3,
};

/** A tracker's figure above a meter's or a statement's by more than this share is no rounding. */
export const READING_TOLERANCE = 0.02;

/** Energy of a place in one month with one set of factors: tracked hours, or what a meter saw beyond them. */
export type EnergyChunk = {
  month: string;
  itKwh: number | null;
  facilityKwh: number;
  locationKgCo2e: number | null;
  /** Before instruments. */
  marketKgCo2e: number | null;
  waterOnsiteL: number | null;
  waterOffsiteL: number | null;
  grid: FactorUse | null;
  residual: FactorUse | null;
  /** Null where a meter gives the facility's energy itself. */
  pue: FactorUse | null;
  wue: FactorUse | null;
  ewif: FactorUse | null;
  energyTier: DataTier;
};

export type PlaceEnergy = {
  place: Place;
  chunks: readonly EnergyChunk[];
  known: "meter" | "meter-it" | "tracked";
  /** What trackers saw of the months that a meter covers, and what the meter did, kWh at facility level. */
  trackedUnderMeterKwh: number;
  meteredKwh: number;
  /** The same of IT energy; a meter of the facility gives it by the PUE, null without one. */
  trackedItUnderMeterKwh: number;
  meteredItKwh: number | null;
  /** What the IT energy of a facility's meter was worked out by, with that IT energy, by month; empty where IT has a meter, or needed none. */
  itPues: readonly { pue: FactorUse; itKwh: number }[];
  meteredMonths: readonly string[];
  /** Months of the period that no meter covers whole, where others are: only what trackers saw counts in them. Empty without any meter. */
  unmeteredMonths: readonly string[];
};

/**
 * Energy of a place by month: a month whose every day a meter covers has the meter's energy, tracked hours with their own factors and the
 * rest with the zone's annual ones; another month what trackers saw. A meter's energy is spread evenly over its days. Where trackers
 * saw more than the meter, they are scaled down to it.
 */
export function placeEnergy(
  place: Place,
  records: readonly ReportRecord[],
  period: ReportPeriod,
): PlaceEnergy {
  const meters = ofKind(records, "meter").filter((meter) => meter.siteId === place.id);
  const chunks: EnergyChunk[] = [];
  const [unmetered, meteredMonths]: [string[], string[]] = [[], []];
  const itPues: { pue: FactorUse; itKwh: number }[] = [];
  let [trackedItUnderMeterKwh, meteredItKwh]: [number, number | null] = [0, 0];
  let [trackedUnderMeterKwh, meteredKwh, known]: [number, number, PlaceEnergy["known"]] = [0, 0, "tracked"];
  for (const month of monthsOf(period)) {
    const parts = place.tracked.filter((part) => part.month === month.month);
    const tracked = parts.map((part) => trackedChunk(part, place.share));
    const reading = readingOf(meters, place, month, parts);
    if (reading === null || reading === "part") unmetered.push(month.month);
    if (reading === null || reading === "part") {
      chunks.push(...tracked);
      continue;
    }
    known = reading.known;
    meteredKwh += reading.facilityKwh;
    meteredMonths.push(month.month);
    if (reading.known === "meter" && reading.pue !== null && reading.itKwh !== null)
      itPues.push({ pue: reading.pue, itKwh: reading.itKwh });
    meteredItKwh = meteredItKwh === null || reading.itKwh === null ? null : meteredItKwh + reading.itKwh;
    trackedUnderMeterKwh += sum(tracked.map((chunk) => chunk.facilityKwh));
    trackedItUnderMeterKwh += sum(tracked.map((chunk) => chunk.itKwh ?? 0));
    chunks.push(...meteredChunks(place, month.month, reading, tracked));
  }
  const unmeteredMonths = known === "tracked" ? [] : unmetered;
  return {
    ...{ place, chunks, known, trackedUnderMeterKwh, meteredKwh, unmeteredMonths },
    ...{ trackedItUnderMeterKwh, meteredItKwh, meteredMonths, itPues },
  };
}

type Reading = {
  facilityKwh: number;
  itKwh: number | null;
  tier: DataTier;
  known: "meter" | "meter-it";
  /** What facility or IT energy was worked out by; null where both have a meter, or IT energy is not known. */
  pue: FactorUse | null;
};

/** What meters say of a month; `part` where they cover some of its days. A facility meter comes before an IT meter. */
function readingOf(
  meters: readonly ReportRecord<"meter">[],
  place: Place,
  month: { from: string; to: string },
  parts: readonly TrackedPart[],
): Reading | "part" | null {
  const facility = metered(meters, "facility", month);
  const it = metered(meters, "it", month);
  const pue = place.pue ?? weightedPue(parts);
  if (facility.isWhole) {
    const itKwh = it.isWhole ? it.kwh : pue === null ? null : facility.kwh / pue.value;
    return {
      pue: it.isWhole ? null : pue,
      facilityKwh: facility.kwh * place.share,
      itKwh: itKwh === null ? null : itKwh * place.share,
      tier: facility.tier,
      known: "meter",
    };
  }
  if (it.isWhole) {
    const used = pue ?? ASSUMED_PUE;
    return {
      pue: used,
      facilityKwh: it.kwh * used.value * place.share,
      itKwh: it.kwh * place.share,
      tier: it.tier,
      known: "meter-it",
    };
  }
  return facility.days > 0 || it.days > 0 ? "part" : null;
}

function metered(
  meters: readonly ReportRecord<"meter">[],
  measures: "facility" | "it",
  month: { from: string; to: string },
): { kwh: number; days: number; isWhole: boolean; tier: DataTier } {
  let [kwh, days, tier]: [number, number, DataTier] = [0, 0, 1];
  for (const { fromDay, toDay, data } of meters) {
    if (data.measures !== measures) continue;
    const shared = sharedDays({ from: fromDay, to: toDay }, month);
    if (shared === 0) continue;
    days += shared;
    kwh += (data.energyKwh * (data.allocationPercent / 100) * shared) / dayCount(fromDay, toDay);
    tier = worse(tier, QUALITY_TIER[data.quality]);
  }
  return { kwh, days, isWhole: days >= dayCount(month.from, month.to), tier };
}

/** Of tracked hours: their mean, as that of the hours with the most energy. */
function weightedPue(parts: readonly TrackedPart[]): FactorUse | null {
  const it = sum(parts.map((part) => part.energyKwh));
  const [largest] = parts.toSorted((a, b) => b.energyKwh - a.energyKwh);
  if (largest === undefined || it === 0) return null;
  return { ...largest.pue, value: sum(parts.map((part) => part.facilityEnergyKwh)) / it };
}

/** Measured energy counts as tier 2, estimated as tier 3, by which is the larger part. */
function trackedChunk(part: TrackedPart, share: number): EnergyChunk {
  const of = (value: number | null): number | null => (value === null ? null : value * share);
  const { month, pue, grid, residual, wue, ewif } = part;
  return {
    month,
    itKwh: part.energyKwh * share,
    facilityKwh: part.facilityEnergyKwh * share,
    locationKgCo2e: of(part.locationKgCo2e),
    marketKgCo2e: of(part.marketKgCo2e),
    waterOnsiteL: of(part.waterOnsiteL),
    waterOffsiteL: of(part.waterOffsiteL),
    ...{ pue, grid, residual, wue, ewif },
    energyTier: part.measuredEnergyKwh >= part.energyKwh / 2 ? 2 : 3,
  };
}

function meteredChunks(
  place: Place,
  month: string,
  reading: Reading,
  tracked: readonly EnergyChunk[],
): EnergyChunk[] {
  const seenKwh = sum(tracked.map((chunk) => chunk.facilityKwh));
  const scale = seenKwh > reading.facilityKwh ? reading.facilityKwh / seenKwh : 1;
  const pue = reading.known === "meter" ? null : reading.pue;
  const kept = tracked.map((chunk) => ({ ...scaled(chunk, scale), pue, energyTier: reading.tier }));
  const restKwh = reading.facilityKwh - sum(kept.map((chunk) => chunk.facilityKwh));
  const knownIt = sum(kept.map((chunk) => chunk.itKwh ?? 0));
  const restItKwh = reading.itKwh === null ? null : Math.max(0, reading.itKwh - knownIt);
  // What is left by rounding of a division is no energy of its own.
  if (restKwh <= reading.facilityKwh * 1e-12) return kept;
  return [...kept, restChunk(place, month, { restKwh, restItKwh, pue, tier: reading.tier })];
}

function scaled(chunk: EnergyChunk, scale: number): EnergyChunk {
  const of = (value: number | null): number | null => (value === null ? null : value * scale);
  return {
    ...chunk,
    itKwh: of(chunk.itKwh),
    facilityKwh: chunk.facilityKwh * scale,
    locationKgCo2e: of(chunk.locationKgCo2e),
    marketKgCo2e: of(chunk.marketKgCo2e),
    waterOnsiteL: of(chunk.waterOnsiteL),
    waterOffsiteL: of(chunk.waterOffsiteL),
  };
}

/** What a meter saw and no tracker: by the zone's annual factors. */
function restChunk(
  place: Place,
  month: string,
  rest: { restKwh: number; restItKwh: number | null; pue: FactorUse | null; tier: DataTier },
): EnergyChunk {
  const { restKwh, restItKwh, pue, tier } = rest;
  const times = (kwh: number | null, factor: FactorUse | null): number | null =>
    kwh === null || factor === null ? null : kwh * factor.value;
  const kg = (grams: number | null): number | null => (grams === null ? null : grams / G_PER_KG);
  return {
    month,
    itKwh: restItKwh,
    facilityKwh: restKwh,
    locationKgCo2e: kg(times(restKwh, place.grid)),
    marketKgCo2e: kg(times(restKwh, place.residual ?? place.grid)),
    waterOnsiteL: times(restItKwh, place.wue),
    waterOffsiteL: times(restKwh, place.ewif),
    grid: place.grid,
    residual: place.residual,
    pue,
    wue: place.wue,
    ewif: place.ewif,
    energyTier: tier,
  };
}

export const worse = (a: DataTier, b: DataTier): DataTier => (a > b ? a : b);

/** Mean of relative uncertainties by what they weigh; 0 where nothing weighs. */
export function meanUncertainty(items: readonly { weight: number; tier: DataTier | null }[]): number {
  const weight = sum(items.map((item) => item.weight));
  if (weight === 0) return 0;
  return (
    sum(items.map((item) => item.weight * (item.tier === null ? 0 : TIER_UNCERTAINTY[item.tier]))) / weight
  );
}
