import { z } from "zod";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { MODEL_ROLES } from "@/lib/domain/model";
import { LABEL_METHOD, LABEL_TEXT, REFERENCE_SET } from "@/lib/domain/tables/cal-1";

/**
 * The frozen document of an issued label, version 1: all that the label says and what it was computed from, and nothing else of the
 * organization: no names of runs, projects or sites. Figures are unrounded, in the unit of their name. Unknown is null.
 */

const nullableNumber = z.number().nullable();
const nullableText = z.string().nullable();
const day = z.iso.date();
const letter = z.enum(["A", "B", "C", "D", "E", "F", "G", "NR"]);
const tier = z.literal([1, 2, 3, 4]);

const rated = z.strictObject({
  index: z.number(),
  ratingClass: letter,
  shownClass: z.enum([...letter.options, "B*"]),
  footnote: z.literal("A by value; data quality too low").nullable(),
  rangeLow: letter,
  rangeHigh: letter,
  uncertaintyRelative: z.number(),
  tier,
});
const notRated = z.strictObject({
  ratingClass: z.literal("NR"),
  reason: z.enum(["no_basis", "peer_energy_only", "location_unknown", "no_location_factor"]),
});
const rating = z.union([rated, notRated]);
const estimate = z.strictObject({ value: z.number(), low: nullableNumber, high: nullableNumber }).nullable();

const factor = z.strictObject({
  kind: z.enum(["grid", "pue"]),
  /** What it is listed under in the reference data; null for what the issuer stated. */
  key: nullableText,
  /** The version, where one was used; null for the many hours of a feed, and for what the issuer stated. */
  version: nullableText,
  source: z.string(),
  /** Mean, weighted by the energy that it was applied to. */
  value: z.number(),
  unit: z.enum(["g CO2e/kWh", "1"]),
  tier,
  isHourly: z.boolean(),
  energyKwh: z.number(),
});

/** What follows from the model and its runs; the rest of the document says which label of whom it is. */
export const labelContentShape = {
  method: z.literal(LABEL_METHOD),
  referenceSet: z.literal(REFERENCE_SET),
  basis: z.strictObject({ name: z.enum(["inference", "training", "peer", "NR"]), reason: z.string() }),
  work: z.strictObject({
    text: nullableText,
    flops: nullableNumber,
    method: nullableText,
    activeParameters: nullableNumber,
    tokens: nullableNumber,
    regime: nullableText,
    units: nullableNumber,
    unit: z.enum(["queries", "output tokens"]).nullable(),
  }),
  energy: rating,
  carbon: rating,
  sizeMark: z.enum(["XS", "S", "M", "L", "XL"]).nullable(),
  facilityEnergyKwh: estimate,
  itEnergyKwh: nullableNumber,
  /** Location-based. */
  emissionsKgCo2e: estimate,
  waterL: nullableNumber,
  onSiteWaterL: nullableNumber,
  embodiedKgCo2e: nullableNumber,
  perThousandUnits: z
    .strictObject({
      unit: z.enum(["queries", "output tokens"]),
      note: nullableText,
      facilityEnergyKwh: nullableNumber,
      emissionsKgCo2e: nullableNumber,
      waterL: nullableNumber,
      onSiteWaterL: nullableNumber,
    })
    .nullable(),
  tiers: z.strictObject({
    energy: tier.nullable(),
    pue: tier.nullable(),
    work: tier.nullable(),
    gridFactor: tier.nullable(),
  }),
  carbonIntensityGPerKwh: nullableNumber,
  gridFactorSource: nullableText,
  pue: nullableNumber,
  pueSource: nullableText,
  place: nullableText,
  period: z.strictObject({ from: day, to: day }).nullable(),
  coverage: z.string(),
  runCounts: z.array(z.strictObject({ role: z.enum(MODEL_ROLES), runs: z.int() })).readonly(),
  factors: z.array(factor).readonly(),
};

export const labelContentSchema = z.strictObject(labelContentShape);
export type LabelContent = z.output<typeof labelContentSchema>;
export type LabelFactor = z.output<typeof factor>;

export const labelDocumentSchema = z.strictObject({
  type: z.literal("wattprint-label"),
  formatVersion: z.literal(1),
  labelId: z.string(),
  verifyUrl: z.string(),
  text: z.literal(LABEL_TEXT),
  issuer: z.string(),
  model: z.strictObject({
    name: z.string(),
    version: z.string(),
    task: nullableText,
    totalParameters: nullableNumber,
    activeParameters: nullableNumber,
  }),
  issuedOn: day,
  /** Last day, itself included. */
  validUntil: day,
  supersedes: nullableText,
  ...labelContentShape,
});
export type LabelDocument = z.output<typeof labelDocumentSchema>;

/**
 * The one text of a document: what is hashed, signed and served (RFC 8785).
 * @throws ZodError for what is no document; InvalidInputError for what has no canonical JSON.
 */
export function labelDocumentText(document: LabelDocument): string {
  return canonicalJson(labelDocumentSchema.parse(document));
}

/** @throws SyntaxError, ZodError for what is no document. */
export function readLabelDocument(text: string): LabelDocument {
  return labelDocumentSchema.parse(JSON.parse(text));
}
