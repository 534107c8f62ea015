import { z } from "zod";
import { INSTRUMENT_TYPES } from "@/lib/domain/tables/quality-criteria";

/**
 * Inputs of a report beyond trackers. Every record says its kind, a name, the days it is about (first and last), where it comes from,
 * and what its kind asks for: the schemas below. They drive forms, CSV columns, the API and what a snapshot freezes.
 */
export const RECORD_KINDS = [
  "meter",
  "fuel",
  "refrigerant",
  "cloud",
  "instrument",
  "upstream",
  "hardware",
  "heat",
  "denominator",
  "reduction",
  "credit",
  "target",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

const quantity = z.number().nonnegative();
const unknownQuantity = quantity.nullable();
const text = z.string().trim().min(1).max(200);
const optionalText = z.string().trim().max(500);
const day = z.iso.date();
const share = z.number().min(0).max(100);
const zone = z.string().trim().min(2).max(40);
/** Null: nobody has established it, which counts as not met. */
const stated = z.boolean().nullable();

/** How a quantity of a record is known; decides its data tier (STANDARDS 5). */
export const RECORD_QUALITIES = ["meter", "invoice", "calculated", "estimate"] as const;
export type RecordQuality = (typeof RECORD_QUALITIES)[number];
const quality = z.enum(RECORD_QUALITIES);

export const recordSchemas = {
  /** Electricity of a site by a meter or bill; `allocationPercent` is the share of it that is AI work. */
  meter: z.strictObject({
    measures: z.enum(["facility", "it"]),
    energyKwh: quantity,
    allocationPercent: share,
    quality,
  }),
  /** Fuel burnt on site, Scope 1. Factors are per unit of the amount. */
  fuel: z.strictObject({
    fuel: text,
    amount: quantity,
    unit: z.enum(["L", "kg", "m3", "kWh"]),
    energyKwhPerUnit: quantity,
    emissionsKgCo2ePerUnit: quantity,
    upstreamKgCo2ePerUnit: unknownQuantity,
    /** Biogenic CO2, reported outside the scopes. */
    biogenicKgCo2PerUnit: quantity,
    /** Of the emissions per unit, the part that is CH4 and N2O. */
    otherGasesKgCo2ePerUnit: unknownQuantity,
    factorSource: text,
    quality,
  }),
  /** Refrigerant lost, Scope 1: mass × global warming potential over 100 years. */
  refrigerant: z.strictObject({ gas: text, massKg: quantity, gwp100: quantity, factorSource: text, quality }),
  /** The provider's own statement on purchased cloud, Scope 3 category 1. Null where it does not say the figure. */
  cloud: z.strictObject({
    provider: text,
    region: optionalText,
    energyKwh: unknownQuantity,
    locationKgCo2e: unknownQuantity,
    marketKgCo2e: unknownQuantity,
    /** The statement is about work that trackers measured too: those runs then are not counted beside it. */
    includesTrackedRuns: z.boolean(),
    quality,
  }),
  /** A certificate, contract or supplier rate for the market-based figure, with the Scope 2 quality criteria as its owner knows them. */
  instrument: z.strictObject({
    type: z.enum(INSTRUMENT_TYPES),
    energyKwh: quantity,
    emissionFactorGPerKwh: quantity,
    /** Energy source: hydro, wind. */
    technology: optionalText,
    isRenewable: z.boolean(),
    /** Zone of the market that it was issued in, and a market that this zone shares with others. */
    marketZoneId: zone,
    sharedMarket: optionalText,
    /** Days of generation. */
    producedFrom: day,
    producedTo: day,
    redeemedOn: day.nullable(),
    registryId: optionalText,
    c1: stated,
    c2: stated,
    c3: stated,
    c4: stated,
    c5: stated,
    c6: stated,
    c7: stated,
    c8: stated,
  }),
  /** Upstream of purchased electricity in one zone, Scope 3 category 3. `upstreamGPerKwh` only where the grid factor is not life-cycle. */
  upstream: z.strictObject({
    zoneId: zone,
    lossesGPerKwh: quantity,
    upstreamGPerKwh: quantity,
    quality,
  }),
  /** Hardware bought, Scope 3 category 2: in full in the year of purchase. */
  hardware: z.strictObject({
    category: text,
    unitCount: z.number().int().positive(),
    embodiedKgCo2ePerUnit: quantity,
    boughtOn: day,
    factorSource: text,
    quality,
  }),
  /** Heat given to others, for the energy reuse factor of a site. */
  heat: z.strictObject({ reusedKwh: quantity, quality }),
  /** What intensity is divided by. */
  denominator: z.strictObject({
    measure: z.enum(["revenue", "users", "queries", "other"]),
    amount: z.number().positive(),
    /** `M€`, `users`, `1000 queries`. */
    unit: text,
  }),
  /** A documented measure, before and after. Outside all totals. */
  reduction: z.strictObject({
    beforeKwh: unknownQuantity,
    afterKwh: unknownQuantity,
    beforeKgCo2e: unknownQuantity,
    afterKgCo2e: unknownQuantity,
    method: text,
    quality,
  }),
  /** Carbon credits retired. Outside all totals. */
  credit: z.strictObject({
    registry: text,
    serials: text,
    amountKgCo2e: quantity,
    type: z.enum(["removal", "avoidance"]),
    retiredOn: day,
  }),
  /** A reduction that the organization set itself: by `targetYear`, `reductionPercent` below the base year. */
  target: z.strictObject({
    measure: z.enum(["energy", "location", "market"]),
    baseYear: z.number().int().min(2000).max(2100),
    baseValue: z.number().positive(),
    targetYear: z.number().int().min(2000).max(2100),
    reductionPercent: z.number().gt(0).max(100),
  }),
} satisfies Record<RecordKind, z.ZodType>;

export type RecordData<Kind extends RecordKind> = z.infer<(typeof recordSchemas)[Kind]>;

type RecordsByKind = {
  [Kind in RecordKind]: {
    id: string;
    kind: Kind;
    name: string;
    siteId: string | null;
    /** First and last day, `YYYY-MM-DD`. */
    fromDay: string;
    toDay: string;
    data: RecordData<Kind>;
    source: string;
    note: string;
  };
};

/** A record as it stands, of one kind. */
export type ReportRecord<Kind extends RecordKind = RecordKind> = RecordsByKind[Kind];

/** Kinds that belong to one site, and those that may. */
export const KINDS_OF_A_SITE: readonly RecordKind[] = ["meter", "heat"];
export const KINDS_WITH_A_SITE: readonly RecordKind[] = [
  "meter",
  "heat",
  "fuel",
  "refrigerant",
  "instrument",
];

/** Records of one kind. */
export function ofKind<Kind extends RecordKind>(
  records: readonly ReportRecord[],
  kind: Kind,
): ReportRecord<Kind>[] {
  return records.filter((record): record is ReportRecord<Kind> => record.kind === kind);
}
