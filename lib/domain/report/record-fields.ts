import { INSTRUMENT_TYPES } from "@/lib/domain/tables/quality-criteria";
import { KINDS_OF_A_SITE, KINDS_WITH_A_SITE, RECORD_QUALITIES, type RecordKind } from "./records";

/**
 * How a value of a record is given as text, in a form and in a column of a CSV file. `stated`: yes, no, or nothing where nobody has
 * established it. `site`: a site's name or id.
 */
export type RecordField = Readonly<{
  name: string;
  input: "text" | "note" | "number" | "integer" | "day" | "choice" | "yes-no" | "stated" | "zone" | "site";
  /** Symbol of the unit; null where it has none. */
  unit: string | null;
  isOptional: boolean;
  /** Of a choice. */
  choices: readonly string[];
  least: number;
  most: number;
  /** Smallest value is not allowed itself. */
  isAboveLeast: boolean;
  /** Characters of a text. */
  longest: number;
  /** What a new form begins with. */
  initially: string;
}>;

const MOST = 1e12;
const field = (name: string, input: RecordField["input"], more: Partial<RecordField> = {}): RecordField => ({
  name,
  input,
  unit: null,
  isOptional: false,
  choices: [],
  least: 0,
  most: MOST,
  isAboveLeast: false,
  longest: 200,
  initially: "",
  ...more,
});

const amount = (name: string, unit: string | null, more: Partial<RecordField> = {}) =>
  field(name, "number", { unit, ...more });
const known = { isOptional: true };
const choice = (name: string, choices: readonly string[], more: Partial<RecordField> = {}) =>
  field(name, "choice", { choices, ...more });
const optionalText = (name: string) => field(name, "text", { isOptional: true, longest: 500 });
const year = (name: string) => field(name, "integer", { least: 2000, most: 2100 });
const quality = choice("quality", RECORD_QUALITIES);

/** What each kind asks for, in the order of its form and columns. Its schema in `records.ts` has the same names. */
export const RECORD_FIELDS: Readonly<Record<RecordKind, readonly RecordField[]>> = {
  meter: [
    choice("measures", ["facility", "it"]),
    amount("energyKwh", "kWh"),
    amount("allocationPercent", "%", { most: 100, initially: "100" }),
    quality,
  ],
  fuel: [
    field("fuel", "text"),
    amount("amount", null),
    choice("unit", ["L", "kg", "m3", "kWh"]),
    amount("energyKwhPerUnit", "kWh"),
    amount("emissionsKgCo2ePerUnit", "kg CO2e"),
    amount("otherGasesKgCo2ePerUnit", "kg CO2e", known),
    amount("upstreamKgCo2ePerUnit", "kg CO2e", known),
    amount("biogenicKgCo2PerUnit", "kg CO2", { initially: "0" }),
    field("factorSource", "text"),
    quality,
  ],
  refrigerant: [
    field("gas", "text"),
    amount("massKg", "kg"),
    amount("gwp100", null),
    field("factorSource", "text"),
    quality,
  ],
  cloud: [
    field("provider", "text"),
    optionalText("region"),
    amount("energyKwh", "kWh", known),
    amount("locationKgCo2e", "kg CO2e", known),
    amount("marketKgCo2e", "kg CO2e", known),
    field("includesTrackedRuns", "yes-no"),
    quality,
  ],
  instrument: [
    choice("type", INSTRUMENT_TYPES),
    amount("energyKwh", "kWh"),
    amount("emissionFactorGPerKwh", "g CO2e/kWh", { initially: "0" }),
    optionalText("technology"),
    field("isRenewable", "yes-no"),
    field("marketZoneId", "zone"),
    optionalText("sharedMarket"),
    field("producedFrom", "day"),
    field("producedTo", "day"),
    field("redeemedOn", "day", known),
    optionalText("registryId"),
    ...["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"].map((name) => field(name, "stated", known)),
  ],
  upstream: [
    field("zoneId", "zone"),
    amount("lossesGPerKwh", "g CO2e/kWh"),
    amount("upstreamGPerKwh", "g CO2e/kWh", { initially: "0" }),
    quality,
  ],
  hardware: [
    field("category", "text"),
    field("unitCount", "integer", { least: 1, most: 1e9 }),
    amount("embodiedKgCo2ePerUnit", "kg CO2e"),
    field("boughtOn", "day"),
    field("factorSource", "text"),
    quality,
  ],
  heat: [amount("reusedKwh", "kWh"), quality],
  denominator: [
    choice("measure", ["revenue", "users", "queries", "other"]),
    amount("amount", null, { isAboveLeast: true }),
    field("unit", "text"),
  ],
  reduction: [
    amount("beforeKwh", "kWh", known),
    amount("afterKwh", "kWh", known),
    amount("beforeKgCo2e", "kg CO2e", known),
    amount("afterKgCo2e", "kg CO2e", known),
    field("method", "text"),
    quality,
  ],
  credit: [
    field("registry", "text"),
    field("serials", "text"),
    amount("amountKgCo2e", "kg CO2e"),
    choice("type", ["removal", "avoidance"]),
    field("retiredOn", "day"),
  ],
  target: [
    choice("measure", ["energy", "location", "market"]),
    year("baseYear"),
    amount("baseValue", null, { isAboveLeast: true }),
    year("targetYear"),
    amount("reductionPercent", "%", { most: 100, isAboveLeast: true }),
  ],
};

/**
 * Kinds whose days follow from what they say: the one day of a purchase or a retirement, a target's first and last year. Their forms and
 * columns do not ask for days.
 */
export const DAYS_FROM = {
  hardware: ["boughtOn", "boughtOn"],
  credit: ["retiredOn", "retiredOn"],
  target: ["baseYear", "targetYear"],
} as const satisfies Partial<Record<RecordKind, readonly [string, string]>>;

const saysItsDays = (kind: RecordKind): kind is keyof typeof DAYS_FROM => kind in DAYS_FROM;

/** First and last day that follow from the data of a kind in `DAYS_FROM`; null where they are given. */
export function daysFrom(
  kind: RecordKind,
  data: Readonly<Record<string, unknown>>,
): { fromDay: string; toDay: string } | null {
  if (!saysItsDays(kind)) return null;
  const [first, last] = DAYS_FROM[kind];
  const dayOf = (name: string, ofYear: string): string => {
    const value = data[name];
    return typeof value === "number" ? `${String(value)}-${ofYear}` : String(value);
  };
  return { fromDay: dayOf(first, "01-01"), toDay: dayOf(last, "12-31") };
}

/** All that a form of the kind asks for and a file has as columns, in order. */
export function fieldsOf(kind: RecordKind): readonly RecordField[] {
  const isOfASite = KINDS_OF_A_SITE.includes(kind);
  return [
    field("name", "text"),
    ...(KINDS_WITH_A_SITE.includes(kind) ? [field("site", "site", { isOptional: !isOfASite })] : []),
    ...(saysItsDays(kind) ? [] : [field("fromDay", "day"), field("toDay", "day")]),
    ...RECORD_FIELDS[kind],
    field("source", "text", { longest: 500 }),
    field("note", "note", { isOptional: true, longest: 2000 }),
  ];
}
